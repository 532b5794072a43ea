"""An id changes everywhere or nowhere, nothing else in the files does, and the old id leads to the new one."""

from __future__ import annotations

import datetime as dt
import shutil
from itertools import count
from pathlib import Path

import pytest

import claimgraph
from claimgraph import checks, curation, loading
from claimgraph.curation import (
    Renaming,
    _change,  # to stop between two files
)
from claimgraph.errors import BadRequestError, RetiredNameError, UnknownNameError
from commands import Run
from conftest import TINY, TRIAL
from nets.broken import replace as edit

DAY = dt.date(2026, 1, 2)
REDIRECTS = "kb/redirects.csv"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "base"))


def yes(_: Renaming) -> bool:
    return True


def rename(base: Path, kind: str, old: str, new: str) -> Renaming:
    return curation.rename(base, kind, old, new, on=DAY, confirm=yes)


def merge(base: Path, kind: str, old: str, new: str) -> Renaming:
    return curation.merge(base, kind, old, new, why="both were one", on=DAY, confirm=yes)


def texts(base: Path) -> dict[str, bytes]:
    files = (path for path in base.rglob("*") if path.is_file())
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("claim", "twist-eases-ache", "zz-twists"),
        ("study", "eck2019null", "zeck2019null"),
        ("exercise", "twist", "corkscrew-turn"),
        ("muscle", "upper-flank", "top-flank"),
        ("condition", "flank-ache", "side-ache"),
        ("people", "gale", "gail"),
        ("outcome", "ache", "flank-pain"),
        ("result", "eck2019null-ache", "eck2019null-pain"),
        ("source", "flank-article", "an-article"),
        ("design", "rct", "trial-with-lots"),
        ("rungs", "symptom", "complaint"),
        ("loads", "bodyweight", "own-weight"),
    ],
)
def test_all_that_names_it_follows_and_the_way_back_restores_every_byte(
    base: Path, kind: str, old: str, new: str
) -> None:
    before, named = texts(base), loading.read(base)
    change = rename(base, kind, old, new)
    there = loading.read(base)
    assert change.written
    assert change.uses == len(list(checks.uses(named, change.kind, old)))
    assert list(checks.uses(there, change.kind, old)) == []
    assert len(list(checks.uses(there, change.kind, new))) == change.uses
    assert [row.new for row in there.kb.rows["redirects"]] == [new]
    rename(base, kind, new, old)
    after = texts(base)
    assert after.pop(REDIRECTS).decode().splitlines()[1:] == [f"{new},{old},{change.kind},2026-01-02,renamed"]
    assert after == before


def test_kinds_of_a_base_s_own_are_renamed_too(tmp_path: Path) -> None:
    base = Path(shutil.copytree(TRIAL, tmp_path / "base"))
    rename(base, "drug", "pressolol", "pressolol-new")
    assert claimgraph.load(base).find("pressolol").id == "pressolol-new"
    assert (base / "kb/drugs/pressolol-new.yaml").is_file()
    merge(base, "drug-class", "blockers", "relaxers")
    assert "class: relaxers\n" in (base / "kb/drugs/pressolol-new.yaml").read_text()


def test_comments_quotation_marks_and_line_ends_stay(base: Path) -> None:
    path = base / "kb/claims/twist-eases-ache.yaml"
    text = path.read_text().replace("- study: eck2019null", "- study:   'eck2019null'   # a small one", 1)
    path.write_bytes(text.replace("\n", "\r\n").encode())
    table = base / "kb/relations.csv"
    table.write_text(
        table.read_text().replace("the methods say so", '"said, twice"') + "eck2019null,cites,able2010step,\n"
    )
    edit(base, "kb/relations.csv", "eck2019null,cites,able2010step,", 'eck2019null,cites,able2010step,"a ""note"""')
    rename(base, "study", "eck2019null", "eck2019nothing")
    assert b"- study:   'eck2019nothing'   # a small one\r\n" in path.read_bytes()
    assert '\neck2019nothing,cites,able2010step,"a ""note"""\n' in table.read_text()
    assert ',"said, twice"\n' in table.read_text()


def test_rows_that_lines_pick_by_their_cells_are_picked_again(base: Path) -> None:
    before = loading.read(base)
    [fit] = checks.fits(before)
    change = rename(base, "exercise", "step", "small-step")
    [after] = checks.fits(loading.read(base))
    assert change.uses > 10
    assert after.rows == fit.rows


def test_a_table_that_was_in_order_is_in_order_again(base: Path) -> None:
    rename(base, "study", "able2010step", "zable2010step")
    assert not [one for one in claimgraph.check(base) if one.code == "unsorted-table"]


def test_the_old_id_leads_to_the_new_one_with_a_word(base: Path, run: Run) -> None:
    rename(base, "claim", "twist-eases-ache", "twists-help")
    rename(base, "claim", "twists-help", "twists-do-help")
    code, out, err = run("show", "twist-eases-ache", base=str(base))
    assert code == 0
    assert "twists-do-help" in out
    assert "twist-eases-ache became twists-do-help on 2026-01-02: renamed" in err


def test_check_says_where_an_id_went(base: Path) -> None:
    rename(base, "outcome", "ache", "flank-pain")
    edit(base, "kb/claims/twist-eases-ache.yaml", "outcome: flank-pain", "outcome: ache")
    [problem] = [one for one in claimgraph.check(base) if one.level == "error"]
    assert problem.hint == "it became flank-pain on 2026-01-02: renamed"


def test_an_id_that_was_given_up_is_given_to_nothing_else(base: Path) -> None:
    rename(base, "claim", "twist-eases-ache", "twists-help")
    with pytest.raises(
        BadRequestError, match=r"'twist-eases-ache' was the id of something else: it became 'twists-help'"
    ):
        rename(base, "claim", "step-activates-flank", "twist-eases-ache")


def test_two_things_become_one_and_are_named_once(base: Path) -> None:
    vocabulary = base / "kb/vocabulary/conditions.yaml"
    vocabulary.write_text(vocabulary.read_text() + "- id: side-ache\n  name: Side ache\n  reason: invented\n")
    edit(base, "kb/claims/twist-eases-ache.yaml", "  - flank-ache\n", "  - flank-ache\n  - side-ache\n")
    change = merge(base, "condition", "side-ache", "flank-ache")
    kb = claimgraph.load(base)
    assert change.written
    assert kb.claim("twist-eases-ache").about.ids["conditions"] == ("flank-ache",)
    assert "Side ache" in kb.get("condition:flank-ache").aliases
    assert kb.find("side-ache").id == "flank-ache"


def test_what_one_claim_rests_on_goes_to_the_other(base: Path) -> None:
    lines = len(claimgraph.load(base).lines)
    change = merge(base, "claim", "twist-eases-ache", "champion-twists-daily")
    kb = claimgraph.load(base)
    assert len(kb.lines) == lines
    assert "twist-eases-ache" not in kb.claims
    assert any(note.startswith("not taken over from twist-eases-ache") for note in change.notes)
    assert {line.study for line in kb.claim("champion-twists-daily").evidence} >= {"eck2019null", "cole2015twist"}


def test_two_studies_become_one_with_one_entry(base: Path) -> None:
    with pytest.raises(BadRequestError, match=r"kb/measurements.csv:6: the same condition as at kb/measurements.csv:5"):
        merge(base, "study", "able2012step", "able2010step")
    table = base / "kb/measurements.csv"
    rows = table.read_text().splitlines(keepends=True)
    table.write_text("".join(row for row in rows if not row.startswith("able2012step")))
    change = merge(base, "study", "able2012step", "able2010step")
    assert any(note.endswith("linked the two and was taken out") for note in change.notes)
    kb = claimgraph.load(base)
    assert "able2012step" not in kb.references
    assert "able2012step" not in kb.studies
    assert kb.find("able2012step").id == "able2010step"


def test_what_is_still_named_is_not_retired_and_every_place_is_told(base: Path) -> None:
    before = texts(base)
    with pytest.raises(BadRequestError, match=r"2 places still name 'ache': kb/claims/twist-eases-ache.yaml:19, "):
        curation.retire(base, "outcome", "ache", why="no longer asked", on=DAY, confirm=yes)
    assert texts(base) == before


def test_the_stored_texts_of_a_work_and_the_schemas_follow(base: Path) -> None:
    stored = base / "kb" / "texts"
    stored.mkdir()
    for name in ("eck2019null.txt", "eck2019null.abstract.md", "eck2019nullx.txt"):
        (stored / name).write_text(f"Text {name}.\n", encoding="utf-8")
    (stored / "eck2019null.html").symlink_to("eck2019nullx.txt")
    curation.renew_schemas(base, write=True)
    change = rename(base, "work", "eck2019null", "eck2019none")
    assert {path.name for path in stored.iterdir()} == {
        "eck2019none.txt", "eck2019none.abstract.md", "eck2019nullx.txt", "eck2019null.html"
    }  # fmt: skip
    assert (stored / "eck2019none.txt").read_text(encoding="utf-8") == "Text eck2019null.txt.\n"
    assert any("eck2019null.html stays" in note for note in change.notes)
    rename(base, "outcome", "ache", "flank-pain")
    assert not any(curation.renew_schemas(base, write=False).stale)
    assert "flank-pain" in (base / "kb" / "schema" / "claim.json").read_text(encoding="utf-8")


def test_a_retired_id_is_kept_with_its_reason(base: Path) -> None:
    curation.retire(base, "claim", "champion-twists-daily", why="he never said so", on=DAY, confirm=yes)
    kb = claimgraph.load(base)
    assert not (base / "kb/claims/champion-twists-daily.yaml").exists()
    with pytest.raises(RetiredNameError, match="was retired on 2026-01-02: he never said so"):
        kb.claim("champion-twists-daily")


def test_what_would_break_the_base_is_refused_and_nothing_is_written(base: Path) -> None:
    before = texts(base)
    with pytest.raises(BadRequestError, match="the base would have"):
        rename(base, "outcome", "ache", "Not-An-Id")
    with pytest.raises(BadRequestError, match="merge outcome ache flank-effort"):
        rename(base, "outcome", "ache", "flank-effort")
    with pytest.raises(UnknownNameError, match="did you mean 'ache'"):
        rename(base, "outcome", "acke", "pain")
    with pytest.raises(UnknownNameError, match="kind of thing or vocabulary"):
        rename(base, "outcomme", "ache", "pain")
    with pytest.raises(BadRequestError, match="evidence lines have no id"):
        rename(base, "evidence", "ache", "pain")
    assert texts(base) == before


def failing_at(
    monkeypatch: pytest.MonkeyPatch, after: int, fault: type[BaseException], *, killed: bool = False
) -> None:
    """The write after so many others fails, and with a kill nothing is done any more."""
    put = _change._put  # a kill is between two of its calls
    write, left = _change.write_text, iter([*[True] * after, False])
    asked = count()

    def failing(path: Path, text: str) -> Path:
        if not next(left, True):
            raise fault
        return write(path, text)

    def stopped(*told: object) -> None:
        if next(asked):
            raise fault
        put(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(_change, "write_text", failing)
    if killed:
        monkeypatch.setattr(_change, "_put", stopped)


@pytest.mark.parametrize("fault", [KeyboardInterrupt, BadRequestError])
def test_a_change_that_fails_in_the_middle_is_taken_back(
    base: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    before = texts(base)
    for after in range(5):
        with monkeypatch.context() as patch:
            failing_at(patch, after, fault)
            with pytest.raises(fault):
                rename(base, "study", "eck2019null", "eck2019nothing")
        assert texts(base) == before, after


@pytest.mark.parametrize("after", [1, 3])
def test_a_change_that_is_killed_is_told_and_can_be_finished(
    base: Path, monkeypatch: pytest.MonkeyPatch, run: Run, after: int
) -> None:
    whole = Path(shutil.copytree(base, base.parent / "whole"))
    rename(whole, "study", "eck2019null", "eck2019nothing")
    with monkeypatch.context() as patch:
        failing_at(patch, after, KeyboardInterrupt, killed=True)
        with pytest.raises(KeyboardInterrupt):
            rename(base, "study", "eck2019null", "eck2019nothing")
    assert "unfinished-change" in {one.code for one in claimgraph.check(base)}
    with pytest.raises(BadRequestError, match="claimgraph rename --finish"):
        rename(base, "outcome", "ache", "pain")
    assert run("rename", "--finish", base=str(base))[0] == 0
    assert texts(base) == texts(whole)


def test_a_file_edited_since_the_stop_is_not_written_over(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_change, "_put", _stop)
    with pytest.raises(KeyboardInterrupt):
        rename(base, "outcome", "ache", "pain")
    monkeypatch.undo()
    edit(base, "kb/results.csv", "a review", "a good review")
    with pytest.raises(BadRequestError, match=r"kb/results.csv was edited since"):
        curation.finish(base)


@pytest.mark.parametrize(
    ("journal", "told"),
    [
        ("[" * 100_000, "cannot be read; look with `git status`"),
        ('[{"path": "kb/loop.yaml", "before": null, "after": "x"}]', "leads out|cannot be read"),
        ('[{"path": "kb/out/x", "before": null, "after": "x"}]', "leads out of the base"),
        ('[{"path": "../x", "before": null, "after": "x"}]', "is no file of a base"),
    ],
)
def test_a_journal_of_a_stranger_writes_nowhere_else(base: Path, tmp_path: Path, journal: str, told: str) -> None:
    (base / "kb" / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "elsewhere").mkdir()
    (base / "kb" / "out").symlink_to(tmp_path / "elsewhere")
    (base / checks.UNFINISHED).write_text(journal, encoding="utf-8")
    with pytest.raises(BadRequestError, match=told):
        curation.finish(base)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_nobody_asked_means_nothing_written(base: Path, run: Run) -> None:
    before = texts(base)
    code, out, _ = run("rename", "outcome", "ache", "pain", "--dry-run", base=str(base))
    assert code == 0
    assert "+  outcome: pain" in out
    code, _, err = run("rename", "outcome", "ache", "pain", base=str(base))
    assert (code, texts(base)) == (2, before)
    assert "give --yes to write" in err
    assert run("rename", "outcome", "ache", "pain", "--yes", base=str(base))[0] == 0
    assert texts(base) != before
