"""Rules on quotes and findings beside the stored texts of their works; they run only when somebody asks for them.

Texts lie in `kb/texts/`, with whoever may keep them: nothing of a base needs them, and no other room reads them. What
is compared: in quotes all words and numbers; in findings, which are told in own words, the numbers with their signs,
operators and units. What is not stored is never said to be missing from the work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from claimgraph.checks._base import Base
from claimgraph.checks._quotes._compared import Told, finding_faults, quote_faults
from claimgraph.checks._quotes._texts import TEXTS as TEXTS
from claimgraph.checks._quotes._texts import Texts, read_texts
from claimgraph.checks.rules import Found, error, warning
from claimgraph.loading import Spot
from claimgraph.wording import counted, noun

_OPTION = "quotes"


class _Fault(NamedTuple):
    claim: str
    line: int
    field: str
    told: Told


def _texts(base: Base) -> Texts:
    return read_texts(base)


def _faults(base: Base) -> list[_Fault]:
    """All faults of quotes and findings; what was compared is noted for whoever reads the report."""
    texts: Texts = base.recall("stored texts", _texts)
    found: list[_Fault] = []
    held: Counter[str] = Counter()
    seen: set[str] = set()
    for claim in base.kb.claims.values():
        for at, line in enumerate(claim.evidence):
            stored = texts.by_key.get(line.study)
            held["finding"] += bool(stored)
            held["quote"] += bool(stored and line.quote)
            held["without"] += not stored
            if not stored:
                continue
            seen.add(line.study)
            found += [_Fault(claim.id, at, "finding", told) for told in finding_faults(line.finding, stored)]
            if line.quote:
                found += [_Fault(claim.id, at, "quote", told) for told in quote_faults(line.quote, stored)]
    partly = sum(all(one.part for one in texts.by_key[key]) for key in seen)
    base.reading.notes.append(_compared(held, len(seen), partly))
    return found


def _compared(held: Counter[str], works: int, partly: int) -> str:
    if not works:
        return f"nothing was compared: no text of a work with evidence lines is stored in {TEXTS}/"
    told = (
        f"compared with stored texts of {counted(works, 'work')}: {counted(held['finding'], 'finding')}, by "
        f"{noun(held['finding'], 'its', 'their')} numbers, and {counted(held['quote'], 'quote')}"
    )
    part = f"; of {counted(partly, 'work')} only the abstract or parts are stored" if partly else ""
    without = (
        f"; {counted(held['without'], 'line')} could not be compared, as nothing is stored" if held["without"] else ""
    )
    return told + part + without


def _of(base: Base, code: str) -> Iterable[Found]:
    faults: list[_Fault] = base.recall("faults of quotes", _faults)
    for fault in faults:
        if fault.told.code == code:
            spot, where = base.field(f"claim:{fault.claim}", "evidence", fault.line, fault.field)
            yield Found(spot, where, fault.told.message, fault.told.hint)


@error("unusable-text", option=_OPTION)
def unusable_text(base: Base) -> Iterable[Found]:
    """A file in kb/texts/ cannot be used as the text of a work.

    Why: quotes of that work would go unchecked, and nobody would see it.
    Mend: name it KEY.txt, .md, .html, .xml or .bib after its citation key, KEY.abstract.txt where it is the abstract,
    or KEY.PART.txt where it is another part; save it as UTF-8; put other files elsewhere.
    Example: kb/texts/able2010stop.txt, while the key is able2010step.
    """
    texts: Texts = base.recall("stored texts", _texts)
    for fault in texts.faults:
        yield Found(Spot(fault.path, fault.line), "", fault.found, fault.remedy)


@error("quote-altered", option=_OPTION)
def quote_altered(base: Base) -> Iterable[Found]:
    """A quote has another number, sign, operator or unit than the stored text, or a negation more or less.

    Why: p > 0.05 for p < 0.05 turns a finding round, and the rest of the sentence still looks right.
    Mend: copy the sentence again from the passage that is named.
    Example: the quote has “p < 0.05”, and kb/texts/able2010step.txt has “p > 0.05”.
    """
    return _of(base, "quote-altered")


@warning("quote-reworded", option=_OPTION)
def quote_reworded(base: Base) -> Iterable[Found]:
    """A quote has other words than the passage of the stored text that is nearest to it.

    Why: a quote is taken for what the work says, word for word.
    Mend: copy the sentence, put … where words were left out and [ ] around your own, or make it part of the finding.
    Example: the quote has “reduced”, and the text has “changed”.
    """
    return _of(base, "quote-reworded")


@warning("quote-not-found", option=_OPTION)
def quote_not_found(base: Base) -> Iterable[Found]:
    """Nothing in the stored text of a work is like the quote.

    Why: the quote may be of another work, or of a part that is not stored; the message says what is stored.
    Mend: compare the quote with the work; store the passage in kb/texts/KEY.PART.txt where you may.
    Example: a quote from p. 12 of a work of which only the abstract is stored.
    """
    return _of(base, "quote-not-found")


@error("number-altered", option=_OPTION)
def number_altered(base: Base) -> Iterable[Found]:
    """A number of a finding stands in the stored text with another sign, operator, unit or name.

    Why: 12 percent is not 12 points, p > 0.05 is not p < 0.05, and a standard error is no standard deviation.
    Mend: correct the finding after the passage that is named; if the number is of another passage, store that one too.
    Example: the finding has “p < 0.05”, and the passage nearest to it has “p > 0.05”.
    """
    return _of(base, "number-altered")


@warning("number-not-in-text", option=_OPTION)
def number_not_in_text(base: Base) -> Iterable[Found]:
    """Numbers of a finding are not in what is stored of its work.

    Why: they may be mistyped, worked out by the curator, or printed in a part that is not stored; the message says
    which parts are.
    Mend: compare them with the work; correct them, or store the passage that has them in kb/texts/KEY.PART.txt.
    Example: a finding of 21 adults, where the abstract has 20 adults and nothing else is stored.
    """
    return _of(base, "number-not-in-text")
