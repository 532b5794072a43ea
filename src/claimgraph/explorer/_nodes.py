"""The things of a base as the explorer draws, finds and filters them; their cards come from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from claimgraph.appraisal import Share, Verdict, shares
from claimgraph.explorer import _domain, _results
from claimgraph.explorer._atoms import of_claim, of_line, of_row, of_thing
from claimgraph.explorer._labels import Labels
from claimgraph.explorer.parts import Facts, known, unique
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Thing

Node = dict[str, Any]


def keys(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Kind and id of every node, in the order of the base."""
    for kind in kb.kinds:
        ids = sorted(kb.studies.keys() | kb.references.keys()) if kind == "study" else kb.collection(kind)
        yield from ((kind, id_) for id_ in ids)


def nodes(kb: KnowledgeBase, labels: Labels, verdicts: Mapping[str, Verdict]) -> Iterator[Node]:
    """Every node without its card."""
    facts: Mapping[str, Callable[[str], Facts]] = {
        "claim": lambda id_: _claim(kb, verdicts[id_]),
        "evidence": lambda id_: of_line(kb, line := kb.collection("evidence")[id_], verdicts[line.claim.id]),
        "study": lambda id_: _study(kb, id_),
        "result": lambda id_: of_row(kb, "results", row := kb.collection("result")[id_]) | _results.facts(kb, row),
    }
    order = {id_: place for place, id_ in enumerate(kb.claims)}
    weighed = shares(kb)
    for kind, id_ in keys(kb):
        key = f"{kind}:{id_}"
        label, short = labels.label(key), labels.short(key)
        node: Node = {"id": key, "kind": kind, "label": label, "short": short}
        node |= known(also=_also(kb, kind, id_, label), find=_find(kb, kind, id_))
        if kind == "claim":
            node["order"] = order[id_]
            node |= known(
                parts=[f"claim:{part.id}" for part in kb.parts_of.get(id_, ())],
                shares=[_share(share) for share in weighed[id_]],
            )
        node["f"] = facts[kind](id_) if kind in facts else _of_pack(kb, kind, id_)
        yield node


def _share(share: Share) -> dict[str, Any]:
    """What speaks on one side of a claim, as a bar shows it."""
    told = {"side": str(share.side), "direct": share.direct, "samples": share.samples, "people": share.people}
    return told | ({"unsized": share.unsized} if share.unsized else {})


def _of_pack(kb: KnowledgeBase, kind: str, id_: str) -> Facts:
    """Facts of a thing of a pack, or of a kind that the base declares itself; those of the core have none."""
    found: Facts | None = _domain.asked(kb, "facts", kind, kb, kind, id_)
    if found is not None:
        return found
    if (table := next((name for name, one in kb.tables.items() if one.node == kind), None)) is not None:
        return of_row(kb, table, kb.collection(kind)[id_])
    return {} if _domain.of_core(kb, kind) else of_thing(kb.kinds[kind], kb.things[kind][id_])


def _claim(kb: KnowledgeBase, verdict: Verdict) -> Facts:
    claim = kb.claims[verdict.claim]
    return known(
        direction=str(verdict.direction),
        certainty=str(verdict.certainty),
        verdict=verdict.words,
        sentence=verdict.sentence,
        supports=verdict.supports,
        disputes=verdict.disputes,
        inconclusive=verdict.inconclusive,
        samples=verdict.samples,
        people=verdict.people,
        rung=kb.term_name("rungs", claim.rung),
        claim_kind=str(claim.kind),
        warning=verdict.warning,
        **of_claim(kb, claim),
    )


def _study(kb: KnowledgeBase, key: str) -> Facts:
    study, reference = kb.studies.get(key), kb.references.get(key)
    designs = list(kb.vocabulary.get("designs", ()))
    return known(
        design=study.design if study else None,
        design_order=designs.index(study.design) if study and study.design in designs else len(designs),
        year=reference.year if reference else None,
        n=study.sample.n if study else None,
        population=study.sample.population if study else None,
        reading=str(study.seen_as) if study else None,
        status=str(study.status) if study else None,
        lines=len(kb.lines_by_study.get(key, ())),
        rows=sum(len(kb.rows_by(name, "study").get(key, ())) for name, table in kb.tables.items() if table.node),
    )


def _also(kb: KnowledgeBase, kind: str, id_: str, label: str) -> list[str]:
    """Other names: aliases, and the identifiers that people type."""
    if kind == "study":
        reference = kb.references.get(id_)
        names = (reference.doi, reference.pmid, reference.pmcid) if reference else ()
    else:
        names = getattr(kb.collection(kind)[id_], "aliases", ())
    return unique(name for name in names if name and name != label)


def _find(kb: KnowledgeBase, kind: str, id_: str) -> str:
    """More text in which a thing is found."""
    return " · ".join(part for part in _texts(kb, kind, id_) if part)


def _texts(kb: KnowledgeBase, kind: str, id_: str) -> tuple[str | None, ...]:
    match kind:
        case "study":
            study, reference = kb.studies.get(id_), kb.references.get(id_)
            told = (study.finding, study.sample.population) if study else ()
            return (*_bibliographic(reference), *told)
        case "treatment":
            return (kb.treatments[id_].description,)
        case "person":
            return (kb.people[id_].role,)
        case "source":
            source = kb.sources[id_]
            return source.publisher, source.author
        case "result" | "outcome":
            return _results.texts(kb, kind, id_)
    found: tuple[str | None, ...] | None = _domain.asked(kb, "texts", kind, kb, kind, id_)
    return found if found is not None else _own_texts(kb, kind, id_)


def _own_texts(kb: KnowledgeBase, kind: str, id_: str) -> tuple[str | None, ...]:
    """The definition and all text fields of a thing that no pack tells more of; those of the core have none."""
    if kind not in kb.things or _domain.of_core(kb, kind):
        return ()
    thing, declared = kb.things[kind][id_], kb.kinds[kind]
    fields = type(thing).model_fields.keys() - Thing.model_fields.keys() - declared.links.keys() - declared.terms.keys()
    texts = (getattr(thing, field) for field in sorted(fields))
    return getattr(thing, "definition", None), *(text for text in texts if isinstance(text, str))


def _bibliographic(reference: Any) -> tuple[str, ...]:
    if reference is None:
        return ()
    return reference.title, ", ".join(name.family for name in reference.authors), reference.container
