"""Options of pools, ranks and ratios, each declared once; this module needs no numbers library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypedDict

from claimgraph.keywords import Keyword
from claimgraph.records import READ_OUTSIDE

SCALES = ("log", "raw")
"""Scales on which amplitudes are pooled."""


class Admitted(TypedDict, total=False):
    """Which values take part that stay out otherwise."""

    cautioned: Annotated[bool, Keyword("let values in that are marked as doubtful", default=False)]
    unreviewed: Annotated[bool, Keyword(f"let values in that were {READ_OUTSIDE}", default=False)]


class _Mixed(TypedDict, total=False):
    mixed: Annotated[
        bool,
        Keyword(
            "mix loads, kinds of amplitude and the like; it is said",
            default=False,
            more="Otherwise values that differ in load, statistic, segment, normalisation, phase or electrode are not "
            "set against each other.",
        ),
    ]


class _Level(TypedDict, total=False):
    level: Annotated[float, Keyword("level of the intervals", default=0.95)]


class _Correlation(TypedDict, total=False):
    r: Annotated[
        float | None,
        Keyword(
            "correlation between two amplitudes of the same people",
            more="That of the base's scheme if left out: studies do not print it. From 0 to below 1; of two muscles "
            "above -1 will do.",
        ),
    ]


class _Reference(TypedDict, total=False):
    reference: Annotated[
        str | None, Keyword("exercise to show the others against", more="The one in most studies if left out.")
    ]


class _Method(TypedDict, total=False):
    method: Annotated[
        str, Keyword("how studies are weighed", default="REML", more="As in `claimgraph.synthesis.pool`.")
    ]
    knapp_hartung: Annotated[bool, Keyword("interval of Knapp and Hartung instead of a normal one", default=True)]


class _Scale(TypedDict, total=False):
    scale: Annotated[
        str,
        Keyword(
            "scale on which amplitudes are pooled",
            default="log",
            more="`log` puts ratios together, so that no interval reaches below zero; `raw` differences in percentage "
            "points.",
        ),
    ]


class _Only(TypedDict, total=False):
    only: Annotated[
        Mapping[str, str] | None,
        Keyword(
            "keep one kind of what must agree",
            more='For example `{"load": "bodyweight", "statistic": "mean"}`; `not stated` is a kind too.',
        ),
    ]


class SelectOptions(_Only, Admitted, total=False):
    """How values are chosen."""


class HowPooled(_Method, _Scale, _Level, total=False):
    """How values of several studies become one."""


class PoolOptions(HowPooled, Admitted, total=False):
    """How the values of an exercise are pooled."""


class ExercisePoolOptions(HowPooled, _Mixed, _Only, Admitted, total=False):
    """How the values of one exercise are chosen and pooled."""


class SelectivityOptions(_Correlation, _Level, Admitted, total=False):
    """How two muscles are set against each other."""


class CompareOptions(_Correlation, _Level, _Mixed, Admitted, total=False):
    """How two exercises are set against each other."""


class RankOptions(_Reference, _Correlation, _Level, _Mixed, Admitted, total=False):
    """How exercises are ranked."""


class ExploreOptions(_Correlation, _Level, _Mixed, Admitted, total=False):
    """How exercises are ordered from orders and ratios without spread."""

    prior: Annotated[
        float,
        Keyword(
            "invented comparisons of each exercise with an average one",
            default=1.0,
            more="Half of them won, so that an exercise that nothing exceeded is not infinitely strong; half and "
            "double of it are tried as well.",
        ),
    ]
    spreads: Annotated[
        tuple[float, float, float] | None,
        Keyword(
            "relative spreads put in where none is known: a low, a middle and a high one",
            more="The tenth, fiftieth and ninetieth percentile of what values of the muscle print if left out, else of "
            "those of the base.",
        ),
    ]


class SensitivityOptions(_Reference, _Level, _Mixed, Admitted, total=False):
    """How exercises are ranked under several correlations."""
