"""The audit of an article as one HTML page that stands alone: no request, readable by ear, by keyboard and on paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from claimgraph import query
from claimgraph.appraisal import Verdict
from claimgraph.cards import CardMaker
from claimgraph.export._audit_page._claim import claim_section
from claimgraph.export._colours import colours
from claimgraph.export._glossed import glossed
from claimgraph.export._html import Html, Part, address, bullets, el, facts, head, join, outward, section
from claimgraph.export.claim_markup import chip
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Scheme, Source
from claimgraph.signs import STANCES, VERDICTS
from claimgraph.wording import capital, counted

__all__ = ["audit_page", "frame_of_page", "style_of_pages"]

_READING = (
    (
        "For, against, undecided",
        "Each line is one finding of one study, judged against the claim. Lines are no votes: several lines of the "
        "same people are one sample, and what decides is how much information stands on each side. The row of cells "
        "counts the samples that decide.",
    ),
    (
        "Direct, indirect",
        "A direct finding is about what the claim asserts; an indirect one is about something near it, and says what.",
    ),
    (
        "Effect",
        "Where results share an outcome and a scale they are pooled; the interval tells how large or small the effect "
        "may still be, and the smallest important difference is what people would notice.",
    ),
    (
        "Contested",
        "Findings stand on both sides, and neither outweighs the other.",
    ),
    (
        "Nothing found",
        "Somebody looked and found no study. That is not the same as refuted, nor as nobody having looked.",
    ),
    (
        "Read as",
        "How much of the work was read: a full text says more than an abstract.",
    ),
    (
        "Not verified",
        "Parts of a reference marked so were recalled rather than seen; check them before you cite.",
    ),
)


def audit_page(kb: KnowledgeBase | CardMaker, *, ways: Iterable[tuple[str, str]] = ()) -> str:
    """The audit of an article as one HTML page, claim by claim in the article's order.

    The page needs nothing but itself: its style and the few lines of its script are inside, and its own security
    policy lets nothing else in. Each claim can be linked to by `#` and its id. The same base gives the same page.

    Parameters
    ----------
    kb
        The base; a `CardMaker` of it where verdicts are known already.
    ways
        Names and addresses of the pages of the site that it is part of; it stands alone if left out.

    Returns
    -------
    str
        A whole HTML document.

    Examples
    --------
    >>> from claimgraph import export, load
    >>> page = export.audit_page(load("tests/data/tiny"))
    >>> "refuted, very low certainty" in page, "<script src" in page
    (True, False)
    """
    maker = CardMaker.of(kb)
    kb = maker.kb
    audit = query.audit(kb)
    verdicts = tuple(maker.verdict(id_, sensitivity=True) for id_ in kb.claims)
    scheme = kb.scheme
    body = el(
        "body",
        el("a", "Skip to the claims", href="#_claims", class_="skip"),
        _site(ways),
        _header(kb, audit.question, scheme),
        el(
            "main",
            el("section", section(2, "In short", bullets(*_left_out(kb), *audit.notes)), id="_short"),
            _contents(kb, verdicts),
            el("section", section(2, "How to read this page", _signs(), facts(*_READING)), id="_reading"),
            el(
                "section",
                el("h2", "Claim by claim", id="_claims", tabindex="-1"),
                _tools(),
                *(claim_section(maker, verdict, number) for number, verdict in enumerate(verdicts, start=1)),
            ),
        ),
        _footer(kb, scheme),
        el("script", Html(_part("script.js"))),
        id="_top",
    )
    return "<!DOCTYPE html>\n" + el("html", _head(kb, audit.question), Html(glossed(body, kb.packs)), lang="en") + "\n"


def frame_of_page(kb: KnowledgeBase, title: str, body: Html) -> str:
    """A whole page around a body, in the style of the audit, without any script."""
    return (
        "<!DOCTYPE html>\n"
        + el("html", _head(kb, title), el("body", bullets(*_left_out(kb)), Html(glossed(body, kb.packs))), lang="en")
        + "\n"
    )


def style_of_pages() -> str:
    """The style that the audit, summaries and sites share.

    Examples
    --------
    >>> from claimgraph import export
    >>> ".chip" in export.style_of_pages()
    True
    """
    return colours() + _part("style.css")


def _site(ways: Iterable[tuple[str, str]]) -> Html | None:
    """The ways to other pages of a site."""
    links = [el("a", name, href=address) for name, address in ways]
    return el("nav", el("p", join(*links, between=" · ")), aria_label="Site") if links else None


def _left_out(kb: KnowledgeBase) -> list[str]:
    return [kb.left_out] if kb.set_aside else []


@cache
def _part(name: str) -> str:
    """Text of a file beside this module."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _allowed(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _head(kb: KnowledgeBase, title: str) -> Html:
    policy = (
        f"default-src 'none'; style-src {_allowed(style_of_pages())}; script-src {_allowed(_part('script.js'))}; "
        "base-uri 'none'; form-action 'none'"
    )
    style = el("style", Html(style_of_pages()))
    return head(policy, el("title", title), style, description=kb.info.description)


def _header(kb: KnowledgeBase, title: str, scheme: Scheme) -> Html:
    works = {line.evidence.study for line in kb.lines}
    sizes = (
        counted(len(kb.claims), "claim"),
        counted(len(kb.lines), "evidence line"),
        counted(len(works), "study", "studies"),
    )
    return el(
        "header",
        el("h1", title),
        el(
            "p",
            "What the article says, statement by statement; what published work found for and against each of them; "
            "and how sure that is.",
        ),
        *(_source(source) for source in kb.sources.values()),
        facts(
            ("Base", kb.info.title),
            ("Holds", ", ".join(sizes)),
            ("Judged by", f"{scheme.name}, not GRADE"),
            ("Licence", kb.info.licence),
        ),
    )


def _source(source: Source) -> Html | None:
    target = address(source.url)
    where = outward(target, target, f"{source.title}: {target}") if target else source.url
    return facts(
        ("Article", source.title),
        ("Site", source.publisher),
        ("Address", where),
        ("Author", source.author),
        ("Date", str(source.date) if source.date else None),
    )


def _signs() -> Html:
    """What the signs before findings and verdicts mean."""
    found = [*STANCES.values(), *VERDICTS.values()]
    indirect = " ".join(one.indirect for one in STANCES.values())
    pairs = [
        (one.sign, f"{capital(one.words)}: {one.means}" if one.words != one.means else capital(one.words))
        for one in found
    ]
    findings, verdicts = pairs[: len(STANCES)], pairs[len(STANCES) :]
    near = (indirect, "The same for a finding about something near the claim: indirect evidence.")
    return el(
        "details",
        el("summary", "Signs"),
        section(3, "Before findings", facts(*findings, near)),
        section(3, "Before verdicts", facts(*verdicts)),
        class_="signs",
    )


def _contents(kb: KnowledgeBase, verdicts: tuple[Verdict, ...]) -> Html:
    items = (
        join(
            el("a", kb.claims[verdict.claim].statement, href=f"#{verdict.claim}"),
            " ",
            chip(verdict),
            el("span", f" But: {verdict.warning}", class_="warning") if verdict.warning else None,
        )
        for verdict in verdicts
    )
    return el("nav", el("h2", "The claims", id="_list"), bullets(*items, kind="ol"), aria_labelledby="_list")


def _tools() -> Html:
    """Buttons for the script, which shows them when it is there to serve them."""
    return el(
        "div",
        el("button", "Unfold all", id="_unfold", type="button"),
        " ",
        el("button", "Fold all", id="_fold", type="button"),
        id="_tools",
        hidden="",
    )


def _footer(kb: KnowledgeBase, scheme: Scheme) -> Html:
    rules: list[Part] = [el("p", el("strong", f"{scheme.name}: "), scheme.definition)]
    rules += [el("p", scheme.source)] if scheme.source else []
    by = ", ".join(kb.info.curators)
    return el(
        "footer",
        el("h2", "About this page"),
        el("p", el("strong", f"{kb.info.title}: "), kb.info.description),
        *rules,
        el("p", f"Kept by {by}. " if by else None, f"Licence of the texts: {kb.info.licence}. Made with claimgraph."),
        el("p", el("a", "Back to the top", href="#_top")),
    )
