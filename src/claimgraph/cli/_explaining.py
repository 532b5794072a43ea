"""Terms of answers, words of a base and codes of `check`, explained in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from claimgraph import checks, glossary, query
from claimgraph.errors import ClaimgraphError, UnknownNameError, suggest
from claimgraph.glossary import Entry
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Pack
from claimgraph.wording import capital, ended, in_words


def explained(name: str, packs: Iterable[Pack], open_base: Callable[[], KnowledgeBase], width: int) -> list[str]:
    """A code, else a term, else a word of a vocabulary of the base.

    Raises
    ------
    UnknownNameError
        It is none of these; near ones are suggested.
    """
    used = tuple(packs)
    codes = [code.name for code in checks.codes()]
    code = name.strip().removeprefix("error[").removeprefix("warning[").removesuffix("]").casefold()
    if code in codes:
        return [checks.explain(code, used)]
    entry = glossary.find(name, used)
    if entry is not None:
        return list(_term(entry, open_base, width))
    kb = _base(open_base)
    if kb is not None and (found := query.words_called(kb, name)):
        return [line for home, term in found for line in _word(home, term, width)]
    known = query.defined_words(kb) if kb is not None else []
    spelled = {one: str(term.id) for _, term in known for one in query.names_of_word(term)}
    close = [spelled[one] for one in suggest(in_words(name.strip().casefold()), spelled)]
    near = dict.fromkeys([*glossary.near(name, used), *suggest(code, codes), *close])
    raise UnknownNameError(name, "term or code", list(near)[:4])


def everything(packs: Iterable[Pack], width: int) -> list[str]:
    """All terms and all codes, a line each."""
    used = tuple(packs)
    lines = ["Terms of answers (`claimgraph explain TERM`; words of this base, such as designs, are explained too)", ""]
    terms = glossary.terms(used)
    wide = max(len(term.id) for term in terms)
    for term in terms:
        lines += textwrap.wrap(f"{term.id:<{wide}}  {term.says}", width, subsequent_indent=" " * (wide + 2))
    lines += ["", "Codes of `claimgraph check`", ""]
    known = checks.codes(used)
    wide = max(len(code.name) for code in known)
    return [*lines, *(f"{code.name:<{wide}}  {code.level:<7}  {code.title}" for code in known)]


def _term(entry: Entry, open_base: Callable[[], KnowledgeBase], width: int) -> Iterator[str]:
    yield entry.name if entry.name.casefold() == entry.id else f"{entry.name}  ({entry.id})"
    yield from textwrap.wrap(f"{capital(ended(entry.says))} {ended(entry.more)}", width)
    yield from textwrap.wrap(f"Source: {ended(entry.source)}", width)
    if entry.aliases:
        yield from textwrap.wrap(f"Also: {', '.join(entry.aliases)}.", width)
    kb = _base(open_base) if entry.vocabulary else None
    for home, term in query.defined_words(kb) if kb is not None else ():
        if home == entry.vocabulary:
            yield from textwrap.wrap(f"- {term.name}: {term.definition}", width, subsequent_indent="  ")


def _base(open_base: Callable[[], KnowledgeBase]) -> KnowledgeBase | None:
    """The base; terms are explained without one."""
    try:
        return open_base()
    except ClaimgraphError:
        return None


def _word(home: str, term: Any, width: int) -> Iterator[str]:
    yield f"{term.name}  (kb/vocabulary/{home}.yaml)"
    yield from textwrap.wrap(str(term.definition), width)
