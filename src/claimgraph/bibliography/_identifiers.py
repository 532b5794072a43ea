"""DOIs, PubMed ids and addresses: which are accepted, and what was probably meant."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s{}\\\"`|^\x00-\x1f\x7f]+")
_RESOLVER = re.compile(r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi\s*[:=]?\s*)", re.IGNORECASE)
_PMID = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_PMCID = re.compile(r"PMC[1-9][0-9]{0,9}", re.ASCII)
_URL = re.compile(r"https?://[^\s{}\\\"`|^<>\x00-\x20\x7f]+", re.IGNORECASE)
_MARKUP = re.compile(r"\\(?=[^A-Za-z\s])|[{}\s]")
_ARXIV = re.compile(
    r"(?:\d{4}\.\d{4,5}|(?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph|physics|math|nlin|cs"
    r"|q-bio|q-fin|stat|econ|eess)(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?",
    re.ASCII,
)
_ARXIV_PREFIX = re.compile(r"(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*)", re.IGNORECASE)
MAX_ADDRESS = 2000


def is_doi(text: str) -> bool:
    """Whether this is a DOI, bare and complete."""
    return len(text) <= MAX_ADDRESS and bool(_DOI.fullmatch(text)) and not text.endswith((".", ",", ";"))


def is_pmid(text: str) -> bool:
    """Whether this is a PubMed id."""
    return bool(_PMID.fullmatch(text))


def is_pmcid(text: str) -> bool:
    """Whether this is a PubMed Central id, with its `PMC`."""
    return bool(_PMCID.fullmatch(text))


def is_url(text: str) -> bool:
    """Whether this is an `http` or `https` address with a host and without a user name."""
    if len(text) > MAX_ADDRESS or not _URL.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and "@" not in parts.netloc and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def meant_doi(text: str) -> str:
    """The DOI that was probably meant, or nothing."""
    cleaned = _RESOLVER.sub("", _MARKUP.sub("", text))
    if "%" in cleaned and not is_doi(text):
        cleaned = unquote(cleaned)
    cleaned = cleaned.rstrip(".,;")
    return cleaned if is_doi(cleaned) and cleaned != text else ""


def meant_pmid(text: str) -> str:
    """The PubMed id that was probably meant, or nothing."""
    digits = re.findall(r"[0-9]+", text)
    return digits[0] if len(digits) == 1 and is_pmid(digits[0]) and digits[0] != text else ""


def meant_pmcid(text: str) -> str:
    """The PubMed Central id that was probably meant, or nothing."""
    digits = re.findall(r"[0-9]+", text)
    cleaned = f"PMC{digits[0]}" if len(digits) == 1 else ""
    return cleaned if is_pmcid(cleaned) and cleaned != text else ""


def meant_url(text: str) -> str:
    """The address that was probably meant, or nothing."""
    found = re.fullmatch(r"\\url\s*\{(.*)\}", text, re.DOTALL)
    cleaned = _MARKUP.sub("", found[1] if found else text)
    if re.match(r"www\.", cleaned, re.IGNORECASE):
        cleaned = f"https://{cleaned}"
    return cleaned if is_url(cleaned) and cleaned != text else ""


def is_arxiv(text: str) -> bool:
    """Whether this is an arXiv id, of today's form or of the one before 2007."""
    return bool(_ARXIV.fullmatch(text))


def bare_arxiv(text: str) -> str:
    """The arXiv id that a text is or means, without prefix or address, or nothing.

    Examples
    --------
    >>> from claimgraph.bibliography import bare_arxiv
    >>> bare_arxiv("arXiv:2003.99999v2"), bare_arxiv("2003-1"), bare_arxiv("math.GT/0309136")
    ('2003.99999v2', '', 'math.GT/0309136')
    """
    cleaned = _ARXIV_PREFIX.sub("", text.strip(), count=1).removesuffix(".pdf")
    cleaned = re.sub(r"(?:(?<!\s)\s++)?\[[\w.-]++\]\Z", "", cleaned)
    return cleaned if is_arxiv(cleaned) else ""


def bare_doi(text: str) -> str:
    """The DOI that a text is or means, without resolver, or nothing.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> bibliography.bare_doi("https://doi.org/10.5555/able.2010")
    '10.5555/able.2010'
    """
    text = text.strip()
    return text if is_doi(text) else meant_doi(text)
