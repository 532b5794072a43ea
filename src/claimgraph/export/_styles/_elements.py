"""What citeproc-py 0.11 does otherwise than the CSL specification, mended in subclasses of its elements.

- A given name with a lower-case part after its hyphen (`Ji-won`) gave `J.-. won .`, and names in scripts without
  capitals were cut to a letter.
- Sorting compared the punctuation and `&` between names, and accents, and dates as they are printed.
- There were no year suffixes (`2015a`) for works that a citation could not tell apart.
- Page ranges were shortened where the last page has more digits (`1-11` became `1–1`), and not spelled out where a
  style asks for it (`123-8` stayed as it was).
- Title case tore apart text with protected capitals, knew no hyphens, and left labels alone (`eds.` for `Eds.`);
  some cases failed on plain text.
- An author list that ends in `others` had no `et al.`.
- `initialize="false"` had no effect.
- What stood in for missing authors was printed a second time in its own place.
- A group with a fixed word and no variable of its own was printed where another branch of a choice had a variable.
- The delimiter of a date of a style's locale was dropped (`2020Jan2`), and options of one date's parts stuck to the
  next date; ranges repeated what both ends share.
- Quotes in a title that is put into quotes itself were not turned into single ones.
- A work for which a style prints nothing was left out without a word.

Elsewhere in this package: no space after the number where a style sets numbers apart; a comma or full stop after a
closing quote stays outside; fields are put into HTML unescaped, so no field ever meets its HTML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cmp_to_key
from typing import Any

from citeproc import model
from citeproc.source import VariableError
from citeproc.string import String

from claimgraph.export._styles._cased import Called, Cased
from claimgraph.export._styles._dates import Date, Date_Part
from claimgraph.export._styles._markup import GAP
from claimgraph.export._styles._people import Name, Name_Part, Names, Substitute, person, spaced
from claimgraph.export._styles._settled import Choose, Else_If, If, calls
from claimgraph.export._styles._state import State, state
from claimgraph.export._styles._words import inner_quotes, sort_key

_PAGES = re.compile(r"\b(?=[^\W\d]*+\d|[ivxlcdm])\w++\s*+[-–—,;&]\s*+(?:\w{0,3}\d|[ivxlcdm]+\b)", re.IGNORECASE)
"""More pages than one."""
_NUMBERED = re.compile(r"\d|\A[ivxlcdm]+\s*[-–]\s*[ivxlcdm]+\Z", re.IGNORECASE)
_RANGE = re.compile(r"(?<=\d)-(?=\d)")


class Layout(model.Layout):  # type: ignore[misc]
    """`cs:layout`."""

    def render_bibliography(self, items: Any) -> list[Any]:
        """Each work, or why it cannot be printed."""
        root = self.get_root()
        replaces = self.getparent().get("subsequent-author-substitute") is not None
        written: list[Any] = []
        before = None
        for item in items:
            root.__dict__["state"] = now = State(before, keeps_lead=replaces)
            self.repressed: dict[str, Any] = {}
            try:
                written.append(self.format(self.wrap(self.render_children(item))) or "")
            except Exception as fault:  # one work that cannot be printed takes no other down
                written.append(fault)
            before = now.lead
        return written

    def render_one(self, item: Any, *, silent: bool = False) -> str:
        """One cited work, without the affixes of the citation; in silence, without its people."""
        self.get_root().__dict__["state"] = State(keeps_lead=True, silent=silent)
        self.repressed = {}
        return str(self.render_children(item) or "")

    def lead(self) -> str:
        """The people with whom the work that was rendered last begins."""
        lead = state(self).lead
        return lead.text if lead is not None else ""


class Group(model.Group):  # type: ignore[misc]
    """`cs:group`."""

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        """What is in the group, unless it called variables and all of them were empty."""
        trail = state(self).trail
        start, delimiter, written = len(trail), self.get("delimiter", ""), []
        for child, chooses in self.children():
            inherited = {"delimiter": delimiter} if chooses else {}
            try:
                written.append(child.render(item, context=context, **inherited, **options))
            except VariableError:
                continue
        written = [text for text in written if text is not None]
        called = trail[start:]
        if not written or (called and not any(shown for _, shown in called)):
            raise VariableError
        return self.join(written)

    def markup(self, text: Any) -> Any:
        """The group, apart from what is around it where a style shows it as a block."""
        found = super().markup(text)
        return f"{GAP}{found}{GAP}" if found and self.get("display") else found


class Sort(model.Sort):  # type: ignore[misc]
    """`cs:sort`."""

    def sort(self, items: Any, context: Any) -> list[Any]:
        """The works in order; a key is worked out only for those that all keys before it leave equal."""
        keys = [(key, key.get("sort", "").lower() == "descending") for key in self.findall("cs:key", self.nsmap)]
        return _sorted(list(items), keys, context)


def _sorted(items: list[Any], keys: Sequence[tuple[Any, bool]], context: Any) -> list[Any]:
    if len(items) < 2 or not keys:
        return items
    (key, descending), *others = keys

    def compared(one: tuple[Any, Any], other: tuple[Any, Any]) -> int:
        found = _compared(one[1], other[1])
        return -found if descending else found

    told = list(zip(items, key.sort_keys(items, context), strict=True))
    there = sorted((one for one in told if one[1] is not None), key=cmp_to_key(compared))
    runs: list[list[tuple[Any, Any]]] = []
    for one in there:
        if runs and not compared(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    runs.append([one for one in told if one[1] is None])  # in either direction they stand at the end
    return [item for run in runs for item in _sorted([item for item, _ in run], others, context)]


def _compared(one: Any, other: Any) -> int:
    """Which of two keys is less: as numbers if both are, else as text."""
    try:
        return int(one) - int(other)
    except ValueError:
        return (str(one) > str(other)) - (str(one) < str(other))


class Key(model.Key):  # type: ignore[misc]
    """`cs:key`."""

    def sort_keys(self, items: Any, context: Any) -> list[Any]:
        """What the works are compared by."""
        return [self._sort_key(item, context) for item in items]

    def _sort_key(self, item: Any, context: Any) -> Any:
        """What a work is compared by; the same in a second round, unless numbers or letters behind years are in it."""
        known = item.__dict__.setdefault("sort_keys", {})
        if self not in known or self._moves():
            self.get_root().__dict__["state"] = State()
            try:
                found = super().sort_keys([item], context)[0]
            except Exception:  # it stands at the end
                found = None
            known[self] = found if found is None or isinstance(found, int) else sort_key(str(found))
        return known[self]

    def _moves(self) -> bool:
        """Whether the order of the works is in what they are compared by."""
        known = self.kept()
        if "moves" not in known:
            known["moves"] = calls(self, "year-suffix") or calls(self, "citation-number")
        return bool(known["moves"])

    def _format_name(self, item: Any, variable: str) -> str | None:
        names = [person(name) for name in item.reference.get(variable) or ()]
        demotes = self.get_root().get("demote-non-dropping-particle", "display-and-sort") != "never"
        written = []
        for one in names:
            behind = [one.given, one.dropping, one.particle] if demotes else [one.given, one.dropping]
            family = one.family if demotes else spaced(one.particle, one.family)
            written.append(", ".join(part for part in (family, " ".join(filter(None, behind)), one.suffix) if part))
        return "; ".join(written) or None


class Pages:
    """Numbers and ranges of them."""

    def _format_last_page(self, first: str, last: str) -> str:
        if len(last) < len(first) and (first + last).isdigit() and self.get_root().get_option("page-range-format"):  # type: ignore[attr-defined]
            last = first[: len(first) - len(last)] + last
        return str(super()._format_last_page(first, last)) if len(first) == len(last) else last  # type: ignore[misc]

    def _process(self, value: Any, variable: str) -> Any:
        """The number; what is no number keeps its hyphen."""
        if variable == "page" and not _NUMBERED.search(str(value)):
            return String(str(value))
        return super()._process(value, variable)  # type: ignore[misc]


class Number(Called, Cased, Pages, model.Number):  # type: ignore[misc]
    """`cs:number`."""


class Label(Cased, model.Label):  # type: ignore[misc]
    """`cs:label`."""

    def _is_plural(self, item: Any) -> bool:
        variable = self.get("variable", "")
        if variable == "page":
            return bool(_PAGES.search(str(item.reference.get("page", ""))))
        if not variable.startswith("number-of-"):
            return bool(super()._is_plural(item))
        value = str(item.reference.get(variable.replace("-", "_"), ""))
        return value.isascii() and value.isdigit() and int(value) > 1


class Text(Called, Cased, Pages, model.Text):  # type: ignore[misc]
    """`cs:text`."""

    def get_macro(self, name: str) -> Any:
        """The macro, looked for once."""
        known = self.get_root().__dict__.setdefault("macros", {})
        if name not in known:
            known[name] = super().get_macro(name)
        return known[name]

    def quote(self, text: Any) -> Any:
        """The text in quotation marks of the language, those inside of it turned into the other ones."""
        if self.get("quotes", "false") != "true" or text is None:
            return text
        if "“" in str(self.get_single_term(name="open-quote")):
            text = String(inner_quotes(str(text)))
        return super().quote(text)

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        """The text and its language."""
        if (macro := self.get("macro")) is not None and self.get("variable") is None:
            own = self.get_root().get("default-locale", "en")[:2]
            if options.get("sort_options") is not None:
                return self.get_macro(macro).render(item, context=context, **options), own
            text = self.get_macro(macro).render(item, self if context is None else context)
            return text, item.reference["language"][:2] if "language" in item.reference else own
        if self.get("term") == "no date":
            # Like a date, it lets the group be printed that holds it.
            state(self).trail.append(("no date", True))
        if self.get("variable") == "year-suffix":
            state(self).suffixed = True
        found = super().process(item, context, **options)
        if self.get("variable") in ("issue", "volume") and found[0] is not None:
            return String(_RANGE.sub("–", str(found[0]))), found[1]
        return found

    def markup(self, text: Any, language: Any) -> Any:
        """The text with its affixes, apart from what is around it where a style shows it as a block."""
        found = super().markup(text, language)
        return f"{GAP}{found}{GAP}" if found and self.get("display") else found


def elements() -> dict[str, Any]:
    """Our elements by the name of citeproc-py's."""
    found = (
        Choose,
        Date,
        Date_Part,
        Else_If,
        Group,
        If,
        Key,
        Label,
        Layout,
        Name,
        Name_Part,
        Names,
        Number,
        Sort,
        Substitute,
        Text,
    )
    return {one.__name__: one for one in found}
