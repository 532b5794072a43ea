"""One layout for all files says the same, keeps what people wrote, and is the same the second time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimgraph
from claimgraph import curation
from claimgraph.errors import BadRequestError
from commands import Run
from conftest import TINY, TRIAL
from nets.broken import replace as edit

CLAIM = "kb/claims/twist-eases-ache.yaml"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "base"))


def write(base: Path, layout: str | None = None) -> list[str]:
    return [one.path for one in curation.format_base(base, layout=layout, confirm=lambda _: True)]


def texts(base: Path) -> dict[str, bytes]:
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in base.rglob("*") if path.is_file()}


def things(base: Path) -> object:
    kb = claimgraph.load(base)
    return kb.info, kb.things, kb.rows, kb.vocabulary


def test_a_base_in_layout_stays_as_it_is(base: Path) -> None:
    assert write(base) == []


def test_untidy_files_are_tidied_and_say_the_same(base: Path) -> None:
    before, said = texts(base), things(base)
    path = base / CLAIM
    lines = path.read_text().replace("about:\n  exercises:\n  - twist\n", "about:\n  exercises:\n  - twist\n")
    moved = lines.replace("rung: symptom\n", "").replace(
        "kind: empirical\n", "rung: symptom\n# what it is\nkind:   'empirical'\n"
    )
    path.write_bytes(("\ufeff" + moved).replace("\n", "\r\n").encode())
    table = base / "kb/relations.csv"
    rows = table.read_text().splitlines()
    table.write_text(rows[0] + "\n" + rows[2] + "\n" + rows[1].replace("same-sample", '"same-sample"'))
    assert set(write(base)) == {CLAIM, "kb/relations.csv"}
    assert things(base) == said
    assert table.read_bytes() == before["kb/relations.csv"]
    assert "order: 10\n# what it is\nkind:   'empirical'\nrung: symptom\n" in path.read_text()
    assert write(base) == []


def test_records_stand_in_one_list_or_in_files_and_the_way_back_restores_every_byte(base: Path) -> None:
    before, said = texts(base), things(base)
    edit(base, CLAIM, "id: twist-eases-ache", "# looked at twice\nid: twist-eases-ache")
    write(base, "list")
    assert sorted(path.name for path in (base / "kb/claims").iterdir()) == ["claims.yaml"]
    assert "# looked at twice\n- id: twist-eases-ache\n" in (base / "kb/claims/claims.yaml").read_text()
    assert things(base) == said
    assert write(base, "list") == []
    write(base, "file-per-record")
    edit(base, CLAIM, "# looked at twice\n", "")
    assert texts(base) == before


def test_kinds_of_a_base_s_own_change_their_layout_too(tmp_path: Path) -> None:
    base = Path(shutil.copytree(TRIAL, tmp_path / "base"))
    before = texts(base)
    write(base, "list")
    assert (base / "kb/drugs/drugs.yaml").is_file()
    write(base, "file-per-record")
    assert texts(base) == before


def test_check_names_files_and_writes_nothing(base: Path, run: Run) -> None:
    assert run("format", "--check", base=str(base))[0] == 0
    path = base / "kb/base.yaml"
    path.write_text(path.read_text() + "\n\n")
    before = texts(base)
    code, out, _ = run("format", "--check", base=str(base))
    assert (code, out) == (1, "kb/base.yaml\n")
    code, out, err = run("format", base=str(base))
    assert code == 0
    assert "claimgraph format --write" in err
    assert texts(base) == before
    assert run("format", "--write", base=str(base))[1] == "wrote kb/base.yaml\n"


def test_a_base_with_errors_is_left_alone(base: Path) -> None:
    edit(base, CLAIM, "stance: disputes", "stance: dispute")
    with pytest.raises(BadRequestError, match=r"the base has 1 error, the first at kb/claims/twist-eases-ache.yaml"):
        write(base)


NOTE = st.text(st.sampled_from("ab :#-'\"|>[]{}&*!%@,é"), max_size=12).filter(lambda text: text.strip())


@settings(max_examples=15)
@given(
    st.lists(NOTE, min_size=1, max_size=3),
    st.permutations(["name", "aliases", "role", "x-note"]),
    st.sampled_from(["", "  "]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_is_written_says_the_same_and_is_the_same_the_second_time(
    tmp_path_factory: pytest.TempPathFactory, notes: list[str], fields: list[str], indent: str, end: str
) -> None:
    base = Path(shutil.copytree(TRIAL, tmp_path_factory.mktemp("format") / "base"))
    told = ["'" + note.strip().replace("'", "''") + "'" for note in notes]
    lists = "".join(f"    {indent}# {place}{end}    {indent}- {note}{end}" for place, note in enumerate(told))
    written = {"name": f"name: {told[0]}{end}", "role": f'role: "a: #b"  # so{end}', "aliases": f"aliases:{end}{lists}"}
    written |= {"x-note": f"x-note: {told[-1]}{end}"}
    record = "".join(written[name] if place == 0 else f"    {written[name]}" for place, name in enumerate(fields))
    path = base / "kb/vocabulary/people.yaml"
    path.write_bytes(path.read_bytes() + f"# odd{end}-   {record}    id: zz-odd{end}".encode())
    said = things(base)
    write(base)
    assert things(base) == said
    assert write(base) == []
    assert b"# odd\n" in path.read_bytes()
