"""Which module of the command line holds which verbs, so that a verb is read when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.cli._declare import Verb

MODULES: dict[str, tuple[str, ...]] = {
    "_asking": ("ask",),
    "_questions": ("claims", "show", "trail", "studies", "search"),
    "_verdicts": ("audit", "findings", "forest", "why", "what-if"),
    "_writing": ("cite", "graph", "table"),
    "_exporting": ("export",),
    "_figure": ("figure",),
    "_exploring": ("explore",),
    "_site": ("site",),
    "_refs": ("refs",),
    "_renaming": ("rename", "merge", "retire"),
    "_merging": ("merge-driver",),
    "_formatting": ("format",),
    "_citations": ("citations",),
    "_diffing": ("diff", "history"),
    "_releasing": ("release",),
    "_starting": ("init", "schema"),
    "_adding": ("add",),
    "_importing": ("import",),
    "_agreeing": ("agreement",),
    "_checking": ("check", "explain"),
    "_indexing": ("index",),
    "_helping": ("help", "completion"),
}
"""Verbs of the core in their order, by the module that holds them."""

_BESIDE = ("--base", "--draft", "--no-index")
"""Options that may stand before the verb."""


def own(verb: str = "") -> Iterator[Verb]:
    """The verbs of the core in their order, or the one of a name; none where the core has no such verb."""
    for module, names in MODULES.items():
        if not verb or verb in names:
            found: Sequence[Verb] = importlib.import_module(f"claimgraph.cli.{module}").VERBS
            yield from (one for one in found if verb in ("", one.name))


def asked(words: Sequence[str]) -> str:
    """The verb that a command names; empty where it names none, or where an option comes first that ends it.

    Examples
    --------
    >>> from claimgraph.cli._catalogue import asked
    >>> asked(["--base", "tea", "claims", "--help"]), asked(["--help", "claims"]), asked([])
    ('claims', '', '')
    """
    following = iter(words)
    for word in following:
        option, _, value = word.partition("=")
        if not word.startswith("-"):
            return word
        meant = [one for one in _BESIDE if len(option) > len("--") and one.startswith(option)]
        if not meant:
            return ""
        if meant == ["--base"] and not value:
            next(following, None)
    return ""
