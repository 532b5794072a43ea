"""What changed between two states of a base is told whole, with what it does to verdicts, and reading them is safe."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from claimgraph import curation, export
from claimgraph.curation import Change, Difference, What
from claimgraph.errors import BadRequestError, BaseNotFoundError
from commands import Run
from conftest import TINY, TRIAL
from curation_texts import DISPUTING
from repositories import Kept, kept, needs_git

CLAIM = "kb/claims/twist-eases-ache.yaml"

pytestmark = needs_git


@pytest.fixture
def base(tmp_path: Path) -> Kept:
    return kept(TINY, tmp_path / "base")


def told(found: Difference) -> set[tuple[str, str, str]]:
    return {(str(one.what), one.kind, one.id) for one in found.changes}


def change(found: Difference, kind: str) -> Change:
    [one] = [one for one in found.changes if one.kind == kind]
    return one


def test_the_last_commit_against_the_files_as_they_are_is_meant_without_names(base: Kept) -> None:
    assert not curation.diff(base=base.root)
    base.edit(CLAIM, "Twists ease flank ache.", "Twists ease the ache.")
    found = curation.diff(base=base.root)
    assert told(found) == {("changed", "claim", "twist-eases-ache")}
    [field] = change(found, "claim").fields
    assert (field.field, field.before, field.after) == ("statement", "Twists ease flank ache.", "Twists ease the ache.")
    assert found.verdicts == ()


def test_a_line_that_goes_turns_the_verdict_and_is_named_for_it(base: Kept) -> None:
    base.edit(CLAIM, DISPUTING, "")
    [one] = curation.diff("HEAD", base=base.root).verdicts
    assert (one.before, one.after) == ("refuted, very low certainty", "inconclusive")
    assert one.made_by == ("evidence:twist-eases-ache/eck2019null/1 gone",)
    assert one.why.startswith("Now 1 sample decides")


def test_the_way_back_swaps_what_was_added_and_gone(base: Kept) -> None:
    base.edit(CLAIM, DISPUTING, "")
    base.commit("less")
    there, back = curation.diff("HEAD~1", "HEAD", base=base.root), curation.diff("HEAD..HEAD~1", base=base.root)
    swapped = {"added": "gone", "gone": "added", "changed": "changed"}
    assert {(swapped[what], kind) for what, kind, _ in told(there)} == {(what, kind) for what, kind, _ in told(back)}
    assert [(one.after, one.before) for one in there.verdicts] == [(one.before, one.after) for one in back.verdicts]


def test_a_number_that_was_mended_is_one_changed_row(base: Kept) -> None:
    base.edit("kb/measurements.csv", ",41,percent_mvic", ",42,percent_mvic")
    base.edit("kb/relations.csv", "the methods say so", "the authors say so")
    found = curation.diff(base=base.root)
    assert [(one.field, one.before, one.after) for one in change(found, "measurements").fields] == [
        ("value", "41", "42")
    ]
    assert [one.field for one in change(found, "relations").fields] == ["basis"]


def test_layout_alone_is_no_change(base: Kept) -> None:
    path = base.root / CLAIM
    path.write_text(
        "# why\n"
        + path.read_text()
        .replace("statement: Twists ease", "statement:   'Twists ease")
        .replace("flank ache.\nsource", "flank ache.'\nsource")
    )
    rows = (base.root / "kb/measurements.csv").read_text().splitlines()
    (base.root / "kb/measurements.csv").write_text("\n".join([rows[0], *reversed(rows[1:])]) + "\n")
    assert not curation.diff(base=base.root)


def test_works_studies_terms_and_the_base_itself_are_compared(base: Kept) -> None:
    base.edit("references.bib", "No Difference after Twists", "No Difference at All")
    base.edit("kb/base.yaml", "title: ", "title: The new ")
    base.edit("kb/studies/eck2019null.yaml", "n: 24", "n: 25")
    kinds = {one.kind: one for one in curation.diff(base=base.root).changes}
    assert set(kinds) == {"reference", "base", "study"}
    assert [one.field for one in kinds["study"].fields] == ["sample.n"]


def test_a_state_that_cannot_be_loaded_is_named_and_nothing_of_it_counts_as_gone(base: Kept, run: Run) -> None:
    base.edit(CLAIM, "stance: disputes", "stance: dispute")
    (base.root / "kb/studies/eck2019null.yaml").write_text("x: [")
    found = curation.diff(base=base.root)
    assert not found.judged
    assert found.verdicts == ()
    assert found.after.fault.startswith("the working tree cannot be loaded: kb/claims/twist-eases-ache.yaml:")
    assert {one.id: one.what for one in found.changes} == {
        "twist-eases-ache": What.UNREAD,
        "eck2019null": What.UNREAD,
    }
    code, out, _ = run("diff", base=str(base.root))
    assert code == 1
    assert "Verdicts are not compared" in out


def test_a_branch_is_compared_with_where_it_left_the_other(base: Kept) -> None:
    base.git("checkout", "--quiet", "-b", "topic")
    base.edit("kb/studies/eck2019null.yaml", "n: 24", "n: 25")
    base.commit("on the branch")
    base.git("checkout", "--quiet", "main")
    base.edit("references.bib", "No Difference after Twists", "No Difference at All")
    base.commit("on main")
    assert {one.kind for one in curation.diff("main...topic", base=base.root).changes} == {"study"}
    assert {one.kind for one in curation.diff("main..topic", base=base.root).changes} == {"study", "reference"}


def test_two_folders_need_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert curation.diff(TINY, TRIAL).changes
    with pytest.raises(BadRequestError, match="there is no git on this computer"):
        curation.diff(base=shutil.copytree(TINY, tmp_path / "base"))


@pytest.mark.parametrize("name", ["--output=x", "-p", "nowhere", "HEAD~99", "HEAD\n--all", "", "HEAD:kb"])
def test_what_is_no_revision_is_told_and_never_an_option(base: Kept, name: str) -> None:
    with pytest.raises(BadRequestError, match=r"no name of a revision|neither a folder .* nor a revision"):
        curation.diff(name, base=base.root)


@pytest.mark.parametrize(("name", "found"), [("loop", "a link that leads nowhere"), ("file.txt", "a file")])
def test_what_is_there_and_no_base_is_told(
    base: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, found: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("loop").symlink_to("loop")
    Path("file.txt").touch()
    with pytest.raises(BaseNotFoundError, match=f"no knowledge base at '{name}': it is {found}"):
        curation.diff(name, str(TINY), base=base.root)


def test_a_folder_outside_git_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(BadRequestError, match="is in no git repository"):
        curation.diff(base=shutil.copytree(TINY, tmp_path / "base"))


def test_reading_a_revision_follows_no_link_and_runs_nothing(base: Kept, tmp_path: Path) -> None:
    trap = tmp_path / "ran"
    (base.root / ".gitattributes").write_text("* diff=bad filter=bad\n")
    (base.root / "kb/claims/out.yaml").symlink_to("/etc/passwd")
    base.commit("traps")
    for name in ("diff.bad.textconv", "diff.bad.command", "filter.bad.smudge", "filter.bad.clean", "core.fsmonitor"):
        base.git("config", name, f"touch {trap}; cat")
    before = curation.diff("HEAD", "HEAD", base=base.root).before
    assert before.notes == ("kb/claims/out.yaml is no ordinary file there and was left out",)
    assert not trap.exists()


def test_a_path_that_climbs_out_of_the_base_is_never_written(base: Kept, tmp_path: Path) -> None:
    blob = base.git("hash-object", "-w", "kb/base.yaml").strip()
    climbing = _tree(base, f"100644 blob {blob}\tbase.yaml\n100644 blob {blob}\tx\\..\\..\\y.yaml\n")
    top = _tree(base, f"040000 tree {climbing}\tkb\n")
    commit = base.git("commit-tree", top, "-m", "climbs").strip()
    [note] = curation.diff(commit, commit, base=base.root).before.notes
    assert note.endswith("leads out of the base and was left out")


def _tree(base: Kept, text: str) -> str:
    listing = base.root / ".git" / "listing"
    listing.write_text(text)
    return base.git("-c", f"alias.made=!git mktree < {listing}", "made").strip()


def test_texts_of_the_base_mean_nothing_in_markdown(base: Kept) -> None:
    base.edit(CLAIM, "Twists ease flank ache.", "Twists <img src=x> | [ease](http://x.y) `ache` @ann.")
    base.edit(CLAIM, DISPUTING, "")
    text = export.difference_markdown(curation.diff(base=base.root))
    assert "<img" not in text.replace("\\<img", "")
    assert "\\| \\[ease\\]" in text


def test_a_base_below_the_top_of_its_repository_is_found(tmp_path: Path) -> None:
    top = Kept(tmp_path)
    base = Path(shutil.copytree(TINY, tmp_path / "deep" / "base"))
    top.git("init", "--quiet", "--initial-branch=main")
    top.commit("one")
    Kept(base).edit(CLAIM, "Twists ease flank ache.", "Twists ease the ache.")
    assert told(curation.diff(base=base)) == {("changed", "claim", "twist-eases-ache")}


def test_every_form_tells_the_same(base: Kept, run: Run) -> None:
    base.edit(CLAIM, DISPUTING, "")
    texts = {form: run("diff", "--format", form, base=str(base.root))[1] for form in ("text", "md", "json")}
    for text in texts.values():
        assert "twist-eases-ache" in text
        assert "inconclusive" in text
    assert json.loads(texts["json"])["verdicts"][0]["another"]


def test_a_renamed_claim_is_one_changed_record_and_its_verdict_stays(base: Kept) -> None:
    curation.rename(
        base.root, "claim", "twist-eases-ache", "twists-help", on=dt.date(2026, 1, 2), confirm=lambda _: True
    )
    curation.rename(base.root, "outcome", "ache", "flank-pain", on=dt.date(2026, 1, 2), confirm=lambda _: True)
    found = curation.diff(base=base.root)
    assert found.verdicts == ()
    assert {one.what for one in found.changes if one.kind not in ("redirects",)} == {What.CHANGED}
    [claim] = [one for one in found.changes if one.id == "twists-help"]
    assert ("id", "twist-eases-ache", "twists-help") in [(one.field, one.before, one.after) for one in claim.fields]
