"""How many samples stand on their own feet: companions, reviews and the studies in them count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from claimgraph.appraisal._facts import Fact

MAX_REVIEWS = 10
"""Overlapping reviews for which the count is worked out exactly; where more overlap, each of them counts."""

_Overlaps = Mapping[str, Collection[str]]


def independent(facts: Iterable[Fact]) -> tuple[int, int]:
    """How many independent samples there are, and the people in them.

    A sample counts once however many lines and papers it has, at the smallest size reported. A review never counts
    together with a study it includes, nor with a review of the same study: of all ways to leave out one or the other,
    the largest count is taken. So one more fact never lowers the count.
    """
    people: dict[str, int] = {}
    includes: dict[str, frozenset[str]] = {}
    for fact in facts:
        people[fact.sample] = min(fact.n, people.get(fact.sample, fact.n))
        includes[fact.sample] = fact.includes
    overlaps = _overlaps(includes)
    alone = people.keys() - overlaps.keys()
    count, total = len(alone), sum(people[key] for key in alone)
    for part in _parts(overlaps):
        reviews = {key for key in part if includes[key]}
        if len(reviews) > MAX_REVIEWS:
            count += len(part)
            total += max(sum(people[key] for key in part - reviews), *(people[key] for key in reviews))
        else:
            best = _best(part, reviews, overlaps, people)
            count, total = count + best[0], total + best[1]
    return count, total


def _overlaps(includes: Mapping[str, frozenset[str]]) -> dict[str, set[str]]:
    """For each sample that overlaps with others, those others."""
    behind: dict[str, set[str]] = defaultdict(set)
    for key, inside in includes.items():
        for sample in inside:
            behind[sample].add(key)
    found: dict[str, set[str]] = defaultdict(set)
    for sample, keys in behind.items():
        together = keys | {sample} if sample in includes else keys
        if len(together) > 1:
            for key in together:
                found[key] |= together
    return {key: others - {key} for key, others in found.items()}


def _parts(overlaps: _Overlaps) -> Iterator[frozenset[str]]:
    """Groups of samples that hang together by overlaps."""
    left = set(overlaps)
    for key in sorted(overlaps):
        if key in left:
            part, waiting = {key}, [key]
            while waiting:
                new = set(overlaps[waiting.pop()]) - part
                part |= new
                waiting += new
            left -= part
            yield frozenset(part)


def _best(
    part: frozenset[str], reviews: Collection[str], overlaps: _Overlaps, people: Mapping[str, int]
) -> tuple[int, int]:
    """The most samples, and the most people, that can be kept so that nothing kept overlaps."""
    degrees = {key: len(part.intersection(overlaps[key])) for key in sorted(reviews) if key in part}
    most = max(degrees, key=lambda key: degrees[key], default=None)
    if most is None or not degrees[most]:
        return len(part), sum(people[key] for key in part)
    rest = part - {most}
    without = _best(rest, reviews, overlaps, people)
    kept = _best(rest.difference(overlaps[most]), reviews, overlaps, people)
    return max(without[0], kept[0] + 1), max(without[1], kept[1] + people[most])
