"""Rules on rows of results: what lines name is there, numbers are possible and fit each other."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from claimgraph import synthesis
from claimgraph.checks._base import Base, dangling
from claimgraph.checks._walks import in_file_order, links, naming_keys, unknown
from claimgraph.checks.rules import Found, error, warning
from claimgraph.records import Better, Contrast, Favours, Outcome, Result

_ARMS = ("n", "events", "mean", "sd", "time")
_ONE_GROUP = (Contrast.DESCRIPTIVE, Contrast.PREDICTION, Contrast.ASSOCIATION)
_SAME_PEOPLE = (Contrast.WITHIN_PEOPLE, Contrast.BEFORE_AFTER)
_CORRELATED = ("crossover", "cross-over", "cluster")
_APART = {"limits-swapped"}
"""Faults of print that have a code of their own; for ratios also numbers outside the scale."""


def estimate_of(base: Base, row: Result) -> synthesis.ResultEstimate:
    """What a row says, worked out once."""
    known: dict[int, synthesis.ResultEstimate] = base.recall("estimates", lambda _: {})
    if id(row) not in known:
        known[id(row)] = synthesis.result_estimate(row)
    return known[id(row)]


@error("unknown-outcome", of=("outcome",))
def unknown_outcome(base: Base) -> Iterable[Found]:
    """A result, or what a claim predicts, names an outcome that is not in kb/vocabulary/outcomes.yaml.

    Why: results about one outcome are put together; one under another name would stay alone.
    Mend: correct the id, or add the outcome with its unit and rung to the vocabulary.
    Example: `outcome: aches` under `predicts:`, where the id is `ache`.
    """
    yield from unknown(base, "outcome")


@error("unknown-result")
def unknown_result(base: Base) -> Iterable[Found]:
    """An evidence line rests on a result that is not in kb/results.csv.

    Why: the numbers behind the line would be missing wherever it is read, and in the verdict.
    Mend: correct the id, or add the row.
    Example: `- eck2019null-aches` under `results:`, where the id of the row is `eck2019null-ache`.
    """
    if not base.all_read("results"):
        return
    known = {row.id for row in base.kb.results}
    for id_, places in dangling(base, links(base, "result"), known).items():
        also = base.also(", here and at ", places)
        hint = base.near(id_, known, "add the row to kb/results.csv")
        yield Found(*base.at(places[0]), f"no result has the id {id_!r}{also}", hint)


@error("result-of-another-study")
def result_of_another_study(base: Base) -> Iterable[Found]:
    """An evidence line of one study rests on a result of another.

    Why: the finding would count for the people of one study and the numbers of another.
    Mend: correct the id, or write a line of its own for the other study.
    Example: a line of cole2015twist with `- eck2019null-ache` under `results:`.
    """
    rows = {row.id: row for row in base.kb.results}
    for claim in base.kb.claims.values() if rows else ():
        for i, line in enumerate(claim.evidence):
            for j, id_ in enumerate(line.results):
                if id_ in rows and rows[id_].study != line.study:
                    place = base.field(f"claim:{claim.id}", "evidence", i, "results", j)
                    message = f"{id_!r} is a result of {rows[id_].study!r}, the line is of {line.study!r}"
                    yield Found(*place, message, "correct the id, or give the other study a line of its own")


@error("duplicate-result")
def duplicate_result(base: Base) -> Iterable[Found]:
    """Two rows of kb/results.csv have the same id.

    Why: a line that names it would rest on either, and nobody knows on which.
    Mend: give one of them another id, and correct the lines that mean it.
    Example: `eck2019null-ache` in two rows.
    """
    first: dict[str, Result] = {}
    for row in in_file_order(base, base.kb.results):
        other = first.setdefault(row.id, row)
        if other is not row:
            there = base.reading.row_spot(other)
            message = f"{row.id!r} is also the id of the row at {there.path}:{there.line}"
            yield Found(*base.cell(row, "id"), message, "give one of them another id")


@error("bad-node-key")
def bad_node_key(base: Base) -> Iterable[Found]:
    """A cell that names things by node keys holds something else, or a kind that claims cannot be about.

    Why: the row would be missing from what the base says of that thing.
    Mend: write `kind:id`, several joined by `;`, with kinds that claims can be about.
    Example: `gale` in the column things, for `person:gale`.
    """
    kinds = {kind.id for kind in base.kb.about_kinds}
    for key, at in naming_keys(base):
        kind, colon, _ = key.partition(":")
        if not colon or kind not in kinds:
            message = f"found {key!r}; accepted: kind:id with one of the kinds {', '.join(sorted(kinds))}"
            yield Found(*base.at(at), message, base.near(kind, kinds, "write the kind before the id"))


@error("limits-swapped")
def limits_swapped(base: Base) -> Iterable[Found]:
    """The lower limit of an interval lies above the upper one.

    Why: one of the two was copied to the wrong column, or has lost its sign.
    Mend: put the lower one into ci_low; mind the signs.
    Example: `12.0` in ci_low and `-9.0` in ci_high.
    """
    for row in base.kb.results:
        if row.ci_low is not None and row.ci_high is not None and row.ci_low > row.ci_high:
            message = f"the interval goes from {row.ci_low} to {row.ci_high}"
            yield Found(*base.cell(row, "ci_low"), message, "put the lower limit into ci_low")


@error("events-above-people")
def events_above_people(base: Base) -> Iterable[Found]:
    """More people had an event than were there.

    Why: nothing can be worked out from such an arm.
    Mend: correct the numbers; where people can have several events, give the person-time of the arm.
    Example: `120` in events_comparator and `20` in n_comparator.
    """
    for row in base.kb.results:
        for side in ("exposed", "comparator"):
            events, people = getattr(row, f"events_{side}"), getattr(row, f"n_{side}")
            if None not in (events, people) and events > people and getattr(row, f"time_{side}") is None:
                message = f"{events} events among {people} people"
                hint = f"correct one of them, or fill time_{side}"
                yield Found(*base.cell(row, f"events_{side}"), message, hint)


@warning("half-filled-arms")
def half_filled_arms(base: Base) -> Iterable[Found]:
    """A number is given for one arm of a comparison and not for the other.

    Why: an estimate follows from both arms or from none.
    Mend: fill in the other arm, or empty the cell.
    Example: `0` in events_exposed, and nothing in events_comparator.
    """
    for row in base.kb.results:
        if row.contrast in _ONE_GROUP or (row.measure is not None and not row.measure.contrasts):
            continue
        for what in _ARMS:
            filled = [side for side in ("exposed", "comparator") if getattr(row, f"{what}_{side}") is not None]
            if len(filled) == 1:
                empty = "comparator" if filled == ["exposed"] else "exposed"
                message = f"{what}_{filled[0]} is filled, and {what}_{empty} is not"
                yield Found(*base.cell(row, f"{what}_{empty}"), message, "fill in both arms, or none")


@warning("correlation-missing")
def correlation_missing(base: Base) -> Iterable[Found]:
    """Both arms are of the same people or clusters, and the correlation that an estimate needs is not given.

    Why: without it nobody knows how precise the difference is; taken as two groups it would be told wrongly.
    Mend: fill in the correlation, or the printed estimate with its interval; else leave it, and the result has no size.
    Example: means and standard deviations of one group before and after, and nothing in the column correlation.
    """
    for row in base.kb.results:
        clusters = _in_clusters(base, row)
        if row.correlation is not None or not (clusters or row.contrast in _SAME_PEOPLE):
            continue
        found = estimate_of(base, row)
        if found.remark == "needs-correlation" or (clusters and found.source == "arms"):
            told = "of one design with pairs or clusters" if clusters else "of the same people"
            message = f"both arms are {told}, and the correlation is not given"
            hint = "fill it in, or the printed estimate with its interval"
            yield Found(*base.cell(row, "correlation"), message, hint)


def _in_clusters(base: Base, row: Result) -> bool:
    study = base.kb.studies.get(row.study)
    return study is not None and any(word in study.design for word in _CORRELATED)


@warning("unfitting-result")
def unfitting_result(base: Base) -> Iterable[Found]:
    """The numbers of a result do not fit each other.

    Why: an estimate outside its interval, far from its arms or at odds with its p was copied, or printed, wrongly;
    where nobody knows which number is right, the result carries no information.
    Mend: look at the page again; if it is printed so, begin the note with `caution:`.
    Example: `1.5` in estimate with an interval from 2.0 to 12.0.
    """
    for row in base.kb.results:
        if row.cautioned or (row.estimate is None and row.ci_low is None and row.ci_high is None):
            continue
        arms = synthesis.differing_arms(row)
        apart = _APART | ({"outside-scale"} if row.measure is not None and row.measure.ratio else set())
        faults = [fault for fault in estimate_of(base, row).faults if fault.code not in apart] + (
            [arms] if arms else []
        )
        for fault in faults:
            hint = "look at the page again; if it is printed so, begin the note with `caution:`"
            yield Found(*base.cell(row, "estimate"), fault.message, hint)


@warning("favours-against-estimate")
def favours_against_estimate(base: Base) -> Iterable[Found]:
    """A result favours one side, and its own estimate or arms speak for the other.

    Why: a sign or a side was copied wrongly, and which one decides how the result is read.
    Mend: correct favours, or the signs and arms: an estimate is exposure minus comparator, and `better` of the outcome
    says which way is the good one.
    Example: `exposure` in favours with 1.5 points more ache in the exposed, where less ache is better.
    """
    for row in base.kb.results:
        outcome = base.kb.collection("outcome").get(row.outcome)
        told = _favoured(row, outcome) if isinstance(outcome, Outcome) else ""
        if told and not row.cautioned:
            message = f"{row.side}, and {told}: {row.words}"
            yield Found(*base.cell(row, "favours"), message, "correct favours, or the signs or arms of the result")


def _favoured(row: Result, outcome: Outcome) -> str:
    """How the numbers of a row contradict the side it favours; nothing where they do not, or tell nothing."""
    if row.measure is not None and not row.measure.contrasts:
        return ""
    if row.favours is Favours.NEITHER:
        low, high = _from_null(row, row.ci_low), _from_null(row, row.ci_high)
        return "its interval lies on one side of no effect" if low > 0.0 or high < 0.0 else ""
    if row.favours is Favours.UNKNOWN or outcome.better is Better.NEITHER:
        return ""
    more = _from_null(row, row.estimate) if row.estimate is not None else _difference(row)
    good = more if outcome.better is Better.HIGHER else -more
    if good * (1 if row.favours is Favours.EXPOSURE else -1) >= 0.0:
        return ""
    way = "more" if outcome.better is Better.HIGHER else "less"
    return f"{'more' if more > 0.0 else 'less'} {outcome.name} in the exposed was found, where {way} is better"


def _from_null(row: Result, printed: Decimal | None) -> float:
    """A printed number less no effect; 0 where there is none."""
    if printed is None or row.measure is None:
        return 0.0
    return float(printed) - (1.0 if row.measure.ratio else 0.0)


def _difference(row: Result) -> float:
    """Above 0 where there is more of the outcome in the exposed arm, by its arms alone; 0 where nobody tells."""
    if row.mean_exposed is not None and row.mean_comparator is not None:
        return float(row.mean_exposed - row.mean_comparator)
    exposed = _share(row.events_exposed, row.time_exposed or row.n_exposed)
    comparator = _share(row.events_comparator, row.time_comparator or row.n_comparator)
    return exposed - comparator if exposed is not None and comparator is not None else 0.0


def _share(events: int | None, of: Decimal | int | None) -> float | None:
    return events / float(of) if events is not None and of else None
