"""Tables of amplitudes, ratios, comparisons and exercises."""

from __future__ import annotations

from claimgraph import KnowledgeBase, tables


def test_measurements_keep_the_printed_value_in_rows_and_become_floats_in_a_frame(tiny: KnowledgeBase) -> None:
    rows = tables.rows(tiny, "measurements", study="cole2015twist", exercise="corkscrew", muscle="LF")
    assert [str(row["value"]) for row in rows] == ["9.25"]
    assert str(tables.rows(tiny, "measurements", exercise="hold")[0]["value"]) == "30.0"
    frame = tables.measurements(tiny, exercise="hold")
    assert frame["value"].dtype == "float64"
    assert frame["value"].tolist() == [30.0]


def test_equipment_names_all_one_has(tiny: KnowledgeBase) -> None:
    assert "step" not in set(tables.exercises(tiny, equipment="none")["exercise"])
    assert set(tables.exercises(tiny, equipment="box")["exercise"]) == set(tiny.exercises)


def test_a_comparison_is_found_by_either_side_and_a_ratio_by_either_muscle(tiny: KnowledgeBase) -> None:
    assert set(tables.comparisons(tiny, exercise="step")["study"]) == {"able2010step", "cole2015twist"}
    assert set(tables.ratios(tiny, muscle="lower flank")["study"]) == {"able2010step", "cole2015twist"}
    assert set(tables.relations(tiny, study="able2010step")["study"]) == {"able2012step", "dunn2018review"}
