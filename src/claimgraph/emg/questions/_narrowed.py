"""What a plain question narrows a list of exercises by beside names: how many of them, whose values, and their kin."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

from claimgraph.emg import base
from claimgraph.emg.activity import activities
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, Heard, Named, people_asked
from claimgraph.tables import holds_words
from claimgraph.wording import enumeration, in_sentence, noun

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "couple of": 2,
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
}  # fmt: skip
_COUNT = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_LISTED = r"(?:exercises?|moves|movements|drills|ones|options|übungen|ejercicios)"
_TOP = re.compile(
    rf"\b(?:top|best|beste|besten|first|hardest|easiest|strongest|highest|lowest|gentlest|mejores|give me|name|list)"
    rf"(?: the)? {_COUNT}\b(?! ?(?:%|min|x\b|times|days|weeks|leg|people|studies))"
    rf"|\b{_COUNT} (?:best|top|good|great|easiest|hardest|highest|lowest|beste[n]?|mejores)\b"
    rf"|(?<!than )(?<!over )(?<!under )\b{_COUNT} {_LISTED}\b",
    re.IGNORECASE,
)


_STUDIES = re.compile(
    rf"\b(at least|more than|over|minimum of|mindestens|mehr als|más de|in) (\d{{1,2}}|one|a|several|"
    rf"{'|'.join(_NUMBERS)}) (?:single )?(?:different )?"
    r"(?:stud(?:y|ies)\b|studien\b|estudios\b)",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"(?<!at )\bmost\b(?! (?:people|often|studies|evidence|runners|studied|measured|tested))|\bhighest\b|"
    r"\bstrongest\b(?! evidence)|\branked\b|\bgreatest\b|\bbiggest\b|\bhöchste\w*|\bam (?:meisten|stärksten)\b|"
    r"\bmás (?:activa|trabaja|activación)|"
    r"\bactivan? más\b|\bmax(?:imum)? value|\bmás alto",
    re.IGNORECASE,
)
_LEAST = re.compile(r"(?<!at )\bleast\b|\blowest\b|\bworst\b|\bam wenigsten\b|\bmenos activa", re.IGNORECASE)
_KINDS = {
    "peak": re.compile(r"\bpeaks?\b(?! (?:vs|versus|or)\b)", re.IGNORECASE),
    "average": re.compile(r"\baverage (?:values?|emg|amplitudes?|only|activity)|\bonly averages?\b", re.IGNORECASE),
    "median": re.compile(r"\bmedians?\b", re.IGNORECASE),
}
_ELECTRODES = {
    "fine-wire": re.compile(
        r"\bfine[- ]?wires?\b|\bintramuscular\b|\bneedle emg\b|\bwire electrodes?\b", re.IGNORECASE
    ),
    "surface": re.compile(r"\bsurface (?:emg|electrodes?)\b|\bsemg\b", re.IGNORECASE),
}
_FULL = re.compile(r"\bfull[- ]texts?\b|\bread in full\b", re.IGNORECASE)
_REVIEWED = re.compile(
    r"\b(?:peer[- ])?reviewed (?:values?|numbers?|only|studies)|\bonly (?:peer[- ])?reviewed|\b(?:no|not from|without) "
    r"(?:apps?|web ?(?:pages?|sites?)|blogs?)\b",
    re.IGNORECASE,
)
_DOUBTS = 3
"""Doubtful values that are told, at most."""
_DEGREES = re.compile(r"\b(\d{1,3}) ?(?:°|deg\b|degrees?|grad\b|grados)", re.IGNORECASE)
"""What a question says of order, of the kind of value, of how it was read, and of angles."""


def asked_studies(text: str) -> int | None:
    """In how many studies an exercise has to be measured: 3 in `in at least 3 studies`; nothing where it is not said.

    Examples
    --------
    >>> asked_studies("measured in more than one study"), asked_studies("in studies")
    (2, None)
    """
    hit = _STUDIES.search(text)
    if hit is None:
        return None
    told = hit[2].casefold()
    number = int(told) if told.isdigit() else {"one": 1, "a": 1, "several": 2}.get(told) or _NUMBERS.get(told, 2)
    return number + (hit[1].casefold() in {"more than", "over", "mehr als", "más de"})


def asked_order(text: str) -> str:
    """The order of a list that a question asks for: `value`, `ascending`, or empty.

    Examples
    --------
    >>> asked_order("which exercise activates it most"), asked_order("at most 20 percent")
    ('value', '')
    """
    most, least = _MOST.search(text), _LEAST.search(text)
    return "" if most and least else "value" if most else "ascending" if least else ""


def told_how(
    kb: KnowledgeBase, heard: Heard, muscles: Collection[str], exercises: Collection[str] = ()
) -> tuple[dict[str, Any], list[str]]:
    """Options and words of a command for the kind of values a question asks for, and for how they were measured.

    What nothing else explains of a question is looked for in what studies say of variant, load and phase.
    """
    options: dict[str, Any] = {}
    command: list[str] = []
    kinds = [kind for kind, told in _KINDS.items() if told.search(heard.text)]
    if len(kinds) == 1:
        options["statistic"] = kinds[0]
        command += ["--statistic", kinds[0]]
    if _FULL.search(heard.text):
        options["provenance"] = "full-text"
        command += ["--provenance", "full-text"]
    if _REVIEWED.search(heard.text):
        options["reviewed"] = True
        command.append("--reviewed")
    if words_ := _detail(kb, heard, muscles, exercises):
        options["detail"] = words_
        command += ["--detail", words_]
    return options, command


def _detail(kb: KnowledgeBase, heard: Heard, muscles: Collection[str], exercises: Collection[str]) -> str:
    told = [
        " ".join(str(one) for one in (row.variant, row.load_detail, row.phase) if one)
        for row in base.measurements(kb)
        if (not muscles or row.muscle in muscles) and (not exercises or row.exercise in exercises)
    ]
    angles = list(dict.fromkeys(_DEGREES.findall(heard.text)))
    wanted = [f"{angles[0]} degrees"] if len(angles) == 1 else []
    kept = ""
    for word in (*wanted, *(word for word in heard.unknown if len(word) > 3)):
        both = f"{kept} {word}".strip()
        if any(holds_words(one, both) for one in told):
            kept = both
    return kept


def electrode_note(kb: KnowledgeBase, heard: Heard, muscles: Collection[str]) -> tuple[str, ...]:
    """How many values of some muscles were recorded with the electrodes that a question asks for, and by whom."""
    asked = next((kind for kind, told in _ELECTRODES.items() if told.search(heard.text)), "")
    if not asked:
        return ()
    rows = [row for row in base.measurements(kb) if row.muscle in muscles]
    found = [row for row in rows if str(row.electrode) == asked]
    silent_ = sum(str(row.electrode) == "unknown" for row in rows)
    labels = list(dict.fromkeys(kb.label(row.study) for row in found))
    told = f"Of {len(rows)} values {len(found)} {noun(len(found), 'is', 'are')} told to be from {asked} electrodes"
    by = f" ({enumeration(labels)})" if labels else ""
    rest = f"; of {silent_} it is not told" if silent_ else ""
    return (f"{told}{by}{rest}. All are shown; `--rows` says it of each value.",)


def silent(kb: KnowledgeBase, named: Iterable[Named], answer: Answer) -> tuple[str, ...]:
    """The exercises asked for of which an answer has nothing, where it has something of others."""
    shown = {row["exercise"] for row in answer}
    names = [
        in_sentence(kb.called("exercise", one.key))
        for one in named
        if not one.group and not one.wide and one.key not in shown
    ]
    return (f"Not answered: nothing of that was measured in {enumeration(names)}.",) if names and shown else ()


def asked_top(text: str) -> int | None:
    """How many exercises a question asks for: 3 in `best 3 exercises`; nothing where it does not say.

    Examples
    --------
    >>> asked_top("top five exercises"), asked_top("best exercises")
    (5, None)
    """
    hit = _TOP.search(text)
    told = next((one for one in hit.groups() if one), "").casefold() if hit else ""
    number = int(told) if told.isdigit() else _NUMBERS.get(told, 0)
    return number or None


def people_told(kb: KnowledgeBase, heard: Heard, muscles: Collection[str]) -> str:
    """What studies call the people a question is limited to, where some value of the muscles is of such people."""
    asked = sorted(
        people_asked(heard.text), key=lambda one: -len(hit[0] if (hit := one.told.search(heard.text)) else "")
    )
    wanted = [word for one in asked for word in one.words]
    told = {row.population for row in base.measurements(kb) if row.muscle in muscles}
    return next((word for word in wanted if any(holds_words(one, word) for one in told)), "")


def people_note(heard: Heard, told: str) -> tuple[str, ...]:
    """What the people are called by whom values are kept."""
    asked = next((one for one in people_asked(heard.text) if told in one.words), None)
    hit = asked.told.search(heard.text) if asked else None
    if hit is None or hit[0].casefold() == told:
        return (f"Kept are values of people who are called {told}, in mixed groups as well.",)
    return (f"Taken for “{hit[0]}”: people who are called {told} in their study, in mixed groups as well.",)


def doubtful_note(kb: KnowledgeBase, named: Iterable[Named], muscles: Collection[str]) -> tuple[str, ...]:
    """The values of the exercises named that are all marked as doubtful, with their studies and why."""
    ids = {id_ for one in named for id_ in kb.those(one.wide or one.key, "exercise").ids}
    told = []
    rows = (row for row in base.measurements(kb) if row.exercise in ids and row.muscle in muscles)
    for (exercise, muscle), one in activities(kb, rows).items():
        if one.counting:
            continue
        values = sorted(row.value for row in one.rows)
        span = "–".join(dict.fromkeys(f"{value}" for value in (values[0], values[-1])))
        kinds = enumeration(list(dict.fromkeys(str(row.statistic) for row in one.rows)))
        labels = enumeration(list(dict.fromkeys(kb.label(row.study) for row in one.rows)))
        why = (one.rows[0].note or "").partition(":")[2].strip()
        what = f"{in_sentence(kb.called('exercise', exercise))}, {in_sentence(kb.called('muscle', muscle))}"
        told.append(f"{what}: {span} % MVIC, {kinds} ({labels}{f'; {why}' if why else ''})")
    more = f"; {len(told) - _DOUBTS} more with `--rows`" if len(told) > _DOUBTS else ""
    return (f"Published, but doubtful: {'; '.join(told[:_DOUBTS])}{more}.",) if told else ()


def kin_of(kb: KnowledgeBase, named: Iterable[Named], muscles: Collection[str]) -> str:
    """The family of an exercise that nobody measured for some muscles, where others of it were measured."""
    for one in named:
        family = None if one.group or one.wide else base.exercises(kb)[one.key].family
        known = [id_ for id_, exercise in base.exercises(kb).items() if family and exercise.family == family]
        if known and any(row.muscle in muscles and row.exercise in known for row in base.measurements(kb)):
            return str(family)
    return ""


def kin_note(kb: KnowledgeBase, named: Iterable[Named], family: str, muscles: Iterable[Named]) -> str:
    """That nobody measured what is asked for, and what stands in its place."""
    shown = in_sentence(str(kb.term_name("families", family)))
    return f"{nobody_note(kb, named, muscles)[:-1]}; shown are the exercises of the same family, {shown}."


def nobody_note(kb: KnowledgeBase, named: Iterable[Named], muscles: Iterable[Named]) -> str:
    """That the base holds no value of what is asked for."""
    names = enumeration([one.key if one.group else in_sentence(kb.called("exercise", one.key)) for one in named])
    work = enumeration([in_sentence(one.key if one.group else kb.called("muscle", one.key)) for one in muscles])
    return f"Not answered: nobody measured {work} in {names}, as far as this base knows."


def nearest_limit(answer: Answer, options: dict[str, Any]) -> tuple[str, ...]:
    """The exercise nearest to a limit that none keeps; `answer` is that without limits."""
    rows = [row for row in answer if row["highest"] is not None]
    if not rows:
        return ()
    most = options.get("at_most")
    row = min(rows, key=lambda one: one["lowest"]) if most is not None else max(rows, key=lambda one: one["highest"])
    if row["lowest"] <= most if most is not None else row["highest"] >= options["at_least"]:
        what = in_sentence(row["name"])
        both = f"{what} has values on both sides of it: {row['range']} % MVIC"
        return (f"None keeps the limit in all its values; {both}.",)
    side = "lowest" if most is not None else "highest"
    return (f"None keeps the limit; the {side} is {in_sentence(row['name'])} with {row['range']} % MVIC.",)
