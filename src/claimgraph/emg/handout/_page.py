"""The handout: one printed page for the person who does the exercises, sources small below."""

from __future__ import annotations

import base64
import hashlib
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from claimgraph.emg.handout._patient import MISTAKE, PRACTICE, Patient, Told, base_line, patient
from claimgraph.emg.questions import Programme
from claimgraph.emg.questions import ProgrammeStep as Step
from claimgraph.export.markup import Html, bullets, el, head, join
from claimgraph.wording import comma, counted, in_sentence, people

_VALUES = 3
"""Values of an exercise that the small print names one by one."""
_TRIALS = 2
"""Trials that the small print names where there is room."""
_ROOM, _LINE, _SMALL = 735.0, 14.6, 7.9
"""Height of a page within its margins, of a line and of a line of the small print, in points; Letter, the lower one."""
_LETTERS, _SMALL_LETTERS, _COLUMN = 94, 165, 27
"""Letters of a line, of one of the small print and of one in a third of the width, in Arial and its like."""
_WRITTEN = 17.0
"""Height of a line to write on, in points."""


def handout(programme: Programme) -> str:
    """A whole HTML document that prints on one page, A4 or Letter.

    It needs nothing but itself and runs nothing; its own security policy lets nothing else in.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> page = handout(query.programme(load("tests/data/tiny"), "upper flank", level="middle"))
    >>> "Stop and ask for help if" in page, "<script" in page
    (True, False)
    """
    told = patient(programme)
    small, lines = _fitted(programme, told)
    body = el(
        "body",
        el("header", el("h1", "Your exercises"), el("p", "Name: ", _blank(), " Date: ", _blank(), class_="write")),
        el(
            "main",
            el("p", " ".join(told.aim), class_="aim"),
            el("section", el("h2", "How much*"), el("p", " ".join(told.much)), class_="box"),
            *(_step(number, step, programme) for number, step in enumerate(told.steps, start=1)),
            _rules(told),
            _notes(lines),
        ),
        el("footer", el("h2", "Where this comes from"), *(el("p", text) for text in small)),
    )
    return "<!DOCTYPE html>\n" + el("html", _head(), body, lang="en") + "\n"


def _fitted(programme: Programme, told: Patient) -> tuple[list[str], int]:
    """The small print, and how many lines to write on fit below the rest; trials go before the last of them."""
    for trials in range(_TRIALS, -1, -1):
        small = [text for text in _small(programme, trials) if text]
        left = _ROOM - _height(told) - _SMALL * (1.5 + sum(_lines(text, _SMALL_LETTERS) for text in small))
        if left >= _WRITTEN or not trials:
            break
    return small, max(0, int(left // _WRITTEN))


def _height(told: Patient) -> float:
    """Points that the page takes without lines to write on and without the small print; rather too many."""
    text = sum(_lines(" ".join(part), _LETTERS) for part in (told.aim, told.much))
    for step in told.steps:
        text += 1 + _lines(step.how, _LETTERS) + _lines(_line(step), _LETTERS)
    columns = (
        2 + sum(_lines(" ".join(part), _COLUMN) for part in (told.change, told.pain)),
        1 + sum(_lines(one, _COLUMN - 3) for one in told.stop),
        2 + sum(_lines(one, _COLUMN - 3) for one in told.limits),
    )
    return _LINE * (4.5 + text + max(columns)) - 4 * len(told.steps) + 36


def _lines(text: str, letters: int) -> int:
    return len(textwrap.wrap(text, letters))


def _line(step: Told) -> str:
    return f"{step.why} {step.need} Easier: {step.easier} Harder: {step.harder}"


@cache
def _style() -> str:
    return files(__package__).joinpath("handout.css").read_text(encoding="utf-8")


def _head() -> Html:
    digest = base64.b64encode(hashlib.sha256(_style().encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return head(policy, el("title", "Your exercises"), el("style", Html(_style())), scheme="light")


def _blank() -> Html:
    return el("span", class_="blank")


def _step(number: int, step: Told, programme: Programme) -> Html:
    plan = programme.plan
    assert plan is not None
    return el(
        "article",
        el("h2", f"{number}. {step.name}"),
        _boxes(plan.days, plan.weeks),
        el("p", step.how),
        el("p", f"{step.why} {step.need} ", el("b", "Easier: "), step.easier, " ", el("b", "Harder: "), step.harder),
    )


def _boxes(days: int, weeks: int) -> Html:
    """Boxes to tick, week by week; programs that read aloud hear what they are for."""
    each = (
        el("span", f"{week} ", *(el("span", class_="tick") for _ in range(days)), class_="week")
        for week in range(1, weeks + 1)
    )
    return el("p", "Week ", *each, class_="weeks", role="img", aria_label="Boxes to tick for each week")


def _rules(told: Patient) -> Html:
    change = join(el("h2", "Easier or harder?*"), el("p", " ".join(told.change)))
    return join(
        el(
            "section",
            el("div", change, el("h2", "Pain*"), el("p", " ".join(told.pain))),
            el("div", el("h2", "Stop and ask for help if*"), bullets(*told.stop)),
            el("div", el("h2", "What we do not know"), bullets(*told.limits)),
            class_="rules",
        ),
        el("p", PRACTICE, class_="practice"),
    )


def _notes(count: int) -> Html:
    lines = (el("p", class_="line") for _ in range(count))
    return el("section", el("p", el("b", "Notes. "), MISTAKE), *lines, class_="notes")


def _small(programme: Programme, trials: int) -> Iterator[str]:
    """The receipt: what was measured in whom, what trials did, and which base says so."""
    yield "% MVIC: share of the muscle’s hardest voluntary contraction, as group means of single studies."
    for number, step in enumerate(programme.steps, start=1):
        yield f"{number}. {_evidence(step)}"
    if unknown := [str(n) for n, step in enumerate(programme.steps, 1) if not step.spare_known]:
        yield f"Nobody measured both muscles in: {', '.join(unknown)}." if programme.spare is not None else ""
    for one in programme.tried[:trials]:
        said = one.outcomes[0]
        yield (
            f"Trial: {one.label} ({_people(one.people)}): {one.dose.words}. "
            f"Found: {said.finding} On “{said.said.statement}”: {said.said.verdict}."
        )
    if trials < len(programme.tried):
        yield f"{counted(len(programme.tried) - trials, 'more trial' if trials else 'trial')} on the full sheet."
    if not programme.tried:
        yield "No trial in the base tried a programme for this muscle or these exercises."
    yield base_line(programme)


def _evidence(step: Step) -> str:
    values = [
        f"{one.value} ({comma(one.label, one.statistic, _people(one.n), one.read)})" for one in step.values[:_VALUES]
    ]
    more = len(step.values) - _VALUES
    of = f" of {in_sentence(step.muscle)}" if step.muscle else ""
    parts = [
        f"{step.name}, {step.load}: % MVIC{of} {'; '.join(values)}"
        + (f"; {counted(more, 'more value')}" if more > 0 else ""),
        f"{counted(len(step.left_out), 'value')} left out (why: full sheet)" if step.left_out else "",
        "; ".join(f"ratio {one.ratio:g} ({one.label})" for one in step.ratios if one.counted),
        "; ".join(f"“{one.statement.removesuffix('.')}”: {one.verdict}" for one in step.claims[:1]),
    ]
    return ". ".join(part for part in parts if part) + "."


def _people(count: int | None) -> str:
    return people(count) if count else "people not reported"
