"""Records as YAML, written as a person would write them: block style, quotation marks only where they are needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any

WIDTH = 118
"""Columns after which a text goes on in the next line."""


def as_yaml(value: Any) -> str:
    """A record, or a list of them, as the text of a YAML file.

    Parameters
    ----------
    value
        Mappings, lists and scalars, as a base's files hold them; what is `None` or empty is left out. Texts stay what
        they are when the file is read again: all of them are texts there.

    Examples
    --------
    >>> from claimgraph import curation
    >>> print(curation.as_yaml({"id": "tea", "name": "Tea: green", "aliases": ["matcha"], "n": 3}), end="")
    id: tea
    name: 'Tea: green'
    aliases:
    - matcha
    n: 3
    """
    import yaml

    text: str = yaml.dump(
        plain(value), Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=False
    )
    return text


def plain(value: Any) -> Any:
    """The value as texts, lists and mappings, without what is nothing or empty."""
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items() if not _nothing(one)}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value if not _nothing(one)]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value.value if isinstance(value, Enum) else value)


def _nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | tuple | Mapping) and not value)


@cache
def _dumper() -> Any:
    """Every scalar is a text, as it is when a base is read; only what would be nothing gets quotation marks."""
    import re

    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes texts plain wherever they are read again as they were."""

    Dumper.yaml_implicit_resolvers = {}
    Dumper.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
    return Dumper
