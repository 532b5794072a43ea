"""Papers of Semantic Scholar, with the papers that they cite and that cite them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claimgraph.bibliography import plain_text
from claimgraph.citations._work import Author, Work
from claimgraph.citations.reading._gathered import Gathered, PartError, count_of, date_of, ids_of, objects_in

SOURCE = "semanticscholar"
_LINKS = {"citedPaper": "cites", "citingPaper": "is cited by"}


def is_semanticscholar(item: dict[str, Any]) -> bool:
    """Whether an object is a paper of Semantic Scholar, or a link of one to another."""
    return "paperId" in item or isinstance(item.get("externalIds"), dict) or any(name in item for name in _LINKS)


def read_semanticscholar(item: dict[str, Any], place: str, into: Gathered, of: str = "") -> None:
    """Take in a paper, its references and the papers that cite it, or one link of the paper `of`."""
    for name in _LINKS:
        if isinstance(item.get(name), dict):
            _read_link(item[name], name, place, into, of)
            return
    ids = _ids(item)
    if not ids:
        into.refuse(place, "a paper without an identifier: ask the source for paperId and externalIds")
        return
    work = _work(item, ids)
    cited = [_cited(one, into) for one in objects_in(item.get("references"))]
    references = tuple(one for one in cited if one)
    into.unresolved += cited.count("")
    told = item.get("referenceCount")
    partial = bool(references) and (len(references) < len(cited) or (isinstance(told, int) and told > len(cited)))
    into.add(_with(work, references, partial), SOURCE)
    for one in objects_in(item.get("citations")):
        if citing := _ids(one):
            into.add(_with(_work(one, citing), (work.id,), True), SOURCE)
        else:
            into.unresolved += 1


def _read_link(paper: dict[str, Any], name: str, place: str, into: Gathered, of: str) -> None:
    if not of:
        raise PartError("does not say which paper this is about; ask for the paper with its references instead")
    ids = _ids(paper)
    if not ids:
        into.unresolved += 1
    elif name == "citedPaper":
        into.add(_work(paper, ids), SOURCE)
        into.add(Work((of,), references=(ids[0],), partial=True), SOURCE)
    else:
        into.add(_with(_work(paper, ids), (of,), True), SOURCE)


def _cited(paper: dict[str, Any], into: Gathered) -> str:
    ids = _ids(paper)
    if ids and plain_text(paper.get("title"), 2000):
        into.add(_work(paper, ids), SOURCE)
    return into.cited(ids)


def _ids(paper: dict[str, Any]) -> tuple[str, ...]:
    outer = paper.get("externalIds")
    known = outer if isinstance(outer, dict) else {}
    arxiv = str(known.get("ArXiv") or "")
    found = ids_of(
        ("doi", known.get("DOI") or (f"10.48550/arxiv.{arxiv}" if arxiv else None)),
        ("pmid", known.get("PubMed")),
        ("pmcid", _pmc(known.get("PubMedCentral"))),
        ("s2", paper.get("paperId")),
    )
    return Work(found).ids if found else ()


def _pmc(value: Any) -> str | None:
    text = str(value or "")
    return f"PMC{text}" if text.isdigit() else text or None


def _work(paper: dict[str, Any], ids: tuple[str, ...]) -> Work:
    journal = paper.get("journal")
    venue = plain_text(paper.get("venue"), 500) or plain_text(
        journal.get("name") if isinstance(journal, dict) else "", 500
    )
    year = paper.get("year")
    kinds = paper.get("publicationTypes")
    return Work(
        ids,
        plain_text(paper.get("title"), 2000),
        year if isinstance(year, int) and 1000 <= year <= 9999 else None,
        date_of(paper.get("publicationDate")),
        ", ".join(plain_text(one, 40) for one in kinds) if isinstance(kinds, list) else "",
        tuple(
            Author(plain_text(one.get("name"), 300), plain_text(one.get("authorId"), 40))
            for one in objects_in(paper.get("authors"))
            if one.get("name")
        ),
        venue,
        plain_text(paper.get("abstract")),
        count_of(paper.get("citationCount")),
    )


def _with(work: Work, references: tuple[str, ...], partial: bool) -> Work:
    return replace(work, references=references or None, partial=partial)
