"""JSON Schemas of what programs read: answers, verdicts and their traces; a published version never changes.

A pack's module for the floor `schemas` may hold `SCHEMAS`, the newest version of each of its own by name, and
`text_of(file)`, which gives the text of one, or `None`.
"""

from __future__ import annotations

from importlib.resources import files

from claimgraph import packs
from claimgraph.errors import UnknownNameError, suggest

VERSIONS = {"answer": 1, "trace": 1, "verdict": 1}
"""The newest version of each of the core's."""


def json_schema(name: str, version: int | None = None) -> str:
    """The JSON Schema (draft 2020-12) of `answer`, `verdict` or `trace`, as text.

    A change of shape is a new version in a file of its own, so that `verdict-1.json` says the same for ever.

    Parameters
    ----------
    name
        What it describes: `answer`, what `--format json` of a question prints; `verdict`, what `claimgraph why CLAIM
        --format verdict` prints; `trace`, the steps in it; or a name that a pack brings.
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
    brought = packs.parts(packs.registered(), "schemas")
    newest = dict(VERSIONS)
    for module in brought:
        newest |= module.SCHEMAS
    file = f"{name}-{version if version is not None else newest.get(name, 1)}.json"
    own = sorted(one.name for one in files(__package__).iterdir() if one.name.endswith(".json"))
    if file in own:
        return files(__package__).joinpath(file).read_text(encoding="utf-8")
    for module in brought:
        text: str | None = module.text_of(file) if name in module.SCHEMAS else None
        if text is not None:
            return text
    known = sorted([*own, *(f"{one}-{newest[one]}.json" for one in newest.keys() - VERSIONS.keys())])
    raise UnknownNameError(file, "schema", suggest(file, known) or known)
