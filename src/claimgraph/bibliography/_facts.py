"""What a source of metadata says of a work, as plain text, and the draft of an entry that it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from claimgraph.bibliography import _plain
from claimgraph.bibliography._draft import Draft, clean_identifiers, escaped

MAX_TEXT = 50_000
"""Letters of a text that are kept; abstracts are shorter."""
MAX_PEOPLE = 5_000
"""Authors of a work that are kept; the largest collaborations have fewer."""

KINDS = {
    **dict.fromkeys(
        "article journal-article review letter editorial erratum retraction peer-review".split(),
        "article",
    ),
    **dict.fromkeys("book monograph edited-book reference-book".split(), "book"),
    **dict.fromkeys("book-chapter book-section book-part reference-entry".split(), "incollection"),
    **dict.fromkeys("proceedings-article conference-paper".split(), "inproceedings"),
    **dict.fromkeys("posted-content preprint".split(), "online"),
    **{"dissertation": "phdthesis", "report": "report", "dataset": "dataset", "standard": "standard"},
}
"""Kinds of entries by the types of Crossref and OpenAlex."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Person:
    """A person or a group as a source names them: in two parts, or whole."""

    family: str = ""
    """Family name, with its particles."""
    given: str = ""
    """Given names."""
    whole: str = ""
    """The name as one text, where the source does not part it."""
    group: bool = False
    """Whether it is an organisation or a group."""
    id: str = ""
    """Identifier there: an ORCID, an id of OpenAlex."""

    @property
    def name(self) -> str:
        """The name in its natural order."""
        return self.whole or " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source says of a work. All is plain text; what it does not say is empty."""

    kind: str = ""
    """Type in the source's words: `journal-article`, `review`."""
    title: str = ""
    """Title."""
    people: tuple[Person, ...] = ()
    """Authors, in order."""
    date: str = ""
    """Date of publication, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    container: str = ""
    """Journal, book or proceedings that it appeared in."""
    publisher: str = ""
    """Publisher."""
    volume: str = ""
    """Volume."""
    number: str = ""
    """Issue."""
    pages: str = ""
    """Pages, or number of the article."""
    doi: str = ""
    """DOI in any spelling."""
    pmid: str = ""
    """PubMed id in any spelling."""
    pmcid: str = ""
    """PubMed Central id in any spelling."""
    url: str = ""
    """Address."""
    abstract: str = ""
    """Abstract."""

    @property
    def year(self) -> int | None:
        """Year of publication."""
        return int(self.date[:4]) if self.date else None

    def draft(self, line: int = 1) -> Draft:
        """The entry that these facts make, before it gets a key.

        Parameters
        ----------
        line
            Line of the file that they stand in.

        Examples
        --------
        >>> from claimgraph.bibliography import Facts
        >>> Facts(kind="journal-article", title="Twists", container="Invented Medicine", date="2015-04").draft().fields
        {'title': 'Twists', 'journal': 'Invented Medicine', 'year': '2015', 'month': 'apr'}
        """
        draft = Draft(KINDS.get(self.kind, "misc"), {}, line)
        _plain.put(draft, "author", _plain.people(map(_written, self.people)), plain=False)
        if self.title:
            draft.fields["title"] = _plain.title(self.title)
        _plain.put(draft, _plain.CONTAINERS.get(draft.type, "booktitle"), self.container)
        _plain.put_date(draft, self.date)
        for name in ("volume", "number", "publisher", "doi", "pmid", "pmcid", "url"):
            _plain.put(draft, name, getattr(self, name))
        _plain.put(draft, "pages", _plain.pages(self.pages))
        clean_identifiers(draft)
        return draft


def plain_text(value: Any, most: int = MAX_TEXT) -> str:
    r"""A text from elsewhere in one line: without markup, signs that steer a terminal, and letters that are none.

    Parameters
    ----------
    value
        Anything; what is neither text nor a number gives nothing.
    most
        Letters that are kept at most.

    Examples
    --------
    >>> from claimgraph.bibliography import plain_text
    >>> plain_text("Twists <i>and</i>\n holds &amp; steps"), plain_text(None), plain_text(12)
    ('Twists and holds & steps', '', '12')
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(_CONTROL.sub(" ", _plain.without_markup(str(value)[: 2 * most])).split())[:most]


def first_text(value: Any) -> str:
    """The text, or the first of a list of texts, as `plain_text` gives it."""
    return plain_text(value[0] if isinstance(value, list) and value else value)


def mapping(value: Any) -> dict[str, Any]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def listing(value: Any) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def _written(person: Person) -> str:
    if person.group:
        return _plain.organisation(person.name)
    if not person.whole:
        return _plain.person(person.family, person.given)
    # A name that is not parted is left in its order, which BibTeX reads; one that it would misread is kept whole.
    if "," in person.whole or re.search(r"\band\b", person.whole, re.IGNORECASE):
        return _plain.organisation(person.whole)
    return escaped(person.whole)
