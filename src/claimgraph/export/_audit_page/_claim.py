"""One claim of the page: its verdict, why it is so, and the evidence under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from claimgraph import appraisal, cards, citations, query
from claimgraph.appraisal import Downgrade, Headline, Verdict
from claimgraph.cards import Card, CardMaker, Row, Section
from claimgraph.export._audit_page._bar import bar
from claimgraph.export._html import Html, Part, bullets, el, facts, join, outward, section
from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import Directness, Stance
from claimgraph.signs import VERDICTS, sign_of
from claimgraph.wording import capital, counted, dotted, in_words, without_stop

_ELSEWHERE = frozenset({"In the article", "Best evidence that decides", "Evidence", "File"})
"""Facts of a card that stand in other places of the page."""
_NAMED = 4
"""Most evidence lines a downgrade names before it only counts them."""


def chip(verdict: Verdict) -> Html:
    """The verdict in words, with a sign; the surer it is, the fuller it is drawn."""
    words = capital(verdict.words)
    return el(
        "span",
        el("span", VERDICTS[verdict.direction].sign, aria_hidden="true"),
        f" {words}",
        class_=f"chip {verdict.direction} {verdict.certainty}",
    )


def claim_section(maker: CardMaker, verdict: Verdict, number: int) -> Html:
    """The whole of one claim: what everybody should see, and what unfolds."""
    kb, id_ = maker.kb, verdict.claim
    card = cards.card(maker, f"claim:{id_}")
    told = {fact.label: fact for fact in card.facts}
    headline = maker.headline(id_)
    elsewhere = {label for label, _ in appraisal.verdict_facts(kb, verdict, headline)} | _ELSEWHERE
    place = [value.text for value in told["In the article"].values] if "In the article" in told else []
    about = ((label, ", ".join(value.text for value in fact.values)) for label, fact in told.items())
    return el(
        "article",
        el("h3", f"{number}. {card.title}", id=f"{id_}:title"),
        el("p", el("strong", headline.sentence), class_="sentence"),
        el("p", chip(verdict), class_="verdict"),
        _decides(kb, verdict, headline),
        _parts(kb, verdict),
        _limits(verdict, headline),
        el("p", f"In the article: {': '.join(place if len(kb.sources) > 1 else place[-1:])}", class_="place"),
        el(
            "details",
            el("summary", f"Evidence and reasons on claim {number}"),
            section(4, "Why this verdict", *_reasons(maker, card, verdict)),
            *(_side(maker, id_, card.section(str(stance))) for stance in Stance),
            _rows(card.section("searches"), lambda row: join(el("strong", row.text), ": ", row.small)),
            _rows(card.section("cited"), lambda row: join(_work(id_, row.text, row.ref), f" ({row.small})")),
            section(4, "About the claim", facts(*(pair for pair in about if pair[0] not in elsewhere))),
            _rows(card.section("related"), lambda row: join(_claim(row), f" ({row.small})")),
            _references(kb, id_, query.references(kb, card.works).rows),
        ),
        _ways_on(id_, number),
        id=id_,
        aria_labelledby=f"{id_}:title",
    )


def _decides(kb: KnowledgeBase, verdict: Verdict, headline: Headline) -> Html:
    """What decides: the effect with its certainty, the studies, and how their samples stand; all from the same ones."""
    return join(
        _named("effect", "Effect", headline.effect_words),
        _named("effect", "In absolute numbers", headline.absolute.words if headline.absolute else ""),
        _named("body", "Rests on", headline.body),
        _balance(verdict, headline),
        _named("body", "Share of samples", headline.share),
        _named("body", "Last search", str(headline.searched) if headline.searched else ""),
        _named("body", "Overlap of its reviews", citations.overlap(kb, verdict.claim).sentence),
    )


def _named(class_: str, label: str, text: str) -> Html | None:
    return el("p", el("strong", f"{label}: "), text, class_=class_) if text else None


def _balance(verdict: Verdict, headline: Headline) -> Html | None:
    body = verdict.body
    if body is None or verdict.parts:
        return None if verdict.parts else el("p", "No sample counts for or against it.", class_="balance")
    drawn = bar(body.supporting, body.disputing, body.undecided)
    return el("p", drawn, el("span", f"Samples that decide: {headline.balance}"), class_="balance")


def _parts(kb: KnowledgeBase, verdict: Verdict) -> Html | None:
    """The parts of a compound claim, each with its verdict."""
    items = (
        join(
            el("a", without_stop(kb.claims[id_].statement), href=f"#{id_}")
            if id_ != verdict.claim
            else "the rest of it",
            f": {appraisal.direction_words(direction)}",
        )
        for id_, direction in verdict.parts
    )
    return section(4, "Its parts", bullets(*items)) if verdict.parts else None


def _limits(verdict: Verdict, headline: Headline) -> Html:
    """What limits the verdict, then what would change it."""
    return join(
        el("p", el("strong", "But: "), verdict.warning, class_="warning") if verdict.warning else None,
        bullets(*headline.flags, class_="flags"),
        _named("change", "Would change it", " ".join(verdict.would_change)),
    )


def _reasons(maker: CardMaker, card: Card, verdict: Verdict) -> list[Part]:
    told = {fact.label: fact.text for fact in card.facts}
    trace = card.section("trace")
    steps = bullets(*(row.text for row in trace.rows if isinstance(row, Row)), kind="ol") if trace else None
    return [
        facts(
            ("Best evidence that decides", told.get("Best evidence that decides")),
            ("Spread", told.get("Spread")),
            ("Taken off", bullets(*(_downgrade(maker.kb, one) for one in verdict.downgrades if one.amount))),
            ("Hangs on", told.get("Hangs on")),
            ("If what matters is halved or doubled", told.get("Another difference")),
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


def _side(maker: CardMaker, claim: str, found: Section | None) -> Html | None:
    if found is None:
        return None
    # Lines of a part stand with the part, which has a section of its own.
    own = [row.ref for row in found.rows if row.ref and maker.kb.get(row.ref).claim.id == claim]
    lines = el("ul", *(_line(maker, claim, ref) for ref in own), class_="lines") if own else None
    return section(4, found.title, lines, el("p", found.note, class_="how") if found.note else None)


def _line(maker: CardMaker, claim: str, ref: str) -> Html:
    """One finding: whose it is, how it was come by, what was found and what limits it."""
    line: Line = maker.kb.get(ref)
    card = cards.card(maker, ref)
    told = {fact.label: fact.text for fact in card.facts}
    (study,) = (fact.values[0] for fact in card.facts if fact.label == "Study")
    status = told.get("Status", "")
    done = told.get("Done and read", "").removesuffix(f" · {status}" if status else "")
    judged = told.get("Judged by")
    return el(
        "li",
        el(
            "p",
            el("span", _mark(line), class_="mark", aria_hidden="true"),
            " ",
            _work(claim, study.text, study.ref),
            el("strong", f" ({status})") if status else None,
            class_="study",
        ),
        el("p", dotted(done, told["Directness"], f"found in: {line.evidence.locator}"), class_="how"),
        el("p", card.title),
        el("p", el("q", line.evidence.quote)) if line.evidence.quote else None,
        *(_named("numbers", one.label, one.text) for one in cards.numbers_of_line(maker, line.evidence)),
        el("p", el("strong", "Limit: "), line.evidence.limitation),
        el("p", el("strong", "Judged so because: "), line.evidence.why) if line.evidence.why else None,
        el("p", f"Judged by {judged}" if line.evidence.by else f"Judged on {judged}", class_="how") if judged else None,
        id=line.id,
        class_=str(line.evidence.stance),
    )


def _mark(line: Line) -> str:
    indirect = line.evidence.directness is Directness.INDIRECT
    return sign_of("stance", str(line.evidence.stance), indirect=indirect)


def _rows(found: Section | None, item: Callable[[Row], Part]) -> Html | None:
    """A section of the card as a list, with its note under it."""
    if found is None:
        return None
    items = (item(row) for row in found.rows if isinstance(row, Row))
    return section(4, found.title, bullets(*items), el("p", found.note, class_="how") if found.note else None)


def _work(claim: str, label: str, ref: str | None) -> Part:
    """The label of a work, leading to its reference under the claim if it has one."""
    return el("a", label, href=f"#{_reference_id(claim, ref.removeprefix('study:'))}") if ref else label


def _claim(row: Row) -> Part:
    return el("a", row.text, href=f"#{row.ref.removeprefix('claim:')}") if row.ref else row.text


def _references(kb: KnowledgeBase, claim: str, rows: Iterable[Mapping[str, Any]]) -> Html | None:
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


def _reference_id(claim: str, key: str) -> str:
    return f"{claim}:ref:{key}"


def _ways_on(claim: str, number: int) -> Html:
    return el(
        "p",
        el("a", f"Link to claim {number}", href=f"#{claim}"),
        " · ",
        el("a", "Back to the list of claims", href="#_list"),
        class_="ways",
    )
