"""Citation styles: the ones that come along, and `.csl` files read with care."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from claimgraph import files as guarded
from claimgraph.errors import BadRequestError, did_you_mean, suggest

STYLES: Mapping[str, str] = MappingProxyType(
    {
        "ama": "american-medical-association",
        "apa": "apa",
        "chicago": "chicago-author-date-17th-edition",
        "harvard": "harvard-cite-them-right",
        "ieee": "ieee",
        "jospt": "american-medical-association-alphabetical",
        "nature": "nature",
        "vancouver": "nlm-citation-sequence",
    }
)
"""Citation styles that come along, by the name one types, with the name of the style's file."""

LOCALES: Mapping[str, str] = MappingProxyType({"harvard": "en-GB", "harvard-cite-them-right": "en-GB"})
"""Language of a style where it is at home in one and does not say so."""

DEFAULT_STYLE = "apa"
MAX_BYTES = 1_000_000
"""Largest `.csl` file that is read."""
MAX_WORK = 20_000
"""Most elements a style may run through for one work, each macro counted wherever it is called, of a choice the longest
branch. The longest of the styles in the public repository runs through some 3,000."""
MAX_CHILDREN = 500
"""Most elements inside of one; citeproc-py's time grows with their square."""
MAX_WORDS = 1_000
"""Longest value of an attribute, and longest term."""
_PRINTED = 200
MAX_NESTING = 60
"""Deepest nesting of elements and macros."""

_SPACE = "{http://purl.org/net/xbiblio/csl}"
_ELEMENTS = frozenset(
    "bibliography choose citation date date-part else else-if et-al group if info key label layout locale macro "
    "multiple name name-part names number single sort style style-options substitute term terms text".split()
)
_PARENT = re.compile(r"[A-Za-z0-9-]+")


def locale_code(text: str) -> str:
    """The language meant by a code such as `de-DE`, `de_de` or `de`, as citeproc-py has it.

    Raises
    ------
    BadRequestError
        There are no words of this language.

    Examples
    --------
    >>> locale_code("de"), locale_code("pt_br")
    ('de-DE', 'pt-BR')
    """
    from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS

    codes = {code.casefold(): code for code in LANGUAGE_NAMES}
    asked = text.strip().replace("_", "-").casefold()
    meant = {code.casefold(): dialect for code, dialect in PRIMARY_DIALECTS.items()}.get(asked, asked)
    if meant.casefold() in codes:
        return str(codes[meant.casefold()])
    hint = did_you_mean(suggest(text, sorted(codes.values())))
    raise BadRequestError(
        f"no words of the language {text[:40]!r} for citations; accepted: codes such as en-GB, de-DE, fr-FR{hint}"
    )


@cache
def shipped(name: str) -> bytes:
    """The text of a style that comes along."""
    return (files(__package__) / "data" / f"{STYLES[name]}.csl").read_bytes()


def style_text(style: str) -> bytes:
    """The text of a style: a name in `STYLES`, or the path of a `.csl` file.

    Raises
    ------
    BadRequestError
        There is no such style, or its file is too large, no CSL style, or would take too much work.
    """
    if style in STYLES:
        return shipped(style)
    by_file = {file: name for name, file in STYLES.items()}
    if style in by_file:
        return shipped(by_file[style])
    if not style.lower().endswith(".csl"):
        hint = did_you_mean(suggest(style, STYLES))
        raise BadRequestError(
            f"no citation style called {style!r}; accepted: {', '.join(STYLES)}, or the path of a .csl file{hint}"
        )
    return _checked(guarded.read(style, MAX_BYTES), style)


def _checked(text: bytes, path: str) -> bytes:
    if len(text) > MAX_BYTES:
        raise BadRequestError(f"the style {path!r} is larger than {MAX_BYTES} bytes; it is not read")
    if b"<html" in text[:2000].lower():
        raise BadRequestError(f"{path!r} is a web page and no style; download the .csl file itself")
    if b"<!" in re.sub(rb"<!--(?:(?!<!--).)*?-->", b"", text, flags=re.DOTALL).replace(b"<![CDATA[", b""):
        raise BadRequestError(f"the style {path!r} declares a document type or entities; styles need none")
    root = _parsed(text, path)
    if root.tag != f"{_SPACE}style":
        raise BadRequestError(f"{path!r} is not a CSL style; get one from the repository of citation styles")
    for link in root.iter(f"{_SPACE}link"):
        if link.get("rel") == "independent-parent":
            return _parent(link.get("href", ""), path)
    bibliography = root.find(f"{_SPACE}bibliography")
    if bibliography is None:
        notes = " (it writes footnotes only)" if root.get("class") == "note" else ""
        raise BadRequestError(f"the style {path!r} has no bibliography{notes}; take one that has")
    layout = bibliography.find(f"{_SPACE}layout")
    if layout is None or not len(layout):
        raise BadRequestError(f"the bibliography of the style {path!r} lays nothing out; take another style")
    _check_elements(root, path)
    if _work(root, path) > MAX_WORK:
        raise BadRequestError(f"the style {path!r} calls its macros too often; it is not used")
    return text


def _check_elements(root: Any, path: str) -> None:
    """Refuse what is no element of CSL, and what would make entries or waits without end."""
    for node in root.iter():
        if node.tag == f"{_SPACE}info" or any(one.tag == f"{_SPACE}info" for one in node.iterancestors()):
            continue
        name = str(node.tag).removeprefix(_SPACE)
        place = f"the style {path!r}, line {node.sourceline}"
        if name not in _ELEMENTS:
            raise BadRequestError(f"{place}: <{name[:60]}> is no element of CSL 1.0.2; take it out, or another style")
        if len(node) > MAX_CHILDREN and name not in ("style", "terms"):
            raise BadRequestError(f"{place}: <{name}> holds more than {MAX_CHILDREN} elements; it is not used")
        if max(map(len, (node.text or "", *node.attrib.values()))) > MAX_WORDS:
            raise BadRequestError(f"{place}: <{name}> holds a text longer than {MAX_WORDS} letters; it is not used")


def _parsed(text: bytes, path: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        encoding="UTF-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).removesuffix(" (<string>, line 1)")
        raise BadRequestError(
            f"the style {path!r} is not well-formed XML in UTF-8: {reason}; download it again"
        ) from None


def _parent(address: str, path: str) -> bytes:
    name = address.rpartition("/")[2]
    by_file = {file: short for short, file in STYLES.items()}
    if name in by_file:
        return shipped(by_file[name])
    known = f"{name!r}" if _PARENT.fullmatch(name) else "another style"
    raise BadRequestError(f"the style {path!r} only points to {known}; give the .csl file of that one")


def _work(root: Any, path: str) -> int:
    """Elements run through for one work at most."""
    macros = {one.get("name"): one for one in root.findall(f"{_SPACE}macro")}
    known: dict[str, int] = {}

    def elements(node: Any, depth: int, open_macros: tuple[str, ...]) -> int:
        if depth > MAX_NESTING:
            raise BadRequestError(f"the style {path!r} is nested deeper than {MAX_NESTING}; it is not used")
        inner = [elements(child, depth + 1, open_macros) for child in node]
        total = 1 + (max(inner, default=0) if node.tag == f"{_SPACE}choose" else sum(inner))
        # What is printed counts as well, so that no style writes entries without end.
        total += sum(len(text) for text in node.attrib.values()) // _PRINTED
        name = node.get("macro")
        if name is None:
            return total
        if name not in macros:
            raise BadRequestError(f"the style {path!r} calls the macro {name[:60]!r}, which it does not define")
        if name in open_macros:
            raise BadRequestError(f"the style {path!r} has a macro that calls itself: {name[:60]!r}")
        if name not in known:
            known[name] = elements(macros[name], depth + 1, (*open_macros, name))
        return total + known[name]

    parts = (root.find(f"{_SPACE}{name}") for name in ("bibliography", "citation"))
    return max(elements(part, 0, ()) for part in parts if part is not None)
