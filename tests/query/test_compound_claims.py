"""A compound claim keeps no lines: what is asked of it is answered from its parts, and says so."""

from __future__ import annotations

import pytest

from claimgraph import KnowledgeBase, appraisal, export, figures, load, query
from claimgraph.records import ClaimRelation, ClaimRelationKind

PARTS = ("pressolol-lowers-pressure", "calmopril-prevents-strokes")


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """The trial base with a claim that both pills do what is said of them, which has no line of its own."""
    trial = load("tests/data/trial")
    first = trial.claims[PARTS[0]]
    none = {"evidence": (), "relations": (), "predicts": None, "cites": (), "searches": ()}
    whole = first.model_copy(update={"id": "both-work", "statement": "Both pills work.", **none})
    link = ClaimRelation(relation=ClaimRelationKind.PART_OF, claim="both-work")
    parts = {
        id_: claim.model_copy(update={"relations": (*claim.relations, link)}) if id_ in PARTS else claim
        for id_, claim in trial.claims.items()
    }
    return trial.replace(claims={"both-work": whole, **parts})


def works_of_parts(kb: KnowledgeBase) -> set[str]:
    return {work for part in PARTS for work in query.works(kb, part)}


def test_its_evidence_is_that_of_its_parts_and_says_so(kb: KnowledgeBase) -> None:
    found = query.evidence(kb, claim="both-work")
    assert {row["claim"] for row in found} == set(PARTS)
    assert len(found) == sum(len(query.evidence(kb, claim=part)) for part in PARTS)
    (note,) = found.notes
    assert all(part in note for part in ("both-work is a compound claim", *PARTS))
    assert query.table(kb, "evidence", claim="both-work").notes == (note,)
    assert query.evidence(kb, claim=PARTS[0]).notes == ()


def test_its_bibliography_is_that_of_its_parts_together(kb: KnowledgeBase) -> None:
    assert set(query.works(kb, "both-work")) == works_of_parts(kb)
    supporting = {work for part in PARTS for work in query.works(kb, part, stance="supports")}
    assert set(query.works(kb, "both-work", stance="supports")) == supporting
    assert set(query.why(kb, "both-work").works) == works_of_parts(kb)
    assert set(query.trail(kb, "both-work").works) == works_of_parts(kb)


def test_its_forest_is_that_of_each_part(kb: KnowledgeBase) -> None:
    found = query.forest(kb, "both-work")
    assert [row["label"] for row in found if row["claim"] == PARTS[0]] == [
        row["label"] for row in query.forest(kb, PARTS[0])
    ]
    assert {row["claim"] for row in found} == set(PARTS)
    assert "compound" in found.notes[0]
    drawn = figures.plot_claim_forest(kb, "both-work")
    assert drawn.data[0].x == figures.plot_claim_forest(kb, PARTS[0]).data[0].x
    assert "A part of “Both pills work.”" in drawn.layout.title.subtitle.text.replace("<br>", " ")


def test_its_card_shows_the_lines_of_its_parts(kb: KnowledgeBase) -> None:
    card = query.about(kb, "both-work")
    told = {fact.label: fact.text for fact in card.card.facts}
    assert told["Evidence"].startswith("4 lines from 3 studies")
    section = card.card.section("supports")
    assert section is not None
    assert section.note.startswith(
        "Lines of its parts “Pressolol lowers high pressure more than a dummy pill.” and “Calm"
    )
    assert set(card.works) == works_of_parts(kb)


def test_the_audit_page_shows_each_line_once(kb: KnowledgeBase) -> None:
    page = export.audit_page(kb)
    for line in kb.lines:
        assert page.count(f'id="{line.id}"') == 1


def test_a_study_of_a_part_is_one_of_the_whole(kb: KnowledgeBase) -> None:
    notes = query.what_if(kb, "both-work", "ives2020pressolol").notes
    assert not any("has no line" in note for note in notes)


def test_counts_of_claims_follow_the_parts_and_say_so(kb: KnowledgeBase) -> None:
    found = query.claims(kb)
    (row,) = (row for row in found if row["claim"] == "both-work")
    assert row["supports"] == 3
    assert any("Compound claims count the lines of their parts" in note for note in found.notes)


def test_links_in_a_circle_end() -> None:
    trial = load("tests/data/trial")
    link = ClaimRelation(relation=ClaimRelationKind.PART_OF, claim=PARTS[0])
    back = ClaimRelation(relation=ClaimRelationKind.PART_OF, claim=PARTS[1])
    claims = dict(trial.claims)
    claims[PARTS[1]] = claims[PARTS[1]].model_copy(update={"relations": (link,)})
    claims[PARTS[0]] = claims[PARTS[0]].model_copy(update={"relations": (back,)})
    kb = trial.replace(claims=claims)
    assert len(query.evidence(kb, claim=PARTS[0])) == len(query.evidence(kb, claim=PARTS[1])) == 4


def test_two_supported_claims_that_contradict_each_other_are_named_by_the_audit() -> None:
    trial = load("tests/data/trial")
    claims = dict(trial.claims)
    twin = claims[PARTS[0]].model_copy(
        update={
            "id": "pressolol-too",
            "statement": "Pressolol does it otherwise.",
            "relations": (ClaimRelation(relation=ClaimRelationKind.CONTRADICTS, claim=PARTS[0]),),
        }
    )
    notes = query.audit(trial.replace(claims={**claims, twin.id: twin})).notes
    (told,) = (note for note in notes if "contradict each other, and both are supported" in note)
    assert "Pressolol does it otherwise." in told
    assert not any("contradict" in note for note in query.audit(trial).notes)


def test_a_premise_caps_the_certainty_and_says_so() -> None:
    trial = load("tests/data/trial")
    claims = dict(trial.claims)
    link = ClaimRelation(relation=ClaimRelationKind.DEPENDS_ON, claim=PARTS[1])
    claims[PARTS[0]] = claims[PARTS[0]].model_copy(update={"relations": (link,)})
    kb = trial.replace(claims={**claims, PARTS[1]: claims[PARTS[1]].model_copy(update={"relations": ()})})
    verdict = appraisal.appraise(kb, PARTS[0])
    assert (str(verdict.direction), str(verdict.certainty)) == ("supported", "very-low")
    assert any(flag.startswith("It depends on “Calmopril prevents strokes.”") for flag in verdict.flags)
    assert any("It depends on" in note for note in query.why(kb, PARTS[0]).notes)
