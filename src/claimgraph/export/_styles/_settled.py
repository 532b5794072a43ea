"""Elements of a style that look up what it says once: a style stays as it is while works are written.

Citeproc-py asks the document for options, terms, ancestors and branches anew for each work. Here each element keeps the
answers, and where an element has nothing to add to a text, it hands it on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from citeproc import model
from citeproc.source import VariableError
from citeproc.string import join

_FONT = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")


class Settled:
    """An element that asks the same of its style once."""

    settled = True
    """Whether its attributes stay as they are."""

    _kept: dict[Any, Any] | None = None
    """What was answered already."""
    _root: Any = None

    def get_root(self) -> Any:
        if self._root is None:
            self._root = self.getroottree().getroot()  # type: ignore[attr-defined]
        return self._root

    def kept(self) -> dict[Any, Any]:
        """What was answered already."""
        if self._kept is None:
            self._kept = {}
        return self._kept

    def xpath_search(self, expression: str) -> Any:
        known = self.kept()
        if expression not in known:
            known[expression] = super().xpath_search(expression)  # type: ignore[misc]
        return known[expression]

    def get_term(self, name: str, form: str | None = None, *rest: Any, **options: Any) -> Any:
        """A term of the language, looked for once in a style."""
        holder = self if isinstance(self, model.Locale) else self.get_root()
        known, asked = holder.kept(), ("term", name, form, rest, *options.items())
        if asked not in known:
            known[asked] = super().get_term(name, form, *rest, **options)  # type: ignore[misc]
        return known[asked]

    def get_layout(self) -> Any:
        known = self.kept()
        if "layout" not in known:
            known["layout"] = super().get_layout()  # type: ignore[misc]
        return known["layout"]

    def format(self, text: Any) -> Any:
        """The text in its font."""
        known = self.kept()
        if not self.settled or (plain := known.get("plain")) is None:
            plain = known["plain"] = not any(self.get(name) for name in _FONT)  # type: ignore[attr-defined]
        return text if plain and not isinstance(text, int | float) else super().format(text)  # type: ignore[misc]

    def wrap(self, text: Any) -> Any:
        """The text with its affixes."""
        known = self.kept()
        if not self.settled or (bare := known.get("bare")) is None:
            bare = known["bare"] = not self.get("prefix") and not self.get("suffix")  # type: ignore[attr-defined]
        return text if bare and not isinstance(text, int | float) else super().wrap(text)  # type: ignore[misc]

    def children(self) -> list[tuple[Any, bool]]:
        """What is in it, and whether that is a choice."""
        known = self.kept()
        found: list[tuple[Any, bool]] | None = known.get("children")
        if found is None:
            found = known["children"] = [(one, isinstance(one, model.Choose)) for one in self.iterchildren()]  # type: ignore[attr-defined]
        return found

    def render_children(self, item: Any, delimiter: str = "", **options: Any) -> Any:
        """What is in an element, one behind the other; a choice hands the delimiter on to its branches."""
        written = []
        for child, chooses in self.children():
            try:
                text = child.render(item, delimiter=delimiter, **options) if chooses else child.render(item, **options)
            except VariableError:
                continue
            if text is not None:
                written.append(text)
        return join(written, delimiter) if written else None


def _none(met: Iterable[Any]) -> bool:
    return not any(met)


_RARE: dict[str, Callable[[Any, Any, Any], list[Any]]] = {
    "is-numeric": lambda one, item, _: one._is_numeric(item),
    "is-uncertain-date": lambda one, item, _: one._is_uncertain_date(item),
    "locator": lambda one, item, _: one._locator(item),
    "position": lambda one, item, context: one._position(item, context),
}
"""Conditions that few styles have, as citeproc-py tests them."""


class Choose(model.Choose):  # type: ignore[misc]
    """`cs:choose`."""

    def render(self, item: Any, context: Any = None, delimiter: str = "", **options: Any) -> Any:
        """The first branch whose conditions hold."""
        for branch, _ in self.children():
            if not isinstance(branch, If) or branch.holds(item, context):
                return branch.render_children(item, context=context, delimiter=delimiter, **options)
        return None


class If(model.If):  # type: ignore[misc]
    """`cs:if`."""

    def holds(self, item: Any, context: Any) -> bool:
        """Whether its conditions are met."""
        known = self.kept()
        if "match" not in known:
            known["match"] = {"any": any, "none": _none}.get(self.get("match"), all)
            known["types"] = (self.get("type") or "").lower().split()
            known["variables"] = (self.get("variable") or "").replace("-", "_").split()
            known["rare"] = [test for name, test in _RARE.items() if name in self.attrib]
        reference = item.reference
        met = []
        if known["types"]:
            found = reference["type"]
            met = [one == found for one in known["types"]]
        met += ["locator" in item if one == "locator" else one in reference for one in known["variables"]]
        for test in known["rare"]:
            met += test(self, item, context)
        return bool(known["match"](met))

    def render(self, item: Any, context: Any = None, **options: Any) -> Any:
        """What is in it, where its conditions are met."""
        if not self.holds(item, context):
            raise model.ConditionFailed
        return self.render_children(item, context=context, **options)


class Else_If(If, model.Else_If):  # type: ignore[misc]  # noqa: N801
    """`cs:else-if`."""


def every_class(mended: dict[str, Any]) -> dict[str, type]:
    """The classes of all elements by name, those that are mended among them."""
    own = (one for one in model.CitationStylesElement.__subclasses__() if not issubclass(one, Settled))
    return {one.__name__: settled(one) for one in own} | {name: settled(one) for name, one in mended.items()}


@cache
def settled(element: type) -> type:
    """The class of an element, as one that asks the same once."""
    return type(element.__name__, (Settled, element), {})


def settle(root: Any) -> None:
    """Forget what was found in a style that has been changed since, and keep its elements, which keep the answers."""
    root.__dict__["all_elements"] = [*root.iter(), *(one for locale in root.locales for one in locale.iter())]
    for one in root.__dict__["all_elements"]:
        one.__dict__.pop("_kept", None)


def calls(element: Any, variable: str) -> bool:
    """Whether an element calls a variable, itself or through macros."""
    seen: set[str] = set()
    waiting = [element]
    while waiting:
        for one in waiting.pop().xpath_search("descendant-or-self::*[@variable or @macro]"):
            if one.get("variable") == variable:
                return True
            if one.get("macro") and one.get("macro") not in seen:
                seen.add(one.get("macro"))
                waiting.append(one.get_macro(one.get("macro")))
    return False
