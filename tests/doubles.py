"""Works with doubles of them, as other databases give them, and works that only look like doubles.

Each pair has a name of what was changed, so that what is found can be counted by kind.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Fields = dict[str, str]
_NUMBERED = re.compile(r"\d|^[IVX]+\b")


@dataclass(frozen=True)
class Pair:
    """Two works, what tells them apart, and whether they are one."""

    kind: str
    one: Fields
    other: Fields
    same: bool


def _changed(work: Fields, **fields: str) -> Fields:
    return {name: value for name, value in {**work, **fields}.items() if value}


def _bare(work: Fields) -> Fields:
    return {name: value for name, value in work.items() if name not in ("doi", "pmid", "pmcid", "url")}


def _typo(work: Fields, rng: random.Random) -> Fields:
    title = work["title"]
    places = [m.start() for m in re.finditer(r"(?<=\w\w)\w(?=\w)", title)] or [0]
    for _ in range(rng.choice((1, 1, 2))):
        at = rng.choice(places)
        title = rng.choice(
            (title[:at] + title[at + 1 :], title[:at] + "x" + title[at:], title[:at] + "e" + title[at + 1 :])
        )
        places = [place for place in places if place < len(title) - 1]
    return _changed(work, title=title)


def _suffix(work: Fields, rng: random.Random) -> Fields:
    more = (": a randomised trial", " [Review]", " (English)", ". A cross-sectional study", " : an update")
    return _changed(work, title=work["title"].rstrip(".") + rng.choice(more))


def _translated(work: Fields, rng: random.Random) -> Fields:
    words = work["title"].split()
    said = {"of": "von", "the": "der", "and": "und", "in": "bei", "a": "eine", "with": "mit", "for": "fur", "on": "zu"}
    return _changed(
        work,
        title=" ".join(
            said.get(word.lower(), word if _NUMBERED.search(word) else word[::-1].capitalize()) for word in words
        ),
    )


def _british(work: Fields, rng: random.Random) -> Fields:
    swaps = {
        "ization": "isation", "izing": "ising", "ized": "ised", "ior": "iour", "edema": "oedema", "center": "centre",
        "hemo": "haemo", "pediatric": "paediatric", "tumor": "tumour", " and ": " & ",
    }  # fmt: skip
    title = work["title"] + " in hospitalized pediatric centers"
    other = title
    for mine, theirs in swaps.items():
        other = other.replace(mine, theirs)
    return _changed(work, title=other)


def _names(work: Fields, rng: random.Random) -> Fields:
    first, *rest = work["author"].split(" and ")
    family, _, given = first.partition(",")
    letters = list(family)
    at = rng.randrange(len(letters)) if letters else 0
    options = (
        f"van {family},{given}",
        f"{family} {rng.choice(('Lopez', 'Schmidt'))},{given}",
        f"{''.join(letters[:at] + letters[at + 1 :])},{given}",
        f"{family}, {given.strip()[:1]}",
    )
    return _changed(work, author=" and ".join([rng.choice(options), *rest]))


def _journal(work: Fields, rng: random.Random) -> Fields:
    words = [
        word
        for word in re.findall(r"\w+", work["journal"])
        if word.lower() not in ("of", "the", "and", "in", "for", "on")
    ]
    short = " ".join(word if len(word) < 5 else word[: rng.choice((3, 4, 5))] for word in words)
    full = work["journal"].replace(r"\&", "&").replace("&", "and")
    return _changed(
        work,
        journal=rng.choice(
            (short, f"{full} [Electronic Resource]", f"The {full}", full.upper(), f"{full} : official journal")
        ),
    )


def _pages(work: Fields, rng: random.Random) -> Fields:
    first, _, last = work["pages"].partition("--")
    cut = last[next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), 0) :]
    return _changed(work, pages=rng.choice((f"{first}-{cut}", first, f"{first}–{last}")))


def _electronic(work: Fields, rng: random.Random) -> Fields:
    return _changed(work, pages=f"e{rng.randrange(10000, 99999)}")


def _year(work: Fields, rng: random.Random) -> Fields:
    return _changed(work, year=str(int(work["year"]) - 1))


def _sparse(work: Fields, rng: random.Random) -> Fields:
    gone = rng.sample(("volume", "number", "pages", "journal"), 2)
    return _changed(work, **dict.fromkeys(gone, ""))


def _plain(work: Fields, rng: random.Random) -> Fields:
    return _changed(work, title=work["title"].upper() if rng.random() < 0.5 else work["title"].rstrip(".") + ".")


SAME: dict[str, Callable[[Fields, random.Random], Fields]] = {
    "as it is": _plain, "typing error": _typo, "suffix": _suffix, "translated": _translated, "british": _british,
    "first author": _names, "journal": _journal, "pages": _pages, "electronic pages": _electronic, "year": _year,
    "fields missing": _sparse,
}  # fmt: skip
"""What other databases do to a work."""


def _two(work: Fields, rng: random.Random) -> Fields:
    gentle = [name for name in SAME if name not in ("translated", "british", "two of these")]
    for name in rng.sample(gentle, 2):
        if name not in ("pages", "journal", "year") or (work.get(name) and (name != "pages" or "--" in work[name])):
            work = SAME[name](work, rng)
    return work


SAME["two of these"] = _two


def _issue(work: Fields, rng: random.Random) -> tuple[Fields, Fields]:
    title = rng.choice(("Editorial", "From the editor", "Letter to the editor", "In this issue", "Guest editorial"))
    one = _changed(work, title=title, number="1", pages=rng.choice(("1--2", "i--ii", "")))
    return one, _changed(one, number="2")


def _roman(work: Fields, rng: random.Random) -> tuple[Fields, Fields]:
    one = _changed(work, title="From the editor", pages="iii--xi", number="2")
    return one, _changed(one, number="3", pages="iii--xii")


def _parts(work: Fields, rng: random.Random) -> tuple[Fields, Fields]:
    one, two = rng.choice(((". Part I", ". Part II"), (": part 1", ": part 2"), (" I", " II"), (", 2019", ", 2020")))
    page = rng.randrange(100, 900)
    return (
        _changed(work, title=work["title"] + one, pages=f"{page}--{page + 8}"),
        _changed(work, title=work["title"] + two, pages=f"{page + 9}--{page + 17}"),
    )


def _marked(work: Fields, rng: random.Random) -> tuple[Fields, Fields]:
    mark = rng.choice(
        (
            "Erratum: {}",
            "Reply to: {}",
            "Comment on “{}”",
            "Correction to: {}",
            "{}: authors' reply",
            "{}: study protocol",
        )
    )
    return work, _changed(work, title=mark.format(work["title"]), pages=rng.choice((work.get("pages", ""), "999", "")))


def _abstract(work: Fields, rng: random.Random) -> tuple[Fields, Fields]:
    meeting = _changed(
        work,
        journal="Proceedings of the Invented Congress",
        volume="7",
        number="Suppl 1",
        pages=f"S{rng.randrange(10, 400)}",
    )
    return work, meeting


def _report(work: Fields, rng: random.Random) -> tuple[Fields, Fields]:
    one = _changed(
        _bare(work), title=f"Annual report {rng.choice(('of the registry', 'on care', ''))}".strip(), pages=""
    )
    return one, _changed(
        one, volume=str(int(re.sub(r"\D", "", one.get("volume", "")) or 3) + 1), year=str(int(one["year"]) + 1)
    )


def _version(work: Fields, rng: random.Random) -> tuple[Fields, Fields]:
    one = _changed(work, title=f"Guideline on {work['title']}", pages="")
    return _changed(one, title=one["title"] + " 2015", year="2015"), _changed(
        one, title=one["title"] + " 2020", year="2020"
    )


def _preprint(work: Fields, rng: random.Random) -> tuple[Fields, Fields]:
    return work, _changed(work, journal="medRxiv", volume="", number="", pages="")


def _sibling(work: Fields, rng: random.Random) -> tuple[Fields, Fields]:
    """Two papers of one group in one issue, with one word changed."""
    one, two = rng.choice((("men", "women"), ("adults", "children"), ("knee", "shoulder"), ("short term", "long term")))
    page = rng.randrange(100, 900)
    return (
        _changed(work, title=f"{work['title']} in {one}", pages=f"{page}--{page + 5}"),
        _changed(work, title=f"{work['title']} in {two}", pages=f"{page + 6}--{page + 12}"),
    )


OTHER: dict[str, Callable[[Fields, random.Random], tuple[Fields, Fields]]] = {
    "editorials by issue": _issue, "editorials by roman pages": _roman, "parts": _parts,
    "erratum, reply, comment": _marked,
    "abstract and paper": _abstract, "annual reports": _report, "versions": _version, "preprint and article": _preprint,
    "papers of one group": _sibling,
}  # fmt: skip
"""What looks like a double and is another work."""


def pairs(works: Iterable[Fields], seed: int, *, each: int = 1) -> list[Pair]:
    """Pairs of each kind made of works that have an author, a journal, pages, a volume and a year; none has an id."""
    rng = random.Random(seed)
    needed = ("title", "author", "journal", "pages", "volume", "year")
    whole = [_bare(work) for work in works if all(work.get(name) for name in needed) and "--" in work["pages"]]
    made = []
    for kind, change in SAME.items():
        for work in rng.sample(whole, min(each, len(whole))):
            one = (
                _changed(work, title=work["title"] + " in hospitalized pediatric centers")
                if kind == "british"
                else work
            )
            made.append(Pair(kind, one, change(work, rng), True))
    for kind, both in OTHER.items():
        for work in rng.sample(whole, min(each, len(whole))):
            made.append(Pair(kind, *both(work, rng), False))
    return made
