"""Works are fetched from services as they document themselves, whatever they answer, and nothing is asked twice."""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import server as field
from server import Reply, Request, Server, cited_by, cites, doi, serving

from claimgraph import citations
from claimgraph.citations import Fetched, Network, Work
from claimgraph.citations._fetch import SOURCES as KNOWN  # their pace
from claimgraph.citations._fetch import Clock, _cache, _wire  # time that costs none, and bounds made smaller
from claimgraph.errors import BadRequestError

SOURCES = ("openalex", "crossref", "semanticscholar", "opencitations")
CITING = ("openalex", "semanticscholar", "opencitations")
SEEDS = (10, 20, 31)


class Time(Clock):
    """A clock that goes on only while somebody sleeps."""

    def __init__(self, step: float = 0.0) -> None:
        self.at, self.step = 0.0, step
        self.slept: list[float] = []

    def seconds(self) -> float:
        self.at += self.step
        return self.at

    def now(self) -> dt.datetime:
        return dt.datetime(2026, 12, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=self.at)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds

    def chance(self) -> float:
        return 0.5


Fetch = Callable[..., Fetched]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture
def fetch(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fetch:
    """Fetch from the server on this machine, into a cache of this test, by a clock that costs no time."""
    for name in SOURCES:
        monkeypatch.delenv(f"CLAIMGRAPH_{name.upper()}_KEY", raising=False)

    def ask(numbers: Iterable[int | str] = SEEDS, source: str = "openalex", **told: Any) -> Fetched:
        works = [Work((f"doi:{doi(one).lower()}" if isinstance(one, int) else one,)) for one in numbers]
        settings = {"base": server.base, "cache": tmp_path / "cache", "clock": Time()} | told
        return citations.fetch(works, source, **settings)

    return ask


def arrows(fetched: Fetched) -> set[tuple[int, int]]:
    """Who cites whom, by the numbers of the invented field."""
    network = Network.of(fetched.gathered.works)
    others = fetched.gathered.same
    number = [field.number_of(id_) or field.number_of(_own(id_, others)) for id_ in network.ids]
    rows, columns = network.matrix.nonzero()
    return {(number[i] or 0, number[j] or 0) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)}


def _own(id_: str, others: Any) -> str:
    for one in (id_, *others.get(id_, ())):
        bare = one.removeprefix("openalex:").removeprefix("s2:")
        if field.number_of(bare):
            return str(bare)
    return ""


def of(fetched: Fetched, *numbers: int) -> set[tuple[int, int]]:
    return {arrow for arrow in arrows(fetched) if arrow[0] in numbers}


def said(seeds: Iterable[int] = SEEDS) -> set[tuple[int, int]]:
    return {(n, m) for n in seeds for m in cites(n)}


# what services tell -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_tells_the_references_of_the_works_asked_about(fetch: Fetch, source: str) -> None:
    fetched = fetch(source=source)
    assert of(fetched, *SEEDS) == said()
    assert fetched.whole
    assert fetched.asked == len(SEEDS)


@pytest.mark.parametrize("source", CITING)
def test_what_cites_a_work_is_told_page_by_page(fetch: Fetch, server: Server, source: str) -> None:
    server.pages = 3
    fetched = fetch([2, 6], source, direction="citing")
    assert {(m, n) for n in (2, 6) for m in cited_by(n)} <= arrows(fetched)
    assert fetched.whole


@pytest.mark.parametrize("source", ["openalex", "crossref", "semanticscholar"])
def test_works_that_are_cited_come_with_their_records(fetch: Fetch, source: str) -> None:
    titles = {work.title for work in fetch([20, 31], source).gathered.works}
    assert {field.title(m) for n in (20, 31) for m in cites(n)} <= titles


@pytest.mark.parametrize("source", SOURCES)
def test_dois_with_signs_of_filters_and_addresses_are_asked_for_whole(fetch: Fetch, source: str) -> None:
    fetched = fetch([*field.ODD, 10], source)
    assert of(fetched, *field.ODD) == said(field.ODD)
    assert fetched.unknown == ()


def test_a_work_is_found_by_its_pubmed_id(fetch: Fetch) -> None:
    assert of(fetch(["pmid:9010"]), 10) == said([10])


def test_a_doi_that_leads_to_another_record_by_now_is_joined_with_it(fetch: Fetch) -> None:
    fetched = fetch([f"doi:{field.OLD_DOI}"])
    [work] = [work for work in fetched.gathered.works if f"doi:{field.OLD_DOI}" in work.ids]
    assert "openalex:W4" in work.ids
    assert fetched.unknown == ()


def test_a_work_without_a_list_of_references_is_not_one_that_cites_nothing(fetch: Fetch) -> None:
    [work] = fetch([3], "crossref").gathered.works
    assert work.references is None


def test_a_retraction_is_noticed(fetch: Fetch) -> None:
    for source in ("openalex", "crossref"):
        assert [one.kind for one in fetch([field.RETRACTED], source).gathered.notices] == ["retraction"]


@pytest.mark.parametrize("source", SOURCES)
def test_works_that_a_source_does_not_know_are_named(fetch: Fetch, source: str) -> None:
    fetched = fetch([10, "doi:10.5555/nobody"], source)
    assert of(fetched, 10) == said([10])
    assert fetched.unknown == ("doi:10.5555/nobody",)


def test_works_without_an_identifier_are_named_and_not_asked_about(fetch: Fetch, server: Server) -> None:
    fetched = fetch(["key:able2010step"])
    assert (fetched.unasked, fetched.asked, server.asked) == (("key:able2010step",), 0, [])


def test_crossref_does_not_tell_who_cites_a_work(fetch: Fetch) -> None:
    with pytest.raises(BadRequestError, match="to its members only; take --source openalex, semanticscholar or"):
        fetch(source="crossref", direction="citing")
    assert fetch(source="crossref", direction="both").notes == (
        "Crossref tells who cites a work to its members only: only what the works cite was asked",
    )


def test_cursors_are_used_with_a_key_and_pages_without(fetch: Fetch, server: Server) -> None:
    server.pages = 3
    without = fetch([2], direction="citing")
    asked = [request.query for request in server.asked if "cites:" in request.query.get("filter", [""])[0]]
    assert all("page" in query and "cursor" not in query for query in asked)
    server.asked.clear()
    with_key = fetch([2], direction="citing", key="sesame", refresh=True)
    assert {request.query["api_key"][0] for request in server.asked} == {"sesame"}
    assert any("cursor" in request.query for request in server.asked)
    assert arrows(with_key) == arrows(without)


def test_more_citing_works_than_pages_give_are_told(fetch: Fetch, server: Server) -> None:
    def many(request: Request) -> Reply | None:
        if "cites:" not in request.query.get("filter", [""])[0]:
            return None
        return Reply(body={"meta": {"count": 12_345}, "results": [field.openalex(9)]})

    server.hold = many
    fetched = fetch([2], direction="citing")
    assert len(server.asked) == 101
    assert [one.why for one in fetched.failures] == [
        "12,345 works cite it, and without a key OpenAlex gives the first 10,000; give one (free at "
        "openalex.org/settings/api)"
    ]


def test_a_work_that_nobody_asked_for_is_left_out_and_counted(fetch: Fetch, server: Server) -> None:
    server.next(Reply(body={"meta": {"count": 2}, "results": [field.openalex(10), field.openalex(39)]}))
    fetched = fetch([10])
    assert all("openalex:W39" not in work.ids for work in fetched.gathered.works)
    assert fetched.notes == ("1 work came that nobody asked for, and were left out",)


@pytest.mark.parametrize("source", ["openalex", "crossref"])
def test_a_service_that_gives_fewer_works_than_it_has_is_told(fetch: Fetch, server: Server, source: str) -> None:
    works = [field.openalex(10)] if source == "openalex" else [field.crossref(10)]
    short = {"meta": {"count": 3}, "results": works, "message": {"total-results": 3, "items": works}}
    server.next(Reply(body=short))
    assert "gives 1 of 3 works; run again later" in fetch([10, 20, 31], source).failures[0].why


def test_hostile_texts_in_a_reply_harm_nothing(fetch: Fetch, server: Server, tmp_path: Path) -> None:
    bad = field.crossref(20) | {"title": ["\ud800\x1b[31m<b>x</b>" * 9], "reference": [{"DOI": "10.5555/\ud800\x00a"}]}
    server.next(Reply(body={"message": {"total-results": 1, "items": [bad]}}))
    fetched = fetch([20], "crossref")
    (tmp_path / "kb").mkdir()
    citations.write_works(tmp_path, fetched.gathered.works)
    [work] = citations.load_works(tmp_path)
    assert "\x1b" not in work.title
    assert "<b>" not in work.title


# asked once -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", SOURCES)
def test_a_second_run_asks_nothing_and_says_the_same(fetch: Fetch, server: Server, source: str) -> None:
    direction = "references" if source == "crossref" else "both"
    first = fetch(source=source, direction=direction)
    server.asked.clear()
    second = fetch(source=source, direction=direction)
    assert server.asked == []
    assert second.requests == 0
    assert second.gathered.works == first.gathered.works


def test_a_run_with_one_more_work_asks_for_what_is_new(fetch: Fetch, server: Server) -> None:
    fetch([20, 31])
    server.asked.clear()
    fetched = fetch([20, 31, 2])
    assert of(fetched, 2, 20, 31) == said([2, 20, 31])
    assert [request.query["filter"][0] for request in server.asked] == ["doi:10.5555/f.2"]


def test_what_is_known_already_is_not_asked_for(fetch: Fetch, server: Server, tmp_path: Path) -> None:
    known = fetch([31]).gathered.works
    server.asked.clear()
    fetch([31], known=known, cache=tmp_path / "another")
    assert len(server.asked) == 1


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_runs_that_are_cut_off_go_on_and_end_where_one_whole_run_ends(
    fetch: Fetch, server: Server, tmp_path: Path, source: str, limit: int
) -> None:
    direction = "references" if source == "crossref" else "both"
    whole = fetch(source=source, direction=direction, cache=tmp_path / "whole")
    requests, runs = 0, 0
    known: list[Work] = []
    while not (part := fetch(source=source, direction=direction, limit=limit, known=known)).whole:
        assert part.stopped.startswith(f"stopped after {limit} request")
        known += part.gathered.works
        requests += part.requests
        runs += 1
        assert runs < 50
    assert requests + part.requests <= whole.requests + runs
    assert said_of([*known, *part.gathered.works]) == said_of(whole.gathered.works)


def said_of(works: Iterable[Work]) -> dict[str, tuple[str, str, int | None, set[str]]]:
    joined = Network.of(works).works
    return {work.id: (work.title, work.abstract, work.cited_by, set(work.references or ())) for work in joined}


def test_a_record_that_is_old_is_asked_for_again(fetch: Fetch, server: Server, tmp_path: Path) -> None:
    known = fetch([31]).gathered.works
    later = Time()
    later.at = 400 * 86400.0
    server.asked.clear()
    fetch([31], known=known, clock=later)
    assert len(server.asked) == 2


def test_replies_are_asked_for_again_after_a_year_or_when_told_to(fetch: Fetch, server: Server) -> None:
    fetch([2])
    times = len(server.asked)
    fetch([2], refresh=True)
    assert len(server.asked) == 2 * times
    later = Time()
    later.at = 400 * 86400.0
    fetch([2], clock=later)
    assert len(server.asked) == 3 * times


def _scrambled(data: bytes) -> bytes:
    return data[:30] + bytes(one ^ 255 for one in data[30:])


def test_a_reply_that_was_damaged_on_disk_is_asked_for_again(fetch: Fetch, server: Server, tmp_path: Path) -> None:
    times = fetch([2]).requests
    [folder] = (tmp_path / "cache").iterdir()
    for path, harm in zip((folder / "replies").iterdir(), (lambda data: data[:20], _scrambled), strict=True):
        path.write_bytes(harm(path.read_bytes()))
    with (folder / "index.jsonl").open("a") as index:
        index.write(
            '{"file": "../../../etc/passwd", "on": "2026-12-01", "asked": ["work doi:10.5555/f.2"]}\n{"file": "ab'
        )
    server.asked.clear()
    assert of(fetch([2]), 2) == said([2])
    assert len(server.asked) == times
    assert of(fetch([2]), 2) == said([2])
    assert len(server.asked) == times


def test_the_oldest_replies_go_when_all_are_too_large(
    fetch: Fetch, server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fetch([2], "opencitations")
    [folder] = (tmp_path / "cache").iterdir()
    for path in (folder / "replies").iterdir():
        os.utime(path, (1, 1))
    fetch([6, 10, 20], "opencitations")
    all_of_them = sum(path.stat().st_size for path in (folder / "replies").iterdir())
    monkeypatch.setattr(_cache, "MAX_TOTAL", all_of_them - 1)
    fetch([20], "opencitations")
    server.asked.clear()
    fetched = fetch([2, 6, 10, 20], "opencitations")
    assert of(fetched, 2, 6, 10, 20) == said([2, 6, 10, 20])
    assert [request.path for request in server.asked] == ["/references/doi:10.5555/f.2"]


def test_a_list_of_replies_that_was_written_many_times_is_made_short(
    fetch: Fetch, server: Server, tmp_path: Path
) -> None:
    for _ in range(9):
        fetch([2], "opencitations", refresh=True)
    [folder] = (tmp_path / "cache").iterdir()
    with (folder / "index.jsonl").open("a") as index:
        index.write("{broken\n" * 50)
    fetch([2], "opencitations")
    lines = (folder / "index.jsonl").read_text().splitlines()
    assert len(lines) < 20
    assert all(json.loads(line)["asked"] == ["references doi:10.5555/f.2"] for line in lines)


def test_replies_are_kept_where_one_says(fetch: Fetch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMGRAPH_CACHE", str(tmp_path / "mine"))
    fetch([2], cache=None)
    monkeypatch.delenv("CLAIMGRAPH_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setattr(sys, "platform", "linux")
    fetch([2], cache=None)
    assert list((tmp_path / "mine").glob("openalex*/index.jsonl"))
    assert list((tmp_path / "xdg" / "claimgraph").glob("openalex*/index.jsonl"))


def test_a_folder_that_takes_no_replies_is_told(fetch: Fetch, server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadRequestError, match=r"replies cannot be kept in .* name another folder with --cache"):
        fetch([2], cache=tmp_path / "file")
    assert server.asked == []


# what goes wrong --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "times"),
    [
        (Reply(500), 2),
        (Reply(503), 4),
        (Reply(429), 3),
        (Reply(cut=True), 2),
        (Reply(broken=True), 2),
    ],
    ids=["500", "503", "429", "cut off", "no JSON"],
)
def test_what_passes_by_itself_is_waited_for_and_loses_nothing(
    fetch: Fetch, server: Server, wrong: Reply, times: int
) -> None:
    server.next(*[wrong] * times)
    clock = Time()
    fetched = fetch([20, 31], clock=clock)
    assert of(fetched, 20, 31) == said([20, 31])
    assert fetched.whole
    assert [wait for wait in clock.slept if wait >= 1] == [2.0**n for n in range(times)]


@pytest.mark.parametrize("told", ["7", "Tue, 01 Dec 2026 00:00:07 GMT"])
def test_a_service_is_given_the_time_that_it_asks_for(fetch: Fetch, server: Server, told: str) -> None:
    server.next(Reply(429, headers={"Retry-After": told}))
    clock = Time()
    assert fetch([2], clock=clock).whole
    assert 7.0 in clock.slept


@pytest.mark.parametrize(
    "headers", [{"Retry-After": "30000"}, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "30000"}]
)
def test_an_allowance_that_is_used_up_stops_the_run(fetch: Fetch, server: Server, headers: dict[str, str]) -> None:
    server.next(Reply(429, headers=headers))
    clock = Time()
    fetched = fetch(clock=clock)
    assert fetched.stopped == (
        "OpenAlex takes no more requests for 8 hours (its allowance is used up); run again then, or give a key (free "
        "at openalex.org/settings/api), which may do more; what was fetched is kept, and the next run goes on from "
        "there"
    )
    assert len(server.asked) == 1
    assert sum(clock.slept) < 1


@pytest.mark.parametrize("status", [401, 403])
def test_a_service_that_lets_nobody_in_is_asked_once(fetch: Fetch, server: Server, status: int) -> None:
    server.next(Reply(status))
    told = fetch().stopped
    assert told.startswith(
        f"OpenAlex refuses the request ({status}); give a key with --api-key or CLAIMGRAPH_OPENALEX_KEY"
    )
    server.next(Reply(status))
    assert "check the key (free at openalex.org/settings/api), or leave it out" in fetch(key="wrong").stopped
    assert len(server.asked) == 2


def test_a_server_that_keeps_failing_is_left_alone(fetch: Fetch, server: Server) -> None:
    server.hold = lambda request: Reply(500)
    fetched = fetch(range(1, 11), "opencitations")
    assert len(server.asked) == 3 * _wire.ATTEMPTS
    assert [one.what for one in fetched.failures] == [f"doi:{doi(n)}" for n in (1, 2, 3)]
    assert "OpenCitations answered 500, 5 times; run again later" in fetched.stopped


def test_one_work_that_a_service_does_not_understand_costs_no_other(fetch: Fetch, server: Server) -> None:
    def picky(request: Request) -> Reply | None:
        return Reply(400, {"error": "Invalid"}) if "f.13" in request.whole else None

    server.hold = picky
    fetched = fetch(range(10, 20), direction="citing")
    [failure] = fetched.failures
    assert str(failure) == "doi:10.5555/f.13: OpenAlex does not understand the request (400)"
    found = {id_ for work in fetched.gathered.works for id_ in work.ids}
    assert {f"openalex:W{n}" for n in range(10, 20) if n != 13} <= found


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("https://elsewhere.example/works", "sends us to elsewhere.example (https address), which is not its own"),
        ("http://openalex.org/works", "sends us to openalex.org (http address), which is not its own"),
        ("file:///etc/passwd", "(file address), which is not its own"),
        ("https://[::1/", "could not be reached, or broke off its reply, 5 times"),
        ("https://api.openalex.org@elsewhere.example/", "sends us to elsewhere.example"),
        ("/works?filter=doi:x&per_page=1&select=id", "sends us from one address to the next without end"),
    ],
)
def test_redirects_lead_nowhere_else(fetch: Fetch, server: Server, to: str, told: str) -> None:
    server.hold = lambda request: Reply(302, headers={"Location": to})
    [failure] = fetch([2]).failures
    assert told in failure.why


def test_a_redirect_inside_a_service_keeps_the_key(fetch: Fetch, server: Server) -> None:
    server.next(Reply(302, headers={"Location": "/works?filter=doi:10.5555/f.2&per_page=100&select=id"}))
    assert of(fetch([2], key="sesame"), 2) == said([2])
    assert {request.query["api_key"][0] for request in server.asked[:2]} == {"sesame"}


def test_a_service_that_falls_silent_is_not_waited_for(
    fetch: Fetch, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_wire, "_SILENCE", 1.0)
    free = threading.Event()
    server.next(Reply(held=free))
    assert fetch([2]).whole
    free.set()


def test_a_reply_that_trickles_is_given_up(fetch: Fetch, server: Server) -> None:
    fetched = fetch([2], clock=Time(step=_wire.REPLY_WITHIN + 1))
    [failure] = fetched.failures
    assert failure.why == "OpenAlex did not answer in time, 5 times; run again later"


def test_a_reply_without_end_is_not_read(fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_wire, "MAX_REPLY", 1024 * 1024)
    monkeypatch.setitem(vars(field), "title", lambda n: "x" * (300 * 1024 if n in (20, 31) else 1))
    fetched = fetch([20, 31], direction="citing")
    assert {id_ for work in fetched.gathered.works for id_ in work.ids} >= {"openalex:W20", "openalex:W31"}
    monkeypatch.setattr(_wire, "MAX_REPLY", 100)
    [failure] = fetch([2], direction="citing").failures
    assert failure.why == "OpenAlex sends more than 0 MiB in one reply"


_OTHER_FORMS = ({"error": "busy"}, [], 5, None, {"results": {}}, {"meta": None, "results": "x"})


@pytest.mark.parametrize(
    ("source", "body"),
    [
        (source, body)
        for source in SOURCES
        for body in _OTHER_FORMS
        if body != [] or source in ("openalex", "crossref")  # The others document a list.
    ],
)
def test_a_reply_in_another_form_is_a_failure_and_is_not_kept(
    fetch: Fetch, server: Server, source: str, body: Any
) -> None:
    server.hold = lambda request: (
        Reply(200, body, broken=False) if body is not None else Reply(200, headers={}, body="")
    )
    [failure] = fetch([2], source).failures
    assert "in a form that it does not document" in failure.why
    server.hold = lambda request: None
    assert of(fetch([2], source), 2) == said([2])


def test_an_interrupt_leaves_what_was_fetched(fetch: Fetch, server: Server) -> None:
    class Impatient(Time):
        def sleep(self, seconds: float) -> None:
            raise KeyboardInterrupt

    fetched = fetch(clock=Impatient())
    assert fetched.stopped.startswith("stopped by hand; what was fetched is kept")
    assert of(fetched, *SEEDS) == said()
    assert len(server.asked) == 1


def test_progress_tells_how_many_questions_have_an_answer(fetch: Fetch) -> None:
    told: list[tuple[str, int, int]] = []
    fetch([2, 6], "opencitations", progress=lambda *one: told.append(one))
    assert told == [("lists of references", n, 2) for n in (0, 1, 2)]


# pace, keys and contacts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", SOURCES)
def test_requests_keep_their_distance(fetch: Fetch, source: str) -> None:
    clock = Time()
    direction = "references" if source == "crossref" else "both"
    fetched = fetch([7, 9, *range(11, 21)], source, clock=clock, direction=direction)
    assert fetched.requests > 1
    service = KNOWN[source].service
    assert clock.at >= service.interval * (fetched.requests - 1) - 1e-6


def test_a_service_that_asks_for_a_slower_pace_gets_it(fetch: Fetch, server: Server) -> None:
    server.next(Reply(headers={"X-Rate-Limit-Limit": "1", "X-Rate-Limit-Interval": "5s"}))
    clock = Time()
    assert fetch([20, 31, 7], "crossref", clock=clock).requests == 3
    assert clock.slept == pytest.approx([KNOWN["crossref"].service.interval, 5.0])


@pytest.mark.parametrize(("source", "header"), [("semanticscholar", "x-api-key"), ("opencitations", "authorization")])
def test_a_key_goes_where_the_service_wants_it(
    fetch: Fetch, server: Server, monkeypatch: pytest.MonkeyPatch, source: str, header: str
) -> None:
    monkeypatch.setenv(f"CLAIMGRAPH_{source.upper()}_KEY", "sesame")
    fetch(source=source)
    assert {request.headers[header] for request in server.asked} == {"sesame"}


@pytest.mark.parametrize("source", SOURCES)
def test_a_key_and_a_contact_are_told_to_the_service_and_to_nobody_else(
    fetch: Fetch, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture, source: str
) -> None:
    caplog.set_level(logging.DEBUG)
    server.next(Reply(500), Reply(), Reply(401))
    fetched = fetch(range(1, 41), source, key="sesame-secret", contact="ada@example.org", direction="references")
    assert "sesame-secret" in str([(request.query, request.headers) for request in server.asked])
    assert "ada@example.org" in server.asked[0].headers["user-agent"]
    assert ("mailto" in server.asked[0].query) == (source == "crossref")
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").rglob("*") if path.suffix == ".jsonl")
    kept += b"".join(
        httpx._decoders.GZipDecoder().decode(path.read_bytes()) for path in (tmp_path / "cache").rglob("*.gz")
    )
    seen = f"{kept!r} {caplog.text} {fetched!r} {[str(path) for path in tmp_path.rglob('*')]}"
    assert "HTTP Request" in caplog.text
    assert "secret" not in seen
    assert "ada@" not in seen


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"source": "openalx"}, "no source is called 'openalx'; accepted: openalex, .* did you mean 'openalex'"),
        ({"direction": "up"}, "no direction is called 'up'; accepted: references, citing, both"),
        ({"limit": 0}, "give a limit of at least 1"),
        ({"contact": "Ada <ada@example.org>\r\nx: y"}, "is no address of mail"),
        ({"key": "a b"}, "the key holds a sign that no key has"),
        ({"base": "http://example.org"}, "is no address to fetch from"),
        ({"base": "https://ada:pass@example.org"}, "is no address to fetch from"),
        ({"base": "https://[::1"}, "is no address to fetch from"),
        ({"base": "ftp://localhost"}, "is no address to fetch from"),
    ],
)
def test_what_cannot_be_asked_is_refused(fetch: Fetch, server: Server, told: dict[str, Any], why: str) -> None:
    with pytest.raises(BadRequestError, match=why):
        fetch(**told)
    assert server.asked == []


def test_a_proxy_that_cannot_be_used_is_told_without_its_password(
    fetch: Fetch, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_wire, "proxy_bypass", lambda host: False)
    monkeypatch.setattr(_wire, "getproxies", lambda: {"http": "gopher://ada:sesame@proxy"})
    with pytest.raises(BadRequestError, match="the proxy that is set here") as fault:
        fetch()
    assert "sesame" not in str(fault.value)


def test_without_httpx_a_sentence_says_what_to_install(fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_wire, "find_spec", lambda name: None)
    with pytest.raises(BadRequestError, match=r"pip install 'claimgraph\[citations\]'"):
        fetch()
