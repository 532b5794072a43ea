"""What exercises and muscles bring to the tables of claims, studies and results."""

from __future__ import annotations

from typing import Annotated, TypedDict

from claimgraph.emg import base
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Study
from claimgraph.tables import Row, parse_columns
from claimgraph.tables.filters import Term, Thing, Wanted, declared
from claimgraph.tables.sources import Addition, about

_METHOD = parse_columns("""
    electrode: Kind of EMG electrode.
    normalisation: What EMG amplitudes were divided by.
""")
_MEASURED = parse_columns("""
    measurements: count: EMG measurements taken from it.
""")


def _muscles(kb: KnowledgeBase, study: Study) -> set[str]:
    return {row.muscle for row in base.measurements_by_study(kb).get(study.key, ())}


def _exercises(kb: KnowledgeBase, study: Study) -> set[str]:
    return {row.exercise for row in base.measurements_by_study(kb).get(study.key, ())}


class ClaimAdditions(TypedDict, total=False):
    """What else narrows claims."""

    exercise: Annotated[Wanted, Thing("only claims about this exercise", "exercise", of="about.exercises")]
    muscle: Annotated[Wanted, Thing("only claims about this muscle", "muscle", of="about.muscles")]


class StudyAdditions(TypedDict, total=False):
    """What else narrows studies."""

    muscle: Annotated[Wanted, Thing("only works that measured this muscle", "muscle", of=_muscles)]
    exercise: Annotated[Wanted, Thing("only works that measured this exercise", "exercise", of=_exercises)]


class ResultAdditions(TypedDict, total=False):
    """What else narrows results."""

    exercise: Annotated[Wanted, Thing("only results about this exercise", "exercise", of=about("exercise"))]
    muscle: Annotated[Wanted, Thing("only results about this muscle", "muscle", of=about("muscle"))]


def _method(_: KnowledgeBase, study: Study) -> Row:
    method = base.method_of(study)
    return {
        "electrode": str(method.electrode) if method else None,
        "normalisation": str(method.normalisation) if method else None,
    }


def _measured(kb: KnowledgeBase, study: Study) -> Row:
    return {"measurements": len(base.measurements_by_study(kb).get(study.key, ()))}


_RUNG = Term(
    "what the claim asserts about: muscle-activity … injury, practice", "rungs", "rung", name="rung", type=Wanted
)

ADDITIONS = {
    "claims": (Addition((_RUNG, *declared(ClaimAdditions))),),
    "results": (Addition(declared(ResultAdditions)),),
    "studies": (
        Addition(declared(StudyAdditions)),
        Addition((), _METHOD, "population", _method),
        Addition((), _MEASURED, "evidence", _measured),
    ),
}
