"""What to do about YAML that cannot be read: from where the parser gave up to where the mistake is."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimgraph.wording import counted

_KEY = re.compile(r"^(?P<blanks> *)(?P<dash>- +)?(?P<key>[A-Za-z_][\w-]*):(?P<value>(?: .*)?)$")
_ITEM = re.compile(r"^(?P<blanks> *)-(?: |$)")
_GLUED_KEY = re.compile(r"^ *(?:- +)?(?P<key>[A-Za-z_][\w-]*):(?=[^\s/:])")
_GLUED_DASH = re.compile(r"^ *-(?=[^\s-])")
_NO_BREAK = "\u00a0"
_SIGNS = "*&!%@`[]{},|>?"
"""Signs that mean something to YAML at the beginning of a value."""


class Remedy(NamedTuple):
    """Where a mistake stands, what it is, and what to do."""

    line: int
    column: int | None
    message: str
    hint: str


def remedy(text: str, line: int, column: int, problem: str, began: int | None) -> Remedy | None:
    r"""What is probably wrong where YAML cannot be read; nothing where no common mistake is seen.

    Parameters
    ----------
    text
        The whole file.
    line, column
        Where the parser gave up, from one on.
    problem
        What the parser says.
    began
        Line on which it began to read what it could not end.

    Examples
    --------
    >>> from claimgraph.loading import _remedies
    >>> _remedies.remedy("key: a\n design: b\n", 2, 8, "mapping values are not allowed", None).hint
    "take away 1 blank before 'design'"
    """
    if "nesting" in problem:
        return None
    lines = text.split("\n")
    line = min(line, len(lines))
    near = range(line, max(line - 3, 0), -1)
    return (
        _no_break(lines, near)
        or _unclosed(lines, line, problem, began)
        or _sign(lines, line, column)
        or _glued(lines, began or line, line)
        or _list(lines, line, column)
        or _blanks(lines, line, column)
        or _loose(lines, began, problem)
    )


def _no_break(lines: list[str], near: range) -> Remedy | None:
    for number in near:
        place = lines[number - 1].find(_NO_BREAK)
        before = lines[number - 1][:place].strip() if place >= 0 else ""
        if place >= 0 and (not before or before == "-" or before.endswith(":")):
            message = "a no-break space (U+00A0) stands where a blank belongs"
            return Remedy(number, place + 1, message, "type a plain blank in its place")
    return None


def _unclosed(lines: list[str], line: int, problem: str, began: int | None) -> Remedy | None:
    """A quotation mark that is not closed, or one inside a text in such marks."""
    if "quoted scalar" in problem and began:
        first = began
    else:
        found = (number for number in range(line, 0, -1) if _value(lines[number - 1])[:1] in ('"', "'"))
        first = next(found, 0)
        if line - first > 1 or (first and first != line and _closes(_value(lines[first - 1]))):
            first = 0
        # The one that was found may be where an older one ends.
        older = next((number for number in range(first - 1, 0, -1) if _opens(lines[number - 1])), 0) if first else 0
        if older and _value(lines[older - 1])[0] == _value(lines[first - 1])[0]:
            first = older
        elif first and not (_opens(lines[first - 1]) or _rest(_value(lines[first - 1]))):
            first = 0
    if not first:
        return None
    value = _value(lines[first - 1]) or lines[first - 1].strip()
    column = lines[first - 1].find(value) + 1
    if rest := _rest(value):
        message = f"the text in quotation marks ends before {rest[:20]!r}"
        other = "double quotes" if value[0] == "'" else "single quotes"
        return Remedy(first, column, message, f"put the whole text in {other}, or double the mark inside it")
    return Remedy(first, column, f"the quotation mark {value[:1]} is not closed", "close it at the end of the text")


def _value(line: str) -> str:
    """What stands behind the name of a field or the dash of an item."""
    found = _KEY.match(line)
    if found:
        return found["value"].strip()
    item = _ITEM.match(line)
    return line[item.end() :].strip() if item else ""


def _opens(line: str) -> bool:
    """Whether a text in quotation marks begins on a line and does not end on it."""
    value = _value(line)
    return value[:1] in ('"', "'") and not _closes(value) and not _rest(value)


def _closes(value: str) -> bool:
    return bool(value) and _end(value) == len(value) - 1


def _rest(value: str) -> str:
    """What follows a text in quotation marks on its line."""
    end = _end(value) if value[:1] in ('"', "'") else -1
    rest = value[end + 1 :].strip() if end > 0 else ""
    return "" if rest.startswith("#") else rest


def _end(value: str) -> int:
    """Where the text in quotation marks ends; -1 where it does not."""
    mark, place = value[0], 1
    while place < len(value):
        if value[place] == mark:
            if mark == "'" and value[place : place + 2] == "''":
                place += 1
            else:
                return place
        elif mark == '"' and value[place] == "\\":
            place += 1
        place += 1
    return -1


def _sign(lines: list[str], line: int, column: int) -> Remedy | None:
    """A value that begins with a sign of YAML."""
    here = lines[line - 1]
    if "\t" in here[:column]:
        return Remedy(line, here.index("\t") + 1, "a tab stands where blanks belong", "indent with blanks")
    value = _value(here)
    if value[:1] and value[0] in _SIGNS and not (value[0] in "|>" and len(value) < 3):
        place = here.find(value) + 1
        message = f"the text begins with {value[0]!r}, which means something else in YAML"
        return Remedy(line, place, message, "put the text in quotes")
    if value.startswith("- ") and here.lstrip()[:1] != "-":
        message = "an item of a list stands behind the name of its field"
        return Remedy(line, here.find(value) + 1, message, "begin it on the next line, or put the text in quotes")
    return None


def _glued(lines: list[str], began: int, line: int) -> Remedy | None:
    """A colon or a dash without the blank behind it."""
    for number in dict.fromkeys((began, line - 1, line)):
        if number < 1:
            continue
        here = lines[number - 1]
        if found := _GLUED_KEY.match(here):
            message = f"no blank stands behind {found['key'] + ':'!r}"
            return Remedy(number, found.end() + 1, message, "put a blank behind the colon")
        if found := _GLUED_DASH.match(here):
            return Remedy(number, found.end(), "no blank stands behind the dash", "put a blank behind the dash")
    return None


def _list(lines: list[str], line: int, column: int) -> Remedy | None:
    """An item of a list that lost its dash."""
    here = _KEY.match(lines[line - 1])
    item = _ITEM.match(lines[line - 1])
    if item and column == len(item["blanks"]) + 1:
        first = _without_dash(lines, line, len(item["blanks"]))
        if first:
            key = _KEY.match(lines[first - 1])
            message = f"the list has items with a dash below, and {key['key'] if key else ''!r} has none"
            return Remedy(first, None, message, "write `- ` before it: the first item of the list begins here")
    if here and line > 1:
        above = _KEY.match(lines[line - 2])
        if above and not above["dash"] and len(here["blanks"]) == len(above["blanks"]) + 2:
            begun = _begins_items(lines, line - 1, above)
            if begun:
                message = f"{above['key']!r} began the items above, here it has no dash"
                return Remedy(line - 1, None, message, "write `- ` before it if a new item begins here")
    return None


def _without_dash(lines: list[str], line: int, blanks: int) -> int:
    """The first of the lines above that are indented further and belong to a field with a list; 0 if there is none."""
    first = 0
    for number in range(line - 1, 0, -1):
        here = lines[number - 1]
        indented = len(here) - len(here.lstrip())
        if here.strip() and indented <= blanks:
            found = _KEY.match(here)
            return first if found and not found["value"].strip() and indented == blanks and first else 0
        if here.strip():
            if _ITEM.match(here):
                return 0
            first = number
    return 0


def _begins_items(lines: list[str], line: int, above: re.Match[str]) -> bool:
    """Whether items of the list above begin with this field, at this place."""
    for number in range(line - 1, 0, -1):
        found = _KEY.match(lines[number - 1])
        if found and found["dash"] and len(found["blanks"]) == len(above["blanks"]):
            return found["key"] == above["key"]
    return False


def _blanks(lines: list[str], line: int, column: int) -> Remedy | None:
    """A line that is indented by too many or too few blanks."""
    here = _KEY.match(lines[line - 1]) or _ITEM.match(lines[line - 1])
    if here is None:
        return None
    starts = len(here["blanks"])
    name = repr(here.groupdict().get("key") or "-")
    colon = lines[line - 1].find(":") + 1
    if column not in (starts + 1, colon):
        return None
    levels = _levels(lines, line, dashes=name == "'-'" or bool(here.groupdict().get("dash")))
    if not levels or starts in levels:
        return None
    nearest = min(sorted(set(levels), reverse=True), key=lambda level: abs(level - starts))
    count = abs(nearest - starts)
    blanks, above = counted(count, "blank"), ", ".join(map(str, sorted(set(levels))))
    message = f"{name} is indented by {counted(starts, 'blank')}, the lines above by {above}"
    hint = f"take away {blanks} before {name}" if nearest < starts else f"put {blanks} more before {name}"
    return Remedy(line, starts + 1, message, hint)


def _levels(lines: list[str], line: int, *, dashes: bool) -> list[int]:
    """How far the lines above are indented, up to one that is not; of items in lists, only those where asked for."""
    levels: list[int] = []
    for number in range(line - 1, 0, -1):
        above, item = _KEY.match(lines[number - 1]), _ITEM.match(lines[number - 1])
        found = above or item
        if found is None:
            continue
        starts = len(found["blanks"])
        if item is not None and above is not None and not dashes:
            levels.append(starts + len(above["dash"] or ""))
        if item is not None or not dashes:
            levels.append(starts)
        if starts == 0:
            break
    return levels


def _loose(lines: list[str], began: int | None, problem: str) -> Remedy | None:
    """A line of text that is neither a field nor an item."""
    if not began or "':'" not in problem or _KEY.match(lines[began - 1]):
        return None
    said = lines[began - 1].strip()
    items = began > 1 and _ITEM.match(lines[began - 2])
    hint = "write `- ` before it" if items else "indent it if it goes on with the text above, or write `name: …`"
    return Remedy(began, None, f"{said[:40]!r} is neither a field nor an item", hint)
