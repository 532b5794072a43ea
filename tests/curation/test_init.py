"""A base that begins passes `check`, holds what curators need, and overwrites nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import claimgraph
from claimgraph import curation
from claimgraph.errors import BadRequestError
from claimgraph.loading import parse
from claimgraph.records import control_character
from commands import Run
from nets.words import words_of_packs


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> curation.Begun:
    folder = tmp_path_factory.mktemp("begun") / "tea"
    return curation.init(
        folder,
        title="Tea: what it does",
        article="https://tea.example/sleep",
        language="en",
        kinds=["herb", "policy", "proof:evidences"],
        curators=["Ann Able"],
        licence="CC-BY-4.0",
    )


def test_a_new_base_has_no_problem_and_says_what_it_was_told(begun: curation.Begun) -> None:
    assert claimgraph.check(begun.folder) == []
    kb = claimgraph.load(begun.folder)
    assert (kb.info.title, kb.info.language, kb.info.curators) == ("Tea: what it does", "en", ("Ann Able",))
    assert [(kind.id, kind.many) for kind in kb.own_kinds] == [
        ("herb", "herbs"),
        ("policy", "policies"),
        ("proof", "evidences"),
    ]
    assert [source.url for source in kb.sources.values()] == ["https://tea.example/sleep"]


def test_a_new_base_has_the_layout_that_format_gives(begun: curation.Begun) -> None:
    assert [change.path for change in curation.format_base(begun.folder)] == []


def test_its_one_claim_is_marked_as_an_example_and_may_be_deleted(begun: curation.Begun) -> None:
    [claim] = claimgraph.load(begun.folder).claims.values()
    assert claim.statement.startswith("Example: ")
    assert "delete this file" in (begun.folder / "kb" / "claims" / f"{claim.id}.yaml").read_text(encoding="utf-8")


def test_without_the_example_a_new_base_has_no_problem_either(tmp_path: Path) -> None:
    curation.init(tmp_path / "tea", example=False)
    assert claimgraph.check(tmp_path / "tea") == []
    assert not claimgraph.load(tmp_path / "tea").claims


def test_no_file_of_it_speaks_of_a_pack(begun: curation.Begun) -> None:
    for name in begun.written:
        assert words_of_packs((begun.folder / name).read_text(encoding="utf-8")) == [], name


def test_with_a_pack_the_rules_have_its_questions_and_the_schemas_its_words(tmp_path: Path) -> None:
    curation.init(tmp_path, use=["emg"])
    kb = claimgraph.load(tmp_path)
    assert "muscle-activity" in {rung for question in kb.scheme.questions for rung in question.rungs}
    assert '"exercises"' in (tmp_path / "kb" / "schema" / "claim.json").read_text(encoding="utf-8")


def test_files_for_editors_git_and_servers_can_be_read_by_them(begun: curation.Begun) -> None:
    hooks = yaml.safe_load((begun.folder / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [hook["entry"] for hook in hooks["repos"][0]["hooks"]] == ["claimgraph check", "claimgraph schema --check"]
    github = yaml.safe_load((begun.folder / ".github" / "workflows" / "evidence.yml").read_text(encoding="utf-8"))
    steps = github["jobs"]["check"]["steps"]
    assert any("claimgraph check --strict" in step.get("run", "") for step in steps)
    # What strangers may choose, such as the name of a branch, never becomes part of a script.
    assert not [step for step in steps if "${{" in step.get("run", "")]
    gitlab = yaml.safe_load((begun.folder / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert "claimgraph check --strict" in gitlab["check"]["script"]
    assert gitlab["pages"]["artifacts"]["paths"] == ["public"]
    assert any("claimgraph site --out public" in line for line in gitlab["pages"]["script"])
    pages = yaml.safe_load((begun.folder / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8"))
    steps = pages["jobs"]["site"]["steps"]
    assert any("claimgraph site --out public" in step.get("run", "") for step in steps)
    assert {"path": "public"} in [step.get("with") for step in steps]
    json.loads((begun.folder / ".vscode" / "extensions.json").read_text(encoding="utf-8"))


def test_every_yaml_file_names_a_schema_that_is_there(begun: curation.Begun) -> None:
    files = sorted((begun.folder / "kb").rglob("*.yaml"))
    assert len(files) == 9
    for path in files:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).is_file(), (path, first)


def test_the_dictionary_names_every_field_of_a_claim(begun: curation.Begun) -> None:
    text = (begun.folder / "kb" / "README.md").read_text(encoding="utf-8")
    section = text[text.index("## claims/ID.yaml") :].split("\n## ", 1)[0]
    for field in claimgraph.records.Claim.model_fields:
        assert f"`{field}`" in section
    assert "## herbs/ID.yaml" in text


def test_a_folder_with_something_in_it_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(BadRequestError, match=r"is not empty: it holds notes\.txt; .*--force"):
        curation.init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_fresh_repository_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert "kb/base.yaml" in curation.init(tmp_path).written


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_in_a_repository_two_branches_may_add_to_one_claim_at_once(run: Run, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert run("init", str(tmp_path), base=None)[0] == 0
    told = ["git", "-C", str(tmp_path), "config", "--get", "merge.claimgraph.driver"]
    assert "merge-driver" in subprocess.run(told, check=True, capture_output=True, text=True).stdout
    lines = (tmp_path / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert lines.count("kb/*.yaml merge=claimgraph") == 1
    assert curation.install_merge_driver(tmp_path) == ()


def test_force_adds_only_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    begun = curation.init(tmp_path, force=True)
    assert begun.kept == ("README.md",)
    assert (tmp_path / "README.md").read_text() == "mine"
    assert claimgraph.check(tmp_path) == []
    (tmp_path / "kb" / "schema" / "claim.json").unlink()
    assert curation.init(tmp_path, force=True).written == ("kb/schema/claim.json",)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"kinds": ["Drug"]}, "is no kind of thing"),
        ({"kinds": ["claim"]}, "there is a kind 'claim' already"),
        ({"kinds": ["drug", "drug"]}, "there is a kind 'drug' already"),
        ({"kinds": ["root"]}, "a base has something else called 'root'"),
        ({"article": "tea.example"}, "begins with https://"),
        ({"article": "javascript:alert(1)"}, "begins with https://"),
        ({"language": "deutsch!"}, "a tag such as en or de-CH"),
        ({"use": ["egm"]}, "did you mean 'emg'"),
        ({"title": "a\x1b[31m"}, "steers a terminal"),
    ],
)
def test_what_cannot_be_right_is_refused_before_anything_is_written(tmp_path: Path, told: dict, says: str) -> None:
    with pytest.raises(BadRequestError, match=says):
        curation.init(tmp_path / "tea", **told)
    assert not (tmp_path / "tea").exists()


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "tea").write_text("leaves")
    with pytest.raises(BadRequestError, match="is a file"):
        curation.init(tmp_path / "tea")


def test_the_command_asks_nothing_without_a_terminal_and_says_what_comes_next(run: Run, tmp_path: Path) -> None:
    code, out, err = run("init", str(tmp_path / "green-tea"), "--kinds", "herb, policy:laws", base=None)
    assert (code, err) == (0, "")
    assert "claimgraph check" in out
    kb = claimgraph.load(tmp_path / "green-tea")
    assert kb.info.title == "Green tea"
    assert [kind.many for kind in kb.own_kinds] == ["herbs", "laws"]


@pytest.mark.parametrize("leads_to", ["tea", "nowhere"])
def test_a_link_that_leads_nowhere_is_no_place_for_a_base(run: Run, tmp_path: Path, leads_to: str) -> None:
    (tmp_path / "tea").symlink_to(tmp_path / leads_to)
    code, _, err = run("init", str(tmp_path / "tea"), base=None)
    assert code == 2
    assert "is a link that leads nowhere; name a folder" in err
    assert sorted(tmp_path.iterdir()) == [tmp_path / "tea"]


def test_on_a_terminal_it_asks_for_what_was_not_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = []

    def answer(question: str) -> str:
        questions.append(question)
        return "https://tea.example" if "address" in question else ""

    monkeypatch.setattr("claimgraph.cli._starting.somebody", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    assert run("init", str(tmp_path / "tea"), "--title", "Tea", base=None)[0] == 0
    assert len(questions) == 3
    kb = claimgraph.load(tmp_path / "tea")
    assert (kb.info.title, kb.info.language) == ("Tea", "en")


def test_schemas_are_current_until_a_kind_is_added_and_again_when_renewed(run: Run, tmp_path: Path) -> None:
    curation.init(tmp_path, title="Tea")
    assert run("schema", "--check", base=str(tmp_path))[0] == 0
    (tmp_path / "kb" / "kinds.yaml").write_text("- {id: herb, many: herbs}\n", encoding="utf-8")
    code, out, _ = run("schema", "--check", base=str(tmp_path))
    assert code == 1
    assert "not current: kb/schema/herb.json" in out
    assert run("schema", "--write", base=str(tmp_path))[0] == 0
    assert run("schema", "--check", base=str(tmp_path))[0] == 0
    (tmp_path / "kb" / "kinds.yaml").unlink()
    assert "deleted kb/schema/herb.json" in run("schema", "--write", base=str(tmp_path))[1]


def test_a_schema_is_printed_and_an_unknown_one_is_named(run: Run) -> None:
    assert json.loads(run("schema", "study")[1])["title"] == "Study"
    code, _, err = run("schema", "sutdy")
    assert code == 2
    assert "did you mean 'study'" in err


def test_first_lines_for_editors_are_written_on_request_and_change_nothing_else(run: Run, tmp_path: Path) -> None:
    curation.init(tmp_path)
    path = tmp_path / "kb" / "vocabulary" / "people.yaml"
    path.write_text("# mine\n- {id: ann, name: Ann, role: brewer}\n", encoding="utf-8")
    assert run("schema", "--write", "--modelines", base=str(tmp_path))[0] == 0
    assert path.read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../schema/people.json\n# mine\n- {id: ann, name: Ann, role: brewer}\n"
    )


_texts = st.text(max_size=60).filter(lambda text: text.split() and not control_character(text))


@settings(max_examples=40)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.one_of(_texts, st.lists(_texts, min_size=1))))
def test_what_is_written_as_yaml_is_read_again_as_it_was(told: dict) -> None:
    one = {
        name: [" ".join(x.split()) for x in v] if isinstance(v, list) else " ".join(v.split())
        for name, v in told.items()
    }
    document = parse(curation.as_yaml(one))
    assert document.faults == []
    assert (document.data or {}) == one
