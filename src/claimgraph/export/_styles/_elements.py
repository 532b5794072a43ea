"""What citeproc-py 0.11 does otherwise than the CSL specification, mended in subclasses of its elements.

- A given name with a lower-case part after its hyphen (`Ji-won`) gave `J.-. won .`, and names in scripts without
  capitals were cut to a letter.
- Sorting compared the punctuation and `&` between names, and accents.
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
  next date.
- Quotes in a title that is put into quotes itself were not turned into single ones.
- A work for which a style prints nothing was left out without a word.

Elsewhere in this package: no space after the number where a style sets numbers apart; a comma or full stop after a
closing quote stays outside; fields are put into HTML unescaped, so no field ever meets its HTML.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

from claimgraph.export._styles._words import in_case, initials, inner_quotes, sort_key


class _State:
    """What was met while a work is written; one lives on the root of each style."""

    def __init__(self) -> None:
        self.trail: list[tuple[str, bool]] = []
        """Variables called so far, and whether there was something to print."""
        self.hidden: set[str] = set()
        """Variables printed in place of missing names, which are not printed again."""


def _state(element: Any) -> _State:
    state: _State = element.get_root().__dict__.setdefault("state", _State())
    return state


class _Without:
    """A cited item that lacks some variables."""

    def __init__(self, item: Any, gone: set[str]) -> None:
        self._item = item
        self.reference = copy.copy(item.reference)
        for name in gone:
            self.reference.pop(name, None)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._item, name)

    def __contains__(self, name: str) -> bool:
        return name in self._item


@cache
def elements() -> dict[str, Any]:
    """Our elements by the name of citeproc-py's; loads it on first use."""
    from citeproc import model
    from citeproc.source import VariableError
    from citeproc.string import String

    class Layout(model.Layout):  # type: ignore[misc]
        def render_bibliography(self, items: Any) -> list[Any]:
            written = []
            for item in items:
                self.repressed: dict[str, Any] = {}
                self.get_root().__dict__["state"] = _State()
                try:
                    written.append(self.format(self.wrap(self.render_children(item))) or "")
                except Exception as fault:  # one work that cannot be printed takes no other down
                    written.append(fault)
            return written

    class Cased:
        def case(self, text: Any, language: str | None = None) -> Any:
            wanted = self.get("text-case")  # type: ignore[attr-defined]
            if wanted is None or not text:
                return text
            if language is None:
                language = self.get_root().get("default-locale", "en")[:2]  # type: ignore[attr-defined]
            if wanted == "title" and language != "en":
                return text
            return String(in_case(str(text), wanted))

    class Called:
        """An element that prints one variable, tells of it, and keeps still where it was printed already."""

        def process(self, item: Any, *arguments: Any, **options: Any) -> Any:
            variable = self.get("variable")  # type: ignore[attr-defined]
            if variable is None or variable == "year-suffix":
                return super().process(item, *arguments, **options)  # type: ignore[misc]
            state = _state(self)
            shown = False
            try:
                if variable in state.hidden:
                    raise VariableError
                found = super().process(item, *arguments, **options)  # type: ignore[misc]
                shown = bool(found[0] if isinstance(found, tuple) else found)
            finally:
                state.trail.append((variable, shown))
            return found

    class Names(model.Names):  # type: ignore[misc]
        def process(self, item: Any, *arguments: Any, **options: Any) -> Any:
            roles = self.get("variable").split()
            state = _state(self)
            gone = state.hidden.intersection(roles)
            if gone:
                item = _Without(item, gone)
            held = [role for role in roles if role in item.reference]
            if not held:
                state.trail.append((roles[0], False))
                if gone:
                    raise VariableError
            text = super().process(item, *arguments, **options)
            state.trail += [(role, bool(text)) for role in held]
            return text

    class Substitute(model.Substitute):  # type: ignore[misc]
        def render(self, item: Any, context: Any = None, **options: Any) -> Any:
            state = _state(self)
            start = len(state.trail)
            text = super().render(item, context=context, **options)
            if text:
                state.hidden |= {name for name, shown in state.trail[start:] if shown}
            return text

    class Group(model.Group):  # type: ignore[misc]
        def process(self, item: Any, context: Any = None, **options: Any) -> Any:
            trail = _state(self).trail
            start, delimiter, written = len(trail), self.get("delimiter", ""), []
            for child in self.iterchildren():
                inherited = {"delimiter": delimiter} if isinstance(child, model.Choose) else {}
                try:
                    written.append(child.render(item, context=context, **inherited, **options))
                except VariableError:
                    continue
            written = [text for text in written if text is not None]
            called = trail[start:]
            if not written or (called and not any(shown for _, shown in called)):
                raise VariableError
            return self.join(written)

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
            found = []
            for item in items:
                self.get_root().__dict__["state"] = _State()
                try:
                    found += super().sort_keys([item], context)
                except Exception:  # it stands at the end
                    found.append(None)
            return [None if one is None else one if isinstance(one, int) else sort_key(str(one)) for one in found]

    class Pages:
        def _format_last_page(self, first: str, last: str) -> str:
            if len(last) < len(first) and (first + last).isdigit() and self.get_root().get_option("page-range-format"):  # type: ignore[attr-defined]
                last = first[: len(first) - len(last)] + last
            return str(super()._format_last_page(first, last)) if len(first) == len(last) else last  # type: ignore[misc]

    class Number(Called, Cased, Pages, model.Number):  # type: ignore[misc]
        pass

    class Label(Cased, model.Label):  # type: ignore[misc]
        pass

    class Name_Part(Cased, model.Name_Part):  # type: ignore[misc]  # noqa: N801
        def format_part(self, given: Any, family: Any) -> tuple[str, str]:
            given, family = super().format_part(given, family)
            return str(given), str(family)

    class Text(Called, Cased, Pages, model.Text):  # type: ignore[misc]
        def get_macro(self, name: str) -> Any:
            known = self.get_root().__dict__.setdefault("macros", {})
            if name not in known:
                known[name] = super().get_macro(name)
            return known[name]

        def quote(self, text: Any) -> Any:
            if self.get("quotes", "false") != "true" or text is None:
                return text
            if "“" in str(self.get_single_term(name="open-quote")):
                text = String(inner_quotes(str(text)))
            return super().quote(text)

        def process(self, item: Any, context: Any = None, **options: Any) -> Any:
            if "macro" in self.attrib and options.get("sort_options") is not None:
                language = self.get_root().get("default-locale", "en")[:2]
                return self.get_macro(self.get("macro")).render(item, context=context, **options), language
            return super().process(item, context, **options)

    class LocalDate(model.Date):  # type: ignore[misc]
        def render_single_date(self, date: Any, show_parts: Any = None, context: Any = None) -> Any:
            if self.get("delimiter") is None:
                return super().render_single_date(date, show_parts, context)
            parts = self.parts(date, show_parts, context)
            return self.join(parts) if parts else None

        def process(self, item: Any, *arguments: Any, **options: Any) -> Any:
            text = super().process(item, *arguments, **options)
            suffix = item.reference.get("year_suffix", "")
            root = self.get_root()
            is_issued = self.get("variable") == "issued" and not self.is_locale_date()
            if text and suffix and is_issued and not getattr(root, "prints_suffixes", True):
                year = str(item.reference["issued"].year)
                return str(text).replace(year, year + suffix, 1)
            return text

    class Date(Called, LocalDate):
        pass

    class Date_Part(Cased, model.Date_Part):  # type: ignore[misc]  # noqa: N801
        def process(self, date: Any, context: Any = None) -> Any:
            if self.get("name") == "month" and "month" not in date:
                if "season" not in date:
                    raise VariableError
                # A season has no number that anybody would print.
                holder = self if context is None else context
                here = next(iter(holder.xpath_search("./cs:date-part[@name='month']")), self)
                form = "short" if here.get("form", self.get("form")) == "short" else None
                return holder.get_single_term(name=f"season-{date['season']:02}", form=form)
            return super().process(date, context)

        def render(self, *arguments: Any, **options: Any) -> Any:
            own = dict(self.attrib)
            try:
                return super().render(*arguments, **options)
            finally:
                self.attrib.clear()
                self.attrib.update(own)

    found = (Date, Date_Part, Group, Key, Label, Layout, Name, Name_Part, Names, Number, Substitute, Text)
    return {one.__name__: one for one in found}
