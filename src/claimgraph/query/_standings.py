"""How works stand among each other: how often they are cited, what they are close to, and how sure the counts are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph import citations
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._answer import Answer, in_order
from claimgraph.tables import Row, parse_columns
from claimgraph.wording import counted, noun, rounded

if TYPE_CHECKING:
    from claimgraph.citations import Network, Standing, Standings, Work

_COLUMNS = parse_columns("""
    work: Identifier of the work: its citation key, else its DOI or another one.
    title: Title; the identifier where none is known.
    year: count: Year of publication.
    cited_here: count: How many of the works here cite it.
    cited_in_all: count: How many works cite it anywhere, by the source that was asked; empty where none told.
    references: count: Length of its list of references; empty where nobody gave one.
    pagerank: number: PageRank among the works here: how often a reader who follows references comes by it.
    core: count: Core number: the largest k with which it is in a group of works that have k links in it each.
    betweenness: number: Share of the shortest chains of citations between two others that lead through it.
    group: count: Number of its group of works that cite the same, the largest group first.
    disruption: number: Disruption index, from −1 to 1; empty where it is not defined.
    on_main_path: count: Its place on the main path, the oldest work first; empty off it.
    in_base: flag: Whether it is a work of the base.
""")


def standings(kb: KnowledgeBase, network: Network | None = None) -> Answer:
    """How the works of a base, and those kept around it, stand among each other.

    Parameters
    ----------
    kb
        The base.
    network
        The works and who cites whom; those of the base and what it keeps around it if left out.

    Returns
    -------
    Answer
        One row for each work with a record, the most cited by the others first. How many have a list of references,
        how old works were when they were cited, self-citations and the main path are in the notes.

    Raises
    ------
    BadRequestError
        What is kept around the base cannot be read.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.standings(load("tests/data/tiny"))
    >>> answer.rows[0]["work"], answer.rows[0]["cited_here"]
    ('able2010step', 1)
    """
    network = network if network is not None else citations.network(kb)
    found = citations.standings(network)
    return Answer(
        question="How do the works stand among each other?",
        columns=_COLUMNS,
        rows=tuple(_row(kb, one) for one in found.works),
        notes=tuple(_notes(kb, network, found)),
        works=in_order(one.work.key for one in found.works if one.work.key in kb.references),
        brief=("title", "year", "cited_here", "cited_in_all", "pagerank", "group", "work"),
        keep=("title", "year", "cited_here"),
    )


def _row(kb: KnowledgeBase, one: Standing) -> Row:
    work = one.work
    return {
        "work": work.key or work.id,
        "title": work.title or work.id,
        "year": work.year,
        "cited_here": one.cited_here,
        "cited_in_all": one.cited_in_all,
        "references": one.references,
        "pagerank": one.pagerank,
        "core": one.core,
        "betweenness": one.betweenness,
        "group": one.group,
        "disruption": one.disruption,
        "on_main_path": one.on_main_path,
        "in_base": work.key in kb.references,
    }


def _notes(kb: KnowledgeBase, network: Network, found: Standings) -> list[str]:
    total, listed = len(found.works), network.with_references
    notes = [
        f"{listed} of {counted(total, 'work')} {noun(listed, 'has', 'have')} a list of references; "
        f"{counted(found.links, 'citation')} among them {noun(found.links, 'is', 'are')} known. All numbers but those "
        "of sources rest on these."
    ]
    if found.ages.median is not None:
        years = f"{found.ages.median:g} {'year' if found.ages.median == 1 else 'years'}"
        notes.append(f"Half of the citations lead to works that were at most {years} old then.")
    if found.ages.caution:
        notes.append(f"Of ages: {found.ages.caution}.")
    own = found.self_citations
    if own.share is not None:
        unknown = f"; of {own.unknown} the authors are not known" if own.unknown else ""
        known = counted(own.shared + own.apart, "citation")
        notes.append(f"Self-citation: {own.shared} of {known} ({rounded(100 * own.share, 0)} %){unknown}.")
    elif own.unknown:
        notes.append(f"Self-citation cannot be told: of {counted(own.unknown, 'citation')} the authors are not known.")
    if found.path.works:
        works = [network.works[place] for place in found.path.works]
        way = " → ".join(_called(kb, work) for work in works)
        notes.append(f"Main path of {counted(found.path.chains, 'chain')}: {way}.")
    if found.path.caution:
        notes.append(found.path.caution)
    return notes


def _called(kb: KnowledgeBase, work: Work) -> str:
    """A work on the main path: `Able & Baker 2010` in the base, around it its first author, its year and its title."""
    if work.key in kb.references:
        return kb.label(work.key)
    title = work.title or work.id
    short = title if len(title) <= _LONG else f"{title[: _LONG - 1].rstrip()}…"
    who = " ".join(filter(None, [work.authors[0].name if work.authors else "", str(work.year or "")]))
    return f"{who} ({short})" if who else short


_LONG = 50
