"""The lineage of a claim of a base: what its article cites, what these works rest on, and whose rows hold numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from claimgraph.citations._lineage._graph import ARTICLE, Citation, Stop
from claimgraph.citations._lineage._intents import CITED_FOR, Way, way_of
from claimgraph.citations._lineage._trace import Lineage, trace
from claimgraph.citations._overlap import reviews
from claimgraph.citations._own import NO_CITATION
from claimgraph.knowledge import KnowledgeBase, Line, bearing, keys_in
from claimgraph.records import (
    Claim,
    EvidenceLine,
    Favours,
    Provenance,
    Reading,
    Result,
    Row,
    Stance,
    StudyStatus,
    WorkRelation,
)

if TYPE_CHECKING:
    from claimgraph.citations._network import Network

_READ_INTO = (Reading.FULL_TEXT, Reading.ABSTRACT)
_QUOTING = (Provenance.REVIEWED_SECONDARY, Provenance.UNREVIEWED_SECONDARY)
_HELD = 3
"""How many numbers of a work are told."""


def lineage(kb: KnowledgeBase, claim: str, network: Network | None = None) -> Lineage:
    """How the number behind a claim travelled: article, cited works, what these rest on, and whose rows hold it.

    Parameters
    ----------
    kb
        The base.
    claim
        The claim, by id; the parts of a compound one are with it.
    network
        Works and citations around the base, whose links among the works on the claim, lists of references and
        retractions are used too. The links that `kb/relations.csv` states are always there.

    Returns
    -------
    Lineage
        The article, the works that it cites for the claim, those with evidence on it, and those whose rows they take
        over; the citations among them with what is known of why; where chains end; and what to be warned of.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits no claim, or several.

    Notes
    -----
    A work holds the number if its evidence on the claim rests on rows, or if rows of it are of the things the claim is
    about; results count so only where the work was not judged, and if they are of the outcome that the claim predicts.
    A review that includes a work without such rows is not followed there, for it need not have its number from it. Of a
    primary study that reports in words, or that nobody has read, nothing is said: nobody can tell.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> found = citations.lineage(load("tests/data/tiny"), "step-activates-flank")
    >>> [(chain.works, chain.end.words) for chain in found.chains]
    [(('able2010step',), 'a result of its own stands there')]
    """
    asked = kb.claim(claim).id
    found = _Gathered(kb, asked, network)
    return trace(found.stops(), found.citations(), asked)


class _Gathered:
    """What a base says of the works on one claim."""

    def __init__(self, kb: KnowledgeBase, claim: str, network: Network | None) -> None:
        self.kb, self.network = kb, network
        self.claims = [kb.claims[id_] for id_ in kb.with_parts(claim)]
        self.lines: dict[str, list[Line]] = defaultdict(list)
        for line in kb.lines_on(claim):
            self.lines[line.evidence.study].append(line)
        self.reviews = reviews(kb)
        self.retracted = {row.related_study for row in kb.relations if row.relation is WorkRelation.RETRACTS}
        self.rows: dict[str, dict[str, Row]] = {}
        self._bears = [bearing(kb, one) for one in self.claims]
        self.articles: dict[str, str] = {}
        self._cites: list[Citation] = []
        for one in self.claims:
            source = kb.source_of(one)
            article = f"source:{source.id}" if source else "source:"
            self.articles[article] = source.title if source else kb.info.title
            self._cites += [Citation(article, cite.study, frozenset({CITED_FOR}), cite.why) for cite in one.cites]
        self._links = defaultdict(list)
        for citation in self._stated():
            self._links[citation.citing].append(citation)
        self.works = self._works()

    def stops(self) -> Iterator[Stop]:
        """The article and the works."""
        for id_, title in self.articles.items():
            yield Stop(id_, title, ARTICLE)
        for key in sorted(self.works):
            yield self._stop(key)

    def citations(self) -> Iterator[Citation]:
        """Who cites whom among them."""
        for one in [*self._cites, *(one for key in self.works for one in self._links[key])]:
            if one.cited in self.works:
                yield one

    def _stated(self) -> Iterator[Citation]:
        for row in self.kb.relations:
            if row.relation not in NO_CITATION:
                yield Citation(row.study, row.related_study, frozenset(self._intents(row)), row.basis)
        if self.network is None:
            return
        own = [i for i, id_ in enumerate(self.network.ids) if id_.startswith("key:")]
        # Around a base stand thousands of citations, of which few are among its own works.
        rows, columns = self.network.matrix[own][:, own].nonzero()
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            i, j = own[row], own[column]
            citing, cited = self.network.ids[i], self.network.ids[j]
            intents = self.network.intents.get((i, j), frozenset())
            yield Citation(citing.removeprefix("key:"), cited.removeprefix("key:"), intents)

    def _intents(self, row: Any) -> Iterator[str]:
        yield str(row.relation)
        if intent := getattr(row, "intent", None):
            yield str(intent)

    def _works(self) -> set[str]:
        """Those cited for the claim and those with evidence on it, then the works whose numbers these take over."""
        found = {one.cited for one in self._cites} | set(self.lines)
        waiting = sorted(found)
        while waiting:
            here = waiting.pop(0)
            if self._held(here):
                continue
            for one in self._links[here]:
                if one.cited not in found and way_of(one.intents) is Way.CARRIES and self._follows(one):
                    found.add(one.cited)
                    waiting.append(one.cited)
        return found

    def _follows(self, one: Citation) -> bool:
        """Whether a number may have come along a citation; of all that a review includes, only what holds one."""
        if any(intent != "includes" and way_of([intent]) is Way.CARRIES for intent in one.intents):
            return True
        seen, waiting = {one.cited}, [one.cited]
        while waiting:
            here = waiting.pop()
            if self._held(here):
                return True
            further = {two.cited for two in self._links[here] if two.way is Way.CARRIES} - seen
            seen |= further
            waiting += further
        return False

    def _held(self, key: str) -> dict[str, Row]:
        """The rows of a work that hold numbers on the claim, by their node keys."""
        if key not in self.rows:
            told: dict[str, Row] = {}
            for line in self.lines.get(key, ()):
                told |= self._named(line.evidence)
            for name, table in self.kb.tables.items():
                if table.node and table.measured and "study" in table.works:
                    rows = self.kb.rows_by(name, "study").get(key, ())
                    bearing_on = (row for row in rows if any(bears(row) for bears in self._bears))
                    told |= {f"{table.node}:{row.id}": row for row in bearing_on}
            if not self.lines.get(key):
                results = self.kb.rows_by("results", "study").get(key, ())
                told |= {
                    f"result:{row.id}": row for row in results if any(self._tells_of(row, one) for one in self.claims)
                }
            self.rows[key] = told
        return self.rows[key]

    def _tells_of(self, row: Result, claim: Claim) -> bool:
        """Whether a result is of what a claim is about, and of the outcome that it predicts, if it predicts one."""
        if not _tells(row) or (claim.predicts is not None and claim.predicts.outcome != row.outcome):
            return False
        things = set(keys_in(row.things))
        kinds = {key.partition(":")[0] for key in things}
        asked = [{f"{kind.id}:{id_}" for id_ in ids} for kind, ids in self.kb.about(claim) if kind.id in kinds]
        return bool(asked) and all(things & one for one in asked)

    def _named(self, line: EvidenceLine) -> dict[str, Row]:
        """The rows that a line names."""
        known = (self.kb.result_by_id[id_] for id_ in line.results if id_ in self.kb.result_by_id)
        found: list[tuple[str, Any]] = [("result", row) for row in known if _tells(row)]
        for table, rows in self.kb.rows_named(line).items():
            found += [(self.kb.tables[table].node, row) for row in rows]
        return {f"{node}:{getattr(row, 'id', '')}": row for node, row in found if row.study == line.study}

    def _stop(self, key: str) -> Stop:
        study, held = self.kb.studies.get(key), self._held(key)
        lines = [line.evidence for line in self.lines.get(key, ())]
        telling = [line for line in lines if not line.empty]
        opinion = study is not None and study.design in self.kb.scheme.opinions
        retracted = key in self.retracted or (study is not None and study.status is StudyStatus.RETRACTED)
        node = self._node(key)
        return Stop(
            id=key,
            label=self.kb.label(key),
            holds=True if held else self._lacks(key, lines),
            words=bool(telling) and not opinion,
            opinion=opinion,
            review=key in self.reviews,
            stance=_stance(telling),
            retracted=retracted or bool(node and node.retracted),
            sample=self.kb.samples.get(key, key),
            references=self._references(key),
            numbers=tuple(dict.fromkeys(map(_words, held.values())))[:_HELD],
            rows=tuple(held),
            quoted=bool(held) and all(row.extracted_from in _QUOTING for row in held.values()),
            read=study.seen_as.words if study is not None else "not read",
        )

    def _lacks(self, key: str, lines: list[EvidenceLine]) -> bool | None:
        """False where a work was read, or judged, and no number of its own on the claim is known; else `None`."""
        study = self.kb.studies.get(key)
        if study is None:
            return None
        if key in self.reviews or study.design in self.kb.scheme.opinions:
            return False
        if lines:
            return False if all(line.empty for line in lines) else None
        return False if study.seen_as in _READ_INTO else None

    def _node(self, key: str) -> Any:
        place = self.network.position(f"key:{key}") if self.network is not None else None
        return self.network.works[place] if place is not None and place < len(self.network.works) else None  # type: ignore[union-attr]

    def _references(self, key: str) -> frozenset[str] | None:
        """All that a work cites, where its whole list is known, each under the name that its node has."""
        node = self._node(key)
        if node is None or node.references is None or node.partial:
            return None
        assert self.network is not None
        places = [self.network.position(one) for one in node.references]
        ids = [
            self.network.ids[place] if place is not None else one
            for place, one in zip(places, node.references, strict=True)
        ]
        return frozenset(id_.removeprefix("key:") for id_ in ids)


def _words(row: Row) -> str:
    """The number of a row, and in what it was read."""
    return f"{row.words} ({row.extracted_from.brief})"


def _tells(row: Result) -> bool:
    """Whether a result says how much there is, or which way it points."""
    return row.estimate is not None or bool(row.arms) or row.favours is not Favours.UNKNOWN


def _stance(lines: Iterable[EvidenceLine]) -> str:
    """Which side the evidence of one work takes."""
    found = {line.stance for line in lines} or set()
    sides = found - {Stance.INCONCLUSIVE}
    if len(sides) > 1:
        return "both"
    return str(next(iter(sides or found), ""))
