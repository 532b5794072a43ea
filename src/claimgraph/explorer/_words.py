"""How the explorer calls things: kinds, relations, readings and the values of filters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.appraisal import Direction, direction_words
from claimgraph.explorer import _domain
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Certainty, Directness, Provenance, Reading, Stance
from claimgraph.wording import in_words


def _fixed(words: dict[str, str]) -> Mapping[str, str]:
    return MappingProxyType(words)


_OF_CLAIMS = _fixed(
    {
        "asserts": "claims",
        "cites": "cites",
        "about": "is about",
        "bears-on": "bears on",
        "drawn-from": "is drawn from",
    }
)
_OF_MORE = _fixed(
    {
        "refines": "refines",
        "contradicts": "contradicts",
        "depends-on": "depends on",
        "part-of": "is part of",
        "kind-of": "is a kind of",
        "predicts": "predicts",
        "found": "found",
        "of-outcome": "is a result on",
        "rests-on": "rests on",
        "cites-as-data-source": "takes numbers from",
        "discusses": "discusses",
        "includes": "includes",
        "excludes": "cannot include",
        "same-sample": "studied the same people as",
        "companion-of": "is a companion of",
        "reanalyses": "reanalyses",
        "replicates": "replicates",
        "corrects": "corrects",
        "retracts": "retracts",
        "disputes": "disputes",
        "supports": "supports",
    }
)


def relations(kb: KnowledgeBase) -> Mapping[str, str]:
    """Each relation as a verb between two things, in the order of legends: how claims stand, numbers, all else."""
    links = [link for kind in kb.kinds.values() for link in kind.links.values()]
    links += [link for table in kb.tables.values() for link in table.relations.values()]
    declared = [table.measured for table in kb.tables.values() if table.measured] + [link.relation for link in links]
    known = {**_OF_CLAIMS, **_domain.named(kb, "RELATIONS"), **_OF_MORE}
    return known | {relation: in_words(relation) for relation in declared if relation not in known}


STANCES = _fixed({str(one): str(one) for one in Stance})
DIRECTNESS = _fixed({str(one): str(one) for one in Directness})
CERTAINTIES = _fixed({str(one): "not graded" if one is Certainty.NONE else one.words for one in Certainty})
DIRECTIONS = _fixed(
    {str(one): direction_words(one) for one in Direction} | {str(Direction.NO_EVIDENCE_FOUND): "nothing found"}
)
READINGS = _fixed(
    {
        str(one): one.brief
        for one in (
            Provenance.FULL_TEXT,
            Provenance.ABSTRACT,
            Provenance.REVIEWED_SECONDARY,
            Reading.SECONDARY,
            Provenance.UNREVIEWED_SECONDARY,
            Reading.BIBLIOGRAPHIC_ONLY,
        )
    }
)
"""Where a finding or a number was read, in falling trust."""
