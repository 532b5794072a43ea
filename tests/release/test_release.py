"""A release: refused where something is wrong, the same twice, and described as archives and citers expect it."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
import yaml

import claimgraph
from claimgraph import export, release
from claimgraph.errors import BadRequestError
from commands import Run
from conftest import TINY, TRIAL
from repositories import Kept, needs_git

NAME = "invented-pressure-base-1.0"
DAY = dt.date(2026, 3, 1)

# The parts of the schema of CITATION.cff 1.2.0 that bear on what we write.
CFF = {
    "type": "object",
    "additionalProperties": False,
    "required": ["authors", "cff-version", "message", "title"],
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": {"type": "string", "minLength": 1},
        "title": {"type": "string", "minLength": 1},
        "type": {"enum": ["dataset", "software"]},
        "abstract": {"type": "string", "minLength": 1},
        "version": {"type": ["string", "number"]},
        "date-released": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "license": {"type": "string", "minLength": 1},
        "url": {"type": "string", "pattern": "^(https|http|ftp|sftp)://.+"},
        "authors": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "type": "object",
                "required": ["name"],
                "additionalProperties": False,
                "properties": {"name": {"type": "string", "minLength": 1}},
            },
        },
    },
}


@pytest.fixture(scope="module")
def made() -> release.Released:
    return release.make("1.0", TRIAL, since=str(TRIAL), on=DAY, iri="https://base.example/")


@pytest.fixture(scope="module")
def held(made: release.Released) -> dict[str, bytes]:
    """The files in the archive, by their path in its folder."""
    with zipfile.ZipFile(io.BytesIO(made.files[f"{NAME}.zip"])) as archive:
        assert archive.testzip() is None
        return {name.removeprefix(f"{NAME}/"): archive.read(name) for name in archive.namelist()}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(TRIAL, tmp_path / "base")
    return tmp_path / "base"


def test_a_release_is_the_same_twice(made: release.Released, copy: Path) -> None:
    again = release.make("1.0", copy, since=str(copy), on=DAY, iri="https://base.example/")
    assert again.parts == made.parts
    with (
        zipfile.ZipFile(io.BytesIO(again.files[f"{NAME}.zip"])) as one,
        zipfile.ZipFile(io.BytesIO(made.files[f"{NAME}.zip"])) as other,
    ):
        names = [name for name in one.namelist() if not name.endswith(("CHANGELOG.md", "SHA256SUMS", "metadata.json"))]
        assert [name for name in names if one.read(name) != other.read(name)] == []
    third = release.make("1.0", TRIAL, since=str(TRIAL), on=DAY, iri="https://base.example/")
    assert third.files == made.files


def test_the_archive_names_its_files_in_order_with_one_day(made: release.Released) -> None:
    with zipfile.ZipFile(io.BytesIO(made.files[f"{NAME}.zip"])) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 3, 1, 0, 0, 0)}


def test_it_holds_the_base_as_it_stands(held: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in held.items():
        if name.startswith("base/"):
            place = tmp_path / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    assert (tmp_path / "base" / "references.bib").read_bytes() == (TRIAL / "references.bib").read_bytes()
    assert repr(claimgraph.load(tmp_path / "base")) == repr(claimgraph.load(TRIAL))


def test_it_holds_each_form_of_the_base(held: dict[str, bytes]) -> None:
    kb = claimgraph.load(TRIAL)
    tables = export.whole(kb, "datapackage", version="1.0", iri="https://base.example/")
    assert {f"tables/{name}": data for name, data in tables.items()}.items() <= held.items()
    assert {"base.db", "base.ttl", "nanopubs.trig", "graph.gexf", "references.ris", "README.md"} <= held.keys()
    assert any(name.startswith("notes/claim/") for name in held)
    assert b"</html>" in held["site/index.html"]


def test_every_file_has_its_checksum(made: release.Released, held: dict[str, bytes]) -> None:
    sums = dict(reversed(line.split("  ", 1)) for line in held["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in held.items() if name != "SHA256SUMS"}
    archive = hashlib.sha256(made.files[f"{NAME}.zip"]).hexdigest()
    assert made.files[f"{NAME}.zip.sha256"].decode() == f"{archive}  {NAME}.zip\n"


def test_the_citation_has_the_shape_of_its_schema(held: dict[str, bytes]) -> None:
    found = yaml.load(held["CITATION.cff"], Loader=yaml.BaseLoader)
    jsonschema.validate(found, CFF)
    assert found["authors"] == [{"name": "Test Curator"}]
    assert (found["type"], found["version"], found["date-released"]) == ("dataset", "1.0", "2026-03-01")


def test_a_base_without_curators_is_cited_too(copy: Path) -> None:
    info = copy / "kb" / "base.yaml"
    lines = info.read_text(encoding="utf-8").replace("curators:\n- Test Curator\n", "")
    info.write_text(lines, encoding="utf-8")
    made = release.make("1.0", copy, since=str(TRIAL), on=DAY)
    found = yaml.load(made.files["CITATION.cff"], Loader=yaml.BaseLoader)
    jsonschema.validate(found, CFF)


def test_zenodo_is_told_what_it_asks(held: dict[str, bytes]) -> None:
    found = json.loads(held[".zenodo.json"])
    assert {"title", "description", "creators", "license", "upload_type", "version"} <= found.keys()
    assert found["license"] == "cc-by-4.0"
    assert found["related_identifiers"] == [{"identifier": "https://health.example/pills", "relation": "isDerivedFrom"}]


def test_the_crate_describes_itself_and_every_file(held: dict[str, bytes]) -> None:
    crate: dict[str, Any] = json.loads(held["ro-crate-metadata.json"])
    assert crate["@context"] == "https://w3id.org/ro/crate/1.1/context"
    entities = {one["@id"]: one for one in crate["@graph"]}
    assert len(entities) == len(crate["@graph"])
    assert entities["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    root = entities["./"]
    assert {"name", "description", "datePublished", "license"} <= root.keys()
    assert root["license"]["@id"] in entities
    parts = {unquote(one["@id"]) for one in root["hasPart"]}
    assert parts == held.keys() - {"ro-crate-metadata.json", "SHA256SUMS"}
    assert all(entities[one["@id"]]["@type"] == "File" for one in root["hasPart"])


def test_a_base_with_any_problem_is_refused(tmp_path: Path, run: Run) -> None:
    with pytest.raises(BadRequestError, match="retracted-evidence"):
        release.make("1.0", TINY)
    out = tmp_path / "out"
    code, told, err = run("release", "1.0", "--out", str(out))
    assert code == 1
    assert "retracted-evidence" in told
    assert "nothing was released: `claimgraph check --strict` finds 1 problem" in err
    assert not out.exists()


@pytest.mark.parametrize("version", ["", "../1", "a/b", "1 0", "-1", "v" * 61])
def test_a_version_that_can_be_no_name_is_refused(version: str) -> None:
    with pytest.raises(BadRequestError, match="is no version; write letters, numbers"):
        release.make(version, TRIAL, since=str(TRIAL))


def test_texts_of_others_and_hidden_files_stay_out(copy: Path) -> None:
    (copy / "kb" / "texts").mkdir()
    (copy / "kb" / "texts" / "ives2020pressolol.txt").write_text("All rights reserved.", encoding="utf-8")
    (copy / "kb" / ".secret").write_text("x", encoding="utf-8")
    parts = release.make("1.0", copy, since=str(TRIAL), on=DAY).parts
    assert [name for name in parts if "texts" in name or "secret" in name] == []


@needs_git
def test_a_first_release_says_what_it_holds_and_a_later_one_what_changed(copy: Path) -> None:
    kept = Kept(copy)
    kept.git("init", "--quiet")
    kept.commit("begin")
    first = release.make("1.0", copy)
    assert first.since == ""
    assert "The first release. It holds:" in first.files["CHANGELOG.md"].decode()
    assert 'date-released: "2026-01-02"' in first.files["CITATION.cff"].decode()

    kept.git("tag", "v1.0")
    claim = next((copy / "kb" / "claims").glob("*.yaml"))
    text = claim.read_text(encoding="utf-8")
    claim.write_text(text.replace("statement: ", "statement: Surely ", 1), encoding="utf-8")
    kept.commit("change")
    second = release.make("1.1", copy)

    assert second.since == "v1.0"
    assert claim.stem in second.files["CHANGELOG.md"].decode()
    assert release.make("1.0", copy).since == ""


def test_the_archive_of_the_version_before_stays(copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for version in ("1.0", "2.0"):
        release.put(folder, release.make(version, copy))
    assert len(list(folder.glob("*.zip"))) == 2


def test_the_day_is_the_one_asked_for_or_that_of_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = release.make("1.0", TRIAL, since=str(TRIAL))
    assert 'date-released: "2023-11-14"' in made.files["CITATION.cff"].decode()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(BadRequestError, match="SOURCE_DATE_EPOCH is 'soon', which is no time"):
        release.make("1.0", TRIAL, since=str(TRIAL))


def test_the_verb_writes_the_archive_and_uploads_nothing(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ("release", "1.0", "--out", str(out), "--since", str(TRIAL), "--date", "2026-03-01")
    code, told, _ = run(*asked, base=str(TRIAL))
    assert code == 0
    assert f"{NAME}.zip with" in told
    assert "nothing was uploaded" in told
    assert (out / f"{NAME}.zip").is_file()
    assert run(*asked[:-1], "soon", base=str(TRIAL))[0] == 2
