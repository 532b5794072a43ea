"""Citation styles applied to CSL-JSON items; with `_elements` the home of citeproc-py."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from types import SimpleNamespace
from typing import Any, NamedTuple

from claimgraph.bibliography import Item
from claimgraph.errors import BadRequestError
from claimgraph.export._styles._files import LOCALES, locale_code, style_text
from claimgraph.export._styles._markup import marked, tidy, unmarked
from claimgraph.export._styles._prepared import prepared


class Written(NamedTuple):
    """Works in a style."""

    entries: list[tuple[str, str]]
    """Each work's id and its entry, with marks for italics and the like, in the order of the style."""
    plain: frozenset[str]
    """Ids of the works that the style could not print."""


class Ready(NamedTuple):
    """A work as a style meets it: read once, written in any number of styles."""

    item: Item
    """The work."""
    reference: Any
    """What citeproc-py made of it."""
    fault: Exception | None
    """Why it could not read it."""


def ready(item: Item) -> Ready:
    """A work made ready for any style; one that cannot be read keeps its title, or its key."""
    from citeproc.source.json import CiteProcJSON

    def read(told: Item) -> Any:
        return next(iter(CiteProcJSON([{**told, "id": "work"}]).values()))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of variables that only newer styles know
        try:
            return Ready(item, read(prepared(item)), None)
        except Exception as error:
            return Ready(item, read({"type": "document", "title": _title(item)}), error)


def entries(items: Sequence[Item], style: str, locale: str | None = None) -> list[tuple[str, str]]:
    """Each work's id and its entry in this style, as `written` gives them."""
    return written(items, style, locale=locale).entries


def written(
    items: Sequence[Item | Ready],
    style: str,
    plainly: Callable[[Item], str] | None = None,
    *,
    locale: str | None = None,
) -> Written:
    """Works in a citation style; what the style cannot print stands there plainly.

    Parameters
    ----------
    items
        The works, or what `ready` made of them, which saves time where they are written in several styles.
    plainly
        Text of a work that the style cannot print; its title, or its key, if left out.
    locale
        Language of the words of the style, such as `de-DE`; its own if left out.

    Raises
    ------
    BadRequestError
        There is no such style, or it cannot be applied to any work.
    """
    if not items:
        return Written([], frozenset())
    text, code = style_text(style), _language(style, locale)
    with _faults_of(style):
        return _rendered(items, text, code, plainly or _title)


def cited(
    items: Sequence[Item], style: str, clusters: Sequence[Sequence[str]], *, locale: str | None = None
) -> list[str]:
    """Citations in a text, one for each cluster of ids, as a style has them; with marks for italics and the like.

    Numbers and letters after years are those of the list of all items.

    Raises
    ------
    BadRequestError
        As in `written`; or the style has no citations in a text.
    """
    text, code = style_text(style), _language(style, locale)
    with _faults_of(style):
        from claimgraph.export._styles._cited import Works

        read = _style(text, code)
        if read.root.citation is None or read.root.citation.layout is None:
            raise BadRequestError(f"the style {style!r} says nothing of citations in a text; take another style")
        places = {item["id"]: str(place) for place, item in enumerate(items)}
        works = Works(read, [ready(item).reference for item in items], _formatter())
        inside = read.root.get_locale_option("punctuation-in-quote") == "true"
        return [tidy(works.citation([places[key] for key in keys]), inside_quotes=inside) for keys in clusters]


def _language(style: str, locale: str | None) -> str | None:
    return LOCALES.get(style) if locale is None else locale_code(locale)


@contextmanager
def _faults_of(style: str) -> Iterator[None]:
    """The engine stumbles over faulty styles in many ways."""
    try:
        yield
    except BadRequestError:
        raise
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        message = f"the style {style!r} cannot be applied ({reason}); is it a valid CSL style?"
        raise BadRequestError(message) from error


def _rendered(
    items: Sequence[Item | Ready],
    text: bytes,
    locale: str | None,
    plainly: Callable[[Item], str],
    *,
    as_is: bool = False,
) -> Written:
    from claimgraph.export._styles._cited import Works

    style = _style(text, locale)
    found_ready = [one if isinstance(one, Ready) else ready(one) for one in items]
    works = Works(style, [one.reference for one in found_ready], _formatter())
    keys = [int(item.key) for item in works.items]
    inside = style.root.get_locale_option("punctuation-in-quote") == "true"
    found, plain, faults = [], set(), []
    for key, number, entry in zip(keys, works.numbers.values(), works.entries(), strict=True):
        item, fault = found_ready[key].item, found_ready[key].fault
        if isinstance(entry, Exception) or fault is not None:
            faults.append(entry if fault is None else fault)
            plain.add(item["id"])
            found.append((item["id"], f"{_number(style, number)}{unmarked(plainly(item))}"))
        else:
            found.append(
                (
                    item["id"],
                    tidy(str(entry), inside_quotes=inside)
                    if as_is
                    else _told(item, tidy(str(entry), inside_quotes=inside)),
                )
            )
    if len(faults) == len(items) and (items != [_PROBE]) and not _prints(text, locale):
        raise faults[0]
    return Written(found, frozenset(plain))


_PROBE: Item = {
    "id": "probe",
    "type": "article-journal",
    "title": "Title",
    "author": [{"family": "Able", "given": "Ann"}],
    "issued": {"date-parts": [[2010]]},
}
"""A work that any style can print; where none of the works asked for is printed, it tells whose fault that is."""


def _prints(text: bytes, locale: str | None) -> bool:
    return not _rendered([_PROBE], text, locale, _title).plain


def _title(item: Item) -> str:
    try:
        return tidy(str(prepared(item).get("title") or item["id"]))
    except Exception:
        return str(item["id"])


def _number(style: Any, place: int) -> str:
    """The number in front of an entry, where a style has one."""
    found = style.root.xpath_search("./cs:bibliography//cs:text[@variable='citation-number']")
    return f"{unmarked(str(found[0].wrap(str(place)))).strip()} " if found else ""


def _told(item: Item, entry: str) -> str:
    """The entry; with title or key where a style has no place for such a work, which must not be lost."""
    if any(letter.isalpha() for letter in unmarked(entry)):
        return entry
    number = entry if any(letter.isdigit() for letter in entry) else ""
    return f"{number} {_title(item)}".strip()


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

    from claimgraph.export._styles._elements import elements
    from claimgraph.export._styles._settled import every_class, settle, settled

    class Read(CitationStylesStyle):  # type: ignore[misc]
        def __init__(self) -> None:
            lookup = etree.ElementNamespaceClassLookup()
            namespace = lookup.get_namespace("http://purl.org/net/xbiblio/csl")
            namespace[None] = settled(model.CitationStylesElement)
            classes = every_class(elements())
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
            if locale is not None:
                self.root.set("default-locale", locale)
            self.root.set_locale_list(locale or self.root.get("default-locale", "en-US"), validate=False)

    style = Read()
    _hand_down_names(style.root)
    for names in style.root.xpath_search(".//cs:names[not(cs:name) and not(parent::cs:substitute)]"):
        # Where a style leaves this element out, citeproc-py would make one of its own kind.
        names.insert(0, style.parser.makeelement(f"{{{style.root.nsmap['cs']}}}name"))
    _set_numbers_apart(style.root)
    _give_suffixes_a_place(style.root)
    settle(style.root)
    return style


def _hand_down_names(root: Any) -> None:
    """What stands in for people deep inside `cs:substitute` is written as these people would be.

    citeproc-py looks for that right under `cs:substitute` only.
    """
    for names in root.xpath_search(".//cs:substitute//cs:names[not(*)][not(parent::cs:substitute)]"):
        first = names.xpath_search("./ancestor::cs:names[1]")[0]
        for part in first.xpath_search("./cs:name | ./cs:et-al | ./cs:label"):
            names.append(deepcopy(part))


def _set_numbers_apart(root: Any) -> None:
    for layout in root.xpath_search("./cs:bibliography[@second-field-align]/cs:layout"):
        first = next(iter(layout), None)
        if first is not None and not first.get("suffix", "").endswith(" "):
            first.set("suffix", first.get("suffix", "") + " ")


def _give_suffixes_a_place(root: Any) -> None:
    """Where a style prints no suffix itself, it follows the year."""
    root.prints_suffixes = bool(root.xpath_search(".//*[@variable='year-suffix']"))
