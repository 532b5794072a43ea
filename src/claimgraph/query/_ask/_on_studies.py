"""What plain questions on studies are replied to with: which there are, on whom, how large, and how well done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import dropwhile
from statistics import median
from typing import Any

from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.query._answer import Answer
from claimgraph.query._ask._declare import Heard, Named, Reply
from claimgraph.query._ask._limited import people_asked, study_limits
from claimgraph.query._ask._replies import ask_key, ask_name
from claimgraph.query._ask._replies_study import show_study
from claimgraph.query._works import judged_note, studies
from claimgraph.records import Risk
from claimgraph.tables import accepted, holds_words
from claimgraph.wording import counted, enumeration, noun

_BEFORE_PEOPLE = frozenset(
    "in on of with among amongst by from for about involving bei mit von an über con de sobre".split()
)
"""Words after which a question says who was studied."""
_SAYS_LITTLE = frozenset(
    "people persons participants patients subjects healthy only any the a an and study studies paper papers that "
    "this these those it them who each every all which what".split()
)
_JUDGED = re.compile(
    r"\b(?:risk of bias|biased?|(?:low|high|poor|good|best)[- ]quality|quality of|well[- ]done|poorly done|"
    r"apprais\w+|methodological\w*)\b",
    re.IGNORECASE,
)
"""Words that ask how well studies were done."""
_COUNTED = re.compile(r"\bhow many\b|\bnumber of\b|\bwie viele\b|\bcuántos\b", re.IGNORECASE)
"""Words that ask for a count."""
_OF_PEOPLE = re.compile(
    r"\b(?:how many|number of) (?:people|participants|subjects|patients|persons|runners)\b|"
    r"\bwie viele (?:personen|probanden|menschen|leute|teilnehmer)\b",
    re.IGNORECASE,
)
"""Words that ask how many people there were."""
_BEFORE = re.compile(r"\b(?:before|older than|vor)\s+\d", re.IGNORECASE)
"""Words before a year that is not meant to be among those asked for."""
_ALONE = re.compile(r"(?<!since )(?<!after )(?<!seit )(?<!desde )(?<!than )(?<!nach )\b(\d{4})\b(.*)", re.IGNORECASE)
"""A year that is meant alone, where no word before or behind it says more."""
_ONWARDS = re.compile(r"^\s*(?:[-–]|on\b|onwards?\b|to\b|until\b|up\b|and\b|bis\b|hasta\b|till\b)", re.IGNORECASE)
_MOST_OF = re.compile(r"\bmost (?:different )?(\w+)", re.IGNORECASE)
_NUMBERS = frozenset(words("numbers values measurements results"))
"""What is counted in studies: things of a kind, or their numbers."""
_WHO = re.compile(r"\b(?:who|which author|wer)\b", re.IGNORECASE)
_MOST = re.compile(r"\b(?:most|meisten)\b", re.IGNORECASE)
"""Words that ask who wrote most, one behind the other."""
_LARGEST = re.compile(
    r"\b(?:largest|biggest|most (?:people|participants|subjects)|größte[rns]?|más grande)\b", re.IGNORECASE
)
_SMALLEST = re.compile(r"\b(?:smallest|fewest|kleinste[rns]?|más pequeño)\b", re.IGNORECASE)
"""Words that ask for the study with most people, or with fewest."""
_LONGEST = 3
"""Words of what a question calls the people studied, at most."""
_WORDS = {
    Risk.LOW: (
        "high quality",
        "good quality",
        "best quality",
        "best study",
        "best studies",
        "strongest",
        "well done",
        "low risk",
    ),
    Risk.UNJUDGED: ("unjudged", "nobody"),
}
"""What is said for studies that are well done, and for those that nobody judged."""


def told_studies(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Studies of a design, of the claims on what is named or of people with it; the study that is named itself."""
    if heard.of("study"):
        return show_study(kb, heard)
    if _JUDGED.search(heard.text):
        return told_risk(kb, heard)
    options: dict[str, Any] = {}
    command = ["studies"]
    for one in (one for one in heard.of("design") if one.key in kb.vocabulary.get("designs", {})):
        options.setdefault("design", []).append(one.key)
        command += ["--design", one.key]
    if years := asked_years(heard):
        options["year"] = years
        command += ["--year", years]
    limits, told_limits = study_limits(heard)
    options |= limits
    command += told_limits
    known = {one.name for one in accepted("studies", kb)}
    for one in heard.named:
        if one.kind in known and one.kind in kb.kinds and one.kind != "study":
            options.setdefault(one.kind, []).append(ask_key(one))
            command += [f"--{one.kind}", ask_name(kb, one)]
    about_ = [one for one in heard.named if one.kind not in {"design", "study", *known} and one.kind in kb.kinds]
    about_ids = _claims_of(kb, about_) if about_ else list((heard.claims or heard.near)[:1]) if len(command) < 4 else []
    if about_ids:
        options["claim"] = about_ids
        command += [word for id_ in about_ids for word in ("--claim", id_)]
    elif about_:
        options["population"] = " ".join(dict.fromkeys(ask_name(kb, one) for one in about_))
        command += ["--population", options["population"]]
    if "population" not in options and (told := people_in(kb, heard)):
        options["population"] = told
        command += ["--population", told]
    if len(command) == 1:
        return None
    found = partial(studies, kb, **options)
    return Reply(tuple(command), found, lambda: how_many(heard, len(found().rows)))


def largest_of(kb: KnowledgeBase, heard: Heard, found: Answer) -> tuple[str, ...]:
    """Which of some studies had most people, or fewest, where that is asked; reviews apart.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> kb = load("tests/data/tiny")
    >>> largest_of(kb, query.Heard("the largest study"), query.studies(kb))[0][:12]
    'The largest:'
    """
    hit = _LARGEST.search(heard.text) or _SMALLEST.search(heard.text)
    sizes = {row["study"]: row["n"] for row in found if row["n"] and kb.studies[row["study"]].review_of is None}
    if not hit or not sizes:
        return ()
    least = hit.re is _SMALLEST
    wanted = min(sizes.values()) if least else max(sizes.values())
    names = [f"{kb.label(key)} ({counted(n, 'person', 'people')})" for key, n in sizes.items() if n == wanted]
    return (f"The {hit[0].lower()}: {_few(names)}; reviews are left out of this.",)


def people_in_all(kb: KnowledgeBase, heard: Heard, found: Answer) -> Iterator[str]:
    """How many people some studies had together, where that is asked.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> kb = load("tests/data/tiny")
    >>> [*people_in_all(kb, query.Heard("how many people"), query.studies(kb))][0][:8]
    'Together'
    """
    if _OF_PEOPLE.search(heard.text):
        known = [(row["study"], row["n"]) for row in found if row["n"] and kb.studies[row["study"]].review_of is None]
        unknown = len(found.rows) - len(known)
        rest = f"; of {unknown} it is not told, or they are reviews" if unknown else ""
        yield f"Together they had {kb.people_behind(known) or 0:,} people, each sample counted once{rest}."


def fullest(kb: KnowledgeBase, heard: Heard, found: Answer) -> tuple[str, ...]:
    """Which of some studies have most rows of numbers, or most things of a kind in them, where that is asked.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> kb = load("tests/data/tiny")
    >>> fullest(kb, query.Heard("which study has the most numbers"), query.studies(kb))[0][:24]
    'Most numbers: Cole et al'
    """
    hit = _MOST_OF.search(heard.text)
    asked = {*words(hit[1])} if hit else set()
    listed = {row["study"] for row in found}
    counts: dict[str, set[Any]] = {}
    own = [table for table in kb.tables.values() if {*words(table.name)} == asked]
    for table in own or kb.tables.values():
        wanted = [column for column in table.relations if {*words(kb.kinds[column].many)} == asked]
        for at, row in enumerate(kb.rows[table.name]) if wanted or asked & _NUMBERS else ():
            key = getattr(row, "study", None)
            if key in listed:
                counts.setdefault(str(key), set()).add(tuple(getattr(row, one) for one in wanted) or (table.name, at))
    most = max(map(len, counts.values()), default=0)
    names = [f"{kb.label(key)} ({most})" for key, held in counts.items() if len(held) == most]
    return (f"Most {hit[1].lower()}: {_few(names)}.",) if hit and names else ()


def busiest(kb: KnowledgeBase, heard: Heard, found: Answer) -> tuple[str, ...]:
    """Who wrote most of some studies, alone or with others, where that is asked.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> kb = load("tests/data/tiny")
    >>> busiest(kb, query.Heard("who did the most studies"), query.studies(kb))[0][:20]
    'Most of these are by'
    """
    who = _WHO.search(heard.text)
    if who is None or not _MOST.search(heard.text, who.end()):
        return ()
    by = (one.family for row in found if row["study"] in kb.references for one in kb.references[row["study"]].authors)
    counts = Counter(name for name in by if name).most_common(_LONGEST)
    return (f"Most of these are by: {enumeration([f'{name} ({count})' for name, count in counts])}.",) if counts else ()


def asked_years(heard: Heard) -> str:
    """The years that a question is limited to, as `--year` takes them; empty where it is not.

    Examples
    --------
    >>> from claimgraph import query
    >>> query.asked_years(query.Heard("", numbers={"since": 2010, "until": 2015}))
    '2010-2015'
    """
    numbers = dict(heard.numbers)
    if "until" in numbers and _BEFORE.search(heard.text):
        numbers["until"] -= 1
    one = _ALONE.search(heard.text) if {*numbers} & {"since", "until"} == {"since"} else None
    if one and not _ONWARDS.search(one[2]):
        return one[1]
    first, last = (f"{numbers[part]:.0f}" if part in numbers else "" for part in ("since", "until"))
    return f"{first}-{last}" if first or last else ""


def how_many(heard: Heard, count: int) -> tuple[str, ...]:
    """How many studies fit, in a sentence, where a question asks for that.

    Examples
    --------
    >>> from claimgraph import query
    >>> query.how_many(query.Heard("how many trials are there"), 3)
    ('3 studies fit.',)
    """
    if not _COUNTED.search(heard.text):
        return ()
    return (f"{counted(count, 'study', 'studies')} {noun(count, 'fits', 'fit')}.",)


def _claims_of(kb: KnowledgeBase, things: Iterable[Named]) -> list[str]:
    """Ids of the claims about any of some things, in the order of the source."""
    keys = set()
    for one in things:
        ids = kb.those(one.key, one.kind).ids if one.group else (one.key,)
        keys |= {f"{one.kind}:{id_}" for id_ in ids}
    wanted = {claim.id for key in keys for claim in kb.claims_about.get(key, ())}
    return [id_ for id_ in kb.claims if id_ in wanted and kb.claims[id_].evidence]


def people_in(kb: KnowledgeBase, heard: Heard) -> str:
    """Who was studied, in the words of the question; empty where no study of the base had such people.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> query.people_in(load("tests/data/tiny"), query.Heard("studies in martians"))
    ''
    """
    taken = {word for one in heard.named for word in words(ask_name(kb, one))}
    known = [study.sample.population for study in kb.studies.values() if study.sample.population]
    told: list[str] = re.findall(r"[^\W_]+(?:-[^\W_]+)*", heard.text)
    for at, word in enumerate(told):
        if word.casefold() not in _BEFORE_PEOPLE:
            continue
        said = list(dropwhile(lambda one: one.casefold() in _SAYS_LITTLE, told[at + 1 :]))
        for size in range(min(_LONGEST, len(said)), 0, -1):
            text = " ".join(said[:size])
            if said[size - 1].casefold() in _SAYS_LITTLE | _BEFORE_PEOPLE or taken & {*words(text)}:
                continue
            if len(text) > _LONGEST and any(holds_words(one, text) for one in known):
                return text
    wanted = (word for one in people_asked(heard.text) for word in one.words)
    return next((word for word in wanted if any(holds_words(one, word) for one in known)), "")


def told_people(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Studies of the people that a question names."""
    return told_studies(kb, heard) if people_in(kb, heard) else None


def told_risk(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Studies by what was judged of them; where a question does not say which, all that somebody judged."""
    text = heard.text.casefold()
    low = any(word in text for word in ("low quality", "poor", "high risk", "biased", "bad", "weak", "worst"))
    wanted = [Risk.HIGH] if low else next(([one] for one, told in _WORDS.items() if any(t in text for t in told)), [])
    wanted = wanted or [Risk.HIGH, Risk.LOW]
    designs = [one.key for one in heard.of("design") if one.key in kb.vocabulary.get("designs", {})]
    found = studies(kb, risk=[str(one) for one in wanted], design=designs or None)
    if not found.rows and wanted == [Risk.LOW]:
        wanted = [Risk.HIGH, Risk.LOW]
        found = studies(kb, risk=[str(one) for one in wanted], design=designs or None)
        what = "such study" if designs else "study"
        told = f"Nobody found any {what} of the base at a low risk of bias; these are those that somebody judged."
        return Reply(_risk_command(wanted, designs), lambda: found, lambda: (told,), sure=True)
    return Reply(
        _risk_command(wanted, designs), lambda: found, lambda: () if found.rows else judged_note(kb), sure=bool(designs)
    )


def _risk_command(wanted: Iterable[Risk], designs: Iterable[str]) -> tuple[str, ...]:
    of_design = (word for one in designs for word in ("--design", one))
    return ("studies", *of_design, *(word for one in wanted for word in ("--risk", str(one))))


def all_studies(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """All studies, or those of some years, with how many, how old and how large they are."""
    if asked_years(heard) or study_limits(heard)[0]:
        return told_studies(kb, heard)
    return Reply(("studies",), partial(studies, kb), lambda: tuple(_at_a_glance(kb)))


def _at_a_glance(kb: KnowledgeBase) -> Iterator[str]:
    yield f"The base holds {counted(len(kb.studies), 'study', 'studies')}."
    years = [one.year for key in kb.studies if (one := kb.references.get(key)) is not None and one.year]
    if years:
        newest = [kb.label(key) for key in kb.studies if key in kb.references and kb.references[key].year == max(years)]
        yield f"They are of {min(years)} to {max(years)}; the newest: {_few(newest)}."
    sizes = {key: study.sample.n for key, study in kb.studies.items() if study.sample.n and study.review_of is None}
    if sizes:
        largest = max(sizes, key=lambda key: sizes[key])
        yield (
            f"Those of which it is known, reviews apart, had {min(sizes.values())} to {max(sizes.values()):,} people, "
            f"half of them up to {median(sizes.values()):,.0f}; the largest: {kb.label(largest)}."
        )
        together = kb.people_behind(sizes.items())
        if together:
            yield f"Together these had {together:,} people, each sample counted once."


def _few(names: list[str]) -> str:
    more = f" and {len(names) - _LONGEST} more" if len(names) > _LONGEST else ""
    return f"{', '.join(names[:_LONGEST])}{more}" if more else enumeration(names)
