"""Results: what a study found about one outcome, in whatever measure; and the outcomes they are about."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from claimgraph.records._base import Code, Count, Id, Number, Record, RowId, Text
from claimgraph.records._measures import Better, Contrast, Favours, Measure, Role
from claimgraph.records._rows import Row
from claimgraph.records._terms import Term
from claimgraph.wording import people


class ImportantDifference(Record):
    """The smallest difference in an outcome that matters to people."""

    value: Annotated[Number, Field(gt=0)]
    """The difference, above 0, in `unit` of the outcome or in the measure."""
    measure: Measure = Measure.MD
    """Measure the difference is given in."""
    source: Text
    """Where it comes from; `convention of this base` where nobody published one."""

    def __str__(self) -> str:
        measure = "" if self.measure is Measure.MD else f" ({self.measure.words})"
        return f"{self.value}{measure}, {self.source}"


class Outcome(Term):
    """What is measured or asked to see whether something holds."""

    unit: Text | None = None
    """Unit in which differences are given: `points of 100`."""
    better: Better = Better.NEITHER
    """Which way is the better one."""
    smallest_important_difference: ImportantDifference | None = None
    """The smallest difference that matters."""
    rung: Code
    """Rung on which the outcome stands, an id in `kb/vocabulary/rungs.yaml`."""


class Result(Row):
    """What a study found about one outcome: an estimate, the arms it follows from, or only a direction."""

    id: RowId
    """Identifier; evidence lines name it."""
    outcome: Id
    """Id in `kb/vocabulary/outcomes.yaml`."""
    role: Role
    """What the result is in its study."""
    contrast: Contrast
    """What is compared."""
    exposure: Text | None = None
    """The side a positive claim is about, in words."""
    comparator: Text | None = None
    """What it is compared with, in words."""
    things: Text | None = None
    """Node keys of the things it is about, joined by `;`."""
    population: Text | None = None
    """Who the people were."""
    timepoint: Text | None = None
    """When it was measured."""
    measure: Measure | None = None
    """Measure of the estimate; empty where there is none."""
    unit: Text | None = None
    """Unit of the estimate, where it has one."""
    estimate: Number | None = None
    """The estimate as printed; may be left to the arms."""
    se: Annotated[Number, Field(ge=0)] | None = None
    """Its standard error, on the scale of analysis (the logarithm for ratios)."""
    ci_low: Number | None = None
    """Lower end of its interval, as printed."""
    ci_high: Number | None = None
    """Upper end of its interval."""
    ci_level: Annotated[Number, Field(gt=1, lt=100)] | None = None
    """Level of the interval in percent; 95 where nothing stands here."""
    p_value: Text | None = None
    """As printed."""
    n: Count | None = None
    """People analysed."""
    n_exposed: Count | None = None
    """People in the exposed arm."""
    n_comparator: Count | None = None
    """People in the other arm."""
    events_exposed: Count | None = None
    """Events in the exposed arm."""
    events_comparator: Count | None = None
    """Events in the other arm."""
    mean_exposed: Number | None = None
    """Mean of the exposed arm."""
    mean_comparator: Number | None = None
    """Mean of the other arm."""
    sd_exposed: Annotated[Number, Field(ge=0)] | None = None
    """Standard deviation in the exposed arm."""
    sd_comparator: Annotated[Number, Field(ge=0)] | None = None
    """Standard deviation in the other arm."""
    time_exposed: Annotated[Number, Field(gt=0)] | None = None
    """Person-time of the exposed arm."""
    time_comparator: Annotated[Number, Field(gt=0)] | None = None
    """Person-time of the other arm."""
    correlation: Annotated[Number, Field(ge=-1, le=1)] | None = None
    """Correlation between the two measurements of the same people or clusters."""
    shared_arm: Text | None = None
    """Name of the comparator that several rows of a trial share; it counts once."""
    favours: Favours = Favours.UNKNOWN
    """Which side does better (has more, where neither way is better) by the estimate, whatever its significance."""
    certainty: Text | None = None
    """Certainty that the work itself gives this result, in its words."""
    certainty_by: Text | None = None
    """By which scheme it does."""
    second_read: bool = False
    """Whether a second reader found the result again."""

    @property
    def words(self) -> str:
        """The estimate as printed with its interval, else its arms, else to which side it points."""
        if self.estimate is None:
            return self.arms or (
                "neither direction nor size told" if self.favours is Favours.UNKNOWN else f"{self.side}, size not told"
            )
        unit = f" {self.unit}" if self.unit else ""
        measure = f"{self.measure.words} " if self.measure else ""
        level = f"{self.ci_level or 95:g} % CI" if self.ci_low is not None and self.ci_high is not None else ""
        interval = f" ({level} {_told(self.ci_low)} to {_told(self.ci_high)})" if level else ""
        return f"{measure}{_told(self.estimate)}{unit}{interval}"

    @property
    def side(self) -> str:
        """To which side it points, in the words of the row: `favours twists`."""
        match self.favours:
            case Favours.EXPOSURE:
                return f"favours {self.exposure or 'the exposure'}"
            case Favours.COMPARATOR:
                return f"favours {self.comparator or 'the comparator'}"
            case Favours.NEITHER:
                return "favours neither side"
        return "direction not told"

    @property
    def people(self) -> int | None:
        """People analysed: `n`, else those of the arms, the same people once; `None` where nobody tells."""
        arms = (self.n_exposed or 0, self.n_comparator or 0)
        same = self.contrast in (Contrast.WITHIN_PEOPLE, Contrast.BEFORE_AFTER)
        return self.n or (max(arms) if same else sum(arms)) or None

    @property
    def arms(self) -> str:
        """What is told of both arms, or of one: `4 of 123 against 11 of 139`; nothing where that is nothing."""
        told = [self._arm(side) for side in ("exposed", "comparator")]
        return " against ".join(filter(None, told)) if told[0] else ""

    def _arm(self, side: str) -> str:
        n, events, mean, sd, time = (getattr(self, f"{what}_{side}") for what in ("n", "events", "mean", "sd", "time"))
        unit = f" {self.unit}" if self.unit and side == "exposed" else ""
        if events is not None:
            within = people(n) if n is not None else ""
            within = f"{time}{unit} of time" if time is not None else within
            return f"{events} of {within}" if within else f"{events} events"
        if mean is not None:
            return f"{_told(mean)}{unit}" + (f" (SD {sd})" if sd is not None else "")
        return ""


def _told(number: object) -> str:
    """A number as printed, with a minus sign."""
    return str(number).replace("-", "−")
