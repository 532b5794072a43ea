"""The small closed choices of the records."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """Whether a finding goes with a claim, against it, or cannot tell."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    INCONCLUSIVE = "inconclusive"


class Directness(StrEnum):
    """Whether a finding is about what the claim asserts, or about something near it."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class IndirectBecause(StrEnum):
    """What separates an indirect finding from the claim."""

    SURROGATE = "surrogate"
    POPULATION = "population"
    TASK_OR_LOAD = "task-or-load"
    COMPARATOR = "comparator"
    INTERVENTION = "intervention"

    @property
    def words(self) -> str:
        """The reason as people read it after `indirect`."""
        return _APART[self]


_APART = {
    IndirectBecause.SURROGATE: "a stand-in was measured",
    IndirectBecause.POPULATION: "other people",
    IndirectBecause.TASK_OR_LOAD: "other task or load",
    IndirectBecause.COMPARATOR: "other comparison",
    IndirectBecause.INTERVENTION: "other treatment",
}


class ClaimKind(StrEnum):
    """What sort of statement a claim is."""

    EMPIRICAL = "empirical"
    RECOMMENDATION = "recommendation"
    OPINION = "opinion"
    TESTIMONY = "testimony"


class Confidence(StrEnum):
    """How likely a work is the one the article meant to cite."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    VERY_HIGH = "very-high"


class Reading(StrEnum):
    """How much of a work was read."""

    FULL_TEXT = "full-text"
    ABSTRACT = "abstract"
    SECONDARY = "secondary"
    BIBLIOGRAPHIC_ONLY = "bibliographic-only"

    @property
    def words(self) -> str:
        """How the work was read, in words."""
        return _READ[self]

    @property
    def brief(self) -> str:
        """The same in a table or a list of choices, under a heading such as `read as`."""
        return _BRIEFLY[self]


class Risk(StrEnum):
    """What was judged of the risk of bias of a study."""

    HIGH = "high"
    LOW = "low"
    UNJUDGED = "unjudged"

    @property
    def brief(self) -> str:
        """What it says, in a list of choices."""
        return _RISKS[self]


class Provenance(StrEnum):
    """Where a number was read, in falling trust."""

    FULL_TEXT = "full-text"
    ABSTRACT = "abstract"
    REVIEWED_SECONDARY = "peer-reviewed-secondary"
    UNREVIEWED_SECONDARY = "unreviewed-secondary"

    @property
    def words(self) -> str:
        """The text a number was read in, as it follows `read in`."""
        return _TEXTS[self]

    @property
    def brief(self) -> str:
        """The same in a table or a list of choices, under a heading such as `read in`."""
        return _BRIEFLY[self]

    def at(self, locator: str) -> str:
        """The text and the place in it; the place alone where that begins with the text's name."""
        return locator if locator.casefold().startswith(self.brief) else f"{self.words}: {locator}"

    @property
    def trust(self) -> int:
        """Rank of the provenance, 0 for a full text, rising as trust falls."""
        return list(Provenance).index(self)


class DispersionKind(StrEnum):
    """What the spread beside a number is."""

    SD = "sd"
    SE = "se"
    IQR = "iqr"
    CI95_HALFWIDTH = "ci95-halfwidth"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """The spread as people write it: `SD`."""
        return _SPREADS[self]


class WorkRelation(StrEnum):
    """How one work bears on another, after the intents of CiTO where it has one."""

    CITES = "cites"
    CITES_AS_DATA_SOURCE = "cites-as-data-source"
    DISCUSSES = "discusses"
    INCLUDES = "includes"
    EXCLUDES = "excludes"
    SAME_SAMPLE = "same-sample"
    COMPANION_OF = "companion-of"
    REANALYSES = "reanalyses"
    REPLICATES = "replicates"
    CORRECTS = "corrects"
    RETRACTS = "retracts"
    DISPUTES = "disputes"
    SUPPORTS = "supports"


class ClaimRelationKind(StrEnum):
    """How one claim bears on another."""

    REFINES = "refines"
    CONTRADICTS = "contradicts"
    DEPENDS_ON = "depends-on"
    PART_OF = "part-of"


class StudyStatus(StrEnum):
    """Whether a work stands."""

    ACTIVE = "active"
    RETRACTED = "retracted"
    CORRECTED = "corrected"
    CONCERN = "concern"


class Prediction(StrEnum):
    """Which way an outcome goes by a claim."""

    MORE = "more"
    LESS = "less"
    NONE = "none"
    DIFFERS = "differs"


class ReviewOf(StrEnum):
    """Which designs a review includes."""

    RCT = "rct"
    OBSERVATIONAL = "observational"
    LABORATORY = "laboratory"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Listed(StrEnum):
    """How much of what a review includes was seen."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    NONE = "none"


_READ = {
    Reading.FULL_TEXT: "read in full text",
    Reading.ABSTRACT: "read as abstract",
    Reading.SECONDARY: "read only in what others say of it",
    Reading.BIBLIOGRAPHIC_ONLY: "not read: only its title and record were seen",
}

_TEXTS = {
    Provenance.FULL_TEXT: "the full text",
    Provenance.ABSTRACT: "the abstract",
    Provenance.REVIEWED_SECONDARY: "a peer-reviewed work that quotes the study",
    Provenance.UNREVIEWED_SECONDARY: "an app’s list or a web page, not in the study",
}

_BRIEFLY: dict[Reading | Provenance, str] = {
    Reading.FULL_TEXT: "full text",
    Reading.ABSTRACT: "abstract",
    Reading.SECONDARY: "what others say of it",
    Reading.BIBLIOGRAPHIC_ONLY: "title and record only",
    Provenance.FULL_TEXT: "full text",
    Provenance.ABSTRACT: "abstract",
    Provenance.REVIEWED_SECONDARY: "another reviewed work",
    Provenance.UNREVIEWED_SECONDARY: "an app or web page",
}

_RISKS = {
    Risk.HIGH: "somebody found a high risk of bias",
    Risk.LOW: "somebody looked and found none",
    Risk.UNJUDGED: "nobody has judged it",
}

READ_OUTSIDE = f"read only in {_BRIEFLY[Provenance.UNREVIEWED_SECONDARY]}"
"""What is said of numbers that were read in no reviewed text."""

_SPREADS = {
    DispersionKind.SD: "SD",
    DispersionKind.SE: "SE",
    DispersionKind.IQR: "IQR",
    DispersionKind.CI95_HALFWIDTH: "half of the 95% CI",
    DispersionKind.UNKNOWN: "(kind of spread not told)",
}
