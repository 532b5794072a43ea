"""Rules on how works are written down: fields by type, pages, capitals, names, journals and years."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from claimgraph import bibliography
from claimgraph.checks._base import Base
from claimgraph.checks._slips import is_a_date_by_mistake
from claimgraph.checks.rules import Found, warning

_NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "book": (("publisher",),),
    **dict.fromkeys(("incollection", "inproceedings", "conference", "inbook"), (("booktitle",),)),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), (("school", "institution"),)),
    **dict.fromkeys(("techreport", "report"), (("institution", "organization", "publisher"),)),
    **dict.fromkeys(("online", "www", "electronic"), (("url", "doi"),)),
}
_HYPHEN = re.compile(r"([A-Za-z]{0,2}[0-9]+) ?[-‐‑−—] ?([A-Za-z]{0,2}[0-9]+)")
_RANGE = re.compile(r"([0-9]{1,9})–([0-9]{1,9})", re.ASCII)
_CAPITALS = re.compile(r"(?<![\w\\])[A-Z]{2,}[0-9]*(?!\w)")
_LOWER = re.compile(r"(?<![\w\\])[a-z]{3,}(?!\w)")
_COMMA = re.compile(r",\s*(?:and\b|$)")
_ET_AL = re.compile(r"\bet\.? al\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])(?:19[5-9]|20[0-9])[0-9](?![0-9])", re.ASCII)
_ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]-(?:[0-9]{1,3}-[A-Za-z]?[0-9]{1,5}\Z)?", re.ASCII)
"""An ISSN in a DOI; volume and article behind it, as BMC has them, are no years."""
_ITEM = re.compile(r"s[0-9]{5}-0(?P<year>[0-9]{2})-[0-9]{4,5}-[0-9a-z]", re.ASCII)
"""Journal, year, article and check digit, as Springer and BMC have had them since 2016."""
_EARLY, _LATE = 2, 1
"""Years by which a DOI may be older than the issue (articles ahead of print), and newer."""


@warning("bib-needed-field")
def needed_field(base: Base) -> Iterable[Found]:
    """A work in references.bib lacks a field that works of its type are cited with.

    Why: a book without publisher or a chapter without its book cannot be found from a citation.
    Mend: add the field, or correct the type of the entry.
    Example: a @book without `publisher`.
    """
    for key, ref in base.kb.references.items():
        for names in _NEEDS.get(ref.entry_type, ()):
            if not any(ref.fields.get(name) for name in names):
                wanted = " or ".join(names)
                message = f"{key!r} is @{ref.entry_type} and has no {wanted}"
                yield Found(base.field(f"reference:{key}")[0], f"{key}.{names[0]}", message, f"add {wanted}")


@warning("bib-pages")
def pages(base: Base) -> Iterable[Found]:
    """Pages in references.bib run backwards, became a date, or are joined by another sign than two hyphens.

    Why: readers look up the wrong page, and the sign is printed as it stands.
    Mend: write first and last page with two hyphens, as in 10--19.
    Example: `pages = {19--10}`.
    """
    for key, ref in base.kb.references.items():
        text = ref.fields.get("pages", "")
        place = base.field(f"reference:{key}", "pages")
        found = [one for part in re.split("[,;]", text) if (one := _HYPHEN.fullmatch(part.strip()))]
        if found:
            hint = "write " + ", ".join(f"{one[1]}--{one[2]}" for one in found[:3])
            sign = "a single hyphen" if "-" in text else "another sign than two hyphens"
            yield Found(*place, f"{text[:60]!r} of {key!r} has {sign}", hint)
        if is_a_date_by_mistake(text):
            message = f"{text!r} of {key!r} is what spreadsheets make of two numbers with a hyphen"
            yield Found(*place, message, "look up the first and the last page")
        for start, end in _RANGE.findall(text):
            if len(start) == len(end) and int(end) < int(start):
                message = f"{text[:60]!r} of {key!r} ends before it starts"
                yield Found(*place, message, "look up the first and the last page")


@warning("bib-capitals")
def capitals(base: Base) -> Iterable[Found]:
    """A word in capitals stands in a title without braces around it.

    Why: many citation styles write titles in small letters, and MRI would become mri.
    Mend: put the word in braces.
    Example: `title = {Step Training and MRI}` instead of `{Step Training and {MRI}}`.
    """
    for key, ref in base.kb.references.items():
        if not any(map(str.isupper, ref.title)):
            continue
        bare = _outside(bibliography.written(ref.raw).get("title", ""))
        words = list(dict.fromkeys(_CAPITALS.findall(bare)))
        if words and _LOWER.search(bare):
            message = f"{', '.join(words)} in the title of {key!r} would be written in small letters by some styles"
            hint = "write " + ", ".join(f"{{{word}}}" for word in words)
            yield Found(*base.field(f"reference:{key}", "title"), message, hint)


def _outside(value: str) -> str:
    """The text of a value that no braces inside of it protect."""
    parts, depth, start = [], 0, 1
    for found in re.finditer(r"(?<!\\)[{}]", value[1:-1]):
        at = found.start() + 1
        if found[0] == "{":
            if depth == 0:
                parts.append(value[start:at])
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                start = at + 1
    if depth == 0:
        parts.append(value[start:-1])
    return "\x00".join(parts)


@warning("bib-name")
def name(base: Base) -> Iterable[Found]:
    """A name in references.bib holds a digit or `et al`, or ends in a comma.

    Why: what comes with a name when text is copied is printed in every citation.
    Mend: leave footnote signs out, and write `and others` for further authors.
    Example: `author = {Able, Ann1 and Baker, Bo et al.}`.
    """
    for key, ref in base.kb.references.items():
        people = [str(person) for person in ref.authors if not person.literal]
        odd = [person for person in people if any(map(str.isdigit, person)) or _ET_AL.search(person)]
        place = base.field(f"reference:{key}", "author")
        for person in odd:
            hint = (
                "write `and others`"
                if _ET_AL.search(person)
                else "leave the digit out, or put an organisation in braces"
            )
            yield Found(*place, f"{person[:60]!r} in {key!r} is hardly a name", hint)
        if not odd and _COMMA.search(ref.fields.get("author", "")):
            yield Found(*place, f"a name in {key!r} ends in a comma", "leave the comma out, or add the given name")


@warning("bib-journal-spelling")
def journal_spelling(base: Base) -> Iterable[Found]:
    """A journal is spelled in two ways in references.bib.

    Why: lists by journal show it twice, and a bibliography looks careless.
    Mend: take one spelling, that of the journal itself.
    Example: "Journal of Invented Results" and "Journal Of Invented Results".
    """
    first: dict[str, str] = {}
    told: set[str] = set()
    for key, ref in base.kb.references.items():
        field = next((field for field in ("journal", "journaltitle") if ref.fields.get(field)), "")
        if not field:
            continue
        spelled = ref.fields[field]
        folded = re.sub(r"[\W_]+", "", re.sub(r"\band\b|&", "", spelled.casefold())).removeprefix("the")
        other = first.setdefault(folded, key)
        known = base.kb.references[other].container
        if spelled != known and spelled not in told:
            told.add(spelled)
            line = base.field(f"reference:{other}", "journal")[0].line
            message = f"{spelled[:80]!r} is written {known[:80]!r} in {other!r}, line {line}"
            yield Found(*base.field(f"reference:{key}", field), message, "take one spelling")


@warning("bib-doi-year")
def doi_year(base: Base) -> Iterable[Found]:
    """The year of a work is far from the one that its DOI names.

    Why: one of the two is probably another work's. A DOI up to two years older is common for articles ahead of print.
    Mend: follow the DOI and correct the year, or the DOI.
    Example: `year = {2009}` beside `doi = {10.5555/able.2019.7}`.
    """
    latest = dt.date.today().year + 1
    for key, ref in base.kb.references.items():
        # Only years that stand apart, between dots or hyphens: other digits of a DOI count something else.
        parts = re.split(r"[.\-/]", _ITEM.sub(r"20\g<year>", _ISSN.sub("", ref.doi or "")))[1:]
        years = [int(part) for part in parts if _YEAR.fullmatch(part) and int(part) <= latest]
        if years and ref.year and ref.year <= latest and not any(-_EARLY <= year - ref.year <= _LATE for year in years):
            message = f"{key!r} is of {ref.year}, and its DOI {(ref.doi or '')[:80]!r} names {years[0]}"
            yield Found(*base.field(f"reference:{key}", "year"), message, "follow the DOI and see which is right")
