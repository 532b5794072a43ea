"""Works as a style cites and numbers them: their order, their numbers, and letters after years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from citeproc.source import CitationItem, Reference

from claimgraph.export._styles._markup import SILENT
from claimgraph.export._styles._people import person
from claimgraph.export._styles._settled import calls
from claimgraph.export._styles._words import sort_key

_AFTER_SILENCE = re.compile(rf"{SILENT}[\s,.;:]*")
MAX_PEOPLE = 50
"""Most people whom a citation names to be told from another."""
_FIRST = ("author", "editor", "translator")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Cited(CitationItem):  # type: ignore[misc]
    """A work that is cited; finds itself without running through all works."""

    works: Works

    @property
    def bibliography(self) -> Any:
        """The works among which it is."""
        return self.works

    @property
    def reference(self) -> Any:
        """What is known of it."""
        return self.__dict__["told"]

    @property
    def number(self) -> int:
        """Its number in the list."""
        return self.works.numbers[self.key]


class Works:
    """All works, in the order of the style."""

    def __init__(self, style: Any, references: Sequence[Any], formatter: Any) -> None:
        self.style, self.formatter = style, formatter
        style.root.formatter = formatter
        items = [Cited(str(place)) for place in range(len(references))]
        for item, reference in zip(items, references, strict=True):
            item.__dict__ |= {"works": self, "told": _own(reference)}
        self.items = items
        self.numbers = self._numbered(descending=False)
        bibliography = style.root.bibliography
        sort = bibliography.find("cs:sort", style.root.nsmap)
        if sort is not None:
            self.items = sort.sort(items, bibliography.find("cs:layout", style.root.nsmap))
            self.numbers = self._numbered(descending=_counts_down(sort))
        citation = style.root.citation
        if citation is not None and citation.get("disambiguate-add-year-suffix") == "true":
            self._add_suffixes(citation)
            if sort is not None and calls(sort, "year-suffix"):
                self.items = sort.sort(self.items, bibliography.find("cs:layout", style.root.nsmap))
                self.numbers = self._numbered(descending=_counts_down(sort))

    def entries(self) -> list[Any]:
        """Each work in the list, or why it cannot be printed."""
        found: list[Any] = self.style.root.bibliography.render(self.items)
        return found

    def citation(self, keys: Sequence[str]) -> str:
        """These works cited together."""
        root = self.style.root
        layout = root.citation.find("cs:layout", root.nsmap)
        by_key = {item.key: item for item in self.items}
        places = {item.key: place for place, item in enumerate(self.items)}
        items = [by_key[key] for key in dict.fromkeys(keys)]
        sort = root.citation.find("cs:sort", root.nsmap)
        if sort is not None:
            items = sort.sort(sorted(items, key=lambda item: places[item.key]), layout)
        collapse = root.citation.get("collapse", "")
        runs = _runs(items) if collapse == "citation-number" else [[item] for item in items]
        written = []
        if collapse.startswith("year"):
            written, runs = self._by_people(layout, items, root.citation), []
        for run in runs:
            ends = [self._one(layout, item) for item in (run if len(run) < 3 else (run[0], run[-1]))]
            written += ["–".join(ends)] if len(run) > 2 else ends
        delimiter = layout.get("delimiter", "")
        return str(layout.format(layout.wrap(delimiter.join(written))))

    def _by_people(self, layout: Any, items: list[Any], citation: Any) -> list[str]:
        """Works of the same people behind one another, with their people named once; of one year just the letters."""
        delimiter = citation.get("cite-group-delimiter", ", ")
        letters_only = citation.get("collapse", "").startswith("year-suffix")
        between = citation.get("year-suffix-delimiter", layout.get("delimiter", ","))
        years: dict[Any, str] = {}
        groups: dict[Any, list[str]] = {}
        for item in items:
            text = self._one(layout, item)
            people = layout.lead() or item.key
            if people in groups:
                text = _AFTER_SILENCE.sub("", layout.render_one(item, silent=True)) or text
            letter = str(item.reference.get("year_suffix", ""))
            year = text.removesuffix(letter)
            if letters_only and letter and text != year and years.get(people, "").endswith(year):
                groups[people][-1] += f"{between}{letter}"
                continue
            years[people] = year if letter else ""
            groups.setdefault(people, []).append(text)
        return [delimiter.join(some) for some in groups.values()]

    def _one(self, layout: Any, item: Any) -> str:
        try:
            return str(layout.render_one(item)) or str(item.reference.get("title", ""))
        except Exception:
            return str(item.reference.get("title", "")) or str(self.numbers[item.key])

    def _numbered(self, *, descending: bool) -> dict[str, int]:
        many = len(self.items)
        return {item.key: many - place if descending else place + 1 for place, item in enumerate(self.items)}

    def _add_suffixes(self, citation: Any) -> None:
        """Letters after the year for works that a citation cannot tell apart, in the order of the list."""
        layout = citation.find("cs:layout", self.style.root.nsmap)
        near: dict[Any, list[Any]] = defaultdict(list)
        for item in self.items:
            if (issued := item.reference.get("issued")) and ("year" in issued or "begin" in issued):
                first = next((people[0] for role in _FIRST if (people := item.reference.get(role))), None)
                near[
                    issued.get("year") or issued["begin"]["year"], "" if first is None else person(first).family
                ].append(item)
        alike: dict[Any, list[Any]] = defaultdict(list)
        for item in (item for some in near.values() if len(some) > 1 for item in some):
            people = item.reference.get("author") or item.reference.get("editor") or ()
            try:
                shown = sort_key(layout.render_one(item))
            except Exception:  # told where the list is printed
                continue
            alike[shown, self._told_apart(citation, people)].append(item)
        self._add_people(alike, layout)
        for works in alike.values():
            works = [item.reference for item in works]
            for place, reference in enumerate(works if len(works) > 1 else ()):
                reference["year_suffix"] = _letters(place)

    def _add_people(self, alike: dict[Any, list[Any]], layout: Any) -> None:
        """As many people more in citations of different works as tell them apart; then their given names."""
        groups: dict[str, list[list[Any]]] = defaultdict(list)
        for (shown, _), works in alike.items():
            groups[shown].append(works)
        for some in groups.values():
            longest = max((len(one.reference.get("author") or ()) for works in some for one in works), default=0)
            for more in range(2, min(longest, MAX_PEOPLE) + 2 if len(some) > 1 else 0):
                given = more > longest
                for works in some:
                    for one in works:
                        one.reference["shown_people"] = more
                        one.reference["with_given"] = given
                if len({layout.render_one(works[0]) for works in some}) == len(some):
                    break

    def _told_apart(self, citation: Any, people: Any) -> Any:
        """What a citation adds to tell works apart before it takes letters."""
        if citation.get("disambiguate-add-names") != "true":
            return ()
        given = citation.get("disambiguate-add-givenname") == "true"
        parts = [person(name) for name in people]
        return tuple((one.family, one.given if given else "", one.particle) for one in parts)


def _own(reference: Any) -> Any:
    """The work for one list, which adds what its style tells works apart by."""
    made = Reference.__new__(Reference)
    dict.update(made, reference)
    return made


def _runs(items: list[Any]) -> list[list[Any]]:
    """Works with numbers that follow one another, together."""
    runs: list[list[Any]] = []
    for item in items:
        if runs and item.number == runs[-1][-1].number + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _letters(place: int) -> str:
    """`a` to `z`, then `aa`.

    Examples
    --------
    >>> _letters(0), _letters(25), _letters(26), _letters(26 * 27)
    ('a', 'z', 'aa', 'aaa')
    """
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = _LETTERS[rest] + text
    return text


def _counts_down(sort: Any) -> bool:
    """Whether works are in the descending order of their numbers."""
    keys = [key for key in sort.findall("cs:key", sort.nsmap) if calls(key, "citation-number")]
    return bool(keys) and keys[-1].get("sort") == "descending"
