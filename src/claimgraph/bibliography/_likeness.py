"""How likely two entries are of one work, and why.

Certain is what no source of works contradicts: such entries are put together unasked. Likely is what a person decides.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from functools import lru_cache

from claimgraph.bibliography._folding import folded
from claimgraph.bibliography._traits import Pages, Traits, spelled


class Sure(enum.IntEnum):
    """How sure it is that two entries are of one work."""

    NO = 0
    LIKELY = 1
    SAME_WORDS = 2
    """Nothing differs, and nothing tells one of a series from the next: two editorials without pages."""
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """How sure it is that two entries are of one work."""

    sure: Sure
    by: str = ""
    """What they are known by: `doi`, `pmid`, `pmcid` or `title`."""
    why: tuple[str, ...] = ()
    """What agrees and what does not, in words."""


_NEAR, _CLOSE, _LOOSE = 0.92, 0.82, 0.6
"""How alike titles are that differ by a typing error, by a word or two, or by half of their words."""
_ENOUGH = 20
"""Letters of a title that few other works have."""
_LONG = 40
"""Letters of a title that hardly two works have."""
_NO = Likeness(Sure.NO)


def likeness(one: Traits, other: Traits) -> Likeness:
    """How sure it is that two entries are of one work."""
    ids, others = dict(one.ids), dict(other.ids)
    shared = next((name for name in ids if ids[name] == others.get(name)), "")
    if shared:
        return Likeness(Sure.CERTAIN, shared, (f"same {shared}",))
    if one.marks != other.marks or not one.title or not other.title:
        return _NO
    if one.title != other.title and (one.is_series or other.is_series or _tell_apart(one, other)):
        return _NO
    clashes = _clashes(one, other)
    near = ("year",) if _years(one, other) == 1 else ()
    if _years(one, other) > 1 or "kind" in clashes or (one.is_series and clashes):
        return _NO
    if one.title == other.title:
        return _of_one_title(one, other, clashes, near)
    return _of_two_titles(one, other, clashes)


def _of_one_title(one: Traits, other: Traits, clashes: dict[str, str], near: tuple[str, ...]) -> Likeness:
    people = _people(one, other)
    placed = _placed(one, other)
    agree = ["same title", *_said(one, other, people)]
    if not clashes and not near:
        is_sure = len(one.title) >= _ENOUGH and people == 1 and None not in (one.year, other.year)
        if placed or (is_sure and not one.is_series):
            if people >= 0.6 or (people < 0 and placed):
                return Likeness(Sure.CERTAIN, "title", tuple(agree))
        elif people == 1 and _same_words(one, other):
            return Likeness(Sure.SAME_WORDS, "title", tuple(agree))
    if not clashes and near and placed and people >= 0.6 and not one.is_series and one.container and other.container:
        return Likeness(Sure.CERTAIN, "title", (*agree, "years differ by one"))
    if clashes and (one.is_series or len(one.title) < 12):
        return _NO
    # An abstract in a supplement and the paper share a title, and are two works.
    if {"journal", "pages"} <= clashes.keys() or ("journal" in clashes and one.is_meeting != other.is_meeting):
        return _NO
    if people == 0 and not placed and (clashes or len(one.title) < _LONG):
        return _NO
    hard = [name for name in clashes if name in ("doi", "pmid", "pmcid")]
    if hard and len(clashes) > len(hard):
        return _NO
    if len(clashes) > 2 or ("volume" in clashes and "number" in clashes):
        return _NO
    return Likeness(Sure.LIKELY, "title", (*agree, *clashes.values(), *(("years differ by one",) if near else ())))


def _of_two_titles(one: Traits, other: Traits, clashes: dict[str, str]) -> Likeness:
    hard = clashes.keys() & {"doi", "pmid", "pmcid", "part", "edition", "volume"}
    if "pages" in clashes and one.pages.is_electronic == other.pages.is_electronic:
        hard = hard | {"pages"}
    if hard or len(clashes) > 1:
        return _NO
    alike, people, placed = _alike(one, other), _people(one, other), _placed(one, other)
    said = (*_said(one, other, people), *clashes.values())
    contained = _contains(one.title, other.title)
    if alike >= _NEAR and (people >= 0.6 or placed or people < 0):
        return Likeness(Sure.LIKELY, "title", ("titles nearly the same", *said))
    if (alike >= _CLOSE or contained) and (people >= 0.6 or (people and placed)) and not clashes:
        return Likeness(Sure.LIKELY, "title", ("one title holds the other" if contained else "titles alike", *said))
    if placed and people and (alike >= _LOOSE or people >= 0.6) and not clashes:
        return Likeness(Sure.LIKELY, "title", ("same place, another title", *said))
    return _NO


def _tell_apart(one: Traits, other: Traits) -> bool:
    """Whether numbers in two titles say that they are two works: parts, years, versions."""
    if one.numbers == other.numbers:
        return False
    placed = _placed(one, other)
    if one.numbers and other.numbers:
        return not placed or _parts_differ(one, other)
    short, long = sorted((one, other), key=lambda it: len(it.title))
    return not (placed and long.title.startswith(short.title))


def _parts_differ(one: Traits, other: Traits) -> bool:
    """Whether the titles are those of two parts, years or versions: alike but for the number."""
    strip = [tuple(word for word in it.words if word not in it.numbers) for it in (one, other)]
    return strip[0] == strip[1] or len(one.numbers) == len(other.numbers)


def _contains(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _ENOUGH and (long.startswith(short) or long.endswith(short))


def _alike(one: Traits, other: Traits) -> float:
    from rapidfuzz import fuzz

    if max(len(one.title), len(other.title)) > 1000:
        return 0.0
    cut = 100 * _LOOSE
    ordered = fuzz.ratio(one.title, other.title, score_cutoff=cut)
    if ordered >= 100 * _NEAR:
        return ordered / 100
    return max(ordered, fuzz.token_sort_ratio(" ".join(one.words), " ".join(other.words), score_cutoff=cut)) / 100


def _years(one: Traits, other: Traits) -> int:
    return abs(one.year - other.year) if one.year is not None and other.year is not None else 0


def _people(one: Traits, other: Traits) -> float:
    """1 for the same first person, less for a spelling of it or another order; 0 for others, -1 if not known."""
    if not one.families or not other.families:
        return -1
    mine, theirs = one.families[0], other.families[0]
    if mine == theirs:
        return 1
    if mine and theirs and (mine in theirs or theirs in mine) and min(len(mine), len(theirs)) > 2:
        return 0.9
    if set(one.families[:20]) & set(other.families[:20]):
        return 0.7
    from rapidfuzz import fuzz

    return 0.6 if fuzz.ratio(mine[:100], theirs[:100]) >= 70 else 0


def _placed(one: Traits, other: Traits) -> bool:
    """Whether both stand in one place: volume and first page, or year and page in one journal."""
    if not one.pages.first or _page_clash(one.pages, other.pages) or one.pages.first != other.pages.first:
        return False
    if one.pages.last and other.pages.last and one.pages.last != other.pages.last:
        return False
    if one.number and other.number and one.number != other.number:
        return False
    if one.volume and one.volume == other.volume:
        return True
    return bool(one.container and other.container and not (one.volume and other.volume)) and same_container(
        one.container[:300], other.container[:300]
    )


def _same_words(one: Traits, other: Traits) -> bool:
    return (one.year, one.families, one.volume, one.number, one.pages) == (
        other.year,
        other.families,
        other.volume,
        other.number,
        other.pages,
    ) and folded(one.container) == folded(other.container)


def _clashes(one: Traits, other: Traits) -> dict[str, str]:
    """What of two entries says that they are two works, in words by name."""
    found = {}
    ids = dict(other.ids)
    for name, value in one.ids:
        if ids.get(name, value) != value:
            found[name] = f"another {name}"
    rest = dict(other.rest)
    for name, value in (("volume", one.volume), ("number", one.number), *one.rest):
        theirs = {"volume": other.volume, "number": other.number}.get(name, rest.get(name, ""))
        if value and theirs and value != theirs:
            found[name] = f"another {name}"
    if _page_clash(one.pages, other.pages):
        found["pages"] = "other pages"
    if one.container and other.container:
        if one.is_preprint != other.is_preprint:
            found["kind"] = "a preprint is not its article"
        elif not same_container(one.container[:300], other.container[:300]):
            found["journal"] = "published elsewhere"
    return found


def _page_clash(one: Pages, other: Pages) -> bool:
    if not one.first or not other.first:
        return False
    if one.first != other.first or (one.prefix and other.prefix and one.prefix != other.prefix):
        return True
    if {"s"} & {one.prefix, other.prefix} and one.prefix != other.prefix:
        return True
    return one.is_roman and bool(one.last and other.last) and one.last != other.last


def _said(one: Traits, other: Traits, people: float) -> list[str]:
    told = []
    if one.year is not None and one.year == other.year:
        told.append("same year")
    if people == 1:
        told.append("same first author")
    elif people > 0.65:
        told.append("authors in common")
    elif people > 0:
        told.append("first author spelt otherwise")
    if _placed(one, other):
        told.append("same pages")
    return told


# Journals -------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+")
_BEHIND = re.compile(r"(?:(?<!\s)\s++)?(?:[\[(][^\[\]()]{0,100}[\])]|[:=].{0,200})\s*+\.?+\s*+$")
_SMALL = frozenset("the of and for in on a an de des du la le les und der die das fur et e di y".split())


@lru_cache(8192)
def same_container(one: str, other: str) -> bool:
    """Whether two names may be those of one journal: whole, or abbreviated by the beginnings of its words."""
    forms = [{form for form in (_words(text), _words(_BEHIND.sub("", text))) if form} for text in (one, other)]
    return any(_abbreviates(short, long) or _abbreviates(long, short) for short in forms[0] for long in forms[1])


def _words(text: str) -> tuple[str, ...]:
    words = tuple(spelled(folded(word)) for word in _WORD.findall(text.replace("'s", "s").replace("’s", "s")))
    kept = tuple(word for word in words if word and word not in _SMALL)
    return kept or words


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one are beginnings of words of the other, in their order."""
    if short == long:
        return True
    if len(short) == 1 and len(long) > 1 and len(short[0]) == len(long):
        short = tuple(short[0])
    if not short or len(short) > len(long):
        return False
    if len(short) < len(long) - 1 and len(short) < 2:
        return False
    rest = iter(long)
    return all(any(_begins(word, other) for other in rest) for word in short)


def _begins(short: str, long: str) -> bool:
    """`j` for journal, `natl` for national."""
    if long.startswith(short):
        return True
    if len(short) < 3 or long[:1] != short[:1]:
        return False
    rest = iter(long)
    return all(sign in rest for sign in short)
