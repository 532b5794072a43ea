"""The jobs `fetch` and `retractions` of the command line, against a server on this machine."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import server as field
from fetched_bases import KEYS, cut_off, field_base, told
from server import Reply, Server, serving

import claimgraph
from claimgraph import citations
from claimgraph.cli._fetching import SERVICES  # told without loading what fetches
from claimgraph.records import StudyStatus
from commands import Run, packages_after
from conftest import TINY


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return field_base(tmp_path)


def store(base: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (base / "kb" / "citations").iterdir()}


def test_what_works_cite_is_fetched_and_kept_around_the_base(run: Run, server: Server, base: Path) -> None:
    code, out, _ = run(*told(server, base, "--works", KEYS[10], "doi:10.5555/f.31"), base=None)
    count = len({10, 31, *field.cites(10), *field.cites(31)})
    assert (code, out.splitlines()[:2]) == (
        0,
        [
            "asked openalex about 2 works: 2 requests, 0 replies kept from before",
            f"works: {count} new, 0 joined with known ones; {count} works around the base",
        ],
    )
    network = citations.Network.of_base(claimgraph.load(base), citations.load_works(base))
    row = network.matrix[[network.index[f"key:{KEYS[10]}"]]].indices
    assert {network.ids[i] for i in row} == {f"doi:{field.doi(m).lower()}" for m in field.cites(10)}


def test_a_second_run_asks_nothing_and_writes_the_same_bytes(run: Run, server: Server, base: Path) -> None:
    run(*told(server, base, "--direction", "both"), base=None)
    first, times = store(base), len(server.asked)
    code, out, _ = run(*told(server, base, "--direction", "both"), base=None)
    assert "0 requests" in out
    assert "0 new" in out
    assert (store(base), len(server.asked)) == (first, times)
    assert code == 0


def test_what_is_missing_is_named_and_the_rest_is_kept(run: Run, server: Server, base: Path) -> None:
    server.hold = lambda request: Reply(400, {"error": "no"}) if "f.20" in request.whole else None
    code, out, _ = run(*told(server, base), base=None)
    assert code == 1
    assert "failed: doi:10.5555/f.20: OpenAlex does not understand the request (400)" in out
    assert "nothing known to openalex of: able2010step" in out
    assert "not asked about, without an identifier openalex takes: gale2021said" in out
    assert any(f"key:{KEYS[10]}" in work.ids or "openalex:W10" in work.ids for work in citations.load_works(base))


def test_a_wrong_address_of_lists_is_no_answer_and_is_asked_again(run: Run, server: Server, base: Path) -> None:
    server.hold = lambda _: Reply(404)
    code, out, _ = run(*told(server, base, "--source", "opencitations"), base=None)
    assert code == 1
    assert "OpenCitations has no such address (404); if --base-address is given, check it" in out
    server.hold = lambda _: None
    code, out, _ = run(*told(server, base, "--source", "opencitations", "--works", KEYS[10]), base=None)
    assert (code, out.splitlines()[0]) == (0, "asked opencitations about 1 work: 1 request, 0 replies kept from before")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--works", "bakr1990twists"], "no work called 'bakr1990twists' in this base; did you mean 'baker1990twists'"),
        (["--works", "12345"], "no work called '12345' in this base"),
        (["--source", "crossref", "--direction", "citing"], "Crossref tells who cites a work to its members only"),
        (["--limit", "0"], "0 requests are none"),
        (["--contact", "nobody"], "'nobody' is no address of mail"),
        (["--source", "scopus"], "no choice called 'scopus'; accepted: openalex"),
    ],
)
def test_what_cannot_be_fetched_is_refused_in_one_sentence(
    run: Run, server: Server, base: Path, more: list[str], why: str
) -> None:
    code, out, err = run(*told(server, base, *more), base=None)
    assert (code, out) == (2, "")
    assert why in err
    assert server.asked == []


def test_a_refusal_by_the_service_says_what_to_do_and_not_the_key(run: Run, server: Server, base: Path) -> None:
    server.next(Reply(401))
    code, out, err = run(*told(server, base, "--api-key", "sesame"), base=None)
    assert code == 1
    assert "not all was asked: OpenAlex refuses the request (401); check the key" in out
    assert "sesame" not in out + err


@pytest.fixture
def whole(run: Run, server: Server, base: Path, tmp_path: Path) -> Path:
    """The base as one whole run leaves it."""
    one = Path(shutil.copytree(base, tmp_path / "whole" / "base"))
    run(*told(server, one, "--direction", "both"), base=None)
    return one


def test_a_run_that_was_killed_goes_on_where_it_was(run: Run, server: Server, base: Path, whole: Path) -> None:
    times = len(server.asked)
    with cut_off(server, base, 4, signal.SIGKILL) as process:
        process.wait()
    assert not (base / "kb" / "citations").exists()
    code, out, _ = run(*told(server, base, "--direction", "both"), base=None)
    assert code == 0
    assert "3 replies kept from before" in out
    assert len(server.asked) == times + 1
    assert store(base) == store(whole)


def test_a_run_that_was_interrupted_keeps_what_it_has(run: Run, server: Server, base: Path, whole: Path) -> None:
    with cut_off(server, base, 4, signal.SIGINT) as process:
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "not all was asked: stopped by hand; what was fetched is kept, and the next run goes on from there" in out
    some = store(base)
    run(*told(server, base, "--direction", "both"), base=None)
    assert 0 < len(some["works.jsonl"]) < len(store(base)["works.jsonl"])
    assert store(base) == store(whole)


def test_a_bar_is_shown_where_somebody_can_see_it(
    run: Run, server: Server, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    code, out, err = run(*told(server, base, "--works", KEYS[31]), base=None)
    assert code == 0
    assert "works cited" in err
    assert "works cited" not in out
    monkeypatch.setattr("sys.stderr.isatty", lambda: False, raising=False)
    assert run(*told(server, base, "--works", KEYS[31]), base=None)[2] == ""


# retractions ------------------------------------------------------------------------------------------------


@pytest.fixture
def retracted(run: Run, server: Server, base: Path) -> Path:
    _, out, _ = run(*told(server, base, "--works", KEYS[5]), base=None)
    assert "notice of retraction: doi:10.5555/f.5 (able1985twists, a work of the base)\n" in out
    assert "`claimgraph citations retractions --write` sets the status of works of the base, after asking" in out
    return base


def status(base: Path) -> StudyStatus:
    return claimgraph.load(base).study("able1985twists").status


def test_retractions_are_listed_and_nothing_is_written(run: Run, retracted: Path) -> None:
    code, out, err = run("citations", "retractions", base=str(retracted))
    assert code == 0
    assert out.startswith("able1985twists: retracted, by openalex (read on ")
    assert out.endswith("its status here is active\n")
    assert "nothing was written; `claimgraph citations retractions --write` asks and writes" in err
    assert status(retracted) is StudyStatus.ACTIVE


def test_the_difference_is_shown_without_writing(run: Run, retracted: Path) -> None:
    _, out, _ = run("citations", "retractions", "--dry-run", "--yes", base=str(retracted))
    assert "+status: retracted\n" in out
    assert status(retracted) is StudyStatus.ACTIVE


def test_a_status_is_written_with_consent_given_beforehand_and_is_no_news_then(run: Run, retracted: Path) -> None:
    code, out, _ = run("citations", "retractions", "--yes", base=str(retracted))
    assert code == 0
    assert "wrote kb/studies/able1985twists.yaml" in out
    study = claimgraph.load(retracted).study("able1985twists")
    assert study.status is StudyStatus.RETRACTED
    assert (study.status_why or "").startswith("retracted, by openalex (read on ")
    _, out, _ = run("citations", "retractions", "--yes", base=str(retracted))
    assert out.count("\n") == 1


@pytest.mark.parametrize(("answer", "then"), [("y", StudyStatus.RETRACTED), ("", StudyStatus.ACTIVE)])
def test_somebody_is_asked_and_their_answer_holds(
    run: Run, retracted: Path, monkeypatch: pytest.MonkeyPatch, answer: str, then: StudyStatus
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: answer)
    _, out, _ = run("citations", "retractions", "--write", base=str(retracted))
    assert "+status: retracted\n" in out
    assert status(retracted) is then


def test_an_answer_that_is_none_is_a_no(run: Run, retracted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(question: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", closed)
    code, out, _ = run("citations", "retractions", "--write", base=str(retracted))
    assert (code, status(retracted)) == (0, StudyStatus.ACTIVE)
    assert out.endswith("left as it is: kb/studies/able1985twists.yaml\n")


def test_where_nobody_can_be_asked_nothing_is_written(run: Run, retracted: Path) -> None:
    code, _, err = run("citations", "retractions", "--write", base=str(retracted))
    assert (code, status(retracted)) == (2, StudyStatus.ACTIVE)
    assert "nobody is there to be asked; give --yes to write, or --dry-run to see" in err


def test_a_base_without_retractions_says_so(run: Run) -> None:
    assert run("citations", "retractions") == (1, "", "no source says that a work of the base was retracted\n")


# what is loaded ---------------------------------------------------------------------------------------------


def test_sources_told_by_the_command_are_those_that_can_be_asked() -> None:
    assert SERVICES == citations.SERVICES


def test_nothing_that_fetches_is_loaded_before_it_is_asked_for() -> None:
    assert "httpx" not in packages_after("claims", "--base", str(TINY))
