"""Claims with sentences of abstracts as evidence, a JSON object a line, in the shape that SciFact made common."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from claimgraph.curation._adding import Added, New, add
from claimgraph.curation._importing._again import NOTHING, is_there, lacks, told_again
from claimgraph.curation._importing._imported import Imported
from claimgraph.curation._importing._passages import beginning
from claimgraph.curation._importing._works import Works, enumerated, works_of
from claimgraph.curation._records_file import json_lines, text_in
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.loading import own_root, read
from claimgraph.records import OWN
from claimgraph.wording import counted

_STANCES = {
    **dict.fromkeys(("SUPPORT", "SUPPORTS", "SUPPORTED"), "supports"),
    **dict.fromkeys(("CONTRADICT", "CONTRADICTS", "REFUTE", "REFUTES", "REFUTED"), "disputes"),
    **dict.fromkeys(("NOT_ENOUGH_INFO", "NOT ENOUGH INFO", "NEI", "NEUTRAL", "DISPUTED"), "inconclusive"),
}
_CLAIM = {"id", "claim", "evidence", "cited_doc_ids"}
_DOCUMENT = {"doc_id", "title", "abstract", "structured", "doi", "pmid", "year", "authors"}
_LIMITATION = "Judged by the data set from sentences of the abstract."
_SAID = {
    "supports": "By the data set, this abstract supports the claim.",
    "disputes": "By the data set, this abstract contradicts the claim.",
    "inconclusive": "By the data set, this abstract does not tell.",
}


def import_claims(
    root: str | os.PathLike[str] | None,
    file: str | os.PathLike[str],
    *,
    rung: str,
    corpus: str | os.PathLike[str] = "",
    prefix: str = "claim-",
    by: str = "",
    design: str = "",
    source: str = "",
    passage: str = "",
    confirm: Callable[[Added], bool] = lambda added: True,
) -> Imported:
    """Put a set of claims with labelled sentences into a base.

    Every claim becomes a claim; every set of sentences with a label a line of evidence, whose finding is these
    sentences where the corpus is there; every document a work and a study that waits to be read. A claim without
    evidence says which documents were looked at.

    Parameters
    ----------
    root
        Folder that holds `kb/`, as `add` takes it.
    file
        Claims, a JSON object a line: `id`, `claim`, `evidence` (by document: `sentences`, `label`), `cited_doc_ids`.
    rung
        What the claims assert about, an id of the base.
    corpus
        Documents, a JSON object a line: `doc_id`, `title`, `abstract` (a list of sentences).
    prefix
        What ids of claims begin with.
    by
        Who judged, for the lines.
    design
        Design of all works; `not-read` if left out.
    source
        Source of the claims, where the base has several.
    passage
        Passage of the source in which they stand; needed where the source has an outline.
    confirm
        As in `add`.

    Raises
    ------
    BadRequestError
        The file has another shape, or `check` would call something of it an error.
    """
    file, corpus, folder = os.fspath(file), os.fspath(corpus), own_root(root)
    kb = read(folder).kb
    left: Counter[str] = Counter()
    documents = dict(_documents(corpus, left)) if corpus else {}
    claims = list(_claims(file, left))
    start = beginning(kb, source, passage)
    wanted = dict.fromkeys(
        doc for _, one in claims for doc in (*_evidence(one), *map(str, one.get("cited_doc_ids") or ()))
    )
    unknown = [doc for doc in wanted if doc not in documents] if corpus else []
    if unknown:
        shown = ", ".join(unknown[:5])
        raise BadRequestError(f"{corpus} lacks {counted(len(unknown), 'document')} that claims name: {shown}")
    given = {"design": design} if design else {}
    works = works_of(folder, kb, {doc: _csl(doc, documents.get(doc)) for doc in wanted}, seen_as="abstract", **given)
    told = {"rung": rung, **({"source": source} if source else {})}
    news, again, other = list[New](), list[str](), list[str]()
    for number, one in claims:
        fields = {**told, **_claim(number, one, works, documents, prefix, by)}
        fields["locator"] = f"{start}{fields['locator']}"
        there = kb.claims.get(fields["id"])
        if there is None or not is_there(there, fields):
            news.append(New("claim", fields, place=f"{file}, line {number}"))
            continue
        again.append(there.id)
        other += [there.id] if lacks(there, fields) else []
    if not claims:
        raise BadRequestError(f"{file} holds no claims; each line holds one, with `id` and `claim`")
    added = add(folder, [*works.news, *news], along=works.along, confirm=confirm) if news or works.news else NOTHING
    unused = len(documents) - len(wanted)
    left_out = [*told_again(again, other), *(f"{name} ({counted(count, 'time')})" for name, count in left.items())]
    if corpus and unused:
        left_out.append(f"{counted(unused, 'document')} of {corpus} that no claim names")
    return Imported(added, tuple(left_out))


def _claims(file: str, left: Counter[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, one in json_lines(text_in(file), file):
        if not isinstance(one, dict) or not isinstance(one.get("claim"), str) or "id" not in one:
            near = did_you_mean(suggest("claim", list(one) if isinstance(one, dict) else []))
            raise BadRequestError(f"{file}:{number}: no claim; each line holds at least `id` and `claim`{near}")
        left.update(f"field {name!r} of claims" for name in one.keys() - _CLAIM if not _keeps(name))
        yield number, one


def _keeps(name: str) -> bool:
    """Whether a field can be kept as one of a curator's own."""
    return name.replace("_", "").replace("-", "").isalnum() and name.isascii()


def _documents(corpus: str, left: Counter[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, one in json_lines(text_in(corpus), corpus):
        if not isinstance(one, dict) or "doc_id" not in one or not isinstance(one.get("title"), str):
            raise BadRequestError(f"{corpus}:{number}: no document; each line holds at least `doc_id` and `title`")
        left.update(f"field {name!r} of documents" for name in one.keys() - _DOCUMENT)
        yield str(one["doc_id"]), one


def _evidence(claim: Mapping[str, Any]) -> dict[str, list[Mapping[str, Any]]]:
    """Labelled sets of sentences by document, however they are nested."""
    told = claim.get("evidence") or {}
    found: dict[str, list[Mapping[str, Any]]] = {}
    if isinstance(told, list):
        for one in told:
            if not isinstance(one, dict) or "doc_id" not in one:
                raise BadRequestError(f"claim {claim['id']}: evidence without `doc_id`; see the shape in the help")
            found.setdefault(str(one["doc_id"]), []).append(one)
        return found
    if not isinstance(told, dict):
        raise BadRequestError(f"claim {claim['id']}: `evidence` holds no documents")
    return {str(doc): [sets] if isinstance(sets, dict) else list(sets) for doc, sets in told.items()}


def _csl(doc: str, document: Mapping[str, Any] | None) -> dict[str, Any]:
    item: dict[str, Any] = {"id": f"doc{doc}", "type": "article", "title": f"Document {doc}"}
    if document is not None:
        item["title"] = document["title"]
        abstract = document.get("abstract")
        item["abstract"] = " ".join(map(str, abstract)) if isinstance(abstract, list) else str(abstract or "")
        for ours, theirs in (("DOI", "doi"), ("PMID", "pmid")):
            if document.get(theirs):
                item[ours] = str(document[theirs])
        if str(document.get("year") or "").isdecimal():
            item["issued"] = {"date-parts": [[int(document["year"])]]}
        if isinstance(document.get("authors"), list):
            item["author"] = [{"literal": str(name)} for name in document["authors"]]
    return {name: value for name, value in item.items() if value}


def _claim(
    number: int, one: Mapping[str, Any], works: Works, documents: Mapping[str, Any], prefix: str, by: str
) -> dict[str, Any]:
    sets = _evidence(one)
    lines = [_line(one, doc, told, works, documents.get(doc), by) for doc, all_ in sets.items() for told in all_]
    cited = [str(doc) for doc in one.get("cited_doc_ids") or ()]
    fields: dict[str, Any] = {
        "id": f"{prefix}{one['id']}".casefold(),
        "statement": one["claim"],
        "locator": f"claim {one['id']}",
        "kind": "empirical",
        "evidence": lines,
        "cites": [
            {"study": works.keys[doc], "confidence": "very-high", "why": "The data set names the document."}
            for doc in cited
        ],
    }
    if not lines:
        looked = counted(len(cited), "document") if cited else "the documents of the data set"
        fields["searches"] = [
            {"query": one["claim"], "result": f"none found in {looked}", **({"by": by} if by else {})}
        ]
    own = {f"{OWN}{name.casefold()}": value for name, value in one.items() if name not in _CLAIM and _keeps(name)}
    return {**fields, **{name: value for name, value in own.items() if value not in (None, "", [], {})}}


def _line(
    claim: Mapping[str, Any],
    doc: str,
    told: Mapping[str, Any],
    works: Works,
    document: Mapping[str, Any] | None,
    by: str,
) -> dict[str, Any]:
    label = str(told.get("label", "")).upper()
    if label not in _STANCES:
        known = ", ".join(sorted(_STANCES))
        raise BadRequestError(f"claim {claim['id']}, document {doc}: the label {label!r} is none; accepted: {known}")
    numbers = [int(n) for n in told.get("sentences") or ()]
    abstract = (document or {}).get("abstract")
    texts = abstract if isinstance(abstract, list) else []
    outside = [n for n in numbers if texts and not 0 <= n < len(texts)]
    if outside:
        raise BadRequestError(f"claim {claim['id']}, document {doc}: its abstract has no sentence {outside[0]}")
    words = " ".join(" ".join(str(texts[n]).split()) for n in numbers) if texts else ""
    stance = _STANCES[label]
    fields: dict[str, Any] = {
        "study": works.keys[doc],
        "stance": stance,
        "directness": "direct",
        "finding": words or _SAID[stance],
        "limitation": _LIMITATION,
        "locator": f"abstract, {enumerated(numbers)}" if numbers else "abstract",
    }
    return {**fields, **({"quote": words} if words else {}), **({"by": by} if by else {})}
