"""Identifiers of works, each kind in one spelling."""

from __future__ import annotations

import re

from claimgraph.bibliography import bare_doi
from claimgraph.records import control_character

_KINDS = {
    "openalex": re.compile(r"(?:https?://(?:api\.)?openalex\.org/(?:works/)?|openalex:)?(W[1-9][0-9]{0,18})", re.I),
    "pmcid": re.compile(
        r"(?:https?://(?:www\.ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/|pmcid:)?(PMC[1-9][0-9]{0,9})/?",
        re.I,
    ),
    "pmid": re.compile(
        r"(?:https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/|pmid:\s*)([1-9][0-9]{0,8})/?",
        re.I,
    ),
    "s2": re.compile(r"(?:https?://www\.semanticscholar\.org/paper/(?:[^/\s]*/)?|s2:|CorpusId:)?([0-9a-f]{40})", re.I),
    "omid": re.compile(r"(?:https?://w3id\.org/oc/meta/|omid:)?(br/[0-9]+)", re.I),
}
_KEY = re.compile(r"key:(\S+)")
_PLAIN_DOI = re.compile(r"doi:(10\.[0-9]{4,9}/[0-9a-z._/-]*[0-9a-z])")
"""Most of all identifiers: nothing in them could be read in another way."""
_UPPER = ("openalex", "pmcid")
MAX_LENGTH = 2000


def identifier(text: str) -> str:
    """The typed identifier that a text means, or nothing.

    The kinds are `doi:` (lower case), `pmid:`, `pmcid:PMC…`, `openalex:W…`, `s2:` (Semantic Scholar, 40 digits),
    `omid:` (OpenCitations Meta) and `key:` (a citation key of the base). Addresses of resolvers mean what they lead to;
    a bare number means nothing, since it does not say whose it is.

    Examples
    --------
    >>> from claimgraph import citations
    >>> citations.identifier("https://doi.org/10.5555/Able.2010")
    'doi:10.5555/able.2010'
    >>> citations.identifier("https://openalex.org/W2560438049")
    'openalex:W2560438049'
    >>> citations.identifier("12345")
    ''
    """
    text = text.strip()
    if not text or len(text) > MAX_LENGTH or control_character(text):
        return ""
    for kind, form in _KINDS.items():
        if found := form.fullmatch(text):
            return f"{kind}:{found[1].upper() if kind in _UPPER else found[1].lower()}"
    if found := _KEY.fullmatch(text):
        return text
    doi = bare_doi(text)
    return f"doi:{doi.lower()}" if doi else ""


def is_identifier(text: str) -> bool:
    """Whether a text is a typed identifier as `identifier` writes it; of a million of them that is soon told.

    Examples
    --------
    >>> from claimgraph.citations._ids import is_identifier
    >>> is_identifier("doi:10.5555/able.2010"), is_identifier("https://doi.org/10.5555/able.2010")
    (True, False)
    """
    plain = len(text) <= MAX_LENGTH and _PLAIN_DOI.fullmatch(text)
    return bool(plain) or identifier(text) == text != ""
