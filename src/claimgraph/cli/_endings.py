"""In which form an answer is written, by the ending of its file where nobody names the form."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

from claimgraph.cli._out import plain
from claimgraph.errors import BadRequestError

_OWN = {
    "text": (".txt",),
    "xlsx": (".xlsx",),
    "html": (".html", ".htm"),
    "svg": (".svg",),
    "png": (".png",),
    "pdf": (".pdf",),
    "man": (".1",),
}
"""Endings of forms that stand in no registry."""


class Usual(str):
    """A form that was not asked for: what a verb gives where nothing is said."""

    __slots__ = ()


def endings(forms: Sequence[str]) -> dict[str, str]:
    """Endings of files, and the form of a verb that each means; of several forms the first.

    Examples
    --------
    >>> from claimgraph.cli._endings import endings
    >>> endings(("text", "csv", "bibtex"))
    {'.txt': 'text', '.csv': 'csv', '.bib': 'bibtex'}
    """
    found: dict[str, str] = {}
    for form in forms:
        for ending in _endings_of(form):
            found.setdefault(ending, form)
    return found


def _endings_of(form: str) -> Iterator[str]:
    from claimgraph import export

    yield from _OWN.get(form, ())
    for formats in (export.TABLE_FORMATS, export.GRAPH_FORMATS, export.BIBLIOGRAPHY_FORMATS):
        if form in formats:
            yield from formats[form].suffixes


def add_forms(parser: argparse.ArgumentParser, forms: Iterable[str], usual: str, meaning: str) -> None:
    """The options `--format` and `--out`; without the first, the ending of the second tells the form."""
    told = tuple(forms)
    parser.add_argument(
        "--format",
        choices=told,
        default=Usual(usual),
        help=f"{meaning} (default: what the ending of --out means, else {usual})",
    )
    parser.add_argument("--out", metavar="FILE", help="write to a file instead of the screen")
    parser.set_defaults(forms=told)


def settle(options: Any) -> None:
    """Put the form that the ending of a file means in the place of a usual one, and say where the two differ.

    Raises
    ------
    BadRequestError
        The ending means no form of the verb; the message lists those that do.
    """
    out, usual, forms = (getattr(options, name, None) for name in ("out", "format", "forms"))
    ending = PurePath(out).suffix.lower() if out else ""
    if not ending or not forms:
        return
    known = endings(forms)
    if not isinstance(usual, Usual):
        own = tuple(_endings_of(str(usual))) if usual else ()
        if own and ending in known and ending not in own:
            told = f"{out} holds {usual}, as --format says, although its ending means {known[ending]}"
            print(f"claimgraph: {plain(told)}", file=sys.stderr)
        return
    if ending not in known:
        raise BadRequestError(
            f"the ending of {out!r} names no form of this answer; accepted: {', '.join(known)}; or say --format"
        )
    options.format = known[ending]
