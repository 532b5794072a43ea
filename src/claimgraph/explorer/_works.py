"""The works of a base as the explorer hands them out: a reference to read, BibTeX, RIS and a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from claimgraph import bibliography, export
from claimgraph.explorer._labels import Labels
from claimgraph.explorer.parts import known
from claimgraph.knowledge import KnowledgeBase, remembered
from claimgraph.records import StudyStatus

MOST_STYLED = 1000
"""Up to so many works are written in a citation style; for more that would take minutes."""
PLAIN_NOTE = (
    f"This base has more than {MOST_STYLED} works, so references are in a plain form, not in APA style; "
    "`claimgraph cite NAME --format text --style apa` writes them in APA style."
)


def works(kb: KnowledgeBase, labels: Labels) -> tuple[dict[str, Any], str | None]:
    """Every work by key in the order of the keys, and what to know about the form of the references."""
    styled = len(kb.references) <= MOST_STYLED
    # One run of the citation engine for all works: most of its time goes into starting up.
    text, caveats = remembered(kb, _styled, lambda: _styled(kb)) if styled else _plain(kb)
    found: dict[str, Any] = {}
    for key in sorted(kb.studies.keys() | kb.references.keys()):
        reference = kb.references.get(key)
        label = labels.study(key)
        if reference is None:
            found[key] = {"label": label, "apa": label, "bib": "", "ris": ""}
            continue
        links = bibliography.links(reference)
        found[key] = known(
            label=label,
            apa=text[key],
            bib=bibliography.write([reference]).strip(),
            ris=bibliography.to_ris([reference]).strip(),
            url=links[0][1] if links else None,
            year=reference.year,
            unverified=caveats.get(key),
        )
    return found, None if styled else PLAIN_NOTE


def _styled(kb: KnowledgeBase) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Entries in APA style without their caveats, and the caveats."""
    listed = export.listing(kb, style="apa").listed
    text = {
        reference.key: export.Listing(replace(listed, entries=((reference, entry),), caveats={})).text.strip()
        for reference, entry in listed.entries
    }
    return text, listed.caveats


def _plain(kb: KnowledgeBase) -> tuple[Mapping[str, str], Mapping[str, str]]:
    text, caveats = {}, {}
    for key, one in kb.references.items():
        text[key] = bibliography.citation(replace(one, unverified=frozenset()))
        study = kb.studies.get(key)
        fields = f"not verified: {', '.join(bibliography.unverified(one))}" if one.unverified else None
        status = str(study.status) if study and study.status is not StudyStatus.ACTIVE else None
        if told := "; ".join(part for part in (status, fields) if part):
            caveats[key] = told
    return text, caveats
