"""What of a data set a base has already, so that the same file twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimgraph.curation._adding import Added
from claimgraph.records import Claim
from claimgraph.wording import counted

NOTHING = Added((), (), (), (), False)
"""What comes of a data set of which all is there."""
_SHOWN = 5


def is_there(claim: Claim, fields: Mapping[str, Any]) -> bool:
    """Whether a claim is the one that some fields would make, whatever a curator has since done to its evidence.

    It says the same, and it comes from the same place, or has all of that evidence.
    """
    if _words(claim.statement) != _words(fields["statement"]):
        return False
    return _words(claim.locator or "") == _words(fields["locator"]) or not _lacking(claim, fields)


def lacks(claim: Claim, fields: Mapping[str, Any]) -> bool:
    """Whether some fields have evidence that the claim in the base has not."""
    return bool(_lacking(claim, fields))


def told_again(again: Iterable[str], other: Iterable[str]) -> list[str]:
    """Sentences on claims that were left as they are: all of them, and those with other evidence in the base."""
    ids, differing = list(again), list(other)
    found = [f"{counted(len(ids), 'claim')} that the base has already"] if ids else []
    if differing:
        shown = ", ".join(differing[:_SHOWN]) + (" …" if len(differing) > _SHOWN else "")
        found.append(f"evidence that {counted(len(differing), 'claim')} of them has not in the base: {shown}")
    return found


def _lacking(claim: Claim, fields: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    there = {(line.study, str(line.stance), _words(line.finding)) for line in claim.evidence}
    told = [(str(one["study"]), str(one["stance"]), _words(one["finding"])) for one in fields.get("evidence") or ()]
    return [one for one in told if one not in there]


def _words(text: str) -> str:
    return " ".join(str(text).split())
