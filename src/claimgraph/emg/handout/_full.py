"""A programme in full, with every receipt: as text for a screen and as Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from claimgraph.emg.handout._patient import STOP, base_line
from claimgraph.emg.questions import Programme, ProgrammeNear, conventions
from claimgraph.emg.questions import ProgrammeStep as Step
from claimgraph.markdown import line
from claimgraph.wording import comma, counted, enumeration, in_sentence, people

_MVIC = "% MVIC"
_NOT_DESCRIBED = "Where it ends, and the common mistake: not described in the base."


class Block(NamedTuple):
    """A piece of the sheet: `title`, `heading`, `exercise`, `line` or `item`."""

    role: str
    text: str


def blocks(programme: Programme) -> Iterator[Block]:
    """All that the sheet says, in order."""
    plan = programme.plan
    assert plan is not None
    yield Block("title", programme.question)
    yield Block(
        "line",
        f"{counted(len(programme.steps), 'exercise')}, {counted(plan.sets, 'set')} of {plan.level.repetitions}, "
        f"{counted(plan.days, 'day')} a week, about {counted(plan.minutes_used, 'minute')} a session (convention).",
    )
    yield Block("line", f"{_MVIC}: share of the muscle’s hardest voluntary contraction; values are group means.")
    for number, step in enumerate(programme.steps, start=1):
        yield Block("exercise", f"{number}. {step.name}, {step.load}{_of(step)} {_boxes(plan.days)}")
        yield from (Block("item", text) for text in _step(step, programme.spare))
    yield Block("heading", "What trials did, and what came of it")
    yield from (Block("item", text) for text in _trials(programme))
    yield Block("heading", "Convention, not evidence")
    yield from (Block("item", f"{name}: {words}") for name, words in programme.conventions)
    yield Block("item", f"stop and ask for help if: {'; '.join(STOP)}")
    yield Block("heading", "What this sheet cannot show")
    yield from (Block("item", text) for text in programme.limits)
    if programme.notes:
        yield Block("heading", "Notes")
        yield from (Block("item", text) for text in programme.notes)
    yield Block("line", base_line(programme))


def _of(step: Step) -> str:
    """The muscle that the values are of, in a sheet for a group."""
    return f", for {in_sentence(step.muscle)}" if step.muscle else ""


def _boxes(days: int) -> str:
    """A box to tick for each day of a week."""
    return "[ ] " * (days - 1) + "[ ]"


def _step(step: Step, spare: str | None) -> Iterator[str]:
    yield f"How: {step.description}"
    yield _NOT_DESCRIBED
    yield f"Needs: {enumeration(list(step.equipment)) or 'nothing'}"
    who = comma(
        counted(step.studies, "study", "studies"), people(step.people) if step.people else "people not reported"
    )
    yield f"Why this one: typically {step.typical:g} {_MVIC} ({step.band}); {step.span}{_wide(step)} in {who}"
    for value in step.values:
        yield f"Value: {value.value} {_MVIC} ({value.statistic}), " + comma(
            value.label, people(value.n) if value.n else "people not reported", value.variant, f"read in {value.read}"
        )
    if step.left_out:
        told = "; ".join(f"{one.value}, {one.label}: {one.why_not}" for one in step.left_out)
        yield f"{counted(len(step.left_out), 'value')} left out: {told}"
    if spare is not None:
        yield from _spared(step)
    unknown = f"none known; {conventions.STEP_REPETITIONS} repetitions"
    yield f"Easier: {_near(step.easier) if step.easier else f'{unknown} fewer (convention)'}"
    yield f"Harder: {_near(step.harder) if step.harder else f'{unknown} more (convention)'}"
    if step.loaded and step.loaded != step.harder:
        yield f"With load: {_near(step.loaded)}"
    for one in step.claims:
        yield f"Claim “{one.statement}”: {one.verdict}. {one.sentence}"


def _wide(step: Step) -> str:
    return f" ({' to '.join(step.bands)})" if len(step.bands) > 1 else ""


def _spared(step: Step) -> Iterator[str]:
    told = [
        f"{one.ratio:g} times the activity of the muscle to spare ("
        + comma(
            one.label, people(one.n) if one.n else "people not reported", one.variant, "" if one.counted else one.load
        )
        + ")"
        for one in step.ratios
    ]
    yield "Spares: " + (
        "; ".join((*told, *step.published)) if told or step.published else "nobody measured both muscles"
    )


def _near(near: ProgrammeNear) -> str:
    both = f", both in {enumeration(list(near.same_people))}" if near.same_people else ""
    size = comma(counted(near.studies, "study", "studies"), people(near.people) if near.people else None)
    return f"{near.name}, {near.load}: {near.typical:g} {_MVIC} ({near.band}; {size}{both})"


def _trials(programme: Programme) -> Iterator[str]:
    if not programme.tried:
        yield "No study with a dose bears on this muscle or these exercises."
    for one in programme.tried:
        who = comma(one.design, people(one.people) if one.people else "people not reported", one.population)
        yield f"{one.label} ({who}): {one.dose.words} (from: {one.dose.locator})"
        for outcome in one.outcomes:
            said = outcome.said
            yield f"  Found: {outcome.finding} On “{said.statement}”: {said.verdict}."


def sheet_text(programme: Programme, width: int = 80) -> str:
    """The sheet for a screen of this width; no word and no id is broken.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> text = sheet_text(query.programme(load("tests/data/tiny"), "upper flank", level="middle"))
    >>> print(text.splitlines()[0])
    Which exercises to do for upper flank (middle)?
    """
    return "\n".join(_lines(programme, width)) + "\n"


def _lines(programme: Programme, width: int) -> Iterator[str]:
    for role, text in blocks(programme):
        if role in {"heading", "exercise"}:
            yield ""
        start, rest = ("  - ", "    ") if role == "item" else ("", "")
        if text.startswith("  "):
            start = rest = "      "
        yield from textwrap.wrap(
            text.strip(),
            max(width, 30),
            initial_indent=start,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )


def sheet_markdown(programme: Programme) -> str:
    """The sheet as Markdown.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> text = sheet_markdown(query.programme(load("tests/data/tiny"), "upper flank", level="middle"))
    >>> print(text.splitlines()[0])
    # Which exercises to do for upper flank (middle)?
    """
    marks = {"title": "# ", "heading": "## ", "exercise": "### ", "item": "- ", "line": ""}
    out: list[str] = []
    before = ""
    for role, text in blocks(programme):
        inner = text.startswith("  ")
        if out and not (role == before == "item"):
            out.append("")
        out.append(("  - " if inner else marks[role]) + line(text))
        before = role
    return "\n".join(out) + "\n"
