"""One claim of the page: its verdict, why it is so, and the evidence under it."""

from __future__ import annotations

from claimgraph import packs, query
from claimgraph.appraisal import Direction, Downgrade, Verdict
from claimgraph.export._audit_page._bar import MARKS, bar
from claimgraph.export._audit_page._html import Html, Part, bullets, el, facts, join, outward, section
from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import Claim, Directness, Stance, StudyStatus
from claimgraph.tables import Row
from claimgraph.wording import capital, counted, in_words, people

_SIGNS = {
    Direction.SUPPORTED: "+",
    Direction.REFUTED: "−",
    Direction.CONTESTED: "±",
    Direction.INCONCLUSIVE: "?",
    Direction.NO_EVIDENCE_FOUND: "∅",
    Direction.NOT_SEARCHED: "∅",
    Direction.TESTIMONY_ONLY: "“”",
}
_SIDES = {
    Stance.SUPPORTS: "What speaks for it",
    Stance.DISPUTES: "What speaks against it",
    Stance.INCONCLUSIVE: "What cannot tell",
}
_STATUS = {StudyStatus.RETRACTED: "retracted, not counted", StudyStatus.CORRECTED: "corrected after publication"}
_CLAIM_RELATIONS = {"refines": "refines", "contradicts": "contradicts", "depends-on": "depends on"}
_ELSEWHERE = frozenset({"In the article", "Other claims", "Evidence"})
_NAMED = 4
"""Most evidence lines a downgrade names before it only counts them."""


def chip(verdict: Verdict) -> Html:
    """The verdict in words, with a sign; the surer it is, the fuller it is drawn."""
    words = capital(verdict.words)
    return el(
        "span",
        el("span", _SIGNS[verdict.direction], aria_hidden="true"),
        f" {words}",
        class_=f"chip {verdict.direction} {verdict.certainty}",
    )


def claim_section(kb: KnowledgeBase, verdict: Verdict, number: int) -> Html:
    """The whole of one claim: what everybody should see, and what unfolds."""
    claim = kb.claims[verdict.claim]
    profile = query.about(kb, f"claim:{claim.id}")
    sections = {answer.question: answer.rows for answer in profile.sections}
    lines = [line for line in kb.lines if line.claim.id == claim.id]
    place = dict(profile.facts)["In the article"] if len(kb.sources) > 1 else claim.locator
    told = {label for label, _ in query.verdict_facts(kb, verdict)} | _ELSEWHERE
    return el(
        "article",
        el("h3", f"{number}. {claim.statement}", id=f"{claim.id}:title"),
        el("p", chip(verdict), class_="verdict"),
        el("p", el("strong", "But: "), verdict.warning, class_="warning") if verdict.warning else None,
        _balance(verdict),
        el("p", f"In the article: {place}", class_="place"),
        el(
            "details",
            el("summary", f"Evidence and reasons on claim {number}"),
            section(4, "Why this verdict", *_reasons(kb, verdict)),
            *(
                _side(kb, claim, stance, [line for line in lines if line.evidence.stance is stance])
                for stance in Stance
            ),
            _searches(claim),
            _cites(kb, claim),
            section(
                4,
                "About the claim",
                facts(
                    *(pair for pair in profile.facts if pair[0] not in told), ("Other claims", _relations(kb, claim))
                ),
            ),
            _references(kb, claim, sections.get("References", ())),
        ),
        _ways_on(claim, number),
        id=claim.id,
        aria_labelledby=f"{claim.id}:title",
    )


def _balance(verdict: Verdict) -> Html:
    counts = (verdict.supports, verdict.disputes, verdict.inconclusive)
    if not any(counts):
        return el("p", "No evidence line counts for or against it.", class_="balance")
    words = f"{counted(counts[0], 'line')} for, {counts[1]} against, {counts[2]} undecided"
    samples = counted(verdict.samples, "independent sample")
    size = people(verdict.people) if verdict.people else "number of people not known"
    behind = f"{samples}, {size}" if verdict.samples else "no sample of people behind them"
    return el("p", bar(*counts), el("span", f"{words}; {behind}."), class_="balance")


def _reasons(kb: KnowledgeBase, verdict: Verdict) -> list[Part]:
    told = dict(query.verdict_facts(kb, verdict))
    best = f"level {verdict.level} (1 is the best)" if verdict.level is not None else None
    steps = bullets(*(step.text for step in verdict.trace), kind="ol")
    return [
        facts(
            ("Best evidence that decides", best),
            ("Taken off", bullets(*(_downgrade(kb, one) for one in verdict.downgrades if one.amount))),
            ("Hangs on", told.get("Hangs on")),
            ("Would change it", bullets(*verdict.would_change)),
            ("Retracted, left out", told.get("Retracted, left out")),
        ),
        el("details", el("summary", "Step by step"), steps, class_="steps") if steps else None,
    ]


def _downgrade(kb: KnowledgeBase, one: Downgrade) -> Html:
    named = [el("a", kb.label(kb.get(f"evidence:{id_}").evidence.study), href=f"#{id_}") for id_ in one.lines[:_NAMED]]
    rest = len(one.lines) - len(named)
    lines = join(*named, counted(rest, "more line") if rest else None, between=", ")
    text = f"{in_words(one.domain).capitalize()} −{one.amount}: {one.reason}."
    return join(text, el("span", " Rests on ", lines, ".", class_="rests") if lines else None)


def _side(kb: KnowledgeBase, claim: Claim, stance: Stance, lines: list[Line]) -> Html | None:
    title = f"{_SIDES[stance]} ({counted(len(lines), 'line')})"
    items = [_line(kb, claim, line) for line in lines]
    return section(4, title, el("ul", *items, class_="lines") if items else None)


def _line(kb: KnowledgeBase, claim: Claim, line: Line) -> Html:
    """One finding: whose it is, how it was come by, what was found and what limits it."""
    one, study = line.evidence, kb.studies.get(line.evidence.study)
    direct = one.directness is Directness.DIRECT
    apart = f": {packs.because(one.indirect_because)}" if one.indirect_because else ""
    how = [
        kb.term_name("designs", study.design) if study else None,
        people(study.sample.n) if study and study.sample.n is not None else "people not known",
        "direct" if direct else f"indirect{apart}",
        f"found in: {one.locator}",
        f"read as: {in_words(study.seen_as)}" if study else None,
    ]
    status = _STATUS.get(study.status) if study else None
    judged = ", ".join(str(part) for part in (one.by, one.on) if part)
    return el(
        "li",
        el(
            "p",
            el("span", MARKS[one.stance], class_="mark", aria_hidden="true"),
            " ",
            el("a", kb.label(one.study), href=f"#{_reference_id(claim, one.study)}"),
            el("strong", f" ({status})") if status else None,
            class_="study",
        ),
        el("p", " · ".join(part for part in how if part), class_="how"),
        el("p", one.finding),
        el("p", el("q", one.quote)) if one.quote else None,
        el("p", el("strong", "Limit: "), one.limitation),
        el("p", f"Judged by {judged}" if one.by else f"Judged on {judged}", class_="how") if judged else None,
        id=line.id,
        class_=str(one.stance),
    )


def _searches(claim: Claim) -> Html | None:
    items = (join(el("strong", search.query), ": ", search.result) for search in claim.searches)
    return section(4, "What was looked for", bullets(*items))


def _cites(kb: KnowledgeBase, claim: Claim) -> Html | None:
    items = (
        join(
            el("a", kb.label(cite.study), href=f"#{_reference_id(claim, cite.study)}"),
            f" ({in_words(cite.confidence)} confidence that this is the work meant): {cite.why}",
        )
        for cite in claim.cites
    )
    note = el("p", "Citing is not evidence: what these works found counts only where it stands above.", class_="how")
    return section(4, "What the article cites here", bullets(*items), note) if claim.cites else None


def _relations(kb: KnowledgeBase, claim: Claim) -> Html | None:
    return bullets(
        *(
            join(
                f"{_CLAIM_RELATIONS.get(str(one.relation), str(one.relation))}: ",
                el("a", kb.claims[one.claim].statement, href=f"#{one.claim}") if one.claim in kb.claims else one.claim,
            )
            for one in claim.relations
        )
    )


def _references(kb: KnowledgeBase, claim: Claim, rows: tuple[Row, ...]) -> Html | None:
    items = [
        el(
            "li",
            _reference(kb.label(row["study"]), row["reference"], row["link"]),
            id=_reference_id(claim, row["study"]),
        )
        for row in rows
    ]
    return section(4, "References", el("ul", *items, class_="references") if items else None)


def _reference(label: str, text: str, link: str | None) -> Html:
    if not link:
        return join(text)
    site = link.split("/")[2]
    return join(text, " ", outward(link, site, f"{label} at {site}"))


def _reference_id(claim: Claim, key: str) -> str:
    return f"{claim.id}:ref:{key}"


def _ways_on(claim: Claim, number: int) -> Html:
    return el(
        "p",
        el("a", f"Link to claim {number}", href=f"#{claim.id}"),
        " · ",
        el("a", "Back to the list of claims", href="#_list"),
        class_="ways",
    )
