from __future__ import annotations

import dataclasses
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from claimgraph import curation, packs, records
from claimgraph.emg.records import Exercise, Muscle, Ratio
from claimgraph.packs.__main__ import main
from claimgraph.records import Claim, Dose, Name, Provenance, Record, Reference, Term, control_character, meaning
from rows import measurement

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = ROOT / "kb" / "schema"
KINDS = packs.kinds_of(packs.registered())
TABLES = packs.tables_of(packs.registered())
VOCABULARIES = packs.vocabularies_of(packs.registered(), KINDS.values())

KINDS_OF_RECORD = sorted(
    {kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, Record)},
    key=lambda kind: kind.__name__,
)


def test_the_schemas_in_the_base_are_those_of_its_records_and_ids() -> None:
    change = curation.renew_schemas(ROOT, write=False)
    assert (change.stale, change.gone) == ((), ()), "run: claimgraph schema --write"


def test_every_yaml_file_of_a_base_has_a_schema() -> None:
    files = {kind.id for kind in KINDS.values() if kind.folder}
    lists = {name for name, record in VOCABULARIES.items() if record is not Term}
    assert {f"{name}.json" for name in files | lists | {"base", "kinds", "term"}} == packs.json_schemas().keys()


def test_a_schema_takes_one_record_or_a_list_and_no_unknown_field() -> None:
    schema = json.loads((SCHEMAS / "claim.json").read_text(encoding="utf-8"))
    one, many = schema["anyOf"]
    assert many == {"type": "array", "items": one}
    assert schema["$defs"]["Claim"]["additionalProperties"] is False


def test_the_module_writes_the_schemas_into_the_folder_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "schema")]) == 0
    assert sorted(path.name for path in (tmp_path / "schema").iterdir()) == sorted(packs.json_schemas())
    assert capsys.readouterr().out.startswith(f"{len(packs.json_schemas())} schemas in ")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["one", "two"]])
def test_the_module_says_how_it_is_used(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: python -m claimgraph.packs FOLDER")


def test_a_place_that_is_no_folder_is_a_sentence_not_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    assert main([str(file / "schema")]) == 2
    assert capsys.readouterr().err.startswith("cannot write to ")


@pytest.mark.parametrize("kind", KINDS_OF_RECORD, ids=lambda kind: kind.__name__)
def test_every_field_of_every_record_is_described(kind: type[Record]) -> None:
    assert kind.__doc__
    assert [name for name in kind.model_fields if not meaning(kind, name).endswith(".")] == []


def test_records_are_frozen() -> None:
    row = measurement()
    with pytest.raises(ValidationError, match="frozen"):
        row.value = Decimal(1)  # type: ignore[misc]


def test_a_reference_is_frozen() -> None:
    reference = Reference("able2010step", "article")
    with pytest.raises(dataclasses.FrozenInstanceError):
        reference.year = 2010  # type: ignore[misc]


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        measurement(colour="red")


@pytest.mark.parametrize("printed", ["38.20", "0.000", "-12.5", "100", "7.10"])
def test_a_number_keeps_its_printed_precision(printed: str) -> None:
    assert str(measurement(value=printed).value) == printed


@pytest.mark.parametrize("text", ["1e3", "NaN", "inf", "38,2", "~40", "40 %", "٣٨", "1_000", "0x10"])
def test_what_is_not_plain_digits_is_no_number(text: str) -> None:
    with pytest.raises(ValidationError, match="is not a number"):
        measurement(value=text)


@pytest.mark.parametrize("text", ["-1", "2.5", "about 20", "1e2"])
def test_a_count_is_a_whole_number(text: str) -> None:
    with pytest.raises(ValidationError, match="whole number"):
        measurement(n=text)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_prose_is_not_empty(text: str) -> None:
    with pytest.raises(ValidationError, match="is empty"):
        measurement(locator=text)


def test_line_breaks_of_the_file_are_not_part_of_prose() -> None:
    assert measurement(locator="Table 1,\n  second  row").locator == "Table 1, second row"


@pytest.mark.parametrize("character", ["\x1b", "\x00", "\u202e", "\x85", "\ufffe"])
def test_characters_that_steer_a_terminal_are_refused(character: str) -> None:
    assert control_character(f"a{character}b") is not None
    with pytest.raises(ValidationError, match="control character"):
        measurement(note=f"a{character}b")


@pytest.mark.parametrize("id_", ["Step", "side step", "side_step", "../step", "-step", "step-", "", "é"])
def test_an_identifier_is_lower_case_words_with_hyphens(id_: str) -> None:
    with pytest.raises(ValidationError, match="exercise"):
        measurement(exercise=id_)


def test_a_term_may_hold_the_capitals_of_a_unit() -> None:
    assert Term(id="10RM", name="10RM", definition="Ten lifts.").id == "10RM"


def test_a_key_without_a_value_is_an_empty_list() -> None:
    assert Muscle.model_validate({"id": "calf", "name": "Calf", "group": "leg", "aliases": None}).aliases == ()


@pytest.mark.parametrize(
    ("note", "cautioned"),
    [
        ("caution: reference doubtful", True),
        ("Caution: reference doubtful", True),
        ("a caution: no", False),
        (None, False),
    ],
)
def test_a_note_that_begins_with_caution_marks_the_row(note: str | None, cautioned: bool) -> None:
    assert measurement(note=note).cautioned is cautioned


def test_trust_falls_from_full_text_to_unreviewed_sources() -> None:
    assert [provenance.trust for provenance in Provenance] == [0, 1, 2, 3]
    assert Provenance.FULL_TEXT.trust < Provenance.UNREVIEWED_SECONDARY.trust


@pytest.mark.parametrize("table", sorted(TABLES))
def test_the_columns_of_a_table_are_the_fields_of_its_rows(table: str) -> None:
    assert sorted(TABLES[table].columns) == sorted(TABLES[table].record.model_fields)


def test_each_vocabulary_lists_terms_with_an_id_of_their_own() -> None:
    assert [name for name, kind in VOCABULARIES.items() if "id" not in kind.model_fields] == []


def test_the_kinds_of_rows_and_files_are_records() -> None:
    rows = [table.record for table in TABLES.values()]
    files = [kind.record for kind in KINDS.values()]
    assert all(issubclass(kind, Record) for kind in (*rows, *files, *VOCABULARIES.values()))
    assert {Claim, Exercise} <= set(files)
    assert Ratio in rows


@pytest.mark.parametrize(
    ("names", "truncated", "label"),
    [
        (["Able"], False, "Able 2010"),
        (["Able"], True, "Able et al. 2010"),
        (["Able", "Baker"], False, "Able & Baker 2010"),
        (["Able", "Baker"], True, "Able et al. 2010"),
        (["Able", "Baker", "Cole"], False, "Able et al. 2010"),
        ([], False, "able2010step 2010"),
    ],
)
def test_a_reference_has_a_short_label(names: list[str], truncated: bool, label: str) -> None:
    authors = tuple(Name(name) for name in names)
    assert Reference("able2010step", "article", authors=authors, truncated=truncated, year=2010).label == label


def test_a_name_is_written_family_first() -> None:
    assert [str(Name("Able", "Ann")), str(Name("Gym", literal=True))] == ["Able, Ann", "Gym"]


def test_the_records_that_the_package_offers_are_listed_in_order() -> None:
    names = records.__all__
    constants = [n for n in names if n.isupper()]
    classes = [n for n in names if n[0].isupper() and not n.isupper()]
    assert names == sorted(constants) + sorted(classes) + sorted(n for n in names if n[0].islower())
    assert all(hasattr(records, name) for name in names)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"weeks": 1}, "1 week; not reported: sessions a week, minutes a session, sets, repetitions, effort"),
        ({"sessions_per_week": "daily", "minutes": "120 a week"}, "daily, minutes: 120 a week; not reported"),
        ({"sets": "2–3", "effort": "8 of 10"}, "2–3 sets, effort: 8 of 10; not reported"),
        (
            dict(
                zip(("sessions_per_week", "weeks", "minutes", "sets", "repetitions", "effort"), "281345", strict=True)
            ),
            "2 × a week, 8 weeks, 1 minute a session, 3 sets, 4 repetitions, effort: 5",
        ),
    ],
)
def test_a_dose_says_what_its_source_says_and_what_it_does_not(given: dict[str, Any], words: str) -> None:
    assert Dose(**given, locator="abstract").words.startswith(words)


def test_a_dose_needs_a_locator_and_no_other_fields() -> None:
    with pytest.raises(ValidationError, match="locator"):
        Dose(weeks="8")
    with pytest.raises(ValidationError, match="months"):
        Dose(months="2", locator="abstract")


def test_a_definition_may_stand_in_every_vocabulary_but_that_of_public_ids() -> None:
    assert {name for name, record in VOCABULARIES.items() if "definition" not in record.model_fields} == {"ontology"}
