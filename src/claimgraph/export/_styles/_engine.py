"""Citation styles applied to CSL-JSON items; the home of citeproc-py.

What citeproc-py 0.11 does otherwise than the CSL specification is mended here, in subclasses of its elements:

- a given name with a lower-case part after its hyphen (`Ji-won`) gave `J.-. won .`;
- sorting compared the punctuation and `&` between names, and accents;
- no year suffixes (`2015a`) for works that a citation could not tell apart;
- page ranges were shortened where the last page has more digits (`1-11` became `1–1`);
- no space after the number where a style sets numbers apart from the text;
- title case tore apart text with protected capitals, and knew no hyphens;
- an author list that ends in `others` has no `et al.`;
- `initialize="false"` had no effect;
- a comma or full stop after a closing quote did not move inside where the language wants it there;
- fields were put into HTML unescaped, so no field ever meets its HTML.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any

from claimgraph.bibliography import Item
from claimgraph.errors import BadRequestError
from claimgraph.export._styles._files import LOCALES, style_text
from claimgraph.export._styles._markup import END_KEEP, KEEP, marked, tidy, unmarked
from claimgraph.export._styles._words import in_case, initials, sort_key

_NOCASE = re.compile(r'<span class="nocase">(.*?)</span>', re.DOTALL)
_QUOTE = re.compile(r'(^|[\s(\[—–-])"([^"]*)"')
_APOSTROPHE = re.compile(r"(?<=\w)'")
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
        message = f"the style {style!r} cannot be applied ({type(error).__name__}); is it a valid CSL style?"
        raise BadRequestError(message) from error


def _rendered(items: Sequence[Item], text: bytes, locale: str | None) -> list[tuple[str, str]]:
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source.json import CiteProcJSON

    style = _style(text, locale)
    # citeproc-py lower-cases ids, so numbers stand for them.
    source = CiteProcJSON([_prepared(item) | {"id": str(place)} for place, item in enumerate(items)])
    bibliography = CitationStylesBibliography(style, source, _formatter())
    for place in range(len(items)):
        bibliography.register(Citation([CitationItem(str(place))]))
    if style.root.bibliography.find("cs:sort", style.root.nsmap) is not None:
        bibliography.sort()
    keys = [int(key) for key in bibliography.keys]
    if style.root.xpath_search("./cs:citation[@disambiguate-add-year-suffix='true']"):
        _add_suffixes(source, keys)
    inside = style.root.get_locale_option("punctuation-in-quote") == "true"
    written = bibliography.bibliography()
    return [
        (items[key]["id"], tidy(str(entry), inside_quotes=inside)) for key, entry in zip(keys, written, strict=True)
    ]


def _prepared(item: Item) -> Item:
    """The item with typographic quotes, and marks where capitals are protected."""

    def text(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: text(one) for name, one in value.items()}
        if isinstance(value, list):
            return [text(one) for one in value]
        if not isinstance(value, str):
            return value
        return _QUOTE.sub("\\1“\\2”", _APOSTROPHE.sub("’", unmarked(value)))

    kept = {"id", "type", "DOI", "URL", "PMID", "PMCID", "ISBN", "ISSN"}
    # The attribute's straight quotes must outlive the typographic ones.
    plain = {name: _NOCASE.sub("\x01\\1\x02", value) if name == "title" else value for name, value in item.items()}
    ready = {name: value if name in kept else text(value) for name, value in plain.items()}
    if "title" in ready:
        ready["title"] = ready["title"].replace("\x01", KEEP).replace("\x02", END_KEEP)
    return ready


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


# Mended elements -------------------------------------------------------------------------------------------------


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
            classes = {one.__name__: one for one in model.CitationStylesElement.__subclasses__()} | _elements()
            namespace.update({name.replace("_", "-").lower(): one for name, one in classes.items()})
            self.parser = etree.XMLParser(
                remove_comments=True, encoding="UTF-8", no_network=True, resolve_entities=False, load_dtd=False
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


@cache
def _elements() -> dict[str, Any]:
    from citeproc import model
    from citeproc.string import String

    class Name(model.Name):  # type: ignore[misc]
        def initialize(self, given: str, mark: str, context: Any) -> str:
            place = (self if context is None else context).xpath_search(
                "./ancestor::*[self::cs:citation or self::cs:bibliography][1]"
            )
            holders = (self, *place, self.get_root())
            if next((one.get("initialize") for one in holders if one.get("initialize")), "true") == "false":
                return given
            hyphens = self.get_option("initialize-with-hyphen", context)
            return initials(given, mark, with_hyphens=hyphens)

        def process(
            self, item: Any, variable: str, context: Any = None, sort_options: Any = None, **options: Any
        ) -> Any:
            names = item.reference.get(variable, [])
            if len(names) > 1 and names[-1].get("literal") == "others" and self.get_option("form", context) != "count":
                fewest = int(self.get_option("et-al-min", context, sort_options) or 0)
                shown = int(self.get_option("et-al-use-first", context, sort_options) or 1)
                many = len(names)
                first = min(shown, many - 1) if fewest and many >= fewest else many - 1
                sort_options = (sort_options or {}) | {
                    "et-al-min": many,
                    "et-al-use-first": first,
                    "et-al-use-last": "false",
                }
            return super().process(item, variable, context, sort_options, **options)

    class Key(model.Key):  # type: ignore[misc]
        def sort_keys(self, items: Any, context: Any) -> list[Any]:
            found = super().sort_keys(items, context)
            return [None if one is None else one if isinstance(one, int) else sort_key(str(one)) for one in found]

    class Pages:
        def _format_last_page(self, first: str, last: str) -> str:
            return str(super()._format_last_page(first, last)) if len(first) == len(last) else last  # type: ignore[misc]

    class Number(Pages, model.Number):  # type: ignore[misc]
        pass

    class Text(Pages, model.Text):  # type: ignore[misc]
        def get_macro(self, name: str) -> Any:
            known = self.get_root().__dict__.setdefault("macros", {})
            if name not in known:
                known[name] = super().get_macro(name)
            return known[name]

        def calls_variable(self) -> bool:
            name = self.get("macro")
            if name is None:
                return bool(super().calls_variable())
            known = self.get_root().__dict__.setdefault("macros_with_variables", {})
            if name not in known:
                known[name] = super().calls_variable()
            return bool(known[name])

        def process(self, item: Any, context: Any = None, **options: Any) -> Any:
            if "macro" in self.attrib and options.get("sort_options") is not None:
                language = self.get_root().get("default-locale", "en")[:2]
                return self.get_macro(self.get("macro")).render(item, context=context, **options), language
            return super().process(item, context, **options)

        def case(self, text: Any, language: str | None = None) -> Any:
            wanted = self.get("text-case")
            if wanted is None or (wanted == "title" and language != "en"):
                return text
            return String(in_case(str(text), wanted))

    class Date(model.Date):  # type: ignore[misc]
        def process(self, item: Any, *arguments: Any, **options: Any) -> Any:
            text = super().process(item, *arguments, **options)
            suffix = item.reference.get("year_suffix", "")
            root = self.get_root()
            is_issued = self.get("variable") == "issued" and not self.is_locale_date()
            if text and suffix and is_issued and not getattr(root, "prints_suffixes", True):
                year = str(item.reference["issued"].year)
                return str(text).replace(year, year + suffix, 1)
            return text

    return {"Name": Name, "Key": Key, "Number": Number, "Text": Text, "Date": Date}
