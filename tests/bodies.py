"""Small invented bases of one claim, put together study by study, for what verdicts are told by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph import KnowledgeBase
from claimgraph.records import (
    Appraisal,
    BaseInfo,
    Claim,
    EvidenceLine,
    Outcome,
    Predicts,
    Reading,
    Reference,
    Result,
    Sample,
    Stance,
    Study,
)

_STANCES = {"for": Stance.SUPPORTS, "against": Stance.DISPUTES, "undecided": Stance.INCONCLUSIVE}


class Bodies:
    """A base of claims about one outcome.

    Parameters
    ----------
    direction
        Whether the claim says that there is more or less of it, no difference, or one either way.
    important
        The smallest important difference, in `measure`.
    unit
        Unit of the outcome.
    threshold
        What the claim speaks of, in a unit: `("60", "kg")`.
    """

    def __init__(
        self,
        direction: str = "less",
        *,
        important: str | None = None,
        measure: str = "MD",
        unit: str | None = None,
        threshold: tuple[str, str] | None = None,
    ) -> None:
        told = {"value": threshold[0], "unit": threshold[1], "source": "x"} if threshold else None
        self.predicts = Predicts(exposure="X", outcome="ache", direction=direction, threshold=told)
        least = {"value": important, "measure": measure, "source": "convention of this base"} if important else None
        self.outcome = Outcome(
            id="ache",
            name="ache",
            definition="x",
            unit=unit,
            better="lower",
            rung="symptom",
            smallest_important_difference=least,
        )
        self.lines: list[EvidenceLine] = []
        self.studies: dict[str, Study] = {}
        self.results: list[Result] = []

    def add(
        self,
        side: str = "undecided",
        *,
        n: int | None = 100,
        design: str = "rct",
        result: Mapping[str, str] | None = None,
        **more: Any,
    ) -> str:
        """A study, with a result if its numbers are given; its key comes back."""
        key = f"study{2000 + len(self.studies)}x"
        because = more.get("indirect")
        self.lines.append(
            EvidenceLine(
                study=key,
                stance=_STANCES[side],
                directness="indirect" if because else "direct",
                indirect_because=because,
                finding=f"Finding {key}.",
                limitation="None.",
                locator="abstract",
                contrast="before-after" if design == "case-series" else None,
                results=(f"r-{key}",) if result else (),
            )
        )
        sound = Appraisal(instrument="x", domain="all", judgement="low", why="x", by="x")
        self.studies[key] = Study(
            key=key,
            design=design,
            sample=Sample(n=n),
            finding="x",
            appraisal=(sound,),
            seen_as=Reading.ABSTRACT,
            review_of=more.get("review_of"),
            searched_until=more.get("searched_until"),
        )
        if result:
            fixed = {
                "id": f"r-{key}",
                "study": key,
                "outcome": "ache",
                "role": "primary",
                "contrast": "between-groups",
                "extracted_from": "abstract",
                "locator": "abstract",
            }
            self.results.append(Result.model_validate({**fixed, **result}))
        return key

    def base(self) -> KnowledgeBase:
        """The base."""
        claim = Claim(
            id="claim",
            statement="X eases ache.",
            locator="x",
            kind="empirical",
            rung="symptom",
            predicts=self.predicts,
            evidence=tuple(self.lines),
        )
        return KnowledgeBase(
            BaseInfo(title="Invented", description="x"),
            claims={claim.id: claim},
            studies=self.studies,
            references={
                key: Reference(key, "article", year=2000 + number) for number, key in enumerate(sorted(self.studies))
            },
            results=tuple(self.results),
            outcomes={"ache": self.outcome},
        )


def differences(*intervals: tuple[str, str, str], **body: Any) -> Bodies:
    """A body of mean differences: low end, estimate, high end."""
    found = Bodies(**body)
    for low, estimate, high in intervals:
        found.add(result={"measure": "MD", "estimate": estimate, "ci_low": low, "ci_high": high})
    return found


def trials(measure: str, *arms: tuple[int, int, int, int], **body: Any) -> Bodies:
    """A body of trials: events and people of the exposed, events and people of the comparator."""
    found = Bodies(**body)
    for events, people, other, others in arms:
        names = {"events_exposed": events, "n_exposed": people, "events_comparator": other, "n_comparator": others}
        found.add(n=people + others, result={"measure": measure, **{name: str(value) for name, value in names.items()}})
    return found
