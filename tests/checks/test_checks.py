"""Rules over whole bases: each code has its documentation, and a smallest broken base that it finds."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import claimgraph
from claimgraph import checks
from claimgraph.cli import main
from claimgraph.errors import KnowledgeBaseError, Level, Problem, UnknownNameError
from conftest import DATA, load_anew
from nets.broken import Break, found, lay_over

TINY = DATA / "tiny"
BROKEN = DATA / "broken"
SOURCE = Path(claimgraph.__file__).resolve().parent
CODES = {code.name: code for code in checks.codes()}


# Codes, examples and documentation ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.name for path in BROKEN.iterdir() if path.is_dir()))
def test_an_example_gives_its_problem_and_no_other(name: str, tmp_path: Path, tiny_problems: list[Problem]) -> None:
    lay_over(BROKEN / name, tmp_path / "base")
    problems = [problem for problem in claimgraph.check(tmp_path / "base", quotes=True) if problem not in tiny_problems]
    told = tomllib.loads((BROKEN / name / "example.toml").read_text(encoding="utf-8"))["problems"]
    assert found(problems) == told
    assert {p.code for p in problems} == {name}
    assert all(p.level is CODES[p.code].level for p in problems)
    assert all(p.message and p.hint for p in problems)


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    assert {path.name for path in BROKEN.iterdir() if path.is_dir()} == set(CODES)


def test_there_are_many_codes() -> None:
    assert len(CODES) >= 100


@pytest.mark.parametrize("name", sorted(CODES))
def test_every_code_is_explained(name: str) -> None:
    title, _, rest = CODES[name].text.partition("\n\n")
    assert title.endswith(".")
    assert len(title) <= 120
    assert "\n" not in title
    lines = rest.split("\n")
    starts = [line.partition(":")[0] for line in lines if line.startswith(("Why:", "Mend:", "Example:"))]
    assert starts == ["Why", "Mend", "Example"]
    assert len(rest) >= 100
    assert checks.explain(name) == f"{CODES[name].level}[{name}]\n\n{CODES[name].text}"


_NOTING = {"report", "_fault", "_stop", "Fault", "Complaint", "Problem", "error", "warning"}


def _emitted(path: Path) -> set[str]:
    """Codes that a module names where it notes a fault: first arguments of calls, and values of its table of codes."""
    named: list[ast.expr] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            named += node.args[:1] if called in _NOTING else []
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_CODES":
            assert isinstance(node.value, ast.Dict)
            named += node.value.values
    return {node.value for node in named if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_code_that_the_source_names_is_registered() -> None:
    emitted = {
        code
        for package in ("loading", "bibliography", "checks", "emg/checks")
        for path in (SOURCE / package).rglob("*.py")
        for code in _emitted(path)
    }
    assert len(emitted) > 100
    assert emitted - set(CODES) == set()


def test_an_unknown_code_is_answered_with_near_ones() -> None:
    with pytest.raises(
        UnknownNameError, match=r"no code called 'unknown-studdy'.*did you mean 'unknown-study'"
    ) as caught:
        checks.explain("unknown-studdy")
    assert caught.value.suggestions[0] == "unknown-study"


def test_a_code_is_explained_as_it_stands_in_a_report() -> None:
    assert checks.explain("error[unknown-study]") == checks.explain("unknown-study")


# Checking and loading -------------------------------------------------------------------------------------------


def test_the_invented_base_has_no_problem_but_the_retracted_work(tiny_problems: list[Problem]) -> None:
    assert found(tiny_problems) == ["retracted-evidence kb/claims/twist-eases-ache.yaml:40"]


def test_the_shipped_base_has_no_errors() -> None:
    assert [str(p) for p in claimgraph.check(DATA.parents[1]) if p.level is Level.ERROR] == []


def test_warnings_do_not_block_loading_and_are_kept() -> None:
    kb = load_anew(TINY)
    assert [problem.code for problem in kb.warnings] == ["retracted-evidence"]


def test_warnings_are_looked_for_once_and_only_when_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    find = checks.problems
    monkeypatch.setattr(checks, "problems", lambda *a, **k: asked.append(a) or find(*a, **k))
    kb = load_anew(TINY)
    assert asked == []
    assert kb.warnings is kb.warnings
    assert len(asked) == 1


def test_warnings_of_a_base_stay_those_of_its_files_when_something_in_it_is_replaced() -> None:
    kb = claimgraph.load(TINY)
    fewer = kb.replace(claims={})
    assert fewer.warnings == kb.warnings == claimgraph.load(TINY).warnings


def test_errors_block_loading_and_are_reported_all_at_once(tmp_path: Path, broken: Break) -> None:
    problems = broken(
        ("kb/claims/twist-eases-ache.yaml", "- flank-ache", "- flank-ake"),
        ("kb/measurements.csv", ",52.5,", ",5I.5,"),
        ("references.bib", "10.5555/dunn.2018", "dunn"),
        ("kb/vocabulary/bands.yaml", "upper: 21", "upper: 20"),
    )
    codes = {"unknown-condition", "not-a-number", "bad-doi", "bands-gap"}
    assert {p.code for p in problems} == codes
    with pytest.raises(KnowledgeBaseError, match="4 errors in the knowledge base") as caught:
        claimgraph.load(tmp_path / "base")
    assert {p.code for p in caught.value.problems} == codes | {"retracted-evidence"}


def test_checking_imports_no_heavy_library() -> None:
    code = (
        "import sys, claimgraph, claimgraph.checks as c; c.explain('unknown-study');"
        "c.render_text(claimgraph.check(sys.argv[1]));"
        "print(sorted({'pandas', 'plotly', 'networkx', 'rich', 'numpy', 'bibtexparser'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(TINY)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in ("[]", "['bibtexparser']")


# One mistake, one problem ---------------------------------------------------------------------------------------


def test_a_misspelled_key_in_a_claim_is_one_problem_with_the_right_key(broken: Break) -> None:
    (problem,) = broken(("kb/claims/champion-twists-daily.yaml", "study: gale2021said", "study: gale2021sad"))
    assert str(problem) == (
        "kb/claims/champion-twists-daily.yaml:13:3: error[unknown-study] cites.1.study: 'gale2021sad' has no entry in "
        "references.bib; did you mean 'gale2021said'?"
    )


def test_a_misspelled_key_in_a_table_is_one_problem(broken: Break) -> None:
    assert found(broken(("kb/measurements.csv", "able2012step,step", "able2102step,step"))) == [
        "unknown-study kb/measurements.csv:6"
    ]


def test_a_key_changed_in_the_bibliography_is_one_problem_that_says_where_it_is_used(broken: Break) -> None:
    (problem,) = broken(("references.bib", "@article{able2012step,", "@article{able2012steps,"))
    assert str(problem) == (
        "kb/studies/able2012step.yaml:1:1: error[missing-reference] key: 'able2012step' has no entry in references.bib"
        "; it is used in 3 places: kb/claims/step-activates-flank.yaml:25, kb/measurements.csv:6, kb/relations.csv:2; "
        "did you mean 'able2012steps'?"
    )


def test_a_renamed_study_is_one_problem(tmp_path: Path, broken: Break) -> None:
    broken()
    studies = tmp_path / "base" / "kb" / "studies"
    (studies / "able2012step.yaml").rename(studies / "able2012steps.yaml")
    (problem,) = broken(("kb/studies/able2012steps.yaml", "key: able2012step", "key: able2012steps"))
    assert (problem.code, problem.hint) == ("missing-reference", "did you mean 'able2012step'?")


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("kb/exercises/step.yaml", "family:", "fam ily: x: y", "yaml-syntax"),
        ("kb/exercises/step.yaml", "weight_bearing: true", "weight_bearing: perhaps", "not-yes-or-no"),
        ("kb/exercises/step.yaml", "id: step", "id: stepp", "file-name"),
        ("kb/studies/able2010step.yaml", "seen_as: full-text", "seen_as: all", "unknown-value"),
        ("kb/studies/able2010step.yaml", "key: able2010step", "key: able2010stepp", "file-name"),
        ("kb/vocabulary/muscles.yaml", "group: leg", "group: [leg", "yaml-syntax"),
        ("kb/vocabulary/muscles.yaml", "  group: leg\n", "  grop: leg\n", "unknown-field"),
        ("kb/vocabulary/loads.yaml", "  name: band\n", "", "missing-field"),
        ("kb/claims/twist-eases-ache.yaml", "rung: symptom", "rungs: symptom", "unknown-field"),
        ("kb/base.yaml", "title: Invented", "titel: Invented", "unknown-field"),
        ("kb/measurements.csv", "study,exercise", "study,exercice", "unknown-column"),
        ("references.bib", "@article{dunn2018review,", "@article{dunn2018review", "bib-syntax"),
    ],
)
def test_what_cannot_be_read_causes_no_further_problems(
    broken: Break, name: str, old: str, new: str, code: str
) -> None:
    assert {p.code for p in broken((name, old, new))} == {code}


def test_an_unreadable_bibliography_is_one_problem(tmp_path: Path, broken: Break) -> None:
    broken()
    (tmp_path / "base" / "references.bib").write_bytes(b"\xff\xfe\x00")
    assert found(broken()) == ["not-utf8 references.bib:1"]


def test_a_wrong_name_used_in_many_places_is_one_problem_that_lists_them(tmp_path: Path, broken: Break) -> None:
    broken()
    (tmp_path / "base" / "kb" / "exercises" / "twist.yaml").unlink()
    (problem,) = broken()
    assert problem.code == "unknown-exercise"
    assert problem.place == "kb/claims/twist-eases-ache.yaml:10:5"
    assert "kb/claims/champion-twists-daily.yaml:9, kb/measurements.csv:8" in problem.message


def test_a_fault_in_a_later_item_of_a_list_is_reported_on_its_own_line(broken: Break) -> None:
    (problem,) = broken(
        (
            "kb/claims/step-activates-flank.yaml",
            "study: dunn2018review\n  stance: supports",
            "study: dunn2018review\n  stance: helps",
        )
    )
    assert (problem.line, problem.where) == (32, "evidence.3.stance")


# Rules with more than one side ----------------------------------------------------------------------------------


def test_a_claim_that_contradicts_itself_is_found(broken: Break) -> None:
    edit = ("relation: depends-on\n  claim: twist-eases-ache", "relation: contradicts\n  claim: step-activates-flank")
    (problem,) = broken(("kb/claims/step-activates-flank.yaml", *edit))
    assert problem.code == "claim-cycle"


def test_a_tier_says_why_an_unused_work_is_here(tmp_path: Path, broken: Break) -> None:
    entry = "@misc{hill2022other,\n  author = {Hill, Hal},\n  title = {Something},\n  year = {2022}\n}\n"
    broken(("references.bib", "@online{gale", f"{entry}\n@online{{gale"))
    study = "key: hill2022other\ndesign: rct\nfinding: Nothing.\nseen_as: abstract\n"
    path = tmp_path / "base" / "kb" / "studies" / "hill2022other.yaml"
    path.write_text(study, encoding="utf-8")
    assert [p.code for p in broken()] == ["unused-work"]
    path.write_text(study + "tier: core\n", encoding="utf-8")
    assert broken() == []
    # One that was begun and waits to be read says by that why it is here.
    waits = (
        study.replace("rct", "not-read").replace("Nothing.", "Not read yet.").replace("abstract", "bibliographic-only")
    )
    path.write_text(waits, encoding="utf-8")
    assert "unused-work" not in {problem.code for problem in broken()}


# Renderings -----------------------------------------------------------------------------------------------------


def _many(count: int) -> list[Problem]:
    return [
        Problem("shared-name", Level.WARNING, "kb/a.yaml", line, None, "aliases.1", f"name {line}", "take one")
        for line in range(1, count + 1)
    ]


ONE = Problem("unknown-study", Level.ERROR, "kb/b.csv", 3, 1, "study", "50% of 'x',\nno entry", "did you mean 'y'?")


def test_text_groups_a_code_that_comes_up_often() -> None:
    assert checks.render_text([*_many(15), ONE], shown=3) == (
        "kb/b.csv:3:1: error[unknown-study] study: 50% of 'x',\nno entry; did you mean 'y'?\n"
        "warning[shared-name] in 15 places: take one\n"
        "  kb/a.yaml:1: aliases.1: name 1\n"
        "  kb/a.yaml:2: aliases.1: name 2\n"
        "  kb/a.yaml:3: aliases.1: name 3\n"
        "  … and 12 more\n"
        "1 error, 15 warnings\n"
    )


def test_text_can_be_had_line_by_line() -> None:
    lines = checks.render_text(_many(15), grouped=False).splitlines()
    assert len(lines) == 16
    assert lines[0] == "kb/a.yaml:1: warning[shared-name] aliases.1: name 1; take one"


def test_text_of_nothing_says_so() -> None:
    assert checks.render_text([]) == "no problems\n"


def test_json_gives_every_place() -> None:
    data = json.loads(checks.render_json([*_many(15), ONE]))
    assert len(data) == 16
    assert data[-1] == ONE.as_dict()


def test_workflow_commands_are_escaped() -> None:
    odd = Problem("file-name", Level.WARNING, "kb/a,b:c%.yaml", None, None, "", "line\r\nbreak", "")
    assert checks.render_github([ONE, odd]) == (
        "::warning file=kb/a%2Cb%3Ac%25.yaml,title=file-name::line%0D%0Abreak\n"
        "::error file=kb/b.csv,line=3,col=1,title=unknown-study::study: 50%25 of 'x',%0Ano entry; did you mean 'y'?\n"
    )


def test_workflow_commands_name_the_folder_of_the_base() -> None:
    assert checks.render_github([ONE], prefix="data/").startswith("::error file=data/kb/b.csv,")


# Results and what claims predict -----------------------------------------------------------------------------


def _words(problems: list[Problem], code: str) -> list[str]:
    return [problem.message for problem in problems if problem.code == code]


def test_a_claim_that_follows_its_parts_needs_no_search_of_its_own(broken: Break) -> None:
    whole = (
        "kb/claims/champion-twists-daily.yaml",
        "searches:\n- query: trials of daily twists in champions\n  result: none found\n",
        "",
    )
    assert len(_words(broken(whole), "nothing-looked-for")) == 1
    part = "relations:\n- relation: part-of\n  claim: champion-twists-daily\nevidence:\n- study: cole2015twist\n"
    after = broken(("kb/claims/twist-eases-ache.yaml", "evidence:\n- study: cole2015twist\n", part))
    assert not _words(after, "nothing-looked-for")


def test_one_result_under_two_ids_is_told_and_two_times_of_one_outcome_are_not(broken: Break) -> None:
    first = (DATA / "tiny" / "kb" / "results.csv").read_text(encoding="utf-8").splitlines()[1]
    again = first.replace("cole2015twist-effort,", "cole2015twist-effort-2,", 1)
    rows = ("kb/results.csv", f"{first}\n", f"{first}\n{again}\n")
    assert _words(broken(rows), "duplicate-row") == ["the same row as at kb/results.csv:2 but for its id"]
    later = again.replace(",,,,,,,,,0.02,", ",,8 weeks,,,,,,,0.02,", 1)
    assert later != again
    assert not _words(broken(("kb/results.csv", again, later)), "duplicate-row")


def test_what_a_claim_predicts_stands_on_its_rung(broken: Break) -> None:
    after = broken(("kb/claims/twist-eases-ache.yaml", "  outcome: ache\n", "  outcome: flank-strength\n"))
    assert [(p.code, p.where, p.message) for p in after] == [
        (
            "outcome-on-another-rung",
            "predicts.outcome",
            "'flank-strength' stands on the rung 'strength-or-impairment', the claim on 'symptom'",
        )
    ]


def test_a_printed_estimate_is_held_against_its_arms_and_p(broken: Break) -> None:
    rows = "kb/results.csv"
    assert not _words(broken((rows, "MD,newton,,,", "MD,newton,0,,")), "unfitting-result")
    after = broken((rows, "MD,newton,0,,", "MD,newton,-10,,"))
    assert _words(after, "unfitting-result") == ["the mean difference -10 does not fit its arms: they give 10"]
    after = broken((rows, "12.0,,0.77", "12.0,,0.001"))
    assert len(_words(after, "unfitting-result")) == 2


def test_designs_that_the_rules_of_the_package_do_not_know_are_named(broken: Break) -> None:
    after = broken(
        (
            "kb/vocabulary/designs.yaml",
            "- id: rct\n",
            "- id: diary\n  name: diary\n  definition: Kept daily.\n- id: rct\n",
        ),
        ("kb/studies/eck2019null.yaml", "design: rct", "design: diary"),
    )
    assert [(p.code, p.message) for p in after] == [
        ("ungraded-design", "the rules that come with claimgraph have no standing for 'diary'")
    ]


def test_people_who_were_told_apart_are_no_likely_same_sample(broken: Break) -> None:
    study = "kb/studies/able2012step.yaml"
    edits = [
        ("kb/relations.csv", "able2012step,same-sample,able2010step,the methods say so\n", ""),
        (study, "  id: able-cohort\n", ""),
    ]
    assert [problem.code for problem in broken(*edits)] == ["likely-same-sample"]
    assert not broken((study, "  n: 20\n", "  n: 20\n  id: able-second-cohort\n"))


def test_an_outcome_may_have_no_difference_of_zero_and_no_impossible_spread(broken: Break) -> None:
    assert [p.code for p in broken(("kb/vocabulary/outcomes.yaml", "value: 20", "value: 0"))] == ["out-of-range"]
    after = broken(("kb/vocabulary/outcomes.yaml", "value: 0", "value: 20"), ("kb/results.csv", "40,45", "-40,45"))
    assert [(p.code, p.path) for p in after] == [("out-of-range", "kb/results.csv")]


def test_a_side_is_held_against_estimate_interval_and_arms(broken: Break) -> None:
    def told(*edits: tuple[str, str]) -> list[str]:
        return _words(broken(*(("kb/results.csv", old, new) for old, new in edits)), "favours-against-estimate")

    assert told((",210,200,40,45,,,,,exposure", ",210,200,40,45,,,,,neither")) == []
    ache = (
        "favours neither side, and its interval lies on one side of no effect: "
        "mean difference 9 points of 100 (95 % CI 3 to 15)"
    )
    rest = "24,12,12,,,,,,,,,,,"
    assert told((f"1.5,,-9.0,12.0,,0.77,{rest}comparator", f"9,,3,15,,0.01,{rest}neither")) == [ache]
    assert told((",200,200,0,120,,,,,,,,,exposure", ",200,200,0,120,,,,,,,,,comparator")) == [
        ache,
        "favours nothing, and less lasting ache in the exposed was found, where less is better: "
        "0 of 200 people against 120 of 200 people",
    ]


def test_a_selector_of_rows_is_told_what_could_fit(broken: Break) -> None:
    def told(old: str, new: str) -> list[tuple[str, str, str]]:
        problems = broken(("kb/claims/step-activates-flank.yaml", old, new))
        return [(p.where, p.message, p.hint) for p in problems if p.code == "row-not-found"]

    assert told("    exercise: step\n", "    exercise: stpe\n    muscle: upper-flank\n") == [
        (
            "evidence.4.rows.1.exercise",
            "'stpe' fits none of the 3 rows of 'cole2015twist' in measurements that fit the rest; there: step, twist",
            "did you mean 'step'?",
        )
    ]
    ((where, message, _),) = told("    exercise: stpe\n", "    exersice: step\n")
    assert where == "evidence.4.rows.1.exersice"
    assert message.startswith("measurements has no column 'exersice'; accepted: exercise, variant, muscle")
    ((where, message, hint),) = told("table: measurements", "table: measurement")
    assert (where, hint) == ("evidence.4.rows.1.table", "did you mean 'measurements'?")
    assert message.startswith("found 'measurement'; accepted: ")


def test_check_says_how_many_rows_selectors_fit(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(TINY)])
    assert capsys.readouterr().out.endswith("1 warning\n1 selector of rows fits 1 row of measurements\n")
    main(["check", str(TINY), "--all"])
    assert capsys.readouterr().out.endswith(
        "kb/claims/step-activates-flank.yaml:44: evidence.4.rows.1: fits 1 row of measurements\n"
    )
