"""Lists of people as styles want them; elements in place of citeproc-py's, loaded with it on first use.

Beside what `_elements` names: particles that end in a hyphen or apostrophe, people who come again in the next entry
(`subsequent-author-substitute`), the delimiter before the last name after inverted names, and names in Chinese,
Japanese and Korean letters.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from citeproc import model
from citeproc.source import VariableError

from claimgraph.export._styles._cased import Cased
from claimgraph.export._styles._markup import ALL_MARKS, SILENT, unmarked
from claimgraph.export._styles._state import Lead, state
from claimgraph.export._styles._words import initials

_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PARTICLES = re.compile(r"((?:[^\W\d_A-ZÀ-ÖØ-Þ]+\s+|[dl][’']|(?:al|el|ad|as|at)-)+)(?=[^\W\d_a-zß-öø-ÿ])")
"""What stands in front of a family name in small letters."""
_RUN = re.compile(r"(?<![\w.-])(?:[^\W\d_a-zß-öø-ÿ]\.){2,6}(?![\w-])")
"""Initials without a space between them."""


class Person(NamedTuple):
    """A person in parts."""

    given: str
    family: str
    dropping: str
    particle: str
    suffix: str
    literal: bool


def person(name: Any) -> Person:
    """The parts of a name; a particle that stands in the family name is taken out of it."""
    if "literal" in name:
        return Person("", str(name["literal"]), "", "", "", literal=True)
    given, family, dropping, particle, suffix = (str(part or "") for part in name.parts())
    if not family:  # somebody known by one name
        return Person("", " ".join(filter(None, (particle, given))), dropping, "", suffix, literal=True)
    if suffix and name.get("comma-suffix"):
        suffix = f"\x00{suffix}"
    if family[:1] in '"“' and family[-1:] in '"”' and len(family) > 2:
        family = family[1:-1]
    elif not particle and (found := _PARTICLES.match(family)):
        particle, family = found[1].strip(), family[found.end() :]
    return Person(given, family, dropping, particle, suffix, literal=False)


def spaced(*parts: str) -> str:
    """Parts of a name with a space between them, but none after a hyphen or apostrophe at the end of a particle."""
    text = ""
    for part in filter(None, parts):
        text += part if not text or text.rstrip(ALL_MARKS)[-1:] in "-’'" else f" {part}"
    return text


class Name(model.Name):  # type: ignore[misc]
    """`cs:name`."""

    def get_option(self, name: str, context: Any = None, sort_options: Any = None) -> Any:
        """An option of these names, of the part of the style they stand in, or of the style."""
        known = self.kept()
        asked = (name, context, (sort_options or {}).get(name))
        if asked not in known:
            known[asked] = super().get_option(name, context, sort_options)
        return known[asked]

    def initialize(self, given: str, mark: str, context: Any) -> str:
        """The initials of a given name, or the name where a style wants no initials."""
        place = (self if context is None else context).xpath_search(
            "./ancestor::*[self::cs:citation or self::cs:bibliography][1]"
        )
        holders = (self, *place, self.get_root())
        if next((one.get("initialize") for one in holders if one.get("initialize")), "true") == "false":
            return _RUN.sub(lambda run: "".join(f"{letter}{mark}" for letter in run[0][::2]).rstrip(), given)
        return initials(given, mark, with_hyphens=self.get_option("initialize-with-hyphen", context))

    def process(self, item: Any, variable: str, context: Any = None, sort_options: Any = None, **options: Any) -> Any:
        """The names of a role, or their number."""

        def option(name: str) -> Any:
            return self.get_option(name, context, sort_options)

        names = list(item.reference.get(variable, []))
        fewest, first = option("et-al-min"), option("et-al-use-first")
        if fewest and not self._says("et-al-use-first", context, sort_options):
            fewest = 0
        if option("form") == "count":
            return min(len(names), first) if fewest and len(names) >= fewest else len(names)
        in_text = self._in_citation(context)
        if in_text:
            first = max(first, item.reference.get("shown_people", 0))
        shortened = bool(len(names) > max(1, first if in_text else 1) and fewest and len(names) >= fewest)
        open_ended = len(names) > 1 and names[-1].get("literal") == "others"
        if open_ended:
            first = min(first, len(names) - 1) if shortened else len(names) - 1
            shortened = True
        with_last = shortened and not open_ended and option("et-al-use-last") and first <= len(names) - 2
        people = [person(name) for name in names]
        shown = people[:first] if shortened else people
        again = state(self).again
        if again < 0:
            return self.get_root().bibliography.get("subsequent-author-substitute", "")
        written, inverted = [], False
        for place, one in enumerate([*shown, people[-1]] if with_last else shown):
            inverted = self._inverts(one, place, option)
            if place < again:
                written.append(self.get_root().bibliography.get("subsequent-author-substitute", ""))
            else:
                text = self._written(one, place, option, context, in_sorting=sort_options is not None)
                if in_text and item.reference.get("with_given") and option("form") == "short" and one.given:
                    text = f"{initials(one.given, '. ', with_hyphens=True)} {text}"
                written.append(text)
        if sort_options is not None:  # without the words between names
            return option("delimiter").join(written)
        return self._joined(written, option, shortened=shortened, with_last=with_last, inverted=inverted)

    def _in_citation(self, context: Any) -> bool:
        return bool((self if context is None else context).xpath_search("./ancestor::cs:citation"))

    def _says(self, name: str, context: Any, sort_options: Any) -> bool:
        """Whether the style sets an option anywhere."""
        place = (self if context is None else context).xpath_search(
            "./ancestor::*[self::cs:citation or self::cs:bibliography][1]"
        )
        return name in (sort_options or {}) or any(one.get(name) for one in (self, *place, self.get_root()))

    def _inverts(self, one: Person, place: int, option: Any) -> bool:
        order = option("name-as-sort-order")
        return not one.literal and option("form") != "short" and (order == "all" or (order == "first" and place == 0))

    def _written(self, one: Person, place: int, option: Any, context: Any, *, in_sorting: bool) -> str:
        given, family = one.given, one.family
        if one.literal:
            return self._parts("", family)[1]
        if _EAST.search(family + given):
            return "".join(self._parts(given, one.particle + family)[::-1]) if option("form") != "short" else family
        mark = option("initialize-with")
        if given and mark is not None:
            given = self.initialize(given, mark, context)
        elif given and mark is None and option("form") != "short":
            given = given.strip()
        if option("form") == "short":
            return self._parts("", spaced(one.particle, family))[1]
        demote = option("demote-non-dropping-particle")
        if self._inverts(one, place, option):
            if demote == "never" or (demote == "sort-only" and not in_sorting):
                given, family = self._parts(spaced(given, one.dropping), spaced(one.particle, family))
            else:
                given, family = self._parts(" ".join(filter(None, (given, one.dropping, one.particle))), family)
            separator = option("sort-separator")
            return str(separator.join(part.lstrip("\x00") for part in (family, given, one.suffix) if part))
        given, family = self._parts(given, spaced(one.dropping, one.particle, family))
        return " ".join(part for part in (given, family, one.suffix) if part).replace(" \x00", ", ")

    def _parts(self, given: str, family: str) -> tuple[str, str]:
        for part in self.findall("cs:name-part", self.nsmap):
            given, family = part.format_part(given, family)
        return str(given), str(family)

    def _joined(self, written: list[str], option: Any, *, shortened: bool, with_last: bool, inverted: bool) -> str:
        delimiter = option("delimiter")
        if with_last:
            dots = self.unicode_character("horizontal ellipsis")
            return f"{delimiter.join(written[:-1])}{delimiter}{dots} {written[-1]}"
        if shortened:
            et_al = self.et_al()
            if not et_al or not written:
                return str(delimiter.join(written))
            rule = option("delimiter-precedes-et-al")
            apart = rule == "always" or (rule == "contextual" and len(written) > 1)
            apart = apart or (rule == "after-inverted-name" and inverted)
            return f"{delimiter.join(written)}{delimiter if apart else ' '}{et_al}"
        joint = option("and")
        if joint is None or len(written) < 2:
            return str(delimiter.join(written))
        word = self.get_single_term(name="and") if joint == "text" else self.preformat("&")
        rule = option("delimiter-precedes-last")
        order = option("name-as-sort-order")
        apart = rule == "always" or (rule == "contextual" and len(written) > 2)
        apart = apart or (rule == "after-inverted-name" and (inverted or (order == "first" and len(written) == 2)))
        return f"{delimiter.join(written[:-1])}{delimiter if apart else ' '}{word} {written[-1]}"


class Names(model.Names):  # type: ignore[misc]
    """`cs:names`."""

    def process(
        self, item: Any, names_context: Any = None, context: Any = None, sort_options: Any = None, **options: Any
    ) -> Any:
        """The people of these roles, or what a style writes in their place."""
        context = self if context is None else context
        holder = self if names_context is None else names_context
        now = state(self)
        roles = self.get("variable").split()
        held = [role for role in roles if role in item.reference and role not in now.hidden]
        if not held:
            return self._instead(item, now, roles, context, sort_options, options)
        if set(roles) == {"editor", "translator"} == set(held) and self._in_one(item):
            held = ["editor"]
        before, now.again = now.before, 0
        leads = now.keeps_lead and now.lead is None
        written = []
        name = self._name(holder)
        if leads:
            rule = (
                self.get_root().bibliography.get("subsequent-author-substitute-rule", "complete-all") if before else ""
            )
            texts = [name.process(item, role, context=context, sort_options=sort_options) for role in held]
            people = tuple(tuple(person(one)) for role in held for one in item.reference[role])
            now.lead = Lead(people, "; ".join(map(str, texts)))
            now.again = now.lead.again(before, rule)
            if now.silent:
                return SILENT
        if name.get_option("form", context, sort_options) == "count":
            now.trail += [(role, True) for role in held]
            counts = [name.process(item, role, context=context, sort_options=sort_options) for role in held]
            return sum(counts) or None
        for role in held:
            text = name.render(item, role, context=context, sort_options=sort_options)
            now.trail.append((role, bool(text)))
            one = "editortranslator" if len(held) < len(roles) == 2 and self._in_one(item) else role
            written.append(self._labelled(holder, text, one, item, role) if sort_options is None else text)
        now.again = 0
        return self.join([str(text) for text in written if text], self.get_parent_delimiter(context)) or None

    def _instead(self, item: Any, now: Any, roles: Any, context: Any, sort_options: Any, options: Any) -> Any:
        now.trail.append((roles[0], False))
        substitute = self.substitute()
        if substitute is None or now.hidden.intersection(roles):
            raise VariableError
        text = substitute.render(item, context=context, sort_options=sort_options, **options)
        if text and now.keeps_lead and now.lead is None:
            now.lead = Lead((), unmarked(str(text)))
            if now.before is not None and now.lead == now.before:
                return self.get_root().bibliography.get("subsequent-author-substitute")
        return text

    def _in_one(self, item: Any) -> bool:
        """Whether editors and translators are the same, and the language has a word for both."""
        term = self.get_term("editortranslator")
        editors, translators = (item.reference.get(role) for role in ("editor", "translator"))
        return bool(editors and editors == translators and term is not None and len(term))

    def _name(self, holder: Any) -> Any:
        found = holder.name
        if found is None:
            found = holder.makeelement(f"{{{self.nsmap['cs']}}}name")
            holder.insert(0, found)
        return found

    def _labelled(self, holder: Any, text: Any, role: str, item: Any, counted: str) -> Any:
        label = holder.label
        if label is None or not text:
            return text
        found = label.render(item, role, len(item.reference[counted]) > 1)
        if not found:
            return text
        # In front of the names where the style has it there.
        first = next((one for one in holder if isinstance(one, (model.Label, model.Name))), None)
        return f"{found}{text}" if first is label else f"{text}{found}"


class Substitute(model.Substitute):  # type: ignore[misc]
    """`cs:substitute`."""

    def render(self, item: Any, context: Any = None, **options: Any) -> Any:
        """What stands in for missing people; it is not printed again."""
        now = state(self)
        start = len(now.trail)
        text = super().render(item, context=context, **options)
        if text:
            now.hidden |= {name for name, shown in now.trail[start:] if shown}
        return text


class Name_Part(Cased, model.Name_Part):  # type: ignore[misc]  # noqa: N801
    """`cs:name-part`."""

    def format_part(self, given: Any, family: Any) -> tuple[str, str]:
        """Given and family name, one of them as this part says."""
        given, family = (str(part) for part in super().format_part(given, family))
        return given, family
