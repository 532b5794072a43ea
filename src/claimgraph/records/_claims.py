"""Claims of a source, and the evidence lines that bear on them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from claimgraph.records._base import Code, Day, Id, Many, Number, Open, Record, RowId, StudyKey, Text
from claimgraph.records._choices import (
    ClaimKind,
    ClaimRelationKind,
    Confidence,
    Directness,
    Prediction,
    Stance,
)
from claimgraph.records._measures import Contrast, Role
from claimgraph.records._scheme import Override, Upgrade


class About(Record):
    """The things a claim is about: ids by the plural of their kind, as in `conditions: [...]`.

    Which kinds there are a base and its packs declare; a kind that a claim does not name reads as an empty tuple.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Many[Id]] = Field(init=False)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        kept = {many: ids for many, ids in (self.__pydantic_extra__ or {}).items() if ids}
        object.__setattr__(self, "__pydantic_extra__", kept)
        return self

    @property
    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """Ids by the plural of their kind, where there are any."""
        return MappingProxyType(self.__pydantic_extra__)

    def __getattr__(self, name: str) -> tuple[str, ...]:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.ids.get(name, ())


class Cite(Record):
    """A work the source cites for a claim; not evidence by itself."""

    study: StudyKey
    """Citation key."""
    confidence: Confidence
    """How likely this is the work meant, where the source's link is lost."""
    why: Text
    """What the identification rests on."""


class RowSelector(Record):
    """Picks rows of one table, of the study of the line that names them: those whose cells are as it says.

    Which columns there are the table declares: `locator: Table 2` picks the rows that have `Table 2` there.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Text] = Field(init=False)

    table: Text
    """Name of the table, a file `kb/NAME.csv` or a folder of that name."""

    @property
    def cells(self) -> Mapping[str, str]:
        """What stands in the columns it names."""
        return MappingProxyType(self.__pydantic_extra__ or {})

    def fits(self, row: Record) -> bool:
        """Whether the cells of a row of that table are as it says."""
        return all(str(getattr(row, column, None)) == text for column, text in self.cells.items())


class EvidenceLine(Open):
    """One finding of one study, judged against one claim."""

    study: StudyKey
    """Citation key."""
    stance: Stance
    """Whether the finding goes with the claim, against it, or cannot tell."""
    directness: Directness
    """Whether the finding is about what the claim asserts."""
    indirect_because: Code | None = None
    """What separates finding and claim; required for an indirect line, absent for a direct one."""
    finding: Text
    """What was found, in own words, with the numbers it rests on."""
    limitation: Text
    """What keeps the finding from saying more."""
    why: Text | None = None
    """Why stance and directness are as they are, where they are open to doubt or were changed."""
    locator: Text
    """Place in the work: `abstract`, `p. 536`, `Table 2`."""
    quote: Text | None = None
    """The sentence itself, if short and worth having."""
    results: Many[RowId] = ()
    """Ids of the rows of `kb/results.csv` it rests on."""
    rows: Many[RowSelector] = ()
    """Rows of other tables it rests on, all of the same study: a table, and what stands in some of its columns."""
    role: Role | None = None
    """What the finding is in its study, where no result says so: only primary ones decide."""
    contrast: Contrast | None = None
    """What is compared, where no result says so."""
    empty: bool = False
    """Whether it only says that no eligible study was found, which is no information on the claim."""
    by: Text | None = None
    """Who judged stance and directness."""
    on: Day | None = None
    """When they were judged, `YYYY-MM-DD`."""


class Threshold(Record):
    """An amount that a claim speaks of."""

    value: Number
    """The amount."""
    unit: Text
    """Its unit."""
    source: Text
    """Where it comes from; `convention of this base` where nobody published one."""


class Predicts(Record):
    """What a claim says will be seen, so that a result can be held against it."""

    exposure: Text
    """What is done or present, in words."""
    outcome: Id
    """Id in `kb/vocabulary/outcomes.yaml`."""
    comparator: Text | None = None
    """What it is compared with, in words."""
    direction: Prediction
    """Whether there is more or less of the outcome, no difference, or one either way."""
    threshold: Threshold | None = None
    """The amount, for a claim about one."""
    important: bool = False
    """Whether the words promise an important effect."""


class Search(Record):
    """What was looked for, and what came of it."""

    query: Text
    """What was looked for."""
    result: Text
    """What was found: `none found`, or what there was."""
    by: Text | None = None
    """Who looked."""
    on: Day | None = None
    """When, `YYYY-MM-DD`."""


class ClaimRelation(Record):
    """A link from one claim to another."""

    relation: ClaimRelationKind
    """How this claim bears on the other."""
    claim: Id
    """Id of the other claim."""


class Elsewhere(Record):
    """Another source that makes the same statement."""

    source: Id
    """Id of that source in `kb/base.yaml`."""
    locator: Text
    """Place in it; begins with an entry of its outline."""
    words: Text | None = None
    """How it puts the statement, where that tells more."""


class Claim(Open):
    """One statement of a source, small enough to be true or false by itself."""

    id: Id
    """Identifier, equal to the file's name."""
    statement: Text
    """The statement in one sentence, in own words."""
    source: Id | None = None
    """Id of the source in `kb/base.yaml`; may be left out where there is one source only."""
    locator: Text
    """Place in the source; begins with an entry of the source's outline."""
    also: Many[Elsewhere] = ()
    """Other sources that make the same statement."""
    order: Annotated[int, Field(ge=0)] | None = None
    """Position in the source; claims are listed by it, then by id."""
    kind: ClaimKind
    """Whether the source reports, advises, opines or testifies."""
    rung: Code
    """What the claim asserts about, an id in `kb/vocabulary/rungs.yaml`."""
    about: About = About()
    """The things the claim is about."""
    predicts: Predicts | None = None
    """What the claim says will be seen."""
    cites: Many[Cite] = ()
    """Works the source cites here."""
    evidence: Many[EvidenceLine] = ()
    """Findings for and against."""
    searches: Many[Search] = ()
    """What was looked for; required where there is no evidence."""
    relations: Many[ClaimRelation] = ()
    """Links to other claims."""
    overrides: Many[Override] = ()
    """Judgements that replace computed downgrades of the verdict."""
    upgrades: Many[Upgrade] = ()
    """Judgements that raise the certainty of the verdict."""
