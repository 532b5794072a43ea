"""The difference between two states of a base, for people: as text, and as Markdown for a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimgraph.markdown import cell, line
from claimgraph.wording import capital, counted

if TYPE_CHECKING:
    from claimgraph.curation import Change, Difference, FieldChange, VerdictChange

_SIGNS = {"added": "+", "changed": "~", "gone": "-", "not readable": "?"}
_MOST_BEHIND = 8
"""Records behind a verdict that are named; JSON has all of them."""
_MOST_FIELDS = 40
"""Fields of one record that are shown; JSON has all of them."""


def difference_text(found: Difference) -> str:
    """What changed between two states of a base, as text.

    Examples
    --------
    >>> from claimgraph import curation, export
    >>> print(export.difference_text(curation.diff("tests/data/tiny", "tests/data/tiny")), end="")
    tests/data/tiny → tests/data/tiny
    Nothing changed.
    """
    return "\n".join(_text(found)) + "\n"


def difference_markdown(found: Difference) -> str:
    """What changed between two states of a base, as Markdown; texts of the base mean nothing in it.

    Examples
    --------
    >>> from claimgraph import curation, export
    >>> print(export.difference_markdown(curation.diff("tests/data/tiny", "tests/data/tiny")).splitlines()[-1])
    Nothing changed.
    """
    return "\n\n".join(_markdown(found)) + "\n"


def _text(found: Difference) -> Iterator[str]:
    yield f"{_plain(found.before.name)} → {_plain(found.after.name)}"
    yield from (_plain(note) for note in found.notes)
    yield capital(found.summary)
    if found.verdicts:
        yield "\nVerdicts"
    for one in found.verdicts:
        yield f"  {one.claim}: {_plain(one.statement)}"
        yield from (f"    {_plain(line)}" for line in _of_verdict(one))
        if one.made_by:
            yield f"    by {_plain(_behind(one))}"
    for group, changes in _grouped(found).items():
        yield f"\n{capital(group)}"
        for change in changes:
            yield f"  {_SIGNS[change.what]} {_plain(change.id)}" + (f": {_plain(change.title)}" if change.title else "")
            yield from (f"      {_plain(field.field)}: {_plain(_told(field))}" for field in _shown(change))
            if more := _more(change):
                yield f"      {more}"


def _markdown(found: Difference) -> Iterator[str]:
    yield f"### {line(found.before.name)} → {line(found.after.name)}"
    yield from (f"**{line(note)}**" for note in found.notes)
    if found.verdicts:
        yield "#### Verdicts"
        head = "| Claim | Before | After | Why |\n| --- | --- | --- | --- |"
        yield "\n".join([head, *(_row(one) for one in found.verdicts)])
    for group, changes in _grouped(found).items():
        yield f"#### {line(capital(group))}"
        yield "\n".join(line for change in changes for line in _bullets(change))
    yield line(capital(found.summary))


def _grouped(found: Difference) -> dict[str, list[Change]]:
    groups: dict[str, list[Change]] = {}
    for change in found.changes:
        groups.setdefault(change.group, []).append(change)
    return groups


def _of_verdict(one: VerdictChange) -> Iterator[str]:
    if one.another:
        yield f"{one.before or 'no such claim'} → {one.after or 'no such claim any more'}"
    else:
        yield f"stays {one.after}"
    if one.effect_before != one.effect_after:
        yield f"effect: {one.effect_before or 'none'} → {one.effect_after or 'none'}"
    if one.why:
        yield one.why


def _behind(one: VerdictChange) -> str:
    """The changed records behind a verdict, lines first."""
    more = len(one.made_by) - _MOST_BEHIND
    return "; ".join([*one.made_by[:_MOST_BEHIND], *([f"and {counted(more, 'more record')}"] if more > 0 else [])])


def _row(one: VerdictChange) -> str:
    before = one.before or "no such claim"
    after = (one.after or "no such claim any more") if one.another else f"stays {one.after}"
    effects = (one.effect_before, one.effect_after)
    sides = [before, after]
    if effects[0] != effects[1]:
        sides = [f"{side} ({effect})" if effect else side for side, effect in zip(sides, effects, strict=True)]
    why = " ".join([one.why, *([f"By {_behind(one)}."] if one.made_by else [])]).strip()
    cells = (f"{cell(one.claim)} {cell(one.statement)}", *(cell(side) for side in sides), cell(why))
    return f"| {' | '.join(cells)} |"


def _bullets(change: Change) -> Iterator[str]:
    title = f": {line(change.title)}" if change.title else ""
    yield f"- **{line(change.what)}** {line(change.id)}{title}"
    yield from (f"  - *{line(field.field)}:* {line(_told(field))}" for field in _shown(change))
    if more := _more(change):
        yield f"  - {more}"


def _shown(change: Change) -> tuple[FieldChange, ...]:
    """The fields of a changed record; of one that was added or is gone its title tells enough."""
    return change.fields[:_MOST_FIELDS] if change.what == "changed" else ()


def _more(change: Change) -> str:
    more = len(change.fields) - _MOST_FIELDS
    return f"and {counted(more, 'more field')}" if change.what == "changed" and more > 0 else ""


def _told(field: FieldChange) -> str:
    if field.before is None:
        return f"now “{field.after}”"
    if field.after is None:
        return f"no longer “{field.before}”"
    return f"“{field.before}” → “{field.after}”"


def _plain(text: str) -> str:
    """The text on one line, without characters that steer a terminal."""
    return "".join(sign if sign.isprintable() else "�" for sign in " ".join(text.split()))
