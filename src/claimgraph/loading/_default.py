"""The rules that verdicts are made by where a base has none of its own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from claimgraph.loading import _yaml
from claimgraph.packs import Pack, registered
from claimgraph.records import Scheme

_FILE = "scheme.yaml"
_QUESTIONS = "\n  questions:\n"


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


def default_rules(used: Iterable[Pack]) -> str:
    """The same rules as the text of a `scheme.yaml`, with the questions of some packs.

    Examples
    --------
    >>> from claimgraph import loading, packs
    >>> loading.default_rules(packs.registered()[:1]).splitlines()[0]
    '- id: house-rules'
    """
    rules = _text(__package__)
    asked = "".join(_text(pack.parts) for pack in used if pack.parts)
    indented = "".join(f"  {line}" for line in asked.splitlines(keepends=True))
    return rules.replace(_QUESTIONS, _QUESTIONS + indented, 1)


def _read(home: str) -> Any:
    """What a package has in its file of rules; nothing where it has none."""
    text = _text(home)
    return _yaml.parse(text).data if text else ()


def _text(home: str) -> str:
    file = files(home) / _FILE
    return file.read_text(encoding="utf-8") if file.is_file() else ""
