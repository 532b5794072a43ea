"""A work's facts hidden in a page (COinS), where Zotero and other reference managers find them."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from claimgraph.bibliography import csl_item
from claimgraph.records import Reference

_GENRES = {
    "article-journal": ("journal", "article"),
    "book": ("book", "book"),
    "chapter": ("book", "bookitem"),
    "paper-conference": ("book", "proceeding"),
    "report": ("book", "report"),
    "thesis": ("dissertation", ""),
}
_DUBLIN_CORE = {"webpage": "webpage", "dataset": "dataset", "motion_picture": "videoRecording", "software": "software"}


def coins(reference: Reference) -> str:
    """An empty `span` whose title is the work as an OpenURL, escaped for HTML.

    Examples
    --------
    >>> text = coins(Reference("able2010step", "article", {"title": "Step Training", "doi": "10.5555/able.2010"}))
    >>> text.startswith('<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;'), "10.5555%2Fable.2010" in text
    (True, True)
    """
    return f'<span class="Z3988" title="{escape(urlencode(_pairs(reference)))}"></span>'


def _pairs(reference: Reference) -> list[tuple[str, str]]:
    fields, item = reference.fields, csl_item(reference)
    schema, genre = _GENRES.get(item["type"], ("dc", _DUBLIN_CORE.get(item["type"], "document")))
    title = ": ".join(fields[name] for name in ("title", "subtitle") if fields.get(name))
    container = item.get("container-title", "")
    first, _, last = item.get("page", "").partition("-")
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    day = "-".join(f"{part:02}" for part in date)
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{schema}")]
    if schema == "dc":
        pairs += [("rft.type", genre), ("rft.title", title), ("rft.source", container)]
        pairs += [("rft.identifier", item.get("URL", ""))]
        pairs += [("rft.creator", str(name)) for name in reference.authors]
    else:
        pairs += [("rft.genre", genre)]
        match schema:
            case "journal":
                pairs += [("rft.atitle", title), ("rft.jtitle", container)]
            case "book" if genre in ("bookitem", "proceeding"):
                pairs += [("rft.atitle", title), ("rft.btitle", container)]
            case "book":
                pairs += [("rft.btitle", title)]
            case _:
                pairs += [("rft.title", title)]
        pairs += [("rft.volume", item.get("volume", "")), ("rft.issue", item.get("issue", ""))]
        pairs += [("rft.spage", first), ("rft.epage", last), ("rft.pages", item.get("page", ""))]
        pairs += [("rft.issn", item.get("ISSN", "")), ("rft.isbn", item.get("ISBN", ""))]
        pairs += [("rft.pub", item.get("publisher", "")), ("rft.place", item.get("publisher-place", ""))]
        people = [name for name in reference.authors if not name.literal]
        if people and people[0] is reference.authors[0]:
            pairs += [("rft.aulast", people[0].family), ("rft.aufirst", people[0].given)]
        pairs += [("rft.aucorp" if name.literal else "rft.au", str(name)) for name in reference.authors]
    pairs += [("rft.date", day)]
    if "DOI" in item:
        pairs += [("rft_id", f"info:doi/{item['DOI']}")]
    if "PMID" in item:
        pairs += [("rft_id", f"info:pmid/{item['PMID']}")]
    if "URL" in item and schema != "dc":
        pairs += [("rft_id", item["URL"])]
    return [(name, value) for name, value in pairs if value]
