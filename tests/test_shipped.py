"""The base that ships: nothing of what was read is lost, and its records agree with one another.

`tests/data/shipped-digest.json` holds a short hash of every record. After a change to `kb/` or `references.bib` that
is meant, run `python tests/test_shipped.py` and review the diff: it names the records that changed.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from hashlib import blake2s
from pathlib import Path
from typing import Any

import pytest

import claimgraph
from claimgraph import packs, records
from claimgraph.emg.records import Comparison, Measurement, Ratio, split_muscles
from claimgraph.knowledge import KnowledgeBase, keys_in, words
from claimgraph.records import Directness, Record, Reference, Result, Study

ROOT = Path(__file__).resolve().parents[1]
DIGEST = ROOT / "tests" / "data" / "shipped-digest.json"

FIRST_RATIOS = ROOT / "tests" / "data" / "first-edition-ratios.csv"
NUMBERS = tuple(
    "value dispersion n p_value estimate se ci_low ci_high mean_exposed mean_comparator sd_exposed sd_comparator "
    "n_exposed n_comparator correlation".split()
)
VOCABULARY_FIELDS = {
    ("studies", "design"): "designs",
    ("studies", "tier"): "tiers",
    ("exercises", "family"): "families",
    ("exercises", "position"): "positions",
    ("exercises", "equipment"): "equipment",
    ("exercises", "optional_equipment"): "equipment",
    ("measurements", "equipment"): "equipment",
    ("muscles", "group"): "groups",
    ("muscles", "segments"): "segments",
    ("treatments", "kind"): "treatment-kinds",
    ("claims", "rung"): "rungs",
    ("measurements", "segment"): "segments",
    ("measurements", "load"): "loads",
    ("measurements", "side"): "sides",
    ("measurements", "phase"): "phases",
    ("ratios", "measure"): "measures",
    ("ratios", "unit"): "units",
    ("outcomes", "rung"): "rungs",
}
"""Fields whose values are terms, by collection, and the vocabulary that defines them."""


def facts(value: Any) -> Any:
    """What a record says, as nested text: white space evened out, empty fields left out."""
    if isinstance(value, Record):
        value = {name: getattr(value, name) for name in type(value).model_fields} | (value.model_extra or {})
    if isinstance(value, Mapping):
        found = {str(key): facts(inner) for key, inner in value.items()}
        return {key: inner for key, inner in found.items() if inner not in ("", [], {})}
    if isinstance(value, tuple | list):
        return [facts(inner) for inner in value]
    if value is None or value is False:
        return ""
    return "yes" if value is True else " ".join(str(value).split())


def cell(value: Any) -> Any:
    """What a record says in one cell of a table."""
    return ";".join(value) if isinstance(value, tuple) else facts(value)


def work(study: Study, reference: Reference) -> dict[str, Any]:
    """Facts of a work: how it was done and read, and its reference."""
    said: dict[str, Any] = facts(study)
    if said["status"] == "active":
        del said["status"]
    names = ("title", "volume", "number", "pages", "doi", "pmid", "pmcid", "url")
    bibliographic = {name: reference.fields.get(name, "") for name in names}
    bibliographic["pages"] = bibliographic["pages"].replace("--", "-").replace("–", "-")
    bibliographic_facts: dict[str, Any] = facts(
        {
            **bibliographic,
            "entry_type": reference.entry_type,
            "authors": [str(author) for author in reference.authors],
            "truncated": reference.truncated,
            "year": reference.year,
            "container": reference.container,
            "unverified": sorted(reference.unverified),
        }
    )
    return said | bibliographic_facts


def all_facts(kb: KnowledgeBase) -> Iterator[tuple[str, Any]]:
    """Name and facts of every record; a claim's evidence lines stand by themselves."""
    for key, study in kb.studies.items():
        yield f"study {key}", work(study, kb.references[key])
    for id_, claim in kb.claims.items():
        said = facts(claim)
        said.pop("evidence", None)
        yield f"claim {id_}", said
    for line in kb.lines:
        yield f"evidence {line.id}", facts(line.evidence)
    for kind in ("exercise", "muscle", "condition", "treatment", "person", "outcome"):
        for id_, thing in kb.collection(kind).items():
            said = facts(thing)
            if kind == "muscle":
                said.pop("definition", None)
            yield f"{kind} {id_}", said
    for table in kb.tables:
        yield from numbered(table, (facts(row) for row in getattr(kb, table)))


def numbered(table: str, rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows with a name each: their id, else table, study, what the row is about, and a number within these."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if "id" in row:
            yield f"{table} {row['id']}", row
            continue
        about = (row.get(c) for c in ("exercise", "muscle", "muscle_or_ratio", "numerator", "related_study"))
        groups[" ".join([table, row["study"], *(cell for cell in about if cell)])].append(row)
    for name, group in groups.items():
        for number, row in enumerate(sorted(group, key=as_text), start=1):
            yield f"{name} #{number}", row


def as_text(said: Any) -> str:
    return json.dumps(said, sort_keys=True, ensure_ascii=False)


def digest(kb: KnowledgeBase) -> dict[str, Any]:
    """Counts of records, and a short hash of what each says."""
    said = dict(all_facts(kb))
    return {
        "counts": dict(sorted(Counter(name.split()[0] for name in said).items())),
        "facts": {name: blake2s(as_text(said[name]).encode(), digest_size=4).hexdigest() for name in sorted(said)},
    }


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DIGEST.read_text(encoding="utf-8"))
    return loaded


def test_the_counts_are_those_of_the_digest(shipped: KnowledgeBase, expected: dict[str, Any]) -> None:
    assert digest(shipped)["counts"] == expected["counts"]


def test_every_record_says_what_was_read(shipped: KnowledgeBase, expected: dict[str, Any]) -> None:
    found, wanted = digest(shipped)["facts"], expected["facts"]
    differing = [f"differs: {name}" for name in wanted if found.get(name, wanted[name]) != wanted[name]]
    missing = [f"missing: {name}" for name in wanted if name not in found]
    added = [f"new: {name}" for name in found if name not in wanted]
    assert [*differing, *missing, *added] == [], "if this is meant, run: python tests/test_shipped.py"


# Laws over the whole base ------------------------------------------------------------------------------------


def listed(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def test_every_term_used_is_defined(shipped: KnowledgeBase) -> None:
    undefined = []
    for (collection, field), vocabulary in VOCABULARY_FIELDS.items():
        things = getattr(shipped, collection)
        for record in things.values() if isinstance(things, Mapping) else things:
            terms = shipped.vocabulary[vocabulary]
            undefined += [(collection, field, term) for term in listed(getattr(record, field)) if term not in terms]
    assert undefined == []


def test_every_term_is_used_except_for_steps_of_the_ladder(shipped: KnowledgeBase) -> None:
    used: dict[str, set[str]] = defaultdict(set)
    for (collection, field), vocabulary in VOCABULARY_FIELDS.items():
        things = getattr(shipped, collection)
        for record in things.values() if isinstance(things, Mapping) else things:
            used[vocabulary].update(listed(getattr(record, field)))
    used["measures"].update(row.muscle_or_ratio for row in shipped.comparisons)
    del used["rungs"]
    for name in used:  # a term that lists its members names a group of things
        used[name].update(id_ for id_, term in shipped.vocabulary[name].items() if getattr(term, "members", ()))
    unused = [(name, term) for name in used for term in shipped.vocabulary[name] if term not in used[name]]
    assert unused == []


def test_every_work_named_is_a_study_with_a_reference_and_the_other_way_round(shipped: KnowledgeBase) -> None:
    assert sorted(shipped.used_works - shipped.studies.keys()) == []
    assert sorted(shipped.studies.keys() ^ shipped.references.keys()) == []


def test_every_exercise_and_muscle_named_exists(shipped: KnowledgeBase) -> None:
    unknown = []
    for row in (*shipped.measurements, *shipped.ratios, *shipped.comparisons):
        for field in ("exercise", "greater_exercise", "lesser_exercise"):
            exercise = getattr(row, field, None)
            if exercise is not None and exercise not in shipped.exercises:
                unknown.append((row.study, field, exercise))
    for row in shipped.measurements:
        if row.muscle not in shipped.muscles:
            unknown.append((row.study, "muscle", row.muscle))
    for row in shipped.comparisons:
        for muscle, _ in row.muscles:
            if muscle not in shipped.muscles and muscle not in shipped.vocabulary["measures"]:
                unknown.append((row.study, "muscle_or_ratio", muscle))
    assert unknown == []


def test_a_segment_belongs_to_its_muscle(shipped: KnowledgeBase) -> None:
    named = [(row.study, row.muscle, row.segment) for row in shipped.measurements]
    named += [(row.study, *pair) for row in shipped.comparisons for pair in row.muscles]
    named += [(row.study, *pair) for row in shipped.ratios for pair in split_muscles(row.numerator)]
    wrong = [item for item in named if item[2] is not None and item[2] not in shipped.muscles[item[1]].segments]
    assert wrong == []


def test_a_variant_is_of_an_exercise_that_exists(shipped: KnowledgeBase) -> None:
    parents = {exercise.id: exercise.variant_of for exercise in shipped.exercises.values()}
    assert [id_ for id_, parent in parents.items() if parent is not None and parent not in parents] == []


def test_numbers_keep_their_printed_precision(shipped: KnowledgeBase) -> None:
    for table in ("measurements", "ratios", "comparisons", "results"):
        with (ROOT / "kb" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            printed = [[row.get(name, "") for name in NUMBERS] for row in csv.DictReader(file)]
        loaded = [[facts(getattr(row, name, None)) for name in NUMBERS] for row in getattr(shipped, table)]
        assert [(p, got) for p, got in zip(printed, loaded, strict=True) if p != got] == []


def test_tables_stand_in_the_order_of_their_rows_with_the_columns_of_the_dictionary(shipped: KnowledgeBase) -> None:
    for table, columns in ((name, one.columns) for name, one in shipped.tables.items() if shipped.rows[name]):
        text = (ROOT / "kb" / f"{table}.csv").read_text(encoding="utf-8")
        lines = list(csv.reader(text.splitlines()))
        assert tuple(lines[0]) == columns
        loaded = [[cell(getattr(row, name)) for name in columns] for row in getattr(shipped, table)]
        if "second_read" in columns:
            loaded = [[*row[:-1], row[-1] or "no"] for row in loaded]
        assert lines[1:] == loaded


def test_each_claim_has_evidence_a_search_or_parts(shipped: KnowledgeBase) -> None:
    bare = [c.id for c in shipped.claims.values() if not (c.evidence or c.searches or shipped.parts_of.get(c.id))]
    assert bare == []


def test_a_claim_made_of_parts_leaves_lines_and_predictions_to_them(shipped: KnowledgeBase) -> None:
    own = [id_ for id_ in shipped.parts_of if shipped.claims[id_].evidence or shipped.claims[id_].predicts]
    assert own == []
    assert [id_ for id_, parts in shipped.parts_of.items() if len(parts) < 2] == []


def test_the_statements_of_the_article_come_in_its_order_each_before_its_parts(shipped: KnowledgeBase) -> None:
    place = {id_: number for number, id_ in enumerate(shipped.claims)}
    strays = [
        part.id
        for whole, parts in shipped.parts_of.items()
        for number, part in enumerate(parts, start=1)
        if place[part.id] != place[whole] + number
    ]
    assert strays == []
    assert len(shipped.claims) - sum(map(len, shipped.parts_of.values())) == 20


def test_a_line_says_what_its_finding_is_in_the_study_itself_or_by_its_results(shipped: KnowledgeBase) -> None:
    silent = [
        line.id
        for line in shipped.lines
        if bool(line.evidence.results) == (line.evidence.role is not None and line.evidence.contrast is not None)
    ]
    assert silent == []


def test_a_difference_that_matters_is_marked_as_the_convention_it_is(shipped: KnowledgeBase) -> None:
    declared = [one for one in shipped.outcomes.values() if one.smallest_important_difference]
    assert declared
    silent = [
        one.id
        for one in declared
        if one.smallest_important_difference.source != "convention of this base" or "convention" not in one.definition
    ]
    assert silent == []


def test_no_finding_of_a_study_speaks_for_a_claim_and_against_it(shipped: KnowledgeBase) -> None:
    both = [
        claim.id
        for claim in shipped.claims.values()
        for key in {line.study for line in claim.evidence}
        if {records.Stance.SUPPORTS, records.Stance.DISPUTES}
        <= {line.stance for line in claim.evidence if line.study == key}
    ]
    assert both == []


def test_indirect_lines_have_a_reason_and_direct_ones_have_none(shipped: KnowledgeBase) -> None:
    wrong = [
        line.id
        for line in shipped.lines
        if (line.evidence.directness is Directness.INDIRECT) != (line.evidence.indirect_because is not None)
    ]
    assert wrong == []


def test_no_row_has_more_people_than_its_study(shipped: KnowledgeBase) -> None:
    too_many = []
    rows: list[Measurement | Ratio | Comparison] = [*shipped.measurements, *shipped.ratios, *shipped.comparisons]
    for row in rows:
        people = shipped.studies[row.study].sample.n
        if row.n is not None and people is not None and row.n > people:
            too_many.append((row.study, row.n, people))
    assert too_many == []


def test_a_spread_has_a_kind_and_is_not_negative(shipped: KnowledgeBase) -> None:
    rows: list[Measurement | Ratio] = [*shipped.measurements, *shipped.ratios]
    wrong = [
        (row.study, row.value)
        for row in rows
        if (row.dispersion is None) != (row.dispersion_kind is None) or (row.dispersion or Decimal(0)) < 0
    ]
    assert wrong == []


def test_ids_of_public_ontologies_are_listed_as_checked_and_all_of_them_are_used(shipped: KnowledgeBase) -> None:
    used = {muscle.uberon for muscle in shipped.muscles.values()}
    used |= {id_ for condition in shipped.conditions.values() for id_ in (condition.mondo, condition.hp)}
    assert used - {None} == set(shipped.vocabulary["ontology"])


def test_a_muscle_or_condition_without_an_id_says_why(shipped: KnowledgeBase) -> None:
    silent = [m.id for m in shipped.muscles.values() if (m.uberon is None) == (m.uberon_reason is None)]
    silent += [c.id for c in shipped.conditions.values() if c.mondo is None and c.reason is None]
    assert silent == []


def test_every_locator_begins_with_a_passage_of_the_article_and_every_passage_has_a_claim(
    shipped: KnowledgeBase,
) -> None:
    (source,) = shipped.info.sources
    passages = [passage.locator for passage in source.outline]
    claims = shipped.claims.values()
    assert [c.id for c in claims if not any(c.locator.startswith(p) for p in passages)] == []
    assert [p for p in passages if not any(c.locator.startswith(p) for c in claims)] == []


def test_claims_are_numbered_in_tens(shipped: KnowledgeBase) -> None:
    assert [claim.order for claim in shipped.claims.values()] == [10 * n for n in range(1, len(shipped.claims) + 1)]


def test_recalled_fields_are_fields_of_their_entry(shipped: KnowledgeBase) -> None:
    strange = [
        (key, name)
        for key, reference in shipped.references.items()
        for name in reference.unverified
        if name not in reference.fields and not (name == "author" and reference.authors)
    ]
    assert strange == []
    assert sum(bool(reference.unverified) for reference in shipped.references.values()) == 42
    assert sum(len(reference.unverified) for reference in shipped.references.values()) == 93


def test_no_number_was_lost_when_times_forces_and_angles_became_results(shipped: KnowledgeBase) -> None:
    with FIRST_RATIOS.open(encoding="utf-8", newline="") as file:
        first = list(csv.DictReader(file))
    lost = [row for row in first if not (_is_a_ratio(row, shipped.ratios) or _is_a_result(row, shipped.results))]
    assert len(first) == 51
    assert lost == []


def _is_a_ratio(row: dict[str, str], ratios: tuple[Ratio, ...]) -> bool:
    told = (
        "study",
        "exercise",
        "variant",
        "numerator",
        "denominator",
        "value",
        "unit",
        "dispersion",
        "n",
        "population",
    )
    return any(all(facts(getattr(one, name)) == row[name] for name in told) for one in ratios)


def _is_a_result(row: dict[str, str], results: tuple[Result, ...]) -> bool:
    """Whether one result has value, spread and people of a row, and is about its exercise and muscle."""
    about = {f"exercise:{row['exercise']}"}
    about |= {f"muscle:{muscle}" for muscle, _ in split_muscles(row["numerator"]) if " " not in muscle}
    same = (one for one in results if one.study == row["study"] and about <= set(keys_in(one.things)))
    return any(facts(one.n) == row["n"] and _has_numbers(one, row) for one in same)


def _has_numbers(one: Result, row: dict[str, str]) -> bool:
    value, spread = Decimal(row["value"]), row["dispersion"]
    if row["dispersion_kind"] == "sd":
        return (facts(one.mean_exposed), facts(one.sd_exposed)) == (row["value"], spread)
    if row["dispersion_kind"] == "ci95-halfwidth":
        return facts(one.estimate) == row["value"] and {one.ci_low, one.ci_high} == {
            value - Decimal(spread),
            value + Decimal(spread),
        }
    # An effect size was printed without a sign; where there is less on the side of the exposure, it has one here.
    return one.estimate is not None and facts(abs(one.estimate)) == row["value"] and not spread


@pytest.mark.parametrize(
    ("said", "kind", "id_"),
    [
        ("glute med", "muscle", "gluteus-medius"),
        ("GMed", "muscle", "gluteus-medius"),
        ("gluteus medius", "muscle", "gluteus-medius"),
        ("TFL", "muscle", "tensor-fasciae-latae"),
        ("side plank", "exercise", "side-plank"),
        ("clam", "exercise", "clamshell"),
        ("clamshell", "exercise", "clamshell"),
        ("single-leg squat", "exercise", "single-leg-squat"),
        ("single leg squat", "exercise", "single-leg-squat"),
        ("monster walk", "exercise", "lateral-band-walk"),
        ("hip thrust", "exercise", "barbell-hip-thrust"),
    ],
)
def test_the_words_people_use_find_one_thing(shipped: KnowledgeBase, said: str, kind: str, id_: str) -> None:
    assert shipped.find(said, kind) == (kind, id_)
    assert shipped.find(said) == (kind, id_)


def test_every_name_of_a_muscle_or_exercise_is_its_own(shipped: KnowledgeBase) -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind in ("exercise", "muscle", "condition", "treatment", "person"):
        for id_, thing in shipped.collection(kind).items():
            for name in (id_, thing.name, *thing.aliases):
                owners[kind, " ".join(words(name))].add(id_)
    assert [(name, sorted(ids)) for name, ids in owners.items() if len(ids) > 1] == []


def test_the_data_dictionary_names_every_field_column_and_choice() -> None:
    dictionary = set(re.findall(r"[\w-]+", (ROOT / "kb" / "README.md").read_text(encoding="utf-8")))
    kinds = {kind for kind in vars(records).values() if isinstance(kind, type)}
    installed = packs.registered()
    vocabularies = packs.vocabularies_of(installed, packs.kinds_of(installed).values()).keys()
    fields = {name for kind in kinds if issubclass(kind, Record) for name in kind.model_fields}
    choices = {str(choice) for kind in kinds if issubclass(kind, StrEnum) for choice in kind}
    assert sorted((fields | choices | vocabularies) - dictionary) == []


def test_every_file_ends_in_a_newline_and_has_unix_line_ends() -> None:
    files = [ROOT / "references.bib", *(ROOT / "kb").rglob("*.yaml"), *(ROOT / "kb").glob("*.csv")]
    assert [f.name for f in files if b"\r" in (data := f.read_bytes()) or not data.endswith(b"\n")] == []


if __name__ == "__main__":
    DIGEST.write_text(json.dumps(digest(claimgraph.load(ROOT)), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"wrote {DIGEST}; review its diff")
