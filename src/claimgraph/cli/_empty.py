"""What to try where nothing was found."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator

from claimgraph.knowledge import KnowledgeBase, words

_MOST = 3
"""Near names that are told."""


def next_steps(options: argparse.Namespace, kb: KnowledgeBase) -> tuple[str, ...]:
    """Commands that may find more: with fewer conditions, by near names, and the help of the verb."""
    return tuple(dict.fromkeys((*_looser(options), *_near(options, kb), *_always(options))))


def _looser(options: argparse.Namespace) -> Iterator[str]:
    given = [one.flag for one in getattr(options, "narrowing", ()) if getattr(options, one.place, None) is not None]
    if given:
        yield f"the same without {' or '.join(given)}"


def _near(options: argparse.Namespace, kb: KnowledgeBase) -> Iterator[str]:
    asked = " ".join(getattr(options, "words", ()))
    for word in dict.fromkeys((asked, *words(asked))):
        for name in kb.names.suggestions(word)[:_MOST] if word else ():
            yield f"claimgraph show {shlex.quote(name)}"


def _always(options: argparse.Namespace) -> Iterator[str]:
    verb = getattr(options, "help_of", "") or getattr(options, "verb", "")
    yield f"claimgraph help {verb}" if verb else "claimgraph help"
    yield "claimgraph claims"
