"""Recommendations of a base, what is decided of them, and the log of searches, on an invented base."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from claimgraph import check, citations, load, query
from claimgraph.citations import Decision, Network, Work
from claimgraph.cli import main
from claimgraph.errors import BadRequestError, Level, UnknownNameError
from conftest import DATA

AROUND = DATA / "citations" / "around"
NEAR, METHOD, W9 = "doi:10.5555/near", "doi:10.5555/method", "openalex:W9"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    target = tmp_path / "base"
    shutil.copytree(AROUND, target)
    return target


def ids(root: Path, *starts: str, **options: object) -> list[str]:
    found = citations.recommend(load(root), list(starts) or None, **options)  # type: ignore[arg-type]
    return [one.work.id for one in found.candidates]


def test_what_has_nothing_in_common_is_counted_and_not_listed() -> None:
    found = citations.recommend(load(AROUND))
    assert [one.work.id for one in found.candidates] == [NEAR, METHOD, W9, "doi:10.5555/old"]
    assert (found.ranked, found.apart) == (4, 1)
    assert all(one.score == pytest.approx(sum(one.parts.values()), abs=0.005) for one in found.candidates)


def test_reasons_are_told_in_words() -> None:
    near, method, w9, old = citations.recommend(load(AROUND)).candidates
    assert near.because == (
        "cites both of your works",
        "shares 2 references with both of your works",
        "words in common: twists, step, training",
        "by Ann Able, as one of yours",
    )
    assert "cited by both of your works" in method.because
    assert "cites 1 of your 2 works" in w9.because
    assert old.because[-2:] == ("retracted, by what a source says", "what it cites is not known")


def test_what_a_list_rests_on_is_told() -> None:
    notes = "\n".join(query.recommended(load(AROUND)).notes)
    assert "Of all others, 4 of 5 have a whole list of references" in notes
    assert "the abstracts that are known: 2 of 5" in notes
    assert "known by name only: doi:10.5555/unseen (by 1)" in notes
    assert re.search(r"Data retrieved 2026-10-30 to 2026-11-02, SHA-256 [0-9a-f]{64}\.", notes)
    without = "\n".join(query.recommended(load(AROUND), text=False).notes)
    assert "Text was not used" in without


def test_a_base_with_nothing_around_it_says_what_to_do() -> None:
    answer = query.recommended(load(DATA / "tiny"))
    assert not answer.rows
    assert answer.notes == (
        "Nothing is kept around this base: `claimgraph citations fetch --direction both`, or `citations import`.",
    )


def test_the_digest_changes_with_the_data_and_only_with_them(root: Path) -> None:
    first = citations.recommend(load(root)).digest
    assert citations.recommend(load(AROUND)).digest == first
    works = [
        Work(one.ids, one.title + "!", one.year, references=one.references) for one in citations.load_works(root)[-1:]
    ]
    citations.write_works(root, [*citations.load_works(root)[:-1], *works])
    assert citations.recommend(load(root)).digest != first


def test_a_list_starts_where_one_says() -> None:
    assert ids(AROUND, "cole2015twist")[0] == NEAR
    assert ids(AROUND, "https://doi.org/10.5555/COLE.2015") == ids(AROUND, "cole2015twist")
    with pytest.raises(UnknownNameError, match="did you mean 'able2010step'"):
        ids(AROUND, "able2010stpe")
    with pytest.raises(BadRequestError, match="nothing is known but that it is cited; fetch it first"):
        ids(AROUND, "doi:10.5555/unseen")
    with pytest.raises(BadRequestError, match="no work to start from"):
        citations.recommend_in(Network.of([Work(("doi:10.5555/a",))]))
    with pytest.raises(BadRequestError, match="ask for 1 or more"):
        ids(AROUND, limit=0)


def test_a_work_that_is_not_relevant_never_comes_back(root: Path) -> None:
    found = citations.decide(load(root), METHOD, "not-relevant", why="methods only", by="ada", on="2026-11-30")
    assert found.decision == Decision(METHOD, "not-relevant", "methods only", "ada", "2026-11-30")
    assert METHOD not in ids(root)
    assert METHOD not in ids(root, "able2010step")
    assert (root / "references.bib").read_bytes() == (AROUND / "references.bib").read_bytes()


def test_a_decision_holds_when_the_work_gets_a_better_identifier(root: Path) -> None:
    citations.decide(load(root), W9, "not-relevant", why="pupils")
    works = citations.load_works(root)
    citations.write_works(root, [*works, Work((W9, "doi:10.5555/pupils"))])
    assert "doi:10.5555/pupils" not in ids(root)


def test_a_work_that_was_taken_in_is_one_with_its_entry(root: Path) -> None:
    found = citations.decide(load(root), W9, "take-in", on="2026-11-30")
    assert found.outcome is not None
    assert found.decision.key == "ink2019step"
    text = (root / "references.bib").read_text()
    assert text.startswith((AROUND / "references.bib").read_text())
    assert "title = {Step training in pupils <again>}" in text
    kb = load(root)
    assert kb.references["ink2019step"].year == 2019
    # No field of a bibliography holds an OpenAlex id; the decision does.
    work = citations.network(kb).works[citations.network(kb).index[W9]]
    assert (work.key, work.references) == ("ink2019step", ("doi:10.5555/able.2010",))
    assert W9 not in ids(root)
    with pytest.raises(BadRequestError, match="is taken in as ink2019step; to decide anew"):
        citations.decide(kb, W9, "take-in")


def test_taking_in_a_retracted_work_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = "doi:10.5555/old"
    assert main(["citations", "decide", old, "take-in", "--dry-run", "--base", str(root)]) == 0
    assert "a source says that it was retracted" in capsys.readouterr().out
    assert not citations.decide(load(root), NEAR, "take-in", write=False).retracted


def test_taking_in_what_the_bibliography_has_fills_and_replaces_nothing(root: Path) -> None:
    path = root / "references.bib"
    path.write_text(path.read_text() + "\n@article{gale2014mine,\n  title = {My title},\n  doi = {10.5555/near}\n}\n")
    kb = load(AROUND)
    found = citations.decide(load_as(kb, root), NEAR, "take-in")
    assert found.outcome is not None
    assert (found.decision.key, found.outcome.by) == ("gale2014mine", "doi")
    assert "title = {My title}" in path.read_text()


def load_as(kb: object, root: Path) -> object:
    """A base that was loaded before its bibliography got an entry."""
    return kb.replace(root=root)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("work", "decision", "why", "told"),
    [
        (METHOD, "not-relevant", " ", "needs a reason"),
        (METHOD, "maybe", "", "'maybe' is no decision; accepted: take-in, not-relevant"),
        ("doi:10.5555/mehtod", "take-in", "", "did you mean 'doi:10.5555/method'"),
        (
            "doi:10.5555/unseen",
            "take-in",
            "",
            "fetch it first: `claimgraph citations fetch --works doi:10.5555/unseen`",
        ),
        ("able2010step", "take-in", "", "able2010step is in the base already; decide of works around it"),
    ],
)
def test_what_cannot_be_decided_is_told(work: str, decision: str, why: str, told: str) -> None:
    with pytest.raises(BadRequestError, match=re.escape(told)):
        citations.decide(load(AROUND), work, decision, why=why, write=False)


def test_a_work_known_by_name_only_can_be_left_out(root: Path) -> None:
    citations.decide(load(root), "doi:10.5555/unseen", "not-relevant", why="a thesis")
    assert citations.recommend(load(root)).unseen == ()


def test_a_decision_can_be_changed(root: Path) -> None:
    citations.decide(load(root), METHOD, "not-relevant", why="methods only")
    found = citations.decide(load(root), METHOD, "take-in")
    assert found.before is not None
    assert [one.decision for one in citations.load_decisions(root)] == ["take-in"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("doi:10.5555/a,perhaps,,,,", ":2: 'perhaps' is no decision; accepted: take-in, not-relevant"),
        ("10.5555/a,take-in,,,,", ":2: '10.5555/a' is no identifier"),
        ("doi:10.5555/a,not-relevant,,,,", ":2: doi:10.5555/a is not relevant without a reason"),
        ("doi:10.5555/a,take-in,,,,\ndoi:10.5555/a,take-in,,,,", ":3: doi:10.5555/a is decided twice"),
        ("doi:10.5555/a,take-in", ":2: has 2 cells"),
        ('doi:10.5555/a,"take-in', "cannot be read"),
    ],
)
def test_a_faulty_decision_is_named_with_its_line(root: Path, rows: str, told: str) -> None:
    path = root / "kb" / "citations" / "decisions.csv"
    path.write_text(f"work,decision,why,by,on,key\n{rows}\n")
    with pytest.raises(BadRequestError, match=re.escape(told)):
        citations.load_decisions(root)
    assert [str(one.code) for one in check(root) if one.level is Level.ERROR] == ["bad-citation-line"]


def test_tables_that_lead_out_of_the_base_are_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("work,decision,why,by,on,key\n")
    (root / "kb" / "citations" / "decisions.csv").symlink_to(tmp_path / "other.csv")
    with pytest.raises(BadRequestError, match="leads out of the base"):
        citations.load_decisions(root)


def test_snowballing_goes_either_way() -> None:
    network = citations.network(load(AROUND))
    back = citations.snowball(network, ["cole2015twist"], "backward")
    assert [step.id for step in back.steps] == [METHOD, "doi:10.5555/unseen", "key:able2010step"]
    forth = citations.snowball(network, ["able2010step"], "forward")
    assert [step.id for step in forth.steps] == [NEAR, "key:cole2015twist", W9]
    both = citations.snowball(network)
    assert {step.id for step in both.steps} == {METHOD, "doi:10.5555/unseen", "doi:10.5555/old", NEAR, W9}
    with pytest.raises(BadRequestError, match="'up' is no way to go"):
        citations.snowball(network, way="up")


def logged(root: Path, found: list[str]) -> citations.Search:
    kb, decisions = load(root), citations.load_decisions(root)
    network = citations.network(kb, decisions)
    return citations.log_search(
        root, network, decisions, date="2026-11-30", way="both", seeds="all works of the base", found=found
    )


def test_a_search_is_logged_with_what_came_of_it(root: Path) -> None:
    first = logged(root, [NEAR, METHOD, W9, "key:able2010step"])
    assert (first.id, first.found, first.duplicates, first.open) == ("s1", 4, 1, 3)
    assert first.source == "openalex 2026-11-01 to 2026-11-02"
    citations.decide(load(root), W9, "take-in")
    citations.decide(load(root), METHOD, "not-relevant", why="methods only")
    second = logged(root, [NEAR, METHOD, W9, "doi:10.5555/old"])
    assert (second.found, second.duplicates) == (4, 3)
    one, two = citations.load_searches(root)
    assert (one.taken_in, one.left_out, one.why, one.open) == (1, 1, "1 methods only", 1)
    assert (two.taken_in, two.left_out, two.open) == (0, 0, 1)
    assert load(root)


def test_a_search_written_by_hand_keeps_its_counts(root: Path) -> None:
    path = root / "kb" / "searches.csv"
    header = "id,date,way,source,seeds,found,duplicates,taken_in,left_out,why\n"
    path.write_text(header + "s1,2026-11-01,database,PubMed,twist*,120,20,3,97,animals\n")
    citations.decide(load(root), METHOD, "not-relevant", why="methods only")
    logged(root, [NEAR])
    assert [(one.id, one.found, one.left_out) for one in citations.load_searches(root)] == [
        ("s1", 120, 97),
        ("s2", 1, 0),
    ]
    path.write_text(header + "s1,2026-13-01,database,PubMed,twist*,120,20,3,97,animals\n")
    with pytest.raises(BadRequestError, match=r"kb/searches.csv:2: '2026-13-01' is no day"):
        citations.load_searches(root)
    path.write_text(header + "s1,2026-11-01,database,PubMed,twist*,many,20,3,97,animals\n")
    with pytest.raises(BadRequestError, match="found 'many' is no count"):
        citations.load_searches(root)


def test_a_work_that_may_be_in_the_base_under_another_identifier_is_told() -> None:
    own = Work(("key:a",), "Twists and Holds in 30 Adults", references=("doi:10.5555/r",))
    other = Work(("openalex:W7",), "Twists and holds in 30 adults.", references=("doi:10.5555/r",))
    (found,) = citations.recommend_in(Network.of([own, other])).candidates
    assert found.because[0] == "has the title of a, a work of the base: look whether it is the same"


def test_a_list_to_read_cannot_be_broken_by_a_title() -> None:
    work = Work(("doi:10.5555/x",), "A *bold* <b>claim</b> [x](y)\n# head", references=("key:a",))
    found = citations.recommend_in(Network.of([Work(("key:a",)), work]))
    lines = citations.reading_list(found).splitlines()
    assert lines[4] == r"- [ ] **A \*bold\* \<b\>claim\</b\> \[x\](y) \# head**."


def test_entries_can_be_read_back() -> None:
    found = citations.recommend(load(AROUND))
    from claimgraph import bibliography

    text = citations.entries(one.work for one in found.candidates)
    library = bibliography.parse(text)
    assert not [one for one in library.problems if one.level is Level.ERROR]
    assert [one.doi for one in library.references.values()][:2] == ["10.5555/near", "10.5555/method"]
