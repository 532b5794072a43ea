"""The card of an evidence line."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.cards._card import Card, Row, Shown
from claimgraph.cards._found import rows_counted
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._packs import with_sections
from claimgraph.cards._rows import directness, how, stance_mark, status
from claimgraph.cards._words import facts, own_facts, section
from claimgraph.knowledge import Line, Ref
from claimgraph.records import EvidenceLine
from claimgraph.wording import comma, dotted


def evidence_card(maker: CardMaker, id_: str) -> Card:
    """One finding of one study, judged against one claim."""
    line: Line = maker.kb.collection("evidence")[id_]
    evidence = line.evidence
    siblings = [one for one in maker.kb.lines_by_study.get(evidence.study, ()) if one.claim is line.claim]
    return Card(
        kicker="Evidence line",
        title=evidence.finding,
        mark=stance_mark(evidence),
        facts=facts(
            ("Claim", maker.value("claim", line.claim.id)),
            ("Directness", directness(evidence)),
            ("Limit", evidence.limitation),
            ("Judged so because", evidence.why),
            ("Quote", f"“{evidence.quote}”" if evidence.quote else None),
            ("Study", maker.value("study", evidence.study)),
            ("Done and read", how(maker, evidence.study)),
            ("Status", status(maker, evidence.study)),
            ("Found in", evidence.locator),
            ("Judged by", dotted(evidence.by, str(evidence.on) if evidence.on else None)),
            *own_facts(evidence),
            ("File", maker.place(f"evidence:{id_}") or maker.place(f"claim:{line.claim.id}")),
        ),
        sections=with_sections(
            maker,
            Ref("evidence", id_),
            {
                "results": section("What it rests on", _rests_on(maker, evidence)),
                "others": section(
                    "Other lines of this study on the claim",
                    (Shown(f"evidence:{one.id}") for one in siblings if one.id != id_),
                ),
            },
        ),
        works=maker.in_order([evidence.study]),
    )


def _rests_on(maker: CardMaker, evidence: EvidenceLine) -> Iterator[Row | Shown]:
    """Its results, and rows of other tables: those that are things as such, the others counted with their places."""
    yield from (Shown(f"result:{one}") for one in evidence.results if maker.has("result", one))
    for name, rows in maker.kb.rows_named(evidence).items():
        if node := maker.kb.tables[name].node:
            yield from (Shown(f"{node}:{row.id}") for row in rows)
        else:
            yield Row(rows_counted(name, len(rows)), comma(*dict.fromkeys(row.locator for row in rows)))
