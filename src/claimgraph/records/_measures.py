"""The closed choices of results: roles, contrasts, measures and directions."""

from __future__ import annotations

from enum import StrEnum


class Better(StrEnum):
    """Which way of an outcome is the better one."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Role(StrEnum):
    """What a result is in its study: only primary ones decide where a sample stands."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SUBGROUP = "subgroup"
    POST_HOC = "post-hoc"
    ONLY = "only"


class Contrast(StrEnum):
    """What a result compares."""

    BETWEEN_GROUPS = "between-groups"
    WITHIN_PEOPLE = "within-people"
    BEFORE_AFTER = "before-after"
    ASSOCIATION = "association"
    PREDICTION = "prediction"
    DESCRIPTIVE = "descriptive"
    POOLED = "pooled"

    @property
    def words(self) -> str:
        """The contrast as people read it."""
        return _CONTRASTS[self]


_CONTRASTS = {
    Contrast.BETWEEN_GROUPS: "between groups",
    Contrast.WITHIN_PEOPLE: "within the same people",
    Contrast.BEFORE_AFTER: "before and after, compared with nobody",
    Contrast.ASSOCIATION: "an association",
    Contrast.PREDICTION: "a prediction",
    Contrast.DESCRIPTIVE: "a description, compared with nothing",
    Contrast.POOLED: "pooled over studies",
}


class Measure(StrEnum):
    """In which measure an estimate is given."""

    MD = "MD"
    SMD = "SMD"
    RATIO_OF_MEANS = "ratio-of-means"
    OR = "OR"
    RR = "RR"
    HR = "HR"
    RD = "RD"
    IRR = "IRR"
    R = "r"
    MEAN = "mean"
    MEDIAN = "median"
    PROPORTION = "proportion"
    PERCENT = "percent-difference"

    @property
    def words(self) -> str:
        """The measure as people read it."""
        return _MEASURES[self]

    @property
    def ratio(self) -> bool:
        """Whether no effect is 1 and the scale of analysis the logarithm."""
        return self in (Measure.RATIO_OF_MEANS, Measure.OR, Measure.RR, Measure.HR, Measure.IRR)

    @property
    def contrasts(self) -> bool:
        """Whether it is about a difference or a link, and not about one amount."""
        return self not in (Measure.MEAN, Measure.MEDIAN, Measure.PROPORTION)


_MEASURES = {
    Measure.MD: "mean difference",
    Measure.SMD: "standardised mean difference",
    Measure.RATIO_OF_MEANS: "ratio of means",
    Measure.OR: "odds ratio",
    Measure.RR: "risk ratio",
    Measure.HR: "hazard ratio",
    Measure.RD: "risk difference",
    Measure.IRR: "ratio of rates",
    Measure.R: "correlation",
    Measure.MEAN: "mean",
    Measure.MEDIAN: "median",
    Measure.PROPORTION: "proportion",
    Measure.PERCENT: "difference in percent",
}


class Favours(StrEnum):
    """To which side of its contrast an estimate points, whatever its significance."""

    EXPOSURE = "exposure"
    COMPARATOR = "comparator"
    NEITHER = "neither"
    UNKNOWN = "unknown"
