"""What comes as plain text (RIS, CSL-JSON, MEDLINE) to the fields of a draft."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from claimgraph.bibliography import _rich
from claimgraph.bibliography._dates import fields_of
from claimgraph.bibliography._draft import Draft, Incoming, clean_identifiers, escaped
from claimgraph.bibliography._repair import Note

MAX_WORKS = 100_000
"""Most works that one file may hold."""

CONTAINERS = {
    "article": "journal",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "online": "organization",
}
"""The field for what a work of a kind appeared in."""

_IDENTIFIERS = frozenset({"doi", "pmid", "pmcid", "url", "urldate", "date", "year", "isbn", "issn"})
_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV|2nd|3rd|4th)", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,4}")
_SPAN = re.compile(r'<span class="nocase">((?:(?!<span class="nocase">).)*?)</span>', re.DOTALL)
_TAG = re.compile(
    r"</?(?:i|b|sup|sub|inf|span|sc|scp|em|strong|italic|bold|u|jats:\w+|mml:\w+)(?:\s++[\w:\-]++\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*\s*+/?>",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"</?(?:mml:math|(?:jats:)?(?:p|sec|title|br))(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
"""A tag that keeps words apart."""
_LOST_SPACE = re.compile(r"(?<=[a-z])(?=<scp>\w\w)|(?<=\w\w</scp>)(?=[a-z]{2})")
"""Where a word in small capitals lost its space to a word beside it, as many titles in registers have it."""
_ESCAPED_AGAIN = re.compile(r"\\?&(?:amp;)+(?=(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9a-f]{2,5});)", re.IGNORECASE)
"""What publishers escaped that was escaped."""
_REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|[a-z]{2,6}\d?|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)


def without_markup(text: str) -> str:
    """The text without tags of HTML, and with the letters that `&amp;` and the like stand for."""
    text = _without_tags(text)
    for _ in range(2):  # publishers escape what was escaped
        text = _REFERENCE.sub(lambda found: html.unescape(found[0]), text)
    return _without_tags(text)


def _without_tags(text: str) -> str:
    return _TAG.sub("", _BLOCK.sub(" ", _LOST_SPACE.sub(" ", text) if "<scp" in text else text))


def without_references(latex: str) -> str:
    r"""A LaTeX text in which `&amp;`, or `\&amp;`, and the like are the letters that they stand for."""

    def letter(found: re.Match[str]) -> str:
        plain = html.unescape(found[0].lstrip("\\"))
        return found[0] if plain == found[0].lstrip("\\") else escaped(plain, strip=False)

    latex = _ESCAPED_AGAIN.sub("&", latex)
    return re.sub(rf"\\?{_REFERENCE.pattern}", letter, latex, flags=re.IGNORECASE)


def title(text: str) -> str:
    """A title as BibTeX writes it inside braces, its italics and scripts as commands.

    Words that keep their capitals are put in braces.
    """
    parts = [escaped(without_markup(part), strip=False) for part in _SPAN.split(_rich.from_tags(text))]
    braced = "".join(f"{{{part}}}" if place % 2 else part for place, part in enumerate(parts)).strip()
    return _rich.with_commands(braced)


def put(draft: Draft, name: str, text: str, *, plain: bool = True) -> None:
    """Set a field, unless there is nothing to set; a text that differs from one that is there already is told."""
    text = " ".join(str(text).split())
    if not text or text == "{}":
        return
    text = escaped(without_markup(text)) if plain and name not in _IDENTIFIERS else text
    if not text:
        return
    if draft.fields.setdefault(name, text) != text:
        draft.notes.append(f"{name} {text[:80]!r} was left out beside {draft.fields[name][:80]!r}")


def put_date(draft: Draft, date: str) -> None:
    """Set year, month or date, as far as the date is known."""
    for name, text in fields_of(date).items() if date else ():
        draft.fields[name] = text


def pages(text: str) -> str:
    """A range of pages with BibTeX's dash."""
    return re.sub(r"(?<=\w)\s*[-–—‐‑−]+\s*(?=\w)", "--", text)


def person(family: str, given: str = "", suffix: str = "") -> str:
    """A person as BibTeX writes them: `Family, Suffix, Given`; without given names an organisation, in braces."""
    family, given, suffix = (" ".join(part.split()) for part in (family, given, suffix))
    if not given and not suffix:
        return organisation(family) if family else ""
    return ", ".join(_whole(part) for part in (family, suffix, given) if part)


def organisation(text: str) -> str:
    """A name that is not split."""
    return f"{{{escaped(without_markup(text))}}}"


def _whole(part: str) -> str:
    """A part of a name, in braces if BibTeX would split it."""
    text = escaped(without_markup(part))
    return (
        f"{{{text}}}" if "," in text or ";" in text or re.search(r"(?:^|\s)and(?:\s|$)", text, re.IGNORECASE) else text
    )


def is_suffix(text: str) -> bool:
    """Whether a part of a name is one such as `Jr.` or `III`."""
    return bool(_SUFFIX.fullmatch(text))


def listed_person(text: str) -> str:
    """A person from a list such as RIS has: `Family, Given, Suffix`, `Family AB`, or an organisation."""
    family, *rest = [part.strip() for part in " ".join(text.split()).strip(" ,;").split(",")]
    rest = [part for part in rest if part]
    if len(rest) > 2 or (len(rest) == 2 and not any(_SUFFIX.fullmatch(part) for part in rest)):
        return organisation(text.strip(" ,;"))
    if len(rest) == 2:
        given, suffix = sorted(rest, key=lambda part: bool(_SUFFIX.fullmatch(part)))
        return person(family, given, suffix)
    if rest:
        return person(family, rest[0])
    words = family.split()
    if len(words) > 1 and _INITIALS.fullmatch(words[-1]) and words[-1].isupper() and not family.isupper():
        return person(" ".join(words[:-1]), words[-1])
    return organisation(family) if family else ""


def people(names: Iterable[str]) -> str:
    """Names joined, without those that are empty."""
    return " and ".join(name for name in names if name)


def finished(drafts: list[Draft], notes: list[Note], unreadable: list[str], path: str) -> Incoming:
    """The drafts with clean identifiers, and all notes in the order of lines."""
    for draft in drafts:
        if draft.type == "phdthesis" and "publisher" in draft.fields:
            # These formats have no other place for the university; BibTeX prints no publisher of a thesis.
            draft.fields.setdefault("school", draft.fields.pop("publisher"))
        clean_identifiers(draft)
        notes += [Note(path, draft.line, "changed", f"{draft.name}: {note}") for note in draft.notes]
    return Incoming(drafts, sorted(notes, key=lambda note: note.line), unreadable)
