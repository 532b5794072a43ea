"""Records in a file that a person or a program wrote: YAML, JSON, or JSON with an object a line."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from claimgraph import files
from claimgraph.errors import BadRequestError
from claimgraph.loading import MAX_BYTES, parse


def text_in(name: str) -> str:
    """The text of a file, or what stands at the standard input where the name is `-`.

    Raises
    ------
    BadRequestError
        It cannot be read, is too large, or is no UTF-8.
    """
    data = _standard_input() if name == "-" else files.read(name, MAX_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadRequestError(f"{name!r} is no UTF-8; save it as UTF-8") from None


def _standard_input() -> bytes:
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise BadRequestError(f"'-' cannot be read: {getattr(fault, 'strerror', None) or fault}") from fault
    if len(data) > MAX_BYTES:
        raise BadRequestError(f"'-' is larger than {MAX_BYTES // 1024**2} MiB; split it")
    return data


def records_in(file: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """Records of a file: one, a list of them, or one a line; `-` is the standard input.

    Raises
    ------
    BadRequestError
        It cannot be read, or holds something else.

    Examples
    --------
    >>> from claimgraph import curation
    >>> [one["id"] for one in curation.records_in("tests/data/trial/kb/kinds.yaml")]
    ['drug', 'protein']
    """
    name = os.fspath(file)
    text = text_in(name)
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
        return [_mapping(found, name, number) for number, found in json_lines(text, name)]
    document = parse(text)
    if document.faults:
        fault = document.faults[0]
        raise BadRequestError(f"{name}:{fault.line}: {fault.message}; {fault.hint}")
    data = document.data if document.data is not None else []
    return [_mapping(one, name, place) for place, one in enumerate(data if isinstance(data, list) else [data], 1)]


def json_lines(text: str, name: str) -> list[tuple[int, Any]]:
    """What stands on each line, with the number of the line.

    Raises
    ------
    BadRequestError
        A line is no JSON.
    """
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                found.append((number, json.loads(line)))
            except (ValueError, RecursionError) as fault:
                raise BadRequestError(f"{name}:{number}: no JSON ({fault}); one object a line is wanted") from None
    return found


def _mapping(found: Any, name: str, place: int) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise BadRequestError(f"{name}: record {place} is no group of fields; write `name: value` lines")
    return found
