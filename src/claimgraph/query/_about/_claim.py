"""The profile of a claim: what it says, what speaks for and against it, what was looked for."""

from __future__ import annotations

from claimgraph import appraisal
from claimgraph.knowledge import KnowledgeBase, Line, Ref
from claimgraph.query._about._parts import names_of, profile, references
from claimgraph.query._answer import Answer, Profile, in_order
from claimgraph.query._claims import lines_answer
from claimgraph.records import Claim, Stance
from claimgraph.tables import parse_columns

_SEARCHES = parse_columns("""
    query: What was looked for.
    result: What came of it.
""")
_CITES = parse_columns("""
    study: Citation key.
    label: The study in words.
    confidence: How likely this is the work meant.
    why: What that rests on.
""")
_SIDES = (
    (Stance.SUPPORTS, "What speaks for it"),
    (Stance.DISPUTES, "What speaks against it"),
    (Stance.INCONCLUSIVE, "What cannot tell"),
)
_OTHER_KINDS = ("condition", "treatment", "person")


def claim_profile(kb: KnowledgeBase, ref: Ref) -> Profile:
    claim: Claim = kb.claims[ref.id]
    source = kb.source_of(claim)
    lines = tuple(line for line in kb.lines if line.claim.id == claim.id)
    facts = [
        ("In the article", f"{source.title}: {claim.locator}" if source else claim.locator),
        *appraisal.verdict_facts(kb, appraisal.appraise(kb, ref.id)),
        ("Kind of statement", claim.kind),
        ("It asserts something about", kb.term_name("rungs", claim.rung).lower()),
        ("Exercises", names_of(kb, "exercise", claim.about.exercises)),
        ("Muscles", names_of(kb, "muscle", claim.about.muscles)),
        ("Conditions", names_of(kb, "condition", claim.about.conditions)),
        ("Treatments", names_of(kb, "treatment", claim.about.treatments)),
        ("People", names_of(kb, "person", claim.about.people)),
        ("Other claims", tuple(f"{one.relation} {one.claim}" for one in claim.relations)),
        ("Evidence", _balance(lines)),
    ]
    sections = [
        lines_answer(kb, tuple(line for line in lines if line.evidence.stance is stance), title)
        for stance, title in _SIDES
    ]
    searched = tuple({"query": search.query, "result": search.result} for search in claim.searches)
    sections.append(Answer("What was looked for", _SEARCHES, searched, brief=("query", "result")))
    cites = tuple(
        {"study": c.study, "label": kb.label(c.study), "confidence": str(c.confidence), "why": c.why}
        for c in claim.cites
    )
    note = ("The article's links are not kept with it: these are the works most likely meant. Citing is not evidence.",)
    works = in_order(cite.study for cite in claim.cites)
    sections.append(
        Answer("What the article cites here", _CITES, cites, note, works, brief=("label", "confidence", "why"))
    )
    sections.append(references(kb, in_order(*(section.works for section in sections))))
    return profile(kb, ref, claim.statement, facts, sections)


def _balance(lines: tuple[Line, ...]) -> str:
    if not lines:
        return "none found; see what was looked for"
    counts = [(sum(line.evidence.stance is stance for line in lines), stance) for stance in Stance]
    words = {Stance.SUPPORTS: "for", Stance.DISPUTES: "against", Stance.INCONCLUSIVE: "undecided"}
    studies = len({line.evidence.study for line in lines})
    sides = ", ".join(f"{count} {words[stance]}" for count, stance in counts)
    return f"{len(lines)} lines from {studies} studies: {sides}"
