"""JSON Schemas of what programs read: answers, verdicts and their traces; a published version never changes."""

from __future__ import annotations

from importlib.resources import files

from claimgraph.errors import UnknownNameError, suggest

VERSIONS = {"answer": 1, "trace": 1, "verdict": 1}
"""The newest version of each."""


def json_schema(name: str, version: int | None = None) -> str:
    """The JSON Schema (draft 2020-12) of `answer`, `verdict` or `trace`, as text.

    A change of shape is a new version in a file of its own, so that `verdict-1.json` says the same for ever.

    Parameters
    ----------
    name
        What it describes: `answer`, what `--format json` of a question prints; `verdict`, what `claimgraph why CLAIM
        --format verdict` prints; `trace`, the steps in it.
    version
        The version; the newest one if left out.

    Raises
    ------
    UnknownNameError
        There is no such schema.

    Examples
    --------
    >>> import json
    >>> from claimgraph import export
    >>> json.loads(export.json_schema("verdict"))["title"]
    'A verdict, version 1'
    """
    file = f"{name}-{version if version is not None else VERSIONS.get(name, 1)}.json"
    known = sorted(one.name for one in files(__package__).iterdir() if one.name.endswith(".json"))
    if file not in known:
        raise UnknownNameError(file, "schema", suggest(file, known) or known)
    return files(__package__).joinpath(file).read_text(encoding="utf-8")
