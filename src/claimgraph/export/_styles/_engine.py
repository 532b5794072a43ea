"""Citation styles applied to CSL-JSON items; with `_elements` the home of citeproc-py."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any

from claimgraph.bibliography import Item
from claimgraph.errors import BadRequestError
from claimgraph.export._styles._elements import elements
from claimgraph.export._styles._files import LOCALES, style_text
from claimgraph.export._styles._markup import marked, tidy, unmarked
from claimgraph.export._styles._prepared import prepared

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def entries(items: Sequence[Item], style: str) -> list[tuple[str, str]]:
    """Each work's id and its entry in this style, with marks for italics and the like, in the order of the style.

    Raises
    ------
    BadRequestError
        There is no such style, or it cannot be applied.
    """
    if not items:
        return []
    try:
        return _rendered(items, style_text(style), LOCALES.get(style))
    except BadRequestError:
        raise
    except Exception as error:
        # The engine stumbles over faulty styles in many ways.
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        message = f"the style {style!r} cannot be applied ({reason}); is it a valid CSL style?"
        raise BadRequestError(message) from error


def _rendered(items: Sequence[Item], text: bytes, locale: str | None) -> list[tuple[str, str]]:
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source.json import CiteProcJSON

    style = _style(text, locale)
    # citeproc-py lower-cases ids, so numbers stand for them.
    source = CiteProcJSON([prepared(item) | {"id": str(place)} for place, item in enumerate(items)])
    bibliography = CitationStylesBibliography(style, source, _formatter())
    for place in range(len(items)):
        bibliography.register(Citation([CitationItem(str(place))]))
    if style.root.bibliography.find("cs:sort", style.root.nsmap) is not None:
        bibliography.sort()
    keys = [int(key) for key in bibliography.keys]
    if style.root.xpath_search("./cs:citation[@disambiguate-add-year-suffix='true']"):
        _add_suffixes(source, keys)
    inside = style.root.get_locale_option("punctuation-in-quote") == "true"
    written = [tidy(str(entry), inside_quotes=inside) for entry in bibliography.bibliography()]
    return [(items[key]["id"], _told(items[key], entry)) for key, entry in zip(keys, written, strict=True)]


def _told(item: Item, entry: str) -> str:
    """The entry; with title or key where a style has no place for such a work, which must not be lost."""
    if any(letter.isalpha() for letter in unmarked(entry)):
        return entry
    number = entry if any(letter.isdigit() for letter in entry) else ""
    return f"{number} {tidy(str(prepared(item).get('title') or item['id']))}".strip()


def _add_suffixes(source: Any, keys: Sequence[int]) -> None:
    """Letters after the year for works of the same people and year, in the order of the bibliography."""
    alike: dict[Any, list[Any]] = defaultdict(list)
    for key in keys:
        reference = source[str(key)]
        people = reference.get("author") or reference.get("editor") or ()
        issued = reference.get("issued")
        if issued is not None and "year" in issued and people:
            alike[tuple(name.parts() for name in people), issued.year].append(reference)
    for works in alike.values():
        for place, reference in enumerate(works if len(works) > 1 else ()):
            reference["year_suffix"] = (
                _LETTERS[place] if place < 26 else f"{_LETTERS[place // 26 - 1]}{_LETTERS[place % 26]}"
            )


def _formatter() -> Any:
    def in_style(name: str) -> Any:
        return lambda text: marked(name, str(text))

    return SimpleNamespace(
        preformat=str,
        Italic=in_style("italic"),
        Oblique=in_style("italic"),
        Bold=in_style("bold"),
        Light=str,
        Underline=in_style("underline"),
        Superscript=in_style("superscript"),
        Subscript=in_style("subscript"),
        SmallCaps=in_style("small-caps"),
    )


# Styles ----------------------------------------------------------------------------------------------------------


@cache
def _style(text: bytes, locale: str | None) -> Any:
    """The style, read with our elements in place of citeproc-py's."""
    from citeproc import CitationStylesStyle, model
    from lxml import etree

    class Read(CitationStylesStyle):  # type: ignore[misc]
        def __init__(self) -> None:
            lookup = etree.ElementNamespaceClassLookup()
            namespace = lookup.get_namespace("http://purl.org/net/xbiblio/csl")
            namespace[None] = model.CitationStylesElement
            classes = {one.__name__: one for one in model.CitationStylesElement.__subclasses__()} | elements()
            namespace.update({name.replace("_", "-").lower(): one for name, one in classes.items()})
            self.parser = etree.XMLParser(
                remove_comments=True,
                remove_pis=True,
                encoding="UTF-8",
                no_network=True,
                resolve_entities=False,
                load_dtd=False,
            )
            self.parser.set_element_class_lookup(lookup)
            self.xml = etree.parse(io.BytesIO(text), self.parser)
            self.root = self.xml.getroot()
            self.root.set_locale_list(locale or self.root.get("default-locale", "en-US"), validate=False)

    style = Read()
    for names in style.root.xpath_search(".//cs:names[not(cs:name) and not(parent::cs:substitute)]"):
        # Where a style leaves this element out, citeproc-py would make one of its own kind.
        names.insert(0, style.parser.makeelement(f"{{{style.root.nsmap['cs']}}}name"))
    _set_numbers_apart(style.root)
    _give_suffixes_a_place(style.root)
    return style


def _set_numbers_apart(root: Any) -> None:
    for layout in root.xpath_search("./cs:bibliography[@second-field-align]/cs:layout"):
        first = next(iter(layout), None)
        if first is not None and not first.get("suffix", "").endswith(" "):
            first.set("suffix", first.get("suffix", "") + " ")


def _give_suffixes_a_place(root: Any) -> None:
    """Where a style prints no suffix itself, it follows the year."""
    root.prints_suffixes = bool(root.xpath_search(".//*[@variable='year-suffix']"))
