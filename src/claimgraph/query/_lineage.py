"""How a number travelled: from the article through the works it cites to the measurement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from claimgraph import citations
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._answer import Answer, in_order
from claimgraph.query._compound import compound_notes
from claimgraph.tables import Row, parse_columns
from claimgraph.wording import counted, enumeration, in_words, noun

if TYPE_CHECKING:
    from claimgraph.citations import Chain, Lineage, Network, Stop

_CHAIN = parse_columns("""
    way: The works from the one that is cited to the one where the chain ends, in words.
    works: list: Citation keys of these works, in the same order.
    by_article: flag: Whether the article cites the first of them for the claim.
    meant: How sure it is that the first of them is the work the article means, where its own link is lost.
    ends: Whether the number stands at the end, in words.
    end: holds, lacks, opinion, circle or open.
    numbers: list: Numbers that the last work holds on the claim, and in what they were read.
    rows: list: Node keys of the rows they stand in.
    read: How the last work was read.
    stance: What its evidence says of the claim.
    retracted: flag: Whether one of the works was retracted.
""")
_LINK = parse_columns("""
    citing: Citation key of the work that cites, or node key of the article.
    citing_name: The same in words.
    cited: Citation key of the work that is cited.
    cited_name: The same in words.
    intents: list: What is known of why; empty where nobody has said.
    does: What it does with what the cited work found: carries it on, something else, or unknown.
    basis: What says that it does.
""")


def lineage(kb: KnowledgeBase, claim: str, network: Network | None = None, *, links: bool = False) -> Answer:
    """How the number behind a claim travelled, and what to be warned of on its way.

    Parameters
    ----------
    kb
        The base.
    claim
        The claim, by id.
    network
        Works and citations around the base, if they are to count too.
    links
        A row for each citation among the works, instead of one for each chain.

    Returns
    -------
    Answer
        One row for each chain of the works that the article cites, then of the works with evidence that it does not
        cite; warnings, citation bias, amplification and invention are in the notes.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits no claim, or several.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.lineage(load("tests/data/tiny"), "step-activates-flank")
    >>> answer.rows[0]["way"], answer.rows[0]["ends"], answer.rows[0]["by_article"]
    ('Able & Baker 2010', 'a result of its own stands there', True)
    """
    found = citations.lineage(kb, claim, network)
    meant = {
        cite.study: in_words(cite.confidence) for id_ in kb.with_parts(found.claim) for cite in kb.claims[id_].cites
    }
    rows = tuple(_links(found) if links else _chains(found, meant))
    return Answer(
        question=f"How did the number travel: {kb.claims[found.claim].statement}",
        columns=_LINK if links else _CHAIN,
        rows=rows,
        notes=(*_notes(found), *compound_notes(kb, [found.claim])),
        works=in_order(stop.id for stop in found.stops if stop.id in kb.references),
        brief=("citing_name", "cited_name", "intents", "does") if links else ("way", "by_article", "ends", "numbers"),
        keep=("citing_name", "cited_name", "does") if links else ("way", "ends"),
    )


def _chains(found: Lineage, meant: Mapping[str, str]) -> Iterator[Row]:
    met = {work for chain in found.chains for work in chain.works}
    for chain in found.chains:
        yield {**_chain(found, chain), "by_article": True, "meant": meant.get(chain.works[0])}
    for chain in found.beside:
        if chain.works[0] not in met:
            yield _chain(found, chain)


def _chain(found: Lineage, chain: Chain) -> dict[str, Any]:
    stops = [found.ways.by_id[work] for work in chain.works]
    last: Stop = stops[-1]
    return {
        "way": " → ".join(stop.name for stop in stops),
        "works": chain.works,
        "by_article": False,
        "meant": None,
        "ends": chain.end.words,
        "end": str(chain.end),
        "numbers": last.numbers,
        "rows": last.rows,
        "read": last.read,
        "stance": last.stance or None,
        "retracted": any(stop.retracted for stop in stops),
    }


def _links(found: Lineage) -> Iterator[Row]:
    names = found.ways.by_id
    for one in found.citations:
        yield {
            "citing": one.citing,
            "citing_name": names[one.citing].name,
            "cited": one.cited,
            "cited_name": names[one.cited].name,
            "intents": tuple(sorted(one.intents)),
            "does": one.way.words,
            "basis": one.basis or None,
        }


def _notes(found: Lineage) -> list[str]:
    cited = len({chain.works[0] for chain in found.chains})
    if cited:
        notes = [f"The article cites {counted(cited, 'work')} for this claim."]
    else:
        notes = ["The article cites no work for this claim, so nothing can be followed from it."]
    notes += [f"Warning: {one.says}" for one in found.warnings]
    if cited and not found.warnings:
        notes.append("Nothing to warn of was found along the links that are known.")
    if quoted := [stop.name for stop in found.stops if stop.quoted]:
        notes.append(f"Numbers read only in works that quote them, not in the study: {enumeration(quoted)}.")
    notes += found.measures.sentences
    links = len(found.citations)
    notes.append(
        f"{counted(links, 'link')} between the article and these works {noun(links, 'is', 'are')} known; works cite "
        "far more than that, so what is missing here says nothing."
    )
    return notes
