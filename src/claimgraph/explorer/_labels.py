"""What each thing is called: a full label, one short enough for a picture, and the studies told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from claimgraph import cards
from claimgraph.explorer import _domain
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import capital, in_sentence

SHORT = 36
"""Most letters of a label in a picture."""
_TITLES = (44, 80, 160)
"""Letters of a title beside a label, the fewest that tell works apart."""


class Labels:
    """The names of the things of one base, by node key."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb

    def study(self, key: str) -> str:
        """`Moore et al. 2019`, with the beginning of the title where another work has the same label."""
        return self._studies[key]

    @cached_property
    def _studies(self) -> Mapping[str, str]:
        kb = self.kb
        alike: dict[str, list[str]] = defaultdict(list)
        for key in sorted(kb.studies.keys() | kb.references.keys()):
            alike[kb.label(key)].append(key)
        told = {label: self._told_apart(label, keys) if len(keys) > 1 else [label] for label, keys in alike.items()}
        return {key: one for label, keys in alike.items() for key, one in zip(keys, told[label], strict=True)}

    def _told_apart(self, label: str, keys: list[str]) -> list[str]:
        """The labels with as much of the titles as tells them apart, else with numbers."""
        references = self.kb.references
        titles = [references[key].title if key in references else "" for key in keys]
        for most in _TITLES:
            found = [f"{label}, “{clipped(title, most)}”" for title in titles if title]
            if len(set(found)) == len(keys):
                return found
        return [f"{label} ({number})" for number in range(1, len(keys) + 1)]

    def label(self, node: str) -> str:
        """The thing in words."""
        kind, _, id_ = node.partition(":")
        match kind:
            case "study":
                return self.study(id_)
            case "evidence":
                line = self.kb.collection("evidence")[id_].evidence
                return f"{self.study(line.study)}: {line.finding}"
            case "result":
                row = self.kb.collection("result")[id_]
                said = f"{self.inside('outcome', row.outcome)}: {cards.found(row).brief}"
                return capital(f"{said}, {self.study(row.study)}")
        return _domain.asked(self.kb, "label", kind, self, kind, id_) or self.kb.name(node)

    def short(self, node: str) -> str:
        """The thing in at most `SHORT` letters."""
        kind, _, id_ = node.partition(":")
        match kind:
            case "study":
                return clipped(self.kb.label(id_), SHORT)
            case "evidence":
                line = self.kb.collection("evidence")[id_].evidence
                return clipped(f"{line.stance}: {self.kb.label(line.study)}", SHORT)
        return clipped(_domain.asked(self.kb, "short", kind, self, kind, id_) or self.label(node), SHORT)

    def inside(self, kind: str, id_: str) -> str:
        """The name of a thing of a vocabulary or the like as it stands inside a sentence."""
        return in_sentence(self.kb.called(kind, id_))

    def inside_node(self, node: str) -> str:
        """The name of any thing as it stands inside a sentence; claims are quoted."""
        kind, _, id_ = node.partition(":")
        match kind:
            case "claim":
                return f"“{self.kb.claims[id_].statement}”"
            case "study" | "source" | "person" | "evidence":
                return self.label(node)
        # Things of other kinds are rows of tables.
        return self.inside(kind, id_) if kind in self.kb.things else str(self.kb.get(node).words)


def clipped(text: str, most: int) -> str:
    """At most so many letters, cut between words where that loses little."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    space = cut.rfind(" ")
    if space > most * 0.6:
        cut = cut[:space]
    return cut.rstrip(" ,;:.–-") + "…"
