"""A summary of findings as one HTML page that stands alone: a table with its reasons as footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.export._audit_page import frame_of_page
from claimgraph.export._html import Html, Part, bullets, el, join
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, references
from claimgraph.tables import Row
from claimgraph.wording import capital

_COLUMNS = (
    ("Outcome", "outcome"),
    ("People", "people_known"),
    ("Relative effect", "relative"),
    ("Absolute effect", "absolute"),
)


def findings_page(kb: KnowledgeBase, found: Answer) -> str:
    """A summary of findings as one HTML page; what `query.findings` gave.

    The page needs nothing but itself, and the same answer gives the same page.

    Parameters
    ----------
    kb
        The base.
    found
        The answer of `query.findings`.

    Examples
    --------
    >>> from claimgraph import export, load, query
    >>> kb = load("tests/data/tiny")
    >>> page = export.findings_page(kb, query.findings(kb, "twist-eases-ache"))
    >>> "<caption>" in page, "<script" in page
    (True, False)
    """
    footnotes = [note.partition(". ") for note in found.notes]
    named = {letter: text for letter, _, text in footnotes if letter.isalpha() and letter.islower()}
    general = [note for note in found.notes if note.partition(". ")[0] not in named]
    shown = [(title, name) for title, name in _COLUMNS if any(row[name] not in (None, "") for row in found.rows)]
    table = el(
        "table",
        el("caption", found.question),
        el(
            "thead",
            el(
                "tr",
                *(el("th", title, scope="col") for title in ("Claim", *(title for title, _ in shown), "Verdict")),
            ),
        ),
        el("tbody", *(_row(row, shown) for row in found.rows)),
        class_="findings",
    )
    body = join(
        el("header", el("h1", "Summary of findings"), el("p", kb.info.title)),
        el(
            "main",
            el("div", table, class_="wide", tabindex="0", role="region", aria_label="Summary of findings"),
            el("section", el("h2", "Reasons"), _footnotes(named)) if named else None,
            el("section", el("h2", "Notes"), bullets(*general)) if general else None,
            _works(kb, found),
        ),
    )
    return frame_of_page(kb, "Summary of findings", body)


def _row(row: Row, shown: Sequence[tuple[str, str]]) -> Html:
    letters = [el("sup", el("a", letter, href=f"#_{letter}")) for letter in row["footnotes"]]
    claim = join(el("strong", row["statement"]), " ", el("span", row["sentence"], class_="said"))
    cells = (_cell(capital(name), row[column]) for name, column in shown)
    certainty = join(capital(row["verdict"]), *letters, between=" ")
    return el(
        "tr",
        el("th", claim, scope="row", class_="part" if row["part_of"] else None),
        *cells,
        el("td", certainty, data_label="Verdict"),
    )


def _cell(label: str, value: object) -> Html:
    text: Part = f"{value:,}" if isinstance(value, int) else str(value or "")
    return el("td", text, data_label=label)


def _footnotes(named: dict[str, str]) -> Html:
    items = (el("li", f"{letter}. {text}", id=f"_{letter}") for letter, text in named.items())
    return el("ul", *items, class_="footnotes")


def _works(kb: KnowledgeBase, found: Answer) -> Html | None:
    rows = references(kb, found.works).rows if found.works else ()
    return el("section", el("h2", "Works that decide"), bullets(*(row["reference"] for row in rows))) if rows else None
