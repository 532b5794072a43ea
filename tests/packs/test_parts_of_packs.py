"""What packs declare and what floors read from their parts: dotted names and strings, which no import contract sees."""

from __future__ import annotations

import ast
import difflib
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from claimgraph import KnowledgeBase, cli, emg, figures, graph, packs, query, synthesis, tables
from claimgraph.cli.verbs import Option
from claimgraph.packs import Pack
from conftest import ROOT
from reads import FLOORS
from sleep_pack import PACK as SLEEP

INSIDE = {"emg": {"activity", "base", "equipment", "handout", "records"}, "sleep": {"records"}}
"""Modules of a pack that no floor asks for: they are its own."""

PACKS = (*packs.registered()[1:], SLEEP)
PARTS = [pytest.param(pack, floor, id=f"{pack.name}-{floor}") for pack in PACKS for floor in FLOORS]


@pytest.fixture(autouse=True)
def sleep() -> Iterator[None]:
    packs.register(SLEEP)
    yield
    packs.unregister(SLEEP.name)


def part(pack: Pack, floor: str) -> ModuleType:
    """The module of a pack for a floor; these packs have one for each."""
    found = packs.part(pack, floor)
    assert found is not None, f"the pack {pack.name!r} has nothing for {floor}"
    return found


# Floors and parts --------------------------------------------------------------------------------------------


def asked_for(path: Path) -> Iterator[str]:
    """Floors for which a file of the core asks the register."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(attr="part" | "parts" | "offered") | ast.Name(id="part" | "parts")):
                yield from (one.value for one in node.args if isinstance(one, ast.Constant))
            case ast.Assign(targets=[ast.Name(id="_FLOOR")], value=ast.Constant(value=name)):
                yield name


def test_these_are_the_floors_that_the_core_asks_packs_for() -> None:
    source = ROOT / "src" / "claimgraph"
    core = [path for path in source.rglob("*.py") if path.relative_to(source).parts[0] not in ("emg", "packs")]
    registries = {registry for _, _, registry in OFFERS}
    assert {name for path in core for name in asked_for(path)} - registries == set(FLOORS)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_every_module_of_a_pack_is_read_by_a_floor_or_its_own(pack: Pack) -> None:
    home = importlib.import_module(pack.parts)
    modules = {module.name for module in pkgutil.iter_modules(home.__path__) if not module.name.startswith("_")}
    assert modules - INSIDE[pack.name] <= set(FLOORS)
    assert INSIDE[pack.name] <= modules


@pytest.mark.parametrize(("pack", "floor"), PARTS)
def test_a_part_holds_what_its_floor_reads(pack: Pack, floor: str) -> None:
    module, read = part(pack, floor), FLOORS[floor]
    held = {name: getattr(module, name) for name in read if hasattr(module, name)}
    assert held or floor == "checks"
    assert [name for name, found in held.items() if not read[name](found)] == []


@pytest.mark.parametrize(("pack", "floor"), PARTS)
def test_a_part_holds_no_name_that_is_nearly_one_that_is_read(pack: Pack, floor: str) -> None:
    module, read = part(pack, floor), FLOORS[floor]
    other = (name for name in vars(module) if not name.startswith("_") and name not in read)
    near = {name: difflib.get_close_matches(name, read, 1, 0.86) for name in other}
    assert {name: found for name, found in near.items() if found} == {}


def test_a_rule_of_a_pack_says_so() -> None:
    from claimgraph.checks.rules import CODES

    for pack in PACKS:
        home = part(pack, "checks").__name__
        own = [code for code in CODES.values() if code.rule is not None and code.rule.__module__.startswith(home)]
        assert own
        assert {code.pack for code in own} == {pack.name}


# Names that packs refer to -----------------------------------------------------------------------------------


def known(pack: Pack) -> tuple[packs.Pack, ...]:
    return (packs.registered()[0], pack)


def test_kinds_vocabularies_and_collections_that_are_named_are_declared() -> None:
    for pack in PACKS:
        used = known(pack)
        kinds, declared = packs.kinds_of(used), packs.tables_of(used)
        lists = packs.vocabularies_of(used, kinds.values())
        links = [link for kind in pack.kinds for link in kind.links.values()]
        links += [link for table in pack.tables for link in table.relations.values()]
        named = {link.kind for link in links} | {table.node for table in pack.tables if table.node}
        named |= {kind for table in pack.tables for kind in table.names.values()} | set(pack.settings.values())
        assert named <= set(kinds)
        terms = {to for kind in pack.kinds for to in kind.terms.values()}
        terms |= {to for table in pack.tables for to in table.terms.values()}
        assert terms <= set(lists)
        rows = {table.node for table in declared.values()}
        assert all(kind.home or kind.id in rows for kind in pack.kinds)


def test_fields_and_columns_that_are_named_are_those_of_the_records() -> None:
    for pack in PACKS:
        for kind in pack.kinds:
            fields = {*kind.links, *kind.terms, *kind.ontologies, *filter(None, [kind.reason])}
            fields |= {name for link in kind.links.values() for name in link.also}
            assert fields <= set(kind.record.model_fields), kind.id
        for table in pack.tables:
            columns = {*table.columns, *table.relations, *table.names, *table.terms, *table.works, *table.numbers}
            columns |= {*table.order, *(name for link in table.relations.values() for name in link.also)}
            assert columns <= set(table.record.model_fields), table.name
            assert not table.node or "id" in table.record.model_fields or hasattr(table.record, "id"), table.name


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_what_parts_speak_of_is_there(pack: Pack) -> None:
    used = known(pack)
    kinds, vocabularies = packs.kinds_of(used), packs.vocabularies_of(used, packs.kinds_of(used).values())
    relations = {relation for _, relation, _ in graph.SCHEMA}
    for registry in ("CARDS", "ROWS", "BESIDE", "FACTS", "SECTIONS"):
        assert set(getattr(part(pack, "cards"), registry, {})) <= set(kinds), registry
    drawn, drawing = part(pack, "figures"), part(pack, "graph")
    assert set(drawn.NODES) <= set(kinds)
    assert set(drawn.EDGES) <= relations | {"greater-than"}  # a relation of a view
    assert set(getattr(drawing, "NODES", {})) <= set(kinds)
    assert {kind for start, _, end in drawing.SCHEMA for kind in (start, end)} <= set(kinds)
    assert {view.narrowed_by for view in drawing.VIEWS.values()} <= {*kinds, ""}
    facets = part(pack, "facets")
    assert {facet.kind for facet in facets.FACETS} <= {*kinds, None}
    assert {facet.vocabulary for facet in facets.FACETS} <= {*vocabularies, None}
    assert set(facets.RELATIONS) <= relations
    assert set(getattr(facets, "REACH", {})) <= set(kinds)
    for relation, total in getattr(facets, "SUMS", {}).items():
        assert relation in relations
        assert {total.rows, total.start, total.end} <= set(kinds)
        assert total.scale in facets.SCALES


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_tables_that_parts_speak_of_are_there(pack: Pack) -> None:
    used = known(pack)
    declared = packs.tables_of(used)
    rows, asks = part(pack, "tables"), part(pack, "questions")
    things = {kind.collection for kind in packs.kinds_of(used).values()}
    assert set(rows.SOURCES) <= {*declared, *things}
    assert set(rows.TABLES) >= set(rows.SOURCES) & set(declared)
    for name, additions in rows.ADDITIONS.items():
        columns = {column.name for column in tables.columns(name)}
        assert {one.after for one in additions} <= {*columns, ""}
    assert {steps.table for steps in asks.TRAIL} <= set(declared)
    for name, columns in asks.PROSE.items():
        assert set(columns) <= set(declared[name].columns)
    for source in rows.SOURCES.values():
        kinds = {getattr(one, "kind", None) for one in source.filters}
        assert kinds <= {*packs.kinds_of(used), None}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_verbs_that_a_pack_adds_to_are_those_of_the_core(pack: Pack, trial: KnowledgeBase) -> None:
    verbs = part(pack, "verbs")
    parser = cli.build_parser(trial)
    core = {name for action in parser._actions for name in action.choices or ()}
    assert "claims" in core
    brought = {verb.name for verb in verbs.VERBS}
    assert set(verbs.MORE) <= {*core, ""}
    assert brought.isdisjoint(core)
    assert {verb.before for verb in verbs.VERBS} <= {*core, *brought, ""}
    assert all(isinstance(one, Option) for more in verbs.MORE.values() for one in more.options)
    assert all(verb.example.split()[1] == verb.name for verb in verbs.VERBS)


# Names that namespaces answer to -----------------------------------------------------------------------------

OFFERS = [(query, "questions", "QUESTIONS"), (figures, "figures", "FIGURES"), (graph, "graph", "NAMES")]
OFFERS += [(tables, "tables", "TABLES"), (synthesis, "synthesis", "NAMES")]


@pytest.mark.parametrize(("space", "floor", "registry"), OFFERS, ids=lambda value: getattr(value, "__name__", value))
def test_a_namespace_lists_and_answers_what_packs_offer(space: ModuleType, floor: str, registry: str) -> None:
    offered: list[str] = []
    for pack in PACKS:
        home = part(pack, floor)
        for name in getattr(home, registry):
            offered.append(name)
            assert getattr(space, name) is getattr(home, name, getattr(space, name))
    assert len(set(offered)) == len(offered), "two packs offer one name"
    assert set(offered).isdisjoint(space.__all__), "a name of the core would hide that of a pack"
    listed = set(dir(space))
    assert listed == {*space.__all__, *offered}


def test_the_home_of_the_emg_pack_lists_what_namespaces_offer_of_it() -> None:
    offered = {**part(emg.PACK, "questions").QUESTIONS, **part(emg.PACK, "figures").FIGURES}
    functions = {name for name, found in offered.items() if inspect.isfunction(found)}
    assert dir(emg) == sorted(emg.__all__)
    assert set(emg.__all__) == {"PACK", *functions}
    for name in functions:
        space = figures if name.startswith("plot_") else query
        assert getattr(emg, name) is offered[name] is getattr(space, name)
    for floor in ("tables", "graph", "synthesis", "questions", "figures"):
        home = part(emg.PACK, floor)
        registry = next(registry for _, one, registry in OFFERS if one == floor)
        assert set(getattr(home, registry)) <= set(home.__all__), floor


def test_a_name_that_no_pack_offers_is_an_error_of_the_module() -> None:
    for space in (query, figures, graph, tables, synthesis, emg):
        assert not hasattr(space, "no_such_name")
        assert not hasattr(space, "_private")
