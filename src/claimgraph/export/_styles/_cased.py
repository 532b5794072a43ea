"""Letter case, and what was printed already, in any element that has them; in place of citeproc-py's."""

from __future__ import annotations

from typing import Any

from citeproc.source import VariableError
from citeproc.string import String

from claimgraph.export._styles._state import state
from claimgraph.export._styles._words import in_case


class Cased:
    """An element with `text-case`."""

    def case(self, text: Any, language: str | None = None) -> Any:
        """The text in the case that a style wants."""
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
        """What the variable holds; nothing is an error, as in citeproc-py."""
        variable = self.get("variable")  # type: ignore[attr-defined]
        if variable is None or variable == "year-suffix":
            return super().process(item, *arguments, **options)  # type: ignore[misc]
        now = state(self)
        shown = False
        try:
            if variable in now.hidden:
                raise VariableError
            found = super().process(item, *arguments, **options)  # type: ignore[misc]
            shown = bool(found[0] if isinstance(found, tuple) else found)
        finally:
            now.trail.append((variable, shown))
        return found
