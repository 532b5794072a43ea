"""The profile of a study: how it was done and read, and what is used of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimgraph import bibliography
from claimgraph.knowledge import KnowledgeBase, Line, Ref
from claimgraph.query._about._parts import profile, site_of, table_section
from claimgraph.query._answer import Answer, Profile, in_order
from claimgraph.query._backing import measured_values
from claimgraph.records import Study
from claimgraph.tables import columns, rows


def study_profile(kb: KnowledgeBase, ref: Ref) -> Profile:
    study: Study | None = kb.studies.get(ref.id)
    reference = kb.references.get(ref.id)
    links = bibliography.links(reference) if reference else []
    facts: list[tuple[str, Any]] = [
        ("Reference", bibliography.citation(reference) if reference else None),
        ("Links", tuple(url for _, url in links)),
        ("Check before citing", tuple(sorted(reference.unverified)) if reference else ()),
    ]
    if study is not None:
        facts += [
            ("Main finding", study.finding),
            ("Design", kb.term_name("designs", study.design).lower()),
            ("People", study.sample.n),
            ("Groups", study.sample.groups),
            ("Population", study.sample.population),
            ("Electrodes", study.methods["emg"].electrode if "emg" in study.methods else None),
            ("Normalised to", study.methods["emg"].normalisation if "emg" in study.methods else None),
            ("Read as", study.seen_as),
            ("Read at", _sites(study.seen_at)),
            ("Read a second time", study.second_read),
            ("Status", study.status),
            ("Caution", study.note),
        ]
        facts += [
            (f"Appraisal, {one.domain}", f"{one.judgement} ({one.why}; {one.instrument}, {one.by})")
            for one in study.appraisal
        ]
    sections = [
        _lines_of(kb, kb.lines_by_study.get(ref.id, ())),
        measured_values(kb, study=ref.id),
        table_section(kb, "Which other numbers were published?", "ratios", study=ref.id),
        table_section(kb, "What was greater than what?", "comparisons", study=ref.id),
        table_section(kb, "How is it linked to other works?", "relations", study=ref.id),
    ]
    return profile(kb, ref, reference.title if reference and reference.title else ref.id, facts, sections)


def _sites(addresses: Iterable[str]) -> str:
    """The sites pages were read at: addresses are provenance in the files, not links for readers."""
    hosts = sorted({site_of(address) for address in addresses})
    return f"{', '.join(hosts)} (addresses stand in the study's file)" if hosts else ""


def _lines_of(kb: KnowledgeBase, lines: tuple[Line, ...]) -> Answer:
    found = rows(kb, "evidence", study=lines[0].evidence.study) if lines else []
    return Answer(
        "What is it evidence for?",
        columns("evidence"),
        tuple(found),
        works=in_order(row["study"] for row in found),
        brief=("claim", "stance", "directness", "finding"),
    )
