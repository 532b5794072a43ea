"""What fields of records mean: the texts under them in the source, read when somebody asks."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache

from claimgraph.records._base import Record


def meaning(kind: type[Record], field: str) -> str:
    """What a field of a record means, in one sentence; empty where nobody said so.

    Parameters
    ----------
    kind
        The record.
    field
        Name of one of its fields.

    Examples
    --------
    >>> from claimgraph import records
    >>> records.meaning(records.Claim, "statement")
    'The statement in one sentence, in own words.'
    """
    return kind.model_fields[field].description or _meanings(kind).get(field, "")


@cache
def _meanings(kind: type[Record]) -> Mapping[str, str]:
    """Texts under the fields of a record and of those it is made from; a field that is declared anew begins anew."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if issubclass(one, Record):
            own = _classes(one.__module__).get(one.__qualname__.rpartition(".")[2], {})
            found |= {name: own.get(name, "") for name in inspect.get_annotations(one)}
    return found


@cache
def _classes(module: str) -> Mapping[str, Mapping[str, str]]:
    """Texts under the fields of each class of a module; none where its source is not at hand."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (KeyError, OSError, TypeError):
        return {}
    return {one.name: _texts(one) for one in ast.walk(tree) if isinstance(one, ast.ClassDef)}


def _texts(of: ast.ClassDef) -> dict[str, str]:
    """Each text that follows a field, by the name of the field."""
    found = {}
    for pair in zip(of.body, of.body[1:], strict=False):
        match pair:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str() as text)):
                found[name] = inspect.cleandoc(text)
    return found
