"""Recommended works to take along: as BibTeX, and as a list to read and tick."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimgraph.citations._deciding import draft_of
from claimgraph.wording import capital, counted

if TYPE_CHECKING:
    from claimgraph.citations._recommend._list import Recommendations
    from claimgraph.citations._work import Work

_MARKUP = re.compile(r"([\\`*_\[\]<>#|&~])")


def entries(works: Iterable[Work]) -> str:
    """Works as BibTeX, each with the key that it would get in an empty bibliography.

    Examples
    --------
    >>> from claimgraph.citations import Author, Work, entries
    >>> print(entries([Work(("doi:10.5555/a",), "Twists", 2015, type="book", authors=(Author("Cid Cole"),))]))
    @book{cole2015twists,
      author = {Cid Cole},
      title = {Twists},
      year = {2015},
      doi = {10.5555/a}
    }
    <BLANKLINE>
    """
    from claimgraph.bibliography import Incoming, merge

    return merge("", Incoming([draft_of(work) for work in works], [])).text


def reading_list(found: Recommendations) -> str:
    """Recommended works as a list in Markdown: a box to tick, why to read it, and how to decide of it.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> found = citations.recommend(load("tests/data/citations/around"), limit=1)
    >>> print(citations.reading_list(found).splitlines()[4])
    - [ ] **Trunk twists and step training** (2014), Gail Gale and 1 more, Invented Medicine.
    """
    lines = ["# To read", "", f"Like {counted(len(found.starts), 'work')} of the base, {found.digest[:12]}.", ""]
    for one in found.candidates:
        work = one.work
        people = f"{work.authors[0].name}" if work.authors else ""
        if len(work.authors) > 1:
            people += f" and {len(work.authors) - 1} more"
        year = f" ({work.year})" if work.year is not None else ""
        told = ", ".join(part for part in (people, work.venue) if part)
        lines.append(f"- [ ] **{_safe(work.title or work.id)}**{year}{', ' if told else ''}{_safe(told)}.")
        lines.append(f"  {capital(_safe('; '.join(one.because)))}. Score {one.score:.2f}.")
        lines.append(f"  {_safe(work.id)}")
    return "\n".join(lines) + "\n"


def _safe(text: str) -> str:
    line = "".join(sign if sign.isprintable() else " " for sign in text)
    return _MARKUP.sub(r"\\\1", " ".join(line.split()))
