"""Rules on letters of references.bib: signs of LaTeX and HTML, capitals, letters of other scripts, organisations."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from claimgraph import bibliography
from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, warning

_NO_PROSE = frozenset(
    "date doi eprint file isbn issn keywords pmcid pmid unverified url urldate year crossref xdata abstract".split()
)
_ADDRESS = re.compile(r"\\(?:url|href)\s{0,9}\{[^{}]{0,2000}\}|https?://[^\s{}]+")
_SPECIAL = re.compile(r"(?<!\\)((?:\\\\)*)([&%#])")
_DOLLAR = re.compile(r"(?<!\\)(?:\\\\)*\$")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}\d?|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
_TAG = re.compile(
    r"</?(?:i|b|em|strong|sup|sub|span|p|br|sc|italic|bold|jats:\w{1,20}|mml:\w{1,20})(?:\s[^<>]{0,200})?/?>", re.I
)
_WORD = re.compile(r"\w+")
_LATIN = re.compile(r"[A-Za-z]")
_ALIKE = re.compile("[\u0400-\u04ffΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ]")
"""Cyrillic letters, and Greek ones that look like Latin ones."""
_BODIES = frozenset(
    "academy agency alliance association centre centers center collaboration college commission committee consortium "
    "council department federation foundation group institute institution institutes investigators ministry network "
    "organisation organization service society trialists university universität université".split()
)
_JOINTS = frozenset({"of", "for", "für", "pour", "de la"})


def _prose(base: Base) -> Iterator[tuple[str, str, str]]:
    """Key, name and text as written of each field that holds prose."""
    for key, ref in base.kb.references.items():
        # What none of these signs is in needs no second look.
        if any(sign in ref.raw for sign in "&%#$<"):
            for name, value in bibliography.written(ref.raw).items():
                if name not in _NO_PROSE and value[:1] in '{"':
                    yield key, name, _ADDRESS.sub("", value)


@warning("bib-special")
def special(base: Base) -> Iterable[Found]:
    """A sign that LaTeX takes for a command stands in references.bib without a backslash.

    Why: `&` and `#` stop LaTeX, and behind a `%` the rest of the line is lost.
    Mend: put a backslash before it; a dollar sign that is meant as one needs it too.
    Example: `journal = {Gait & Posture}`.
    """
    for key, name, value in _prose(base):
        bare = _ENTITY.sub("", value)
        signs = list(dict.fromkeys(found[1] for found in _SPECIAL.findall(bare)))
        if sum(1 for _ in _DOLLAR.finditer(bare)) % 2:
            signs.append("$")
        if signs:
            hint = "write " + ", ".join(f"\\{sign}" for sign in signs)
            message = f"{name} of {key!r} has {', '.join(signs)} without a backslash"
            yield Found(*base.field(f"reference:{key}", name), message, hint)


@warning("bib-html")
def markup(base: Base) -> Iterable[Found]:
    """A field of references.bib holds letters or tags of HTML.

    Why: `&amp;` and `<i>` are printed as they stand.
    Mend: write the letter, and LaTeX's command for italics and the like.
    Example: `title = {Step Training &amp; Rest in <i>Homo sapiens</i>}`.
    """
    for key, name, value in _prose(base):
        entities = [one for one in _ENTITY.findall(value) if html.unescape(one) != one]
        odd = list(dict.fromkeys([*entities, *(found[0] for found in _TAG.finditer(value))]))
        if odd:
            hints = [f"{one} is {html.unescape(one)}" for one in dict.fromkeys(entities)]
            hint = ", ".join(hints[:3]) or "write \\emph{…}, \\textsuperscript{…} or nothing"
            message = f"{name} of {key!r} holds {', '.join(odd[:3])[:80]}"
            yield Found(*base.field(f"reference:{key}", name), message, hint)


@warning("bib-all-capitals")
def all_capitals(base: Base) -> Iterable[Found]:
    """A title in references.bib is written in capitals.

    Why: styles cannot know which words keep their capitals, and print all of them.
    Mend: write it as the article itself has it.
    Example: `title = {STEP TRAINING OF ADULTS}`.
    """
    for key, ref in base.kb.references.items():
        letters = [letter for letter in ref.title if letter.isalpha() and letter.upper() != letter.lower()]
        if len(ref.title.split()) > 2 and len(letters) > 11 and sum(map(str.isupper, letters)) > 0.8 * len(letters):
            message = f"the title of {key!r} is written in capitals"
            yield Found(*base.field(f"reference:{key}", "title"), message, "write it in sentence case")


@warning("bib-homoglyph")
def homoglyph(base: Base) -> Iterable[Found]:
    """A word in references.bib mixes Latin letters with others that only look like them.

    Why: nobody finds the word by searching, and works of one person are not put together.
    Mend: write the whole word in one script.
    Example: `Stер Training`, in which two letters are Cyrillic.
    """
    for key, ref in base.kb.references.items():
        if ref.raw.isascii():
            continue
        for name in ("author", "title", "journal", "journaltitle", "booktitle", "publisher"):
            text = ref.fields.get(name, "")
            if text.isascii():
                continue
            mixed = [word for word in _WORD.findall(text) if _LATIN.search(word) and _ALIKE.search(word)]
            if mixed:
                signs = "".join(dict.fromkeys(_ALIKE.findall(mixed[0])))
                named = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs[:4])
                message = f"{mixed[0][:40]!r} in the {name} of {key!r} has {named} among Latin letters"
                yield Found(*base.field(f"reference:{key}", name), message, "write the word in one script")


@warning("bib-organisation")
def organisation(base: Base) -> Iterable[Found]:
    """An organisation in references.bib stands as author without braces.

    Why: it is cited as a person, as in `Organization, W. H.`
    Mend: put the whole name in braces of its own.
    Example: `author = {World Health Organization}` instead of `{{World Health Organization}}`.
    """
    for key, ref in base.kb.references.items():
        for person in ref.authors:
            if person.literal or not person.given or f"{person.family}," in ref.fields.get("author", ""):
                continue  # whoever writes a comma means a person
            spoken = f"{person.given} {person.family}"
            words = spoken.casefold().split()
            ends = person.family.casefold().split()[-1] in _BODIES and any(len(w) > 2 for w in person.given.split())
            if ends or _JOINTS.intersection(words):
                message = f"{spoken[:60]!r} of {key!r} is hardly a person"
                yield Found(*base.field(f"reference:{key}", "author"), message, f"write {{{spoken[:80]}}}, in braces")
