"""Studies: how a work was done, and how it was read. Bibliographic facts are in `references.bib`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import Field

from claimgraph.records._base import Code, Count, Day, Id, Many, Open, Record, StudyKey, Text
from claimgraph.records._choices import Listed, Reading, ReviewOf, StudyStatus
from claimgraph.records._doses import Dose

NOT_READ = "not-read"
"""Design of a study that was begun from its entry in the bibliography; rules of verdicts need not grade it."""


class Sample(Record):
    """Who was studied."""

    n: Count | None = None
    """People analysed; for reviews the people pooled; empty if not known."""
    sought: Text | None = None
    """Where their number was looked for and not found; empty where it is known or nobody has looked."""
    groups: Text | None = None
    """How they were divided."""
    population: Text | None = None
    """Who they were."""
    id: Id | None = None
    """Name of the sample; works that share it share their people."""


class Appraisal(Record):
    """One judgement about a study's conduct."""

    instrument: Code
    """Instrument used, an id in `kb/vocabulary/instruments.yaml`."""
    version: Text | None = None
    """Version of the instrument."""
    domain: Text
    """Domain of the instrument."""
    judgement: Text
    """Judgement in the instrument's words."""
    why: Text
    """What it rests on."""
    by: Text
    """Who judged."""
    on: Day | None = None
    """When, `YYYY-MM-DD`."""


class Study(Open):
    """A work: its design, its people, its main result and how it was read.

    A pack may add a field for a way to measure, whose record is in `methods`.
    """

    key: StudyKey
    """Citation key in `references.bib`, equal to the file's name; `bibkey` holds it where files cannot be named so."""
    bibkey: Text | None = None
    """Citation key in `references.bib`, where it is not the study's own key, such as one with `:` or `/`."""
    design: Code
    """Design, an id in `kb/vocabulary/designs.yaml`."""
    sample: Sample = Sample()
    """Who was studied."""
    finding: Text
    """Main result in one sentence, in own words."""
    appraisal: Many[Appraisal] = ()
    """Judgements about its conduct."""
    tier: Code | None = None
    """Why the work is here, an id in `kb/vocabulary/tiers.yaml`."""
    seen_as: Reading
    """How much of the work was read."""
    seen_at: Many[Text] = ()
    """Addresses of the pages read: provenance, not links for readers."""
    second_read: bool = False
    """Whether a second reader compared the record with a source."""
    review_of: ReviewOf | None = None
    """Which designs a review includes; its certainty starts there."""
    included_listed: Listed | None = None
    """How much of what a review includes was seen; empty where nobody has looked."""
    searched_until: Annotated[int, Field(ge=1800, le=2200)] | None = None
    """Year to which a review searched."""
    dose: Dose | None = None
    """How much its people did, where it tried a programme and a source says so."""
    status: StudyStatus = StudyStatus.ACTIVE
    """Whether the work stands."""
    status_why: Text | None = None
    """Who says that it does not stand, or that it was corrected, and where."""
    status_on: Day | None = None
    """When the status was set, `YYYY-MM-DD`."""
    note: Text | None = None
    """A caution for whoever uses the work."""

    @classmethod
    def _takes(cls, value: Any) -> bool:
        return isinstance(value, Record)

    @property
    def methods(self) -> Mapping[str, Any]:
        """How things were measured, by the name of the field that says so."""
        extra = self.__pydantic_extra__ or {}
        return MappingProxyType({name: value for name, value in extra.items() if isinstance(value, Record)})
