"""Tables: the same facts as the records, with documented columns and filters in people's words."""

from __future__ import annotations

import inspect
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from claimgraph import BadRequestError, KnowledgeBase, UnknownNameError, packs, query, tables
from claimgraph.emg import tables as emg
from claimgraph.loading import read
from claimgraph.packs import Kind, Pack, Table
from claimgraph.records import Provenance, Row, Thing


@pytest.mark.parametrize("name", tables.NAMES)
def test_every_table_has_exactly_its_documented_columns(tiny: KnowledgeBase, name: str) -> None:
    documented = [column.name for column in tables.columns(name)]
    assert all(column.meaning for column in tables.columns(name))
    assert len(set(documented)) == len(documented)
    rows = tables.rows(tiny, name)
    assert rows
    assert all(set(row) == set(documented) for row in rows)
    assert list(tables.frame(tiny, name).columns) == documented


def test_filters_take_peoples_words_one_or_several(tiny: KnowledgeBase) -> None:
    both = tables.measurements(tiny, exercise=["box step", "flank hold"], muscle="UF")
    assert sorted(set(both["exercise"])) == ["hold", "step"]
    assert set(tables.measurements(tiny, load="band")["study"]) == {"cole2015twist"}
    assert len(tables.measurements(tiny, cautioned=True)) == 1
    assert set(tables.measurements(tiny, population="healthy")["study"]) == {"able2010step", "able2012step"}


def test_claims_count_their_lines_by_stance(tiny: KnowledgeBase) -> None:
    frame = tables.claims(tiny).set_index("claim")
    assert list(frame.loc["twist-eases-ache", ["supports", "disputes", "inconclusive"]]) == [2, 1, 1]
    assert frame.loc["champion-twists-daily", "searches"] == 1
    assert tables.claims(tiny, stance="inconclusive")["claim"].tolist() == ["twist-eases-ache"]
    assert tables.claims(tiny, exercise="box step")["claim"].tolist() == ["step-activates-flank"]


def test_evidence_is_filtered_by_study_stance_directness_and_design(tiny: KnowledgeBase) -> None:
    assert len(tables.evidence(tiny)) == len(tiny.lines) == 8
    assert set(tables.evidence(tiny, study="Eck et al. 2019")["stance"]) == {"disputes", "inconclusive"}
    assert tables.evidence(tiny, directness="indirect")["indirect_because"].tolist() == ["surrogate"]
    assert set(tables.evidence(tiny, design="rct")["study"]) == {"eck2019null", "fox2020withdrawn"}


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ("2010", [2010]),
        ("2010-2012", [2010, 2012]),
        ("2019-", [2019, 2020, 2021]),
        ("-2012", [2010, 2012]),
        (2015, [2015]),
    ],
)
def test_years_may_be_one_or_a_span(tiny: KnowledgeBase, years: str | int, expected: list[int]) -> None:
    assert sorted(tables.studies(tiny, year=years)["year"]) == expected


@pytest.mark.parametrize("years", ["", "-", "twenty", "2012-2010", "20102012"])
def test_unreadable_years_are_refused(tiny: KnowledgeBase, years: str) -> None:
    with pytest.raises(BadRequestError, match="year"):
        tables.studies(tiny, year=years)


def test_a_filter_that_means_nothing_is_refused_with_what_is_accepted(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match=r"no load called 'bnad'; accepted: .*did you mean 'band'"):
        tables.measurements(tiny, load="bnad")
    with pytest.raises(BadRequestError, match="no stance called 'suports'"):
        tables.evidence(tiny, stance="suports")
    with pytest.raises(UnknownNameError, match="no muscle called 'upper flnak'"):
        tables.measurements(tiny, muscle="upper flnak")
    with pytest.raises(BadRequestError, match="did you mean 'studies'"):
        tables.rows(tiny, "studeis")


TYPED: dict[str, tuple[type, ...]] = {
    "claims": (tables.ClaimFilters, emg.ClaimAdditions),
    "comparisons": (emg.ComparisonFilters,),
    "evidence": (tables.EvidenceFilters,),
    "exercises": (emg.ExerciseFilters,),
    "measurements": (emg.MeasurementFilters,),
    "muscles": (emg.MuscleFilters,),
    "ratios": (emg.RatioFilters,),
    "outcomes": (tables.OutcomeFilters,),
    "relations": (tables.RelationFilters,),
    "results": (tables.ResultFilters, emg.ResultAdditions),
    "studies": (tables.StudyFilters, emg.StudyAdditions),
}
"""Where editors and type checkers read the filters of a table: its own, and what the pack adds."""


def keys(table: str) -> list[str]:
    """Names of its filters as type checkers read them."""
    return [key for typed in TYPED[table] for key in typed.__annotations__]


@pytest.mark.parametrize("name", tables.NAMES)
def test_editors_help_and_the_table_itself_know_the_same_filters(name: str) -> None:
    accepted = {one.name: one for one in tables.accepted(name)}
    assert keys(name) == list(accepted)
    function = getattr(tables, name)
    shown = dict(inspect.signature(function).parameters)
    assert shown.pop("kb").default is inspect.Parameter.empty
    assert {(one.name, one.default) for one in shown.values()} == {(one.name, one.default) for one in accepted.values()}
    doc = inspect.getdoc(function) or ""
    assert all(f"\n{one.name}\n    {one.sentences}" in doc for one in accepted.values())
    assert all(one.meaning for one in accepted.values())


def test_an_unknown_filter_is_refused_with_near_names(tiny: KnowledgeBase) -> None:
    refused = r"measurements\(\) got an unexpected keyword argument 'mucsle'; accepted: .*; did you mean 'muscle'\?"
    with pytest.raises(TypeError, match=refused):
        emg.measurements(tiny, mucsle="UF")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=refused):
        tables.rows(tiny, "measurements", mucsle="UF")
    with pytest.raises(TypeError, match=r"accepted: study$"):
        tables.relations(tiny, muscle="UF")  # type: ignore[call-arg]


VALUES: dict[str, dict[str, Any]] = {
    "claims": {"kind": "empirical", "stance": "supports", "study": "eck2019null", "exercise": "twist"},
    "evidence": {
        "stance": ["supports", "disputes"],
        "directness": "direct",
        "design": "rct",
        "claim": "twist-eases-ache",
    },
    "studies": {"design": ["rct", "laboratory"], "year": "2012-", "seen_as": "full-text", "muscle": "UF"},
    "exercises": {"weight_bearing": True, "in_article": True, "equipment": "none", "muscle": "LF"},
    "measurements": {"muscle": ["UF", "LF"], "reviewed": True, "cautioned": False, "exercise": ["step", "twist"]},
    "comparisons": {"study": "able2010step", "exercise": "step", "muscle": "UF"},
    "results": {
        "study": "eck2019null",
        "role": ["primary", "only"],
        "measure": "MD",
        "exercise": "twist",
        "treatment": "twisting",
    },
    "outcomes": {"rung": "symptom"},
}


@pytest.mark.parametrize("name", VALUES)
def test_filters_together_keep_what_each_of_them_keeps(tiny: KnowledgeBase, name: str) -> None:
    all_rows = tables.rows(tiny, name)
    kept = {key: tables.rows(tiny, name, **{key: value}) for key, value in VALUES[name].items()}
    assert any(0 < len(rows) < len(all_rows) for rows in kept.values())
    for one, other in combinations(kept, 2):
        both = tables.rows(tiny, name, **{key: VALUES[name][key] for key in (one, other)})
        assert both == [row for row in all_rows if row in kept[one] and row in kept[other]]


def test_a_filter_of_none_narrows_nothing(tiny: KnowledgeBase) -> None:
    for name in tables.NAMES:
        assert tables.rows(tiny, name, **dict.fromkeys(keys(name))) == tables.rows(tiny, name)


def test_the_selections_of_records_take_the_filters_of_their_tables(tiny: KnowledgeBase) -> None:
    assert [one.id for one in tables.select_exercises(tiny, muscle="calf")] == ["step"]
    assert {one.muscle for one in tables.select_measurements(tiny, muscle="UF")} == {"upper-flank"}


TRIAL = Path(__file__).parent / "data" / "trial"


@pytest.fixture(scope="module")
def trial() -> KnowledgeBase:
    return read(TRIAL).kb


def test_a_kind_that_a_base_declares_has_a_table_with_its_fields(trial: KnowledgeBase) -> None:
    assert tables.names(trial) == (
        "claims",
        "evidence",
        "studies",
        "results",
        "outcomes",
        "drugs",
        "proteins",
        "relations",
    )
    pressolol = tables.rows(trial, "drugs")[-1]
    assert {name: pressolol[name] for name in ("drug", "class", "blocks", "approved", "made_from", "claims")} == {
        "drug": "pressolol",
        "class": ("blockers",),
        "blocks": ("squeezin",),
        "approved": True,
        "made_from": "moonflower",
        "claims": 2,
    }
    frame = tables.frame(trial, "drugs")
    assert [str(frame[name].dtype) for name in ("half_life_hours", "approved")] == ["float64", "boolean"]
    assert all(column.meaning for column in tables.columns("drugs", trial))


def test_fields_of_an_own_kind_narrow_its_table(trial: KnowledgeBase) -> None:
    def found(**filters: Any) -> list[str]:
        return [row["drug"] for row in tables.rows(trial, "drugs", **filters)]

    assert found(blocks="CLN") == ["calmopril"]
    assert found(approved=True) == ["pressolol"]
    assert found(**{"class": "relaxers"}) == ["calmopril"]
    with pytest.raises(UnknownNameError, match="no protein called 'squeezing'"):
        found(blocks="squeezing")
    with pytest.raises(TypeError, match="accepted: blocks, class, approved; did you mean 'blocks'"):
        found(block="squeezin")


def test_claims_are_narrowed_by_things_of_an_own_kind_and_by_no_word_of_a_pack_that_is_off(
    trial: KnowledgeBase,
) -> None:
    by_drug: dict[str, Any] = {"drug": "PRS-1"}
    assert tables.claims(trial, **by_drug)["claim"].tolist() == ["pressolol-lowers-pressure", "pills-are-safe"]
    assert [row["claim"] for row in query.claims(trial, **by_drug, stance="supports")] == ["pressolol-lowers-pressure"]
    assert {"drugs", "conditions"} <= {column.name for column in tables.columns("claims", trial)}
    for name in tables.names(trial):
        known = {one.name for one in tables.columns(name, trial)} | {one.name for one in tables.accepted(name, trial)}
        assert known.isdisjoint({"exercise", "exercises", "muscle", "muscles", "measurements", "electrode"})
    with pytest.raises(
        TypeError, match=r"accepted: kind, rung, stance, about, study, condition, treatment, person, drug$"
    ):
        query.claims(trial, muscle="x")


def test_a_table_of_a_pack_that_is_off_has_no_rows(trial: KnowledgeBase) -> None:
    assert tables.rows(trial, "measurements") == []
    with pytest.raises(BadRequestError, match=r"no table called 'drgs'; accepted: claims, .*; did you mean 'drugs'"):
        tables.rows(trial, "drgs")


def test_a_pack_has_tables_of_what_it_declares(tiny: KnowledgeBase) -> None:
    mattress = Kind("mattress", "mattress", "mattresses", Thing, "mattresses/", about=True)
    nights = Table("nights", Row, ("study", "locator", "extracted_from"))
    pack = Pack("sleep", "hours slept", kinds=(mattress,), tables=(nights,))
    night = Row(study="able2010step", locator="Table 1", extracted_from=Provenance.FULL_TEXT)
    soft = Thing(id="soft", name="Soft mattress")
    packs.register(pack)
    try:
        slept = KnowledgeBase(
            tiny.info,
            studies=tiny.studies,
            references=tiny.references,
            packs=[*tiny.packs, pack],
            mattresses={"soft": soft},
            nights=[night],
        )
        assert {"mattresses", "nights"} <= set(tables.names(slept))
        assert [row["mattress"] for row in tables.rows(slept, "mattresses")] == ["soft"]
        assert [row["label"] for row in tables.rows(slept, "nights", study="able2010step")] == ["Able & Baker 2010"]
        assert "mattress" in {one.name for one in tables.accepted("claims", slept)}
    finally:
        packs.unregister("sleep")
    assert "nights" not in tables.names(tiny)


def test_names_of_packs_answer_in_the_room_of_tables() -> None:
    assert tables.measurements is emg.measurements
    assert {"measurements", "select_exercises", "claims", "NAMES"} <= set(dir(tables))
    assert all(getattr(tables, name) is not None for name in dir(tables))
    with pytest.raises(AttributeError, match="no attribute 'measurments'"):
        tables.measurments  # noqa: B018
