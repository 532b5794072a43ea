"""What all pages of a site share: the base, its verdicts and references, the words of the site, and its addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from claimgraph import bibliography, export
from claimgraph.cards import CardMaker
from claimgraph.export.markup import Html, Link, el, join
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Reference
from claimgraph.site._places import Places, between, page_of
from claimgraph.site._words import Words

if TYPE_CHECKING:
    from claimgraph.curation import Moment


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site before its frame is around it.

    Parameters
    ----------
    path
        Its file, from the top of the site.
    title
        What it is called.
    main
        Its content.
    description
        A sentence on it, for search engines and previews.
    crumbs
        Names and files of the pages above it.
    data
        What programs read on it, as schema.org has it.
    moved_to
        Where a page leads at once: that of an id that was given up.
    """

    path: str
    title: str
    main: Html
    description: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    moved_to: str = ""


class Site:
    """What the pages of one site share.

    Parameters
    ----------
    kb
        The base.
    words
        The words of the site.
    address
        Where it will be, with a stroke at its end; empty where nobody knows.
    history
        Verdicts on each claim through time; `None` where nobody asked for them.
    """

    def __init__(
        self,
        kb: KnowledgeBase,
        words: Words,
        address: str = "",
        history: Mapping[str, tuple[Moment, ...]] | None = None,
    ) -> None:
        self.kb, self.maker, self.words, self.address, self.history = kb, CardMaker.of(kb), words, address, history
        self.places = Places(kb)
        for claim in kb.claims:
            self.maker.verdict(claim, sensitivity=True)

    def link(self, page: str) -> Link:
        """What gives the address of a thing as it stands on a page."""

        def address(ref: str) -> str | None:
            target = self.places.of(ref)
            return between(page, target) if target else None

        return address

    def to_kind(self, kind: str) -> str:
        """What the things of a kind are called, with a capital."""
        name = f"kind-{kind}"
        many = self.kb.kinds[kind].many
        return self.words(name) if name in self.words.names else many[:1].upper() + many[1:]

    @property
    def texts_in(self) -> str | None:
        """Language of texts that claimgraph makes, where that is not the one of the site."""
        return None if self.words.language == "en" else "en"

    @cached_property
    def _entries(self) -> dict[str, tuple[Html, str]]:
        """Works in APA style with what to know before citing them, in its order."""
        listed = export.listing(self.kb).listed
        return {
            work.key: (Html(export.as_html(marked)), export.bracketed(listed.caveats.get(work.key)))
            for work, marked in listed.entries
        }

    @cached_property
    def _places_of_entries(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self._entries)}

    def entry(self, key: str) -> Html:
        """A work in APA style."""
        marked, caveat = self._entries.get(key, (Html(export.as_html(key)), " [no reference]"))
        return join(el("span", marked, class_="entry"), caveat)

    def references(self, page: str, keys: Iterable[str], *, linked: bool = True) -> Html:
        """Works in APA style, each with its page, buttons that copy them, and the same as BibTeX."""
        order = sorted(set(keys), key=lambda key: (self._places_of_entries.get(key, len(self._entries)), key))
        if not order:
            return Html("")
        here = self.words("in-this-base")
        items = (
            el(
                "li",
                self.entry(key),
                join(" ", el("a", here, href=between(page, page_of("study", key)), aria_label=self._named(key)))
                if linked
                else None,
                id=f"ref:{key}",
            )
            for key in order
        )
        known = [self.kb.references[key] for key in order if key in self.kb.references]
        return el(
            "div",
            _buttons(self.words),
            el("ul", *items, class_="references", data_copy="list"),
            _bibtex(known),
            class_="cited",
        )

    def _named(self, key: str) -> str:
        return f"{self.kb.label(key)}: {self.words('in-this-base')}"


def _buttons(words: Words) -> Html:
    """Buttons for the script, which shows them."""
    return el(
        "p",
        el("button", words("copy-list"), type="button", data_what="list"),
        " ",
        el("button", words("copy-bibtex"), type="button", data_what="bibtex"),
        " ",
        el("span", role="status", data_done=words("copied"), data_marked=words("marked")),
        class_="copy",
        hidden="",
    )


def _bibtex(works: Iterable[Reference]) -> Html | None:
    text = bibliography.write(works)
    return el("details", el("summary", "BibTeX"), el("pre", text, data_copy="bibtex", tabindex="0")) if text else None
