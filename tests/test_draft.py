"""A base with faulty records: nothing is loaded unless a draft is asked for, and a draft names what it lacks."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimgraph
from claimgraph import explorer, figures
from claimgraph.errors import KnowledgeBaseError
from claimgraph.knowledge import KnowledgeBase
from commands import Run, runner
from nets import questions
from strategies import damaged

TINY = Path(__file__).resolve().parent / "data" / "tiny"
FILES = sorted(path.relative_to(TINY).as_posix() for path in TINY.rglob("*") if path.is_file())
STEP = "kb/claims/step-activates-flank.yaml"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the invented base that may be changed."""
    return Path(shutil.copytree(TINY, tmp_path / "base"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], base: Path) -> Run:
    return runner(capsys, str(base))


def change(base: Path, name: str, old: str, new: str) -> None:
    text = (base / name).read_text(encoding="utf-8")
    assert old in text
    (base / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def content(kb: KnowledgeBase) -> dict[str, Any]:
    """All that a base says, without where it stands."""
    things = {kind: {id_: one.model_dump() for id_, one in found.items()} for kind, found in kb.things.items()}
    rows = {table: [row.model_dump() for row in found] for table, found in kb.rows.items()}
    terms = {name: sorted(found) for name, found in kb.vocabulary.items()}
    return {"things": things, "rows": rows, "works": sorted(kb.references), "terms": terms}


def drafted(base: Path) -> KnowledgeBase:
    """The draft of a base that is refused otherwise."""
    with pytest.raises(KnowledgeBaseError):
        claimgraph.load(base)
    return claimgraph.load(base, strict=False)


def test_a_sound_base_is_the_same_as_a_draft() -> None:
    draft = claimgraph.load(TINY, strict=False)
    assert content(draft) == content(claimgraph.load(TINY))
    assert (draft.set_aside, draft.left_out) == ((), "")


def test_a_faulty_evidence_line_goes_alone(base: Path) -> None:
    change(base, STEP, "stance: supports", "stance: suports")
    draft = drafted(base)
    whole = claimgraph.load(TINY).claim("step-activates-flank")
    assert draft.claim("step-activates-flank").evidence == whole.evidence[1:]
    [one] = draft.set_aside
    assert (one.what, one.path, one.line) == ("evidence line 1 of the claim 'step-activates-flank'", STEP, 18)
    assert "'suports'" in one.why


def test_a_claim_keeps_its_rest_when_all_of_its_evidence_is_faulty(base: Path) -> None:
    text = (base / STEP).read_text(encoding="utf-8")
    (base / STEP).write_text(re.sub(r"stance: \w+", "stance: perhaps", text), encoding="utf-8")
    draft = drafted(base)
    assert draft.claim("step-activates-flank").evidence == ()
    assert len(draft.set_aside) == len(claimgraph.load(TINY).claim("step-activates-flank").evidence)


def test_what_points_to_a_faulty_study_goes_with_it(base: Path) -> None:
    """The draft is the base without the study, its lines, its rows and nothing else."""
    change(base, "kb/studies/cole2015twist.yaml", "design:", "desing:")
    draft = drafted(base)
    assert "cole2015twist" not in draft.studies
    assert not [line for line in draft.lines if line.evidence.study == "cole2015twist"]
    assert not [row for rows in draft.rows.values() for row in rows if "cole2015twist" in row.model_dump().values()]
    whole = claimgraph.load(TINY)
    assert draft.claims.keys() == whole.claims.keys()
    assert len(draft.lines) == len([line for line in whole.lines if line.evidence.study != "cole2015twist"])


@pytest.mark.parametrize("position", [0, 4, 9])
def test_a_faulty_row_is_as_good_as_a_row_that_is_not_there(base: Path, tmp_path: Path, position: int) -> None:
    other = Path(shutil.copytree(TINY, tmp_path / "other"))
    lines = (TINY / "kb/measurements.csv").read_text(encoding="utf-8").splitlines()
    at = position + 1
    broken = [*lines[:at], lines[at].replace("percent_mvic", "percent"), *lines[at + 1 :]]
    (base / "kb/measurements.csv").write_text("\n".join(broken) + "\n", encoding="utf-8")
    (other / "kb/measurements.csv").write_text("\n".join(lines[:at] + lines[at + 1 :]) + "\n", encoding="utf-8")
    assert content(drafted(base)) == content(claimgraph.load(other, strict=False))


def test_a_work_that_cannot_be_read_leaves_the_other_works(base: Path) -> None:
    change(base, "references.bib", "year = {2015}", "year = {2015")
    draft = drafted(base)
    assert "cole2015twist" not in draft.studies
    assert {"able2010step", "able2012step", "eck2019null"} <= draft.references.keys()
    assert draft.set_aside[0].what in {f"the work {key!r}" for key in claimgraph.load(TINY).references}


def test_one_bad_entry_of_a_list_leaves_the_list(base: Path) -> None:
    change(base, "kb/vocabulary/designs.yaml", "name: ", 'name: a: "b ')
    draft = drafted(base)
    known = claimgraph.load(TINY).vocabulary["designs"].keys()
    assert len(draft.vocabulary["designs"]) == len(known) - 1


def test_a_vocabulary_that_cannot_be_read_takes_what_uses_it(base: Path) -> None:
    (base / "kb/vocabulary/treatments.yaml").write_bytes(b"\xff\xfe")
    draft = drafted(base)
    assert draft.treatments == {}
    assert "twist-eases-ache" not in draft.claims
    assert "step-activates-flank" in draft.claims


def test_a_field_of_the_base_itself_may_be_left_out(base: Path) -> None:
    change(base, "kb/base.yaml", "title:", "colour: red\ntitle:")
    draft = drafted(base)
    assert content(draft) == content(claimgraph.load(TINY))
    assert draft.set_aside[0].what == "colour of kb/base.yaml"


def test_a_base_without_its_head_is_refused_all_the_same(base: Path) -> None:
    (base / "kb/base.yaml").unlink()
    with pytest.raises(KnowledgeBaseError, match=r"no-base-info"):
        claimgraph.load(base, strict=False)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_an_accident_in_any_file_ends_in_a_draft_or_in_problems(tmp_path: Path, data: st.DataObject) -> None:
    folder = tmp_path / "accident"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TINY, folder)
    path = folder / data.draw(st.sampled_from(FILES))
    path.write_bytes(data.draw(damaged(path.read_bytes())))
    sound, refused = opened(folder, strict=True)
    draft, again = opened(folder, strict=False)
    if sound is not None:
        assert draft is not None
        assert content(draft) == content(sound)
    elif draft is not None:
        assert draft.set_aside
        assert content(draft)
    else:
        assert refused
        assert again


def opened(folder: Path, *, strict: bool) -> tuple[KnowledgeBase | None, int]:
    """The base, or how many problems keep it from being loaded."""
    try:
        return claimgraph.load(folder, strict=strict), 0
    except KnowledgeBaseError as refused:
        return None, len(refused.problems)


# On the command line -------------------------------------------------------------------------------------------


def test_a_refusal_says_how_to_go_on(run: Run, base: Path) -> None:
    change(base, STEP, "stance: supports", "stance: suports")
    code, out, err = run("claims")
    assert (code, out) == (1, "")
    assert "--draft" in err.splitlines()[-1]


@pytest.mark.parametrize("form", ["text", "md", "json"])
@pytest.mark.parametrize("asked", [("claims",), ("show", "step-activates-flank"), ("ask", "does the step work?")])
def test_every_answer_names_what_it_lacks(run: Run, base: Path, asked: tuple[str, ...], form: str) -> None:
    change(base, STEP, "stance: supports", "stance: suports")
    _, out, err = run(*asked, "--draft", "--format", form)
    told = " ".join(out.split()).replace("\\", "")
    assert "1 faulty record set aside" in told
    assert "evidence line 1 of the claim 'step-activates-flank'" in told
    assert "1 faulty record set aside" in err
    if form == "json":
        json.loads(out)


def test_data_say_it_beside_the_data(run: Run, base: Path) -> None:
    change(base, STEP, "stance: supports", "stance: suports")
    _, plain, _ = run("claims", "--draft", "--format", "csv")
    assert "set aside" not in plain
    _, _, err = run("graph", "--draft", "--format", "json")
    assert "1 faulty record set aside" in err


def test_pages_name_what_they_lack(run: Run, base: Path, tmp_path: Path) -> None:
    change(base, STEP, "stance: supports", "stance: suports")
    for verb in (("audit", "--format", "html"), ("findings", "--format", "html")):
        _, out, _ = run(*verb, "--draft")
        assert "1 faulty record set aside" in out, verb


def test_the_explorer_begins_with_what_it_lacks(base: Path) -> None:
    change(base, STEP, "stance: supports", "stance: suports")
    assert explorer.payload(drafted(base))["description"].startswith("1 faulty record set aside")


@pytest.mark.parametrize(
    "asked",
    [("figure", "verdicts"), ("citations", "map", "--kind", "overlap"), ("forest", "twist-eases-ache"), ("emg", "UF")],
)
@pytest.mark.parametrize("form", ["svg", "html"])
def test_pictures_say_above_the_marks_what_they_lack(
    run: Run, base: Path, tmp_path: Path, asked: tuple[str, ...], form: str
) -> None:
    change(base, STEP, "stance: supports", "stance: suports")
    if asked[0] in ("forest", "emg"):
        form, asked = "html", (*asked, "--format", "html", *(("--rank",) if asked[0] == "emg" else ()))
    file = tmp_path / f"picture.{form}"
    assert run(*asked, "--draft", "--out", str(file))[0] == 0
    before, _, _ = file.read_text(encoding="utf-8").partition("<summary>")
    assert "1 faulty record set aside" in before


def test_room_is_made_for_what_is_said_above_a_picture() -> None:
    plain, noted = (figures.plot_verdicts(claimgraph.load(TINY)) for _ in range(2))
    figures.with_note(noted, "A long sentence on what is set aside. " * 8)
    lines = noted.layout.title.subtitle.text.count("<br>") - plain.layout.title.subtitle.text.count("<br>")
    assert noted.layout.height - plain.layout.height == noted.layout.margin.t - plain.layout.margin.t == 17 * lines
    assert figures.with_note(plain, "") is plain


ON_FILES = """check;diff;history twist-eases-ache;agreement .;add claim --id x;import table x;init new;rename claim a b;
merge claim a b;retire claim a --why w;format;schema;merge-driver;refs add x;refs lint;refs format;refs duplicates;
refs flow;release 1"""


@pytest.mark.parametrize("asked", [one.strip() for one in ON_FILES.split(";")])
@pytest.mark.parametrize("first", [True, False])
def test_a_verb_that_makes_no_draft_says_so(run: Run, asked: str, first: bool) -> None:
    words = ["--draft", *asked.split()] if first else [*asked.split(), "--draft"]
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "looks at the files as they are, faulty records among them; leave out --draft" in err


def test_every_other_verb_makes_a_draft(run: Run, base: Path) -> None:
    change(base, STEP, "stance: supports", "stance: suports")
    of_files = {one.split()[0] for one in ON_FILES.split(";")} | {"refs", "help", "completion", "explain"}
    screens = (*questions.data("tiny"), *questions.screens("tiny"))
    asked = {words.split()[0]: words for words in screens if words}
    assert len(asked.keys() - of_files) > 15
    for verb, words in asked.items():
        if verb not in of_files and words != "figure":
            _, _, err = run(*shlex.split(words), "--draft")
            assert "1 faulty record set aside" in err, words
