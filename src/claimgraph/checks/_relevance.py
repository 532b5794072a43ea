"""The rule on evidence that has nothing to do with its claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from claimgraph.checks._base import Base
from claimgraph.checks._walks import each
from claimgraph.checks.rules import Found, warning
from claimgraph.records import Claim

_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTERS = 5
"""Letters by which words are taken for forms of one word."""
_COMMON = 0.3
"""Share of the studies from which a word is in too many of them to tell anything; a convention."""
_MANY = 20
"""Studies from which words can be common."""
_FEWEST = 2
"""Words from which a claim says enough to be compared; a study needs twice as many."""
_EVERYDAY = frozenset(
    "about after again all also although and are because before below both could does during each every first from "
    "have into less like made many more most much none nothing only other over same some such than that their them "
    "then there these they this those three through time under very well were what when where which while will with "
    "within without".split()
)
"""Words that tell nothing of what a text is about."""
_NOT_ABOUT = frozenset("id study key source_url extracted_from locator note".split())


@warning("beside-the-claim")
def beside_the_claim(base: Base) -> Iterable[Found]:
    """Nothing of a study speaks of what a claim is about, and the study is evidence on it.

    Why: the line was probably filled in with the key of another work.
    Mend: correct the key; if it is right, name the link in the study's finding or population, or in `why`.
    Example: a study of vessels in a dish as evidence for "Walking eases ache.".
    """
    studies: dict[str, frozenset[str]] = {key: _of_study(base, key) for key in base.kb.studies}
    count = Counter(word for said in studies.values() for word in said)
    common = {word for word, times in count.items() if len(studies) >= _MANY and times > _COMMON * len(studies)}
    for claim in base.kb.claims.values():
        asked = _of_claim(base, claim) - common if claim.evidence and _whole(base, claim) else frozenset[str]()
        for i, line in enumerate(claim.evidence):
            said = studies.get(line.study, frozenset()) - common
            if len(asked) < _FEWEST or len(said) < 2 * _FEWEST or asked & said or asked & _stems(line.why or ""):
                continue
            message = f"neither title, finding nor rows of {line.study!r} have a word of what the claim is about"
            hint = "correct the key, or say in `why` what the study has to do with the claim"
            yield Found(*base.field(f"claim:{claim.id}", "evidence", i, "study"), message, hint)


def _stems(text: str) -> frozenset[str]:
    """Beginnings of the longer words of a text."""
    return frozenset(word[:_LETTERS] for word in set(_WORD.findall(text.casefold())) - _EVERYDAY)


def _of_study(base: Base, key: str) -> frozenset[str]:
    """What a study speaks of: its title, finding, people and rows."""
    study, reference = base.kb.studies[key], base.kb.references.get(key)
    told = {study.finding, reference.title if reference else ""} | _told(study.sample)
    for table, declared in base.kb.tables.items():
        if "study" in declared.columns and len(declared.works) < 2:
            for row in base.kb.rows_by(table, "study").get(key, ()):
                told |= _told(row)
    return _stems(" ".join(told))


def _told(record: Any) -> set[str]:
    return {str(text) for name, text in record.__dict__.items() if isinstance(text, str) and name not in _NOT_ABOUT}


def _of_claim(base: Base, claim: Claim) -> frozenset[str]:
    """What a claim speaks of: its statement, the things it is about, and what it predicts."""
    told = {claim.statement, claim.id}
    things = [thing for kind, ids in base.kb.about(claim) for id_ in ids if (thing := _thing(base, kind.id, id_))]
    if claim.predicts is not None:
        told |= {claim.predicts.exposure, claim.predicts.comparator or ""}
        things += [thing] if (thing := _thing(base, "outcome", claim.predicts.outcome)) else []
    for thing in things:
        for value in (*thing.__dict__.values(), *(thing.__pydantic_extra__ or {}).values()):
            told |= {text.replace("-", " ") for _, text in each(value)} if isinstance(value, str | tuple) else set()
    return _stems(" ".join(told))


def _whole(base: Base, claim: Claim) -> bool:
    """Whether all that a claim is about could be read."""
    return all(_thing(base, kind.id, id_) is not None for kind, ids in base.kb.about(claim) for id_ in ids)


def _thing(base: Base, kind: str, id_: str) -> Any:
    return base.kb.collection(kind).get(id_)
