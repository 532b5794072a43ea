"""A YAML file as blocks of lines: the fields of a record, the items of a list; comments stay with what follows them."""

from __future__ import annotations

from typing import NamedTuple

from claimgraph.loading import Document, parse


class Block(NamedTuple):
    """One field or item: its name where it has one, and its lines."""

    name: str
    text: str


class Listed(NamedTuple):
    """A list: the lines before its first item, and its items."""

    head: str
    items: tuple[str, ...]


def fields_of(text: str) -> tuple[Block, ...] | None:
    r"""The fields of a record that is written one field to a line; `None` for anything else.

    Examples
    --------
    >>> from claimgraph.curation._blocks import fields_of
    >>> [block.text for block in fields_of("# a note\nid: tea\nnames:\n- matcha\n")]
    ['# a note\nid: tea\n', 'names:\n- matcha\n']
    """
    document = parse(text, with_marks=True)
    if not isinstance(document.data, dict):
        return None
    places = [(str(path[0]), mark) for path, mark in document.marks.items() if len(path) == 1]
    if any(column != 1 for _, (_, column) in places):
        return None
    chunks = _chunks(text, [line - 1 for _, (line, _) in places])
    return tuple(Block(name, chunk) for (name, _), chunk in zip(places, chunks, strict=True)) if chunks else None


def items_of(text: str) -> Listed | None:
    r"""The items of a list that is a file, or the value of the one field of a text; `None` for anything else.

    Examples
    --------
    >>> from claimgraph.curation._blocks import items_of
    >>> items_of("names:\n- matcha\n- sencha\n")
    Listed(head='names:\n', items=('- matcha\n', '- sencha\n'))
    """
    document = parse(text, with_marks=True)
    top = _path_of_list(document)
    if top is None:
        return None
    starts = [mark[0] - 1 for path, mark in document.marks.items() if path[:-1] == top and len(path) == len(top) + 1]
    lines = text.splitlines(keepends=True)
    if not starts or any(not lines[start].lstrip(" ").startswith("-") for start in starts):
        return None
    first = starts[0]
    if top:
        # What stands between the name of the field and its first item belongs to the item.
        name = document.marks[top][0] - 1
        chunks = _chunks("".join(lines[name + 1 :]), [start - name - 1 for start in starts])
        return Listed("".join(lines[: name + 1]), tuple(chunks)) if chunks and first > name else None
    chunks = _chunks(text, starts)
    return Listed("", tuple(chunks)) if chunks else None


def _path_of_list(document: Document) -> tuple[str, ...] | None:
    if isinstance(document.data, list):
        return ()
    if isinstance(document.data, dict) and len(document.data) == 1:
        name, value = next(iter(document.data.items()))
        return (name,) if isinstance(value, list) else None
    return None


def _chunks(text: str, starts: list[int]) -> list[str]:
    """The lines from each start to the next, comments above a start with it; nothing where two are on one line."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if sorted(set(starts)) != starts:
        return []
    begins = []
    for place, start in enumerate(starts):
        least = starts[place - 1] + 1 if place else 0
        begin = start
        while begin > least and _is_aside(lines[begin - 1]):
            begin -= 1
        begins.append(begin if place else 0)
    ends = [*begins[1:], len(lines)]
    return ["".join(lines[begin:end]) for begin, end in zip(begins, ends, strict=True)]


def _is_aside(line: str) -> bool:
    return line.lstrip(" ").startswith("#") or not line.strip()


def inside(item: str) -> tuple[str, str, str] | None:
    r"""An item of a list as a record on its own: what stands before its dash, the dash, and its text without both.

    Examples
    --------
    >>> from claimgraph.curation._blocks import inside
    >>> inside("- id: tea\n  name: Tea\n")
    ('', '- ', 'id: tea\nname: Tea\n')
    """
    lines = item.splitlines(keepends=True)
    at = next((place for place, line in enumerate(lines) if not _is_aside(line)), None)
    if at is None:
        return None
    head = lines[at]
    indent = len(head) - len(head.lstrip(" "))
    rest = head[indent + 1 :]
    width = indent + 1 + len(rest) - len(rest.lstrip(" "))
    if not head[indent:].startswith("- ") or any(
        line.strip() and not line.startswith(" " * width) for line in lines[at + 1 :]
    ):
        return None
    body = [head[width:], *(line[width:] if line.strip() else "\n" for line in lines[at + 1 :])]
    return "".join(lines[:at]), head[:width], "".join(body)


def outside(before: str, dash: str, text: str) -> str:
    """An item of a list again, from its three parts."""
    lines = text.splitlines(keepends=True)
    rest = [f"{' ' * len(dash)}{line}" if line.strip() else line for line in lines[1:]]
    return before + dash + "".join([*lines[:1], *rest])


def below(field: str) -> tuple[str, str, str] | None:
    r"""The value of a field that is a record, as one on its own: the lines to its name, the indentation, and its text.

    Examples
    --------
    >>> from claimgraph.curation._blocks import below
    >>> below("about:\n  people:\n  - gale\n")
    ('about:\n', '  ', 'people:\n- gale\n')
    """
    lines = field.splitlines(keepends=True)
    at = next((place for place, line in enumerate(lines) if not _is_aside(line)), None)
    document = parse(field)
    if at is None or at + 1 >= len(lines) or not isinstance(document.data, dict) or len(document.data) != 1:
        return None
    if not isinstance(next(iter(document.data.values())), dict):
        return None
    body = lines[at + 1 :]
    width = min((len(line) - len(line.lstrip(" ")) for line in body if line.strip()), default=0)
    if not width or not lines[at].rstrip().endswith(":"):
        return None
    return "".join(lines[: at + 1]), " " * width, "".join(line[width:] if line.strip() else "\n" for line in body)
