"""What pages say of one claim, piece by piece: its verdict, what decides, what limits it, and each finding."""

from __future__ import annotations

from claimgraph import appraisal, cards, citations
from claimgraph.appraisal import Downgrade, Headline, Verdict
from claimgraph.cards import Card, CardMaker, Fact, Row, Value
from claimgraph.export._bar import bar
from claimgraph.export._html import Html, Link, Part, bullets, el, facts, join, section
from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import Directness
from claimgraph.signs import VERDICTS, sign_of
from claimgraph.wording import capital, counted, dotted, in_words, joiner, without_stop

__all__ = ["chip", "decides", "its_parts", "limits", "line", "named", "reasons", "would_change"]

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


def decides(kb: KnowledgeBase, verdict: Verdict, headline: Headline) -> Html:
    """What decides: the effect with its certainty, the studies, and how their samples stand; all from the same ones."""
    return join(
        named("effect", "Effect", headline.effect_words),
        named("effect", "In absolute numbers", headline.absolute.words if headline.absolute else ""),
        named("body", "Rests on", headline.body),
        _balance(verdict, headline),
        named("body", "Share of samples", headline.share),
        named("body", "Last search", str(headline.searched) if headline.searched else ""),
        named("body", "Overlap of its reviews", citations.overlap(kb, verdict.claim).sentence),
    )


def named(class_: str, label: str, text: Part) -> Html | None:
    """A labelled paragraph, or nothing where there is nothing to say."""
    return el("p", el("strong", f"{label}: "), text, class_=class_) if text else None


def _balance(verdict: Verdict, headline: Headline) -> Html | None:
    body = verdict.body
    if body is None or verdict.parts:
        return None if verdict.parts else el("p", "No sample counts for or against it.", class_="balance")
    drawn = bar(body.supporting, body.disputing, body.undecided)
    return el("p", drawn, el("span", f"Samples that decide: {headline.balance}"), class_="balance")


def its_parts(kb: KnowledgeBase, verdict: Verdict, link: Link, level: int = 4) -> Html | None:
    """The parts of a compound claim, each with its verdict."""
    items = (
        join(
            el("a", without_stop(kb.claims[id_].statement), href=link(f"claim:{id_}"))
            if id_ != verdict.claim
            else "the rest of it",
            f": {appraisal.direction_words(direction)}",
        )
        for id_, direction in verdict.parts
    )
    return section(level, "Its parts", bullets(*items)) if verdict.parts else None


def limits(verdict: Verdict, headline: Headline) -> Html:
    """What limits the verdict."""
    return join(
        el("p", el("strong", "But: "), verdict.warning, class_="warning") if verdict.warning else None,
        bullets(*headline.flags, class_="flags"),
    )


def would_change(verdict: Verdict) -> Html | None:
    """What would change the verdict."""
    return named("change", "Would change it", " ".join(verdict.would_change))


def reasons(maker: CardMaker, card: Card, verdict: Verdict, link: Link) -> list[Part]:
    """Why the verdict is as it is: what was taken off, what it hangs on, and each step."""
    told = {fact.label: fact.text for fact in card.facts}
    trace = card.section("trace")
    steps = bullets(*(row.text for row in trace.rows if isinstance(row, Row)), kind="ol") if trace else None
    return [
        facts(
            ("Best evidence that decides", told.get("Best evidence that decides")),
            ("Spread", told.get("Spread")),
            ("Taken off", bullets(*(_downgrade(maker.kb, one, link) for one in verdict.downgrades if one.amount))),
            ("Hangs on", told.get("Hangs on")),
            ("If what matters is halved or doubled", told.get("Another difference")),
            ("Retracted, left out", told.get("Retracted, left out")),
        ),
        el("details", el("summary", "Step by step"), steps, class_="steps") if steps else None,
    ]


def _downgrade(kb: KnowledgeBase, one: Downgrade, link: Link) -> Html:
    told = [
        el("a", kb.label(kb.get(f"evidence:{id_}").evidence.study), href=link(f"evidence:{id_}"))
        for id_ in one.lines[:_NAMED]
    ]
    rest = len(one.lines) - len(told)
    lines = join(*told, counted(rest, "more line") if rest else None, between=", ")
    text = f"{in_words(one.domain).capitalize()} −{one.amount}: {one.reason}."
    return join(text, el("span", " Rests on ", lines, ".", class_="rests") if lines else None)


def line(maker: CardMaker, ref: str, link: Link, id_: str = "") -> Html:
    """One finding: whose it is, how it was come by, what was found and what limits it."""
    found: Line = maker.kb.get(ref)
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
            el("span", _mark(found), class_="mark", aria_hidden="true"),
            " ",
            _linked(study, link),
            el("strong", f" ({status})") if status else None,
            class_="study",
        ),
        el("p", dotted(done, told["Directness"], f"found in: {found.evidence.locator}"), class_="how"),
        el("p", card.title),
        el("p", el("q", found.evidence.quote)) if found.evidence.quote else None,
        *(named("numbers", one.label, _linked_all(one, link)) for one in cards.numbers_of_line(maker, found.evidence)),
        el("p", el("strong", "Limit: "), found.evidence.limitation),
        el("p", el("strong", "Judged so because: "), found.evidence.why) if found.evidence.why else None,
        el("p", f"Judged {'by' if found.evidence.by else 'on'} {judged}", class_="how") if judged else None,
        id=id_ or found.id,
        class_=str(found.evidence.stance),
    )


def _mark(found: Line) -> str:
    indirect = found.evidence.directness is Directness.INDIRECT
    return sign_of("stance", str(found.evidence.stance), indirect=indirect)


def _linked_all(fact: Fact, link: Link) -> Html:
    return join(*(_linked(value, link) for value in fact.values), between=joiner(one.text for one in fact.values))


def _linked(value: Value, link: Link) -> Part:
    """A text that leads to the thing it names, where that has an address."""
    target = link(value.ref) if value.ref else None
    return el("a", value.text, href=target) if target else value.text
