"""A whole base in the forms of other programs: the same rows as our own tables, and accepted by those who read them."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import frictionless
import pytest
import yaml

from claimgraph import KnowledgeBase, cards, export, query, tables
from claimgraph.errors import BadRequestError
from claimgraph.records import Source
from claimgraph.tables import Sort
from commands import Run
from conftest import TRIAL

BASES = pytest.mark.parametrize("base", ["tiny", "trial"])
FORMS = pytest.mark.parametrize("form", export.WHOLE_FORMATS)


@pytest.fixture
def kb(base: str, request: pytest.FixtureRequest) -> KnowledgeBase:
    found: KnowledgeBase = request.getfixturevalue(base)
    return found


def described(kb: KnowledgeBase, **asked: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export.whole(kb, "datapackage", **asked)["datapackage.json"])
    return found


@pytest.fixture
def opened(kb: KnowledgeBase) -> Iterator[sqlite3.Connection]:
    (data,) = export.whole(kb, "sqlite").values()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        connection.row_factory = sqlite3.Row
        yield connection


# Any form ----------------------------------------------------------------------------------------------------


@FORMS
@BASES
def test_the_same_base_gives_the_same_bytes(kb: KnowledgeBase, form: str) -> None:
    assert export.whole(kb.replace(), form) == export.whole(kb, form)


def test_a_form_that_is_unknown_is_told_with_those_that_are(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match=r"no form of a whole base called 'sqlit'; accepted: datapackage, .*mean"):
        export.whole(tiny, "sqlit")


@pytest.mark.parametrize("form", ["sqlite", "rdf", "nanopub", "datapackage"])
def test_no_form_is_written_among_the_files_of_a_base(run: Run, tmp_path: Path, form: str) -> None:
    root = tmp_path / "base"
    shutil.copytree(TRIAL, root)
    name = f"kb/out{export.WHOLE_FORMATS[form].ending}"
    code, out, err = run("export", form, "--out", str(root / name), base=str(root))
    assert (code, out) == (2, "")
    assert "is among the files of the base" in err
    assert not (root / name).exists()


@pytest.mark.parametrize("version", ["a b<", "../1", "", "-1"])
def test_a_version_of_data_that_is_none_is_refused(trial: KnowledgeBase, version: str) -> None:
    if not version:
        assert export.whole(trial, "rdf", version=version)
        return
    with pytest.raises(BadRequestError, match="is no version"):
        export.whole(trial, "rdf", version=version)


@pytest.mark.parametrize("iri", ["javascript:alert", "http://x/<b>", 'https://x/"', "https://x/a b", "https://x/{a}"])
def test_an_address_that_is_none_is_refused(tiny: KnowledgeBase, iri: str) -> None:
    with pytest.raises(BadRequestError, match="is no address of a base; write one that begins with"):
        export.whole(tiny, "rdf", iri=iri)


def test_what_is_set_aside_is_said(trial: KnowledgeBase, run: Run, tmp_path: Path) -> None:
    claim = trial.claims[next(iter(trial.claims))].id
    root = tmp_path / "base"
    shutil.copytree(TRIAL, root)
    broken = next((root / "kb" / "claims").glob(f"{claim}.yaml"))
    broken.write_text("id: [", encoding="utf-8")
    out = tmp_path / "tables"

    run("--draft", "export", "datapackage", "--out", str(out), base=str(root))

    assert "set aside" in json.loads((out / "datapackage.json").read_text(encoding="utf-8"))["description"]


# Data Package ------------------------------------------------------------------------------------------------


@BASES
def test_a_package_is_valid_with_its_types_keys_and_links(kb: KnowledgeBase, tmp_path: Path) -> None:
    export.whole(kb, "datapackage", tmp_path / "package")

    report = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))

    assert report.flatten(["title", "fieldName", "rowNumber", "message"]) == []
    assert report.valid
    assert len(report.tasks) == len(described(kb)["resources"])


@BASES
def test_each_table_of_a_package_is_what_the_verb_table_gives(kb: KnowledgeBase) -> None:
    files = export.whole(kb, "datapackage")
    names = [name for name in tables.names(kb) if tables.rows(kb, name)]
    assert names
    for name in names:
        assert files[f"{name}.csv"].decode("utf-8") == export.table(query.table(kb, name), format="csv")
    assert files["verdicts.csv"].decode("utf-8") == export.table(query.audit(kb), format="csv")


@BASES
def test_every_column_of_a_package_has_a_type_and_a_meaning(kb: KnowledgeBase) -> None:
    for resource in described(kb)["resources"]:
        assert resource["path"] == f"{resource['name']}.csv"
        assert all(field["type"] and field["description"] for field in resource["schema"]["fields"])


def test_the_links_of_a_package_lead_to_its_tables(tiny: KnowledgeBase) -> None:
    found = {one["name"]: one["schema"] for one in described(tiny)["resources"]}
    links = {
        (name, *link["fields"]): (link["reference"].get("resource", name), *link["reference"]["fields"])
        for name, schema in found.items()
        for link in schema.get("foreignKeys", ())
    }
    assert links["evidence", "claim"] == ("claims", "claim")
    assert links["evidence", "study"] == ("works", "work")
    assert links["measurements", "muscle"] == ("muscles", "muscle")
    assert links["exercises", "variant_of"] == ("exercises", "exercise")
    assert links["verdicts", "claim"] == ("claims", "claim")
    assert {name for name, _ in links.values()} <= found.keys()


def test_a_package_says_units_licence_sources_and_version(tiny: KnowledgeBase) -> None:
    found = described(tiny, version="2026.1", iri="https://base.example")
    fields = {
        field["name"]: field
        for one in found["resources"]
        if one["name"] == "measurements"
        for field in one["schema"]["fields"]
    }
    assert fields["value"]["unitColumn"] == "unit"
    assert found["licenses"] == [{"name": "CC-BY-4.0"}]
    assert found["sources"] == [{"title": "Best Invented Flank Exercises", "path": "https://site.example/flank"}]
    assert (found["version"], found["homepage"]) == ("2026.1", "https://base.example/")


def test_a_link_that_some_row_breaks_is_not_declared(tiny: KnowledgeBase) -> None:
    known = dict(tiny.references)
    del known["eck2019null"]
    found = {one["name"]: one["schema"] for one in described(tiny.replace(references=known))["resources"]}
    assert ["study"] not in [link["fields"] for link in found["evidence"].get("foreignKeys", ())]


def test_the_address_of_a_source_that_a_browser_would_run_is_left_out(tiny: KnowledgeBase) -> None:
    info = tiny.info.model_copy(update={"sources": (Source(id="a", title="A", url="javascript:alert(1)"),)})
    assert described(tiny.replace(info=info))["sources"] == [{"title": "A"}]


# SQLite ------------------------------------------------------------------------------------------------------


@BASES
def test_the_tables_of_a_database_hold_the_rows_of_our_own(kb: KnowledgeBase, opened: sqlite3.Connection) -> None:
    for name in tables.names(kb):
        rows = query.table(kb, name).rows
        if not rows:
            continue
        columns = tables.columns(name, kb)
        found = [dict(row) for row in opened.execute(f'SELECT * FROM "{name}"')]
        assert found == [{column.name: stored(column, row.get(column.name)) for column in columns} for row in rows]


def stored(column: tables.Column, value: Any) -> Any:
    if column.sort is Sort.LIST:
        return None if value is None else json.dumps(list(value), ensure_ascii=False)
    if isinstance(value, Decimal):
        return float(value)
    return int(value) if isinstance(value, bool) else value


@BASES
def test_a_database_is_whole_and_its_links_hold(kb: KnowledgeBase, opened: sqlite3.Connection) -> None:
    assert [tuple(row) for row in opened.execute("PRAGMA integrity_check")] == [("ok",)]
    assert list(opened.execute("PRAGMA foreign_key_check")) == []


@BASES
def test_datasette_finds_keys_links_and_search(kb: KnowledgeBase, opened: sqlite3.Connection) -> None:
    """What Datasette asks a database for, in the words it asks with."""
    keys = [row["name"] for row in opened.execute("PRAGMA table_info([claims])") if row["pk"]]
    links = [tuple(row)[2:5] for row in opened.execute("PRAGMA foreign_key_list([evidence])")]
    search = opened.execute(
        "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"claims\"%'"
    ).fetchall()
    assert keys == ["claim"]
    assert ("claims", "claim", "claim") in links
    assert [row["name"] for row in search] == ["claims_fts"]


def test_a_database_finds_claims_by_their_words(tiny: KnowledgeBase) -> None:
    (data,) = export.whole(tiny, "sqlite").values()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        asked = "SELECT claim FROM claims WHERE rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'ache')"
        assert connection.execute(asked).fetchall() == [("twist-eases-ache",)]
        view = "SELECT verdict FROM claims_with_verdicts WHERE claim = 'twist-eases-ache'"
        assert connection.execute(view).fetchall() == [("refuted, very low certainty",)]


@BASES
def test_a_database_says_what_it_is_and_what_its_columns_mean(kb: KnowledgeBase, opened: sqlite3.Connection) -> None:
    about = dict(map(tuple, opened.execute("SELECT name, value FROM about_base")))
    assert about["title"] == kb.info.title
    assert about["licence"] == "CC-BY-4.0"
    named = {tuple(row) for row in opened.execute('SELECT "table", "column" FROM about_columns WHERE meaning <> \'\'')}
    assert {("claims", "statement"), ("verdicts", "certainty"), ("works", "doi")} <= named


# Markdown ----------------------------------------------------------------------------------------------------


def links(text: str) -> list[str]:
    return [one for one in re.findall(r"\]\(<([^>]*)>\)", text) if "://" not in one]


@BASES
def test_every_link_between_notes_leads_to_a_note(kb: KnowledgeBase) -> None:
    files = {name: data.decode("utf-8") for name, data in export.whole(kb, "markdown").items()}
    found = [(name, link) for name, text in files.items() for link in links(text)]
    assert len(found) > len(files)
    targets = {one: posixpath.normpath(posixpath.join(posixpath.dirname(one[0]), unquote(one[1]))) for one in found}
    assert {one: target for one, target in targets.items() if target not in files} == {}


@BASES
def test_each_thing_has_a_note_that_the_index_leads_to(kb: KnowledgeBase) -> None:
    files = export.whole(kb, "markdown")
    kinds = [kind for kind in kb.kinds.values() if kind.home or kind.id == "source"]
    things = {f"{kind.id}/{id_}.md" for kind in kinds for id_ in kb.collection(kind.id)}
    assert files.keys() == things | {"index.md"}
    assert {unquote(one) for one in links(files["index.md"].decode("utf-8"))} == things


@BASES
def test_the_head_of_a_note_is_yaml_that_says_what_it_is(kb: KnowledgeBase) -> None:
    verdicts = {row["claim"]: row["verdict"] for row in query.audit(kb)}
    for name, data in export.whole(kb, "markdown").items():
        _, head, body = data.decode("utf-8").split("---\n", 2)
        found = yaml.safe_load(head)
        assert found["title"]
        assert body.lstrip().startswith("# ")
        if name.startswith("claim/"):
            assert found["verdict"] == verdicts[found["id"]]


def test_a_note_names_the_works_it_rests_on_as_a_card_does(tiny: KnowledgeBase) -> None:
    note = export.whole(tiny, "markdown")["claim/twist-eases-ache.md"].decode("utf-8")
    card = export.card_markdown(tiny, cards.card(tiny, "claim:twist-eases-ache"))
    entries = card[card.index("#### References") :].splitlines()[2:]
    assert len(entries) == 3
    assert all(entry in note for entry in entries)


# The verb ----------------------------------------------------------------------------------------------------


def test_a_folder_without_a_name_is_asked_for(run: Run) -> None:
    code, _, err = run("export", "datapackage")
    assert code == 2
    assert "datapackage is a folder of files; name it with --out" in err


def test_the_verb_writes_the_files_and_again_only_what_changed(run: Run, tmp_path: Path, tiny: KnowledgeBase) -> None:
    out = tmp_path / "tables"
    assert run("export", "datapackage", "--out", str(out))[0] == 0
    first = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    (out / "mine.txt").write_text("stays", encoding="utf-8")

    assert run("export", "datapackage", "--out", str(out), "--data-version", "2")[0] == 0

    assert (out / "mine.txt").read_text(encoding="utf-8") == "stays"
    later = {path.name: path.stat().st_mtime_ns for path in out.iterdir() if path.suffix == ".csv"}
    assert later == {name: at for name, at in first.items() if name.endswith(".csv")}
    assert described(tiny, version="2") == json.loads((out / "datapackage.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("form", "name", "says"),
    [
        ("sqlite", "base.csv", "names no file of the form sqlite; accepted: .db, .sqlite, .sqlite3"),
        ("rdf", "base.db", "accepted: .ttl"),
        ("datapackage", "base.zip", "is a folder of files"),
    ],
)
def test_a_name_that_means_another_form_is_refused(run: Run, tmp_path: Path, form: str, name: str, says: str) -> None:
    code, _, err = run("export", form, "--out", str(tmp_path / name))
    assert code == 2
    assert says in " ".join(err.split())
    assert not (tmp_path / name).exists()


def test_the_verb_writes_a_database(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "base.db"
    assert run("export", "sqlite", "--out", str(out))[0] == 0
    assert out.read_bytes()[:15] == b"SQLite format 3"
