"""A work as people see it: one line of text, and the addresses where it can be found."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from claimgraph.bibliography._identifiers import bare_arxiv, bare_doi, is_pmcid, is_pmid, is_url
from claimgraph.bibliography._unverified import unverified
from claimgraph.records import Name, Reference

MAX_AUTHORS = 6
"""Authors named before `et al.`."""

_ARXIV_JOURNAL = re.compile(
    r"(?:arxiv|corr)(?:\.org)?(?: e-?prints?| preprints?)?(?:[ ,]{1,2}(?:(?:arxiv:)?(?:abs/)?(?P<id>\S{5,40})))?",
    re.IGNORECASE,
)
"""What Google Scholar and DBLP write in place of a journal."""
_WORD = re.compile(r"[^\s.]+")
_HYPHEN = re.compile(r"[\-‐‑]")


def arxiv(reference: Reference) -> str:
    """The arXiv id of a work: its `eprint`, if that says of itself to be one; or where its journal should be.

    Examples
    --------
    >>> arxiv(Reference("able2010step", "misc", {"eprint": "2003.99999", "archiveprefix": "arXiv"}))
    '2003.99999'
    """
    fields = reference.fields
    text = fields.get("eprint", "")
    kind = (fields.get("eprinttype") or fields.get("archiveprefix") or "").strip().casefold()
    says = kind == "arxiv" or text.casefold().startswith(("arxiv:", "https://arxiv.org", "http://arxiv.org"))
    if says and (found := bare_arxiv(text)):
        return found
    if mentioned := _ARXIV_JOURNAL.fullmatch(reference.container):
        return bare_arxiv(mentioned["id"] or fields.get("volume", "").removeprefix("abs/"))
    return ""


def is_preprint(reference: Reference) -> bool:
    """Whether a work stands on arXiv, and in no journal or book.

    Examples
    --------
    >>> is_preprint(Reference("a", "article", {"journal": "arXiv preprint arXiv:2003.99999"}))
    True
    """
    container = reference.container
    return bool(arxiv(reference)) and (not container or bool(_ARXIV_JOURNAL.fullmatch(container)))


def links(reference: Reference) -> list[tuple[str, str]]:
    """Label and address of each place where the work can be found.

    Built from DOI, PubMed id, PubMed Central id and arXiv id; the entry's own address is added if it leads
    elsewhere. What is not a well-formed identifier or an `http(s)` address gives no link.

    Examples
    --------
    >>> links(Reference("able2010step", "article", {"doi": "10.5555/able.2010"}))
    [('DOI', 'https://doi.org/10.5555/able.2010')]
    """
    found = []
    if doi := bare_doi(reference.doi or ""):
        found.append(("DOI", f"https://doi.org/{quote(doi, safe='/:;()._-~')}"))
    if reference.pmid and is_pmid(reference.pmid):
        found.append(("PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/"))
    if reference.pmcid and is_pmcid(reference.pmcid):
        found.append(("PubMed Central", f"https://pmc.ncbi.nlm.nih.gov/articles/{reference.pmcid}/"))
    if preprint := arxiv(reference):
        found.append(("arXiv", f"https://arxiv.org/abs/{preprint}"))
    if reference.url and is_url(reference.url):
        target = _target(reference.url)
        if target not in {_target(address) for _, address in found}:
            found.append(("Page", quote(reference.url, safe="%/:;?#[]@!$&()*+,=._-~")))
    return found


def _target(address: str) -> tuple[str, str]:
    """What an address leads to, whichever of its usual spellings is used."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    path = unquote(parts.path).rstrip("/")
    if host in ("doi.org", "dx.doi.org"):
        return "doi", path.lstrip("/").casefold()
    number = path.rpartition("/")[2].upper()
    if is_pmcid(number) and host.endswith("ncbi.nlm.nih.gov"):
        return "pmcid", number
    if is_pmid(number) and (host == "pubmed.ncbi.nlm.nih.gov" or path.startswith("/pubmed/")):
        return "pmid", number
    return host, f"{path}?{parts.query}#{parts.fragment}"


def citation(reference: Reference) -> str:
    """The work on one line of plain text, with a mark if some of it was never seen in a source.

    Examples
    --------
    >>> fields = {"title": "Step Training", "journal": "J Invented Res", "volume": "1", "pages": "10–19"}
    >>> citation(Reference("able2010step", "article", fields, (Name("Able", "Ann B."),), year=2010))
    'Able AB. Step Training. J Invented Res. 2010;1:10-19.'
    """
    people, container = _people(reference), reference.container
    sentences = [people, reference.title, "" if container == people else container, _issue(reference)]
    text = " ".join(_sentence(part) for part in sentences if part) or reference.key
    if doi := bare_doi(reference.doi or ""):
        text += f" doi:{doi}"
    elif preprint := arxiv(reference):
        text += f" arXiv:{preprint}"
    elif reference.url and is_url(reference.url):
        text += f" {reference.url}"
    if reference.unverified:
        text += f" [not verified: {', '.join(unverified(reference))}]"
    return " ".join(text.split())


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _people(reference: Reference) -> str:
    shown = [_short(name) for name in reference.authors[:MAX_AUTHORS]]
    if shown and (reference.truncated or len(reference.authors) > MAX_AUTHORS):
        shown.append("et al.")
    return ", ".join(shown)


def _short(name: Name) -> str:
    given, _, suffix = name.given.partition(", ")
    words = [word for word in _WORD.findall(given) if not word[0].islower()]
    initials = "".join(part[0].upper() for word in words for part in _HYPHEN.split(word) if part)
    return " ".join(part for part in (name.family, initials, suffix.rstrip(".")) if part)


def _issue(reference: Reference) -> str:
    """`2009;39(7):532-540`, as far as known."""
    fields = reference.fields
    volume, number = ("" if is_preprint(reference) else fields.get(name, "") for name in ("volume", "number"))
    pages = fields.get("pages") or fields.get("eid", "")
    issue = volume + (f"({number})" if number else "")
    if pages:
        issue += ":" + pages.replace("–", "-")
    year = str(reference.year or fields.get("year", ""))
    joint = ";" if year and (volume or number) else ""
    return f"{year}{joint}{issue}".lstrip(":")
