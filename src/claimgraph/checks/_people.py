"""Rules on how many people there were: parts that do not add up, rows far below their study, numbers in sentences."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from claimgraph.checks._base import At, Base, Cell, Field
from claimgraph.checks._slips import meant, numbers_of
from claimgraph.checks._walks import rows_with
from claimgraph.checks.rules import Found, warning

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_COUNT = rf"(?<![\w.,–-])(?P<count>[0-9]{{1,6}}|{'|'.join(_WORDS)})"
_SEX = re.compile(
    rf"{_COUNT} (?:[a-z-]+ ){{0,2}}(?P<sex>wom[ae]n|m[ae]n|females?|males?|girls?|boys?)\b", re.IGNORECASE
)
_TOTAL = re.compile(r"^(?P<total>[0-9]{1,6})(?: [a-z]+)? \((?P<parts>[^()]*)\)$")
_PART = re.compile(r"(?<![\w.,–-])([0-9]{1,6})(?![\w.%])")
_LOSS = re.compile(
    r"recruit|enrol|allot|randomi|screen|report|analys|complet|lost|developed|stud(?:y|ies)|trials?\b|each"
)
"""Words beside which counts are not parts of one whole."""
_PEOPLE = re.compile(
    rf"{_COUNT} (?:[a-z-]+ ){{0,2}}(?:adults|people|participants|patients|volunteers|subjects|persons|children|"
    r"students|men|women|males|females|runners|athletes|players)\b",
    re.IGNORECASE,
)
_FAR = 3
"""Times by which a row may have fewer people than its study before it is told; a convention."""


@warning("people-do-not-add-up")
def people_do_not_add_up(base: Base) -> Iterable[Found]:
    """The people that a text counts do not add up to the number beside it.

    Why: one of the numbers was typed wrongly, and people are what evidence is weighed by.
    Mend: look them up again; where some dropped out, say so in the text.
    Example: "adults (9 men, 11 women)" with `n: 30`, or `groups: 24 twists, 24 nothing` with `n: 24`.
    """
    for text, n, at in _texts(base):
        message = _sexes(text, n) or _groups(text, n)
        if message:
            yield Found(*base.at(at), message, "look the numbers up again, or say in the text how they differ")


def _texts(base: Base) -> Iterator[tuple[str, int | None, At]]:
    """Texts that may count people, with the number that stands beside each, and its place."""
    for key, study in base.kb.studies.items():
        for name in ("groups", "population"):
            text = getattr(study.sample, name)
            if text is not None:
                yield text, study.sample.n, Field(f"study:{key}", ("sample", name))
    for row in rows_with(base, "study", "population", "n"):
        if row.population is not None and row.n is not None and not row.cautioned:
            yield row.population, row.n, Cell(row, "population")


def _sexes(text: str, n: int | None) -> str:
    """What is wrong with a text that counts men and women, each once."""
    told: dict[bool, list[int]] = defaultdict(list)
    for found in _SEX.finditer(text):
        told[found["sex"].casefold()[0] in "wfg"].append(_number(found["count"]))
    if n is None or len(told) < 2 or any(len(counts) > 1 for counts in told.values()) or _LOSS.search(text.casefold()):
        return ""
    women, men = told[True][0], told[False][0]
    return "" if women + men == n else f"{men} men or boys and {women} women or girls are {men + women}, and n is {n}"


def _groups(text: str, n: int | None) -> str:
    """What is wrong with groups: their sum against the total before them, or against all people."""
    found = _TOTAL.match(text)
    parts = [int(one) for one in _PART.findall(found["parts"] if found else text)]
    if _LOSS.search(text.casefold()):
        return ""
    if found and len(parts) > 1 and sum(parts) != int(found["total"]):
        return f"{' and '.join(map(str, parts))} are {sum(parts)}, and {found['total']} stands before them"
    if found or n is None or not parts:
        return ""
    counted = [int(one[1]) for one in re.finditer(r"(?:^|, |; | and )([0-9]{1,6}) [a-z]", text)]
    if counted and max(counted) > n:
        return f"{max(counted)} people in one group, and n is {n}"
    if len(counted) > 1 and sum(counted) > n:
        return f"{' and '.join(map(str, counted))} are {sum(counted)}, and n is {n}"
    return ""


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS.index(text.casefold()) + 1


@warning("n-far-below-study")
def n_far_below_study(base: Base) -> Iterable[Found]:
    """A row counts far fewer people than its study has, and does not say who they were.

    Why: a digit was lost, or the row is of a part of the people; both change what it weighs.
    Mend: correct n, or say in population or note which people the row is of.
    Example: a row with n 2 of a study with 20 people.
    """
    rows = [row for row in rows_with(base, "study", "n") if row.n and not row.cautioned]
    counts: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for row in rows:
        if own := getattr(row, "population", None):
            counts[row.study, own][row.n] += 1
    usual = {
        same: told[0][0] for same, told in ((one, n.most_common(1)) for one, n in counts.items()) if told[0][1] > 1
    }
    for row in rows:
        study, own = base.kb.studies.get(row.study), getattr(row, "population", None)
        same = usual.get((row.study, own or ""), 0)
        n = (study.sample.n if study is not None else None) or 0
        told = ""
        if same >= row.n * _FAR:
            told = f"{row.n} people, and the other rows of the same people have {same}"
        elif n >= row.n * _FAR and not row.note and getattr(row, "contrast", None) != "pooled":
            whole = (study.sample.population if study is not None else None) or ""
            told = f"{row.n} people, and {row.study!r} has {n}" if not own or own in whole or whole in own else ""
        if told:
            yield Found(*base.cell(row, "n"), told, "correct n, or say in population or note who they were")


@warning("people-in-finding")
def people_in_finding(base: Base) -> Iterable[Found]:
    """A finding speaks of more people than its study has, or of a number that is a slip of theirs.

    Why: readers weigh a finding by its people, and nobody can tell which of the two numbers is right.
    Mend: correct the finding, or `sample: n:` in the study's file.
    Example: "… in 02 adults" or "… in 200 adults", where able2010step has 20.
    """
    for claim in base.kb.claims.values():
        for i, line in enumerate(claim.evidence):
            study = base.kb.studies.get(line.study)
            n = study.sample.n if study is not None else None
            for found in _PEOPLE.finditer(line.finding) if n else ():
                said = _number(found["count"])
                if said in numbers_of(base, line.study) or said == n:
                    continue
                if said > (n or 0) or meant(str(said), [Decimal(n or 0)]) is not None:
                    message = f"speaks of {found[0]!r}, and {line.study!r} has {n} people"
                    hint = f"correct the finding, or kb/studies/{line.study}.yaml"
                    yield Found(*base.field(f"claim:{claim.id}", "evidence", i, "finding"), message, hint)
