"""The rules verdicts are made by, as data: levels, starts, triggers and thresholds."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from claimgraph.records._base import Code, Count, Day, Id, Many, Number, Record, Text
from claimgraph.records._choices import ReviewOf
from claimgraph.records._terms import Term
from claimgraph.wording import in_words

Amount = Annotated[int, Field(ge=0, le=2)]
"""Levels of certainty taken off: 0, 1 (serious) or 2 (very serious)."""


class Certainty(StrEnum):
    """How sure a verdict is, from the surest down; `none` is not graded at all."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"
    NONE = "none"

    rank: int
    """Height, 0 for `none` up to 4 for `high`."""

    @property
    def words(self) -> str:
        """The certainty as people read it: `very low`."""
        return in_words(self)

    @classmethod
    def at(cls, rank: int) -> Certainty:
        """The certainty of this height; heights off the ladder end at `high` and at `very-low`."""
        return _LADDER[min(max(rank, 1), 4)]


_LADDER = tuple(reversed(Certainty))
for _height, _certainty in enumerate(_LADDER):
    _certainty.rank = _height


class Domain(StrEnum):
    """What can lower certainty; the names are those of GRADE."""

    RISK_OF_BIAS = "risk-of-bias"
    INCONSISTENCY = "inconsistency"
    INDIRECTNESS = "indirectness"
    IMPRECISION = "imprecision"
    PUBLICATION_BIAS = "publication-bias"


class UpgradeReason(StrEnum):
    """What can raise the certainty of direct observational evidence."""

    LARGE_EFFECT = "large-effect"
    DOSE_RESPONSE = "dose-response"


class Override(Record):
    """A judgement that replaces a computed downgrade of one claim."""

    domain: Domain
    """The domain judged."""
    amount: Amount
    """Levels taken off instead of the computed ones."""
    why: Text
    """What the judgement rests on."""
    by: Text
    """Who judged."""
    on: Day
    """When, `YYYY-MM-DD`."""


class Upgrade(Record):
    """A judgement that raises the certainty of direct observational evidence on one claim."""

    because: UpgradeReason
    """What it is raised for."""
    amount: Annotated[int, Field(ge=1, le=2)]
    """Levels added."""
    why: Text
    """What the judgement rests on."""
    by: Text
    """Who judged."""
    on: Day
    """When, `YYYY-MM-DD`."""


class Standing(Record):
    """Where some designs stand for a question."""

    designs: Many[Code]
    """Ids in `kb/vocabulary/designs.yaml`."""
    level: Annotated[int, Field(ge=1, le=5)]
    """Level of evidence, 1 the best."""
    start: Certainty
    """Certainty a body of such studies starts at."""


class Step(Record):
    """A threshold and what crossing it costs."""

    at: Number
    """The threshold."""
    amount: Amount
    """Levels taken off."""


class Question(Record):
    """A kind of question, and what evidence is worth for it."""

    id: Id
    """Identifier."""
    name: Text
    """The question in words."""
    rungs: Many[Code]
    """Rungs of claims that ask it, ids in `kb/vocabulary/rungs.yaml`."""
    effect: bool
    """Whether it asks for an effect on people, so that indirect evidence alone is never more than `indirect_cap`."""
    standings: Many[Standing]
    """What each design is worth; a design that is not named stands lowest."""
    people: Many[Step] = ()
    """Imprecision: fewer people than the threshold cost the amount."""


class Included(Record):
    """Where a review starts that includes some designs."""

    of: ReviewOf
    """The designs it includes."""
    start: Certainty
    """Certainty it starts at for an effect."""


class Scheme(Term):
    """A set of rules that turns evidence lines into verdicts."""

    source: Text
    """What the rules follow, and where they are our own."""
    questions: Many[Question]
    """What evidence is worth, by question."""
    dominance: Number
    """How many times the information of the other side one side needs to outweigh it."""
    dominance_by_level: Number | None = None
    """Not read any more; older files may have it."""
    least_indirect: Count = 2
    """Independent samples, or a review, without which indirect evidence alone gives no direction."""
    opposing: Many[Step] = ()
    """Inconsistency: share of the information that can tell on the other side, from the threshold on."""
    undecided: Many[Step] = ()
    """Inconsistency: share of all information that cannot tell, from the threshold on."""
    high_risk: Many[Text] = ()
    """Judgements of an appraisal that mean a high risk of bias."""
    low_risk: Many[Text] = ("low", "low risk", "some concerns", "moderate", "moderate risk")
    """Judgements of an appraisal that mean none; all other texts are facts, and judge nothing."""
    at_risk: Many[Step] = ()
    """Risk of bias: share of the information at high risk or not appraised, from the threshold on."""
    unjudged: Amount | None = None
    """Not read any more; older files may have it."""
    single_study: Amount = 1
    """Imprecision: levels taken off a body of one sample that is no review."""
    indirect: Amount = 1
    """Indirectness: levels taken off a body without direct evidence."""
    stand_in: Amount = 2
    """Indirectness: levels taken off a body of stand-in measures only."""
    indirect_cap: Certainty = Certainty.LOW
    """Most that indirect evidence alone can reach for an effect."""
    small_sample: Count = 50
    """Publication bias: people below which a sample is small."""
    small_studies: Count = 5
    """Publication bias: so many samples, all of them small, cost one level."""
    heterogeneous: Number = Decimal(75)
    """Inconsistency: I² in percent from which results differ more than chance does."""
    asymmetry: Number = Decimal("0.1")
    """Publication bias: probability below which ten pooled samples and more show small-study effects."""
    large_null: Count = 1000
    """People from which one sample is large: finding no difference, without an interval, then speaks for there being
    none, and pooled with others such a sample makes none of them surer."""
    opinions: Many[Code] = ("narrative-review", "testimony", "news")
    """Designs that are opinions: they carry no weight beside studies."""
    uncontrolled: Many[Code] = ("case-series",)
    """Designs that compare people with nobody; alone they never show an effect."""
    included: Many[Included] = ()
    """Where reviews start for an effect, by the designs they include; of other reviews the design tells."""
    reviews: Many[Code] = ()
    """Designs that are reviews of several studies."""
    observational: Many[Code] = ()
    """Designs whose direct evidence may be upgraded."""
    correlation: Number = Decimal("0.5")
    """Correlation taken between two values of the same people, which studies do not print."""
    correlations: Many[Number] = (Decimal("0"), Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), Decimal("0.9"))
    """Correlations that are tried to see what hangs on it."""
