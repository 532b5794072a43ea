"""What packs declare, how they are made known, and which of them a base uses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claimgraph import packs
from claimgraph.loading import read
from claimgraph.packs import COLOURS, SHAPES, Kind, Method, Pack, Table
from claimgraph.records import KindDeclaration, Record, Row, Term, Thing
from conftest import TRIAL

SLEEP = Pack(
    name="sleep",
    summary="hours slept, by mattress",
    kinds=(Kind("mattress", "mattress", "mattresses", Thing, "mattresses/", about=True),),
    tables=(Table("nights", Row, ("study", "locator", "extracted_from")),),
    vocabularies={"fillings": Term},
    methods={"diary": Method(Record, rung="function", words="sleep diaries")},
    settings={"default_mattress": "mattress"},
    reasons={"other-bed": "another bed"},
)


@pytest.fixture
def sleep() -> Iterator[Pack]:
    packs.register(SLEEP)
    yield SLEEP
    packs.unregister("sleep")


def test_the_core_comes_first_and_has_a_place_for_every_kind() -> None:
    core, *others = packs.registered()
    assert core.name == "core"
    assert packs.pack_names() == tuple(pack.name for pack in others)
    kinds = list(packs.kinds_of(packs.registered()).values())
    assert kinds == sorted(kinds, key=lambda kind: kind.place)


def test_every_kind_looks_like_no_other() -> None:
    looks = [kind.look for kind in packs.kinds_of(packs.registered()).values()]
    assert all(look.shape in SHAPES and look.colour in COLOURS for look in looks)
    assert len({(look.shape, look.colour) for look in looks}) == len(looks)


def test_a_pack_that_was_made_known_is_found_by_everything_it_declares(sleep: Pack) -> None:
    assert sleep.name in packs.pack_names()
    for name in ("mattress", "mattresses", "nights", "fillings", "diary", "default_mattress", "other-bed"):
        assert packs.bringing(name) is sleep
    assert packs.because("other-bed") == "another bed"


def test_an_unknown_reason_is_said_as_it_stands() -> None:
    assert packs.because("no-such-reason") == "no-such-reason"
    assert packs.because(None) == ""


@pytest.mark.parametrize(
    "other",
    [
        Pack("other", "", kinds=(Kind("mattress", "mattress", "beds", Thing),)),
        Pack("other", "", kinds=(Kind("bed", "bed", "mattresses", Thing),)),
        Pack("other", "", tables=(Table("nights", Row, ("study",)),)),
        Pack("other", "", tables=(Table("claims", Row, ("study",)),)),
        Pack("other", "", vocabularies={"designs": Term}),
        Pack("other", "", methods={"diary": Method(Record, "function", "diaries")}),
        Pack("sleep", ""),
    ],
    ids=["kind", "collection", "table", "table-as-kind", "vocabulary", "method", "name"],
)
def test_two_packs_cannot_declare_one_name_and_both_are_told(sleep: Pack, other: Pack) -> None:
    with pytest.raises(RuntimeError, match=rf"the packs '(sleep|core)' and '{other.name}' both declare"):
        packs.register(other)


def test_a_base_uses_the_packs_whose_homes_it_has(sleep: Pack) -> None:
    assert packs.active(None, {"mattresses/"})[-1] is sleep
    assert packs.active(None, {"nights"})[-1] is sleep
    assert packs.active(None, set()) == packs.registered()[:1]


def test_a_base_that_names_its_packs_uses_these_alone(sleep: Pack) -> None:
    assert packs.active(["sleep"], set()) == (packs.registered()[0], sleep)
    assert packs.active([], {"mattresses/", "nights.csv"}) == packs.registered()[:1]
    assert packs.active(["no-such-pack"], {"nights"}) == packs.registered()[:1]


def test_a_pack_without_a_module_for_a_floor_has_no_part_there(sleep: Pack) -> None:
    assert packs.part(sleep, "graph") is None
    assert packs.part(Pack("x", "", parts="claimgraph.emg"), "no_such_floor") is None


def test_own_kinds_take_looks_that_are_free() -> None:
    taken = packs.kinds_of(packs.registered())
    declared = [KindDeclaration(id=f"kind-{i}", many=f"kinds-{i}") for i in range(120)]
    looks = [(kind.look.shape, kind.look.colour) for kind in packs.own_kinds(declared, taken)]
    used = {(kind.look.shape, kind.look.colour) for kind in taken.values()}
    free = len(SHAPES) * len(COLOURS) - len(used)
    assert len(set(looks[:free])) == free
    assert used.isdisjoint(looks)


def test_the_same_declaration_gives_the_same_record() -> None:
    taken = packs.kinds_of(packs.registered())
    one, other = (packs.own_kinds([KindDeclaration(id="drug", many="drugs")], taken)[0] for _ in range(2))
    assert one.record is other.record


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": "claim"}, "id"),
        ({"many": "claims"}, "many"),
        ({"many": "measurements"}, "many"),
        ({"home": "claims/"}, "home"),
        ({"home": "vocabulary/people.yaml"}, "home"),
        ({"home": "schema/"}, "home"),
        ({"home": "measurements/"}, "home"),
        ({"shape": "url(x)"}, "shape"),
        ({"colour": "#ff0000"}, "colour"),
        ({"fields": {"name": "text"}}, "fields"),
        ({"fields": {"model_config": "text"}}, "fields"),
        ({"fields": {"Half-life": "text"}}, "fields"),
        ({"fields": {"half_life": "words"}}, "fields"),
        ({"home": "../drugs/"}, "home"),
    ],
)
def test_a_declaration_that_would_clash_is_refused_with_its_field(change: dict[str, object], field: str) -> None:
    declared = KindDeclaration.model_validate({"id": "drug", "many": "drugs"} | change)
    found = packs.fault(declared, packs.kinds_of(packs.registered()))
    assert found is not None
    assert found[0][0] == field


def test_a_schema_of_a_base_with_kinds_of_its_own_knows_them() -> None:
    kb = read(TRIAL).kb
    schemas = packs.json_schemas(kb.packs, kb.own_kinds)
    assert {"drug.json", "proteins.json", "claim.json", "kinds.json"} <= schemas.keys()
    assert '"drugs"' in schemas["claim.json"]
    assert "exercise" not in "".join(schemas.values())
