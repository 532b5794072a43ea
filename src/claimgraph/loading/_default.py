"""The rules that verdicts are made by where a base has none of its own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from claimgraph.loading import _yaml
from claimgraph.packs import registered
from claimgraph.records import Scheme

_FILE = "scheme.yaml"


def default_scheme() -> Scheme:
    """The GRADE-informed house rules that come with the package: the questions of packs, then the core's own.

    Those of every installed pack are among them: a question that no claim asks changes nothing.

    Examples
    --------
    >>> from claimgraph import loading
    >>> loading.default_scheme().id
    'house-rules'
    """
    return _scheme(tuple(pack.parts for pack in registered() if pack.parts))


@cache
def _scheme(homes: tuple[str, ...]) -> Scheme:
    (rules,) = _read(__package__)
    asked = [question for home in homes for question in _read(home)]
    return Scheme.model_validate({**rules, "questions": [*asked, *rules["questions"]]})


def _read(home: str) -> Any:
    """What a package has in its file of rules; nothing where it has none."""
    file = files(home) / _FILE
    return _yaml.parse(file.read_text(encoding="utf-8")).data if file.is_file() else ()
