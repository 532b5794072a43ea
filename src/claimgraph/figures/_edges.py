"""How the edges of a graph are drawn: grouped by what they say, a colour and a dash for each group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from claimgraph.figures._domain import Domain, EdgeWords
from claimgraph.figures._style import GREEN, ORANGE, PURPLE, SKY, STANCES
from claimgraph.figures._text import hover
from claimgraph.wording import counted, in_words

Place = tuple[float, float]
_BEND = 0.016
"""How far parallel edges bow apart, as a share of the height of the picture."""
_STEPS = 8
_OTHERS = tuple(
    (colour, dash)
    for dash in ("solid", "longdash", "dashdot", "longdashdot", "dash", "dot")
    for colour in (GREEN, PURPLE, ORANGE, SKY)
)
_UNCOUNTED = ("#9A9A9A", "dashdot")
_WIDEST, _THINNEST = 3.6, 0.8
_SKIPPED = frozenset({"relation", "stance", "directness", "lines", "claim"})
_WORDS = {"basis": "says"}
"""Words for attributes of any relation; others speak for themselves, or the pack has words for them."""


@dataclass
class EdgeGroup:
    """Edges that say the same sort of thing."""

    name: str
    colour: str
    dash: str
    width: float
    x: list[float | None] = field(default_factory=list)
    y: list[float | None] = field(default_factory=list)
    middles: list[Place] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many edges it holds."""
        return len(self.middles)


def edge_groups(graph: Any, places: Mapping[Any, Place], domain: Domain) -> list[EdgeGroup]:
    """All edges by stance, by level where their relation has levels, or by relation; stances first."""
    found = [(u, v, dict(values)) for u, v, values in graph.edges(data=True)]
    styles = _styles([values for _, _, values in found], domain)
    groups = {name: EdgeGroup(name, *style) for name, style in styles.items()}
    seen: dict[frozenset[Any], int] = defaultdict(int)
    height = max((y for _, y in places.values()), default=1) - min((y for _, y in places.values()), default=0) or 1.0
    for u, v, values in found:
        group = groups[_group_name(values, _words(values, domain))]
        pair = frozenset((u, v))
        number = seen[pair]
        seen[pair] += 1
        bend = (number + 1) // 2 * (-1 if number % 2 else 1) * _BEND * height
        path = _path(places[u], places[v], bend)
        group.x += [*(x for x, _ in path), None]
        group.y += [*(y for _, y in path), None]
        group.middles.append(path[len(path) // 2] if bend else _middle(*path))
        group.texts.append(_hover(graph, u, v, values, domain))
    return list(groups.values())


def _words(values: Mapping[str, Any], domain: Domain) -> EdgeWords:
    return domain.edges.get(str(values.get("relation")), EdgeWords())


def _group_name(values: Mapping[str, Any], words: EdgeWords) -> str:
    if values.get("stance"):
        return str(values["stance"])
    if words.level:
        return f"{words.sort}: {values.get(words.level) or words.without}"
    return in_words(str(values.get("relation", "linked to")))


def _styles(found: Iterable[Mapping[str, Any]], domain: Domain) -> dict[str, tuple[str, str, float]]:
    """Colour, dash and width of every group, in the order of the legend."""
    numbers: dict[str, list[float]] = defaultdict(list)
    names: dict[str, tuple[str, str] | None] = {}
    for values in found:
        words = _words(values, domain)
        name = _group_name(values, words)
        has_levels = bool(words.level) and not values.get("stance")
        names[name] = _UNCOUNTED if has_levels else None
        if has_levels and values.get(words.level):
            numbers[name].append(sum(float(values.get(bound, 0)) for bound in words.bounds))
    levels = sorted(numbers, key=lambda name: (sum(numbers[name]) / len(numbers[name]), name))
    styles: dict[str, tuple[str, str, float]] = {
        stance: (style.colour, style.dash, 1.6) for stance, style in STANCES.items() if stance in names
    }
    for rank, name in enumerate(levels):
        share = rank / max(len(levels) - 1, 1)
        shade = round(178 - share * 178)
        width = _THINNEST + share * (_WIDEST - _THINNEST)
        styles[name] = (f"#{shade:02x}{shade:02x}{shade:02x}", "solid", round(width, 2))
    others = iter(_OTHERS)
    for name in sorted(set(names) - set(styles)):
        colour, dash = names[name] or next(others, _OTHERS[-1])
        styles[name] = (colour, dash, 1.0)
    return styles


def _path(start: Place, end: Place, bend: float) -> list[Place]:
    if not bend:
        return [start, end]
    middle_x, middle_y = _middle(start, end)
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * middle_x + t**2 * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * (middle_y + 2 * bend) + t**2 * end[1],
        )
        for t in (step / _STEPS for step in range(_STEPS + 1))
    ]


def _middle(start: Place, end: Place) -> Place:
    return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2


def _hover(graph: Any, u: Any, v: Any, values: Mapping[str, Any], domain: Domain) -> str:
    start, end = (str(graph.nodes[node].get("label", node)) for node in (u, v))
    relation = str(values.get("stance") or in_words(str(values.get("relation", "linked to"))))
    facts: list[tuple[str, object]] = []
    if values.get("directness"):
        facts.append(("directness", values["directness"]))
    if values.get("lines", 1) != 1:
        facts.append(("evidence", counted(int(values["lines"]), "line")))
    words = {**_WORDS, **_words(values, domain).attributes}
    for name, value in values.items():
        if name not in _SKIPPED and not isinstance(value, bool):
            facts.append((words.get(name, name.replace("_", " ")), value))
    return hover(relation, facts, text=f"{start} → {end}")
