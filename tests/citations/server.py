"""A server on this machine that answers as OpenAlex, Crossref, Semantic Scholar and OpenCitations document it.

It holds an invented field of forty works, 10.5555/f.1 to f.40: each cites some of those before it. What goes wrong is
told to it beforehand: `server.next(...)` for the requests to come, one after the other.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

COUNT = 40
ODD = {7: "10.5555/F,7", 8: "10.5555/f#8?a&b=c+d", 9: "10.1002/(sici)1097-4628(19960411)60:2<f.9>3.0.co;2-9"}
"""DOIs with signs that filters or addresses take for their own."""
WITHOUT_LIST = (3, 20)
"""Works whose references nobody gave."""
RETRACTED = 5
OLD_DOI = "10.5555/preprint.4"
"""A DOI that belongs to work 4 by now."""


def doi(n: int) -> str:
    return ODD.get(n, f"10.5555/f.{n}")


def cites(n: int) -> list[int]:
    return [] if n in WITHOUT_LIST else [m for m in range(1, n) if (n * m) % 5 == 1 or n - m == 1]


def cited_by(n: int) -> list[int]:
    return [m for m in range(1, COUNT + 1) if n in cites(m)]


def title(n: int) -> str:
    return f"Twists and holds, part {n}"


def number_of(text: str) -> int | None:
    """The work that an identifier means."""
    text = unquote(text).lower().removeprefix("https://doi.org/").removeprefix("doi:")
    if text == OLD_DOI:
        return None
    known = {doi(n).lower(): n for n in range(1, COUNT + 1)} | {f"w{n}": n for n in range(1, COUNT + 1)}
    known |= {f"pmid:{9000 + n}": n for n in range(1, COUNT + 1)} | {paper(n): n for n in range(1, COUNT + 1)}
    return known.get(text) or known.get(f"pmid:{text}")


def paper(n: int) -> str:
    return f"{n:040x}"


def openalex(n: int) -> dict[str, Any]:
    words = title(n).split()
    return {
        "id": f"https://openalex.org/W{n}",
        "doi": f"https://doi.org/{doi(n).lower()}",
        "ids": {"openalex": f"https://openalex.org/W{n}", "pmid": f"https://pubmed.ncbi.nlm.nih.gov/{9000 + n}"},
        "title": title(n),
        "publication_year": 1980 + n,
        "publication_date": f"{1980 + n}-03-02",
        "type": "article",
        "authorships": [{"author": {"display_name": "Ada Able", "id": "https://openalex.org/A1"}}],
        "primary_location": {"source": {"display_name": "Invented Medicine"}},
        "abstract_inverted_index": {word: [place] for place, word in enumerate(words)},
        "cited_by_count": len(cited_by(n)),
        "referenced_works": [f"https://openalex.org/W{m}" for m in cites(n)],
        "referenced_works_count": len(cites(n)),
        "is_retracted": n == RETRACTED,
    }


def crossref(n: int) -> dict[str, Any]:
    work: dict[str, Any] = {
        "DOI": doi(n),
        "title": [title(n)],
        "type": "journal-article",
        "issued": {"date-parts": [[1980 + n]]},
        "author": [{"family": "Able", "given": "Ada"}],
        "container-title": ["Invented Medicine"],
        "is-referenced-by-count": len(cited_by(n)),
    }
    if cites(n):
        known = [{"key": str(m), "DOI": doi(m)} for m in cites(n)]
        work["reference"] = [*known, {"key": "x", "unstructured": "A book without a DOI, 1950."}]
    if n == RETRACTED:
        work["updated-by"] = [{"DOI": "10.5555/notice", "type": "retraction", "label": "Retraction"}]
    return work


def semanticscholar(n: int, fields: str = "references") -> dict[str, Any]:
    found: dict[str, Any] = {
        "paperId": paper(n),
        "externalIds": {"DOI": doi(n), "PubMed": str(9000 + n)},
        "title": title(n),
        "year": 1980 + n,
        "venue": "Invented Medicine",
        "authors": [{"authorId": "1", "name": "Ada Able"}],
        "citationCount": len(cited_by(n)),
        "referenceCount": len(cites(n)),
    }
    if "references" in fields:
        found["references"] = [
            {"paperId": paper(m), "externalIds": {"DOI": doi(m)}, "title": title(m), "year": 1980 + m} for m in cites(n)
        ]
    return found


def link(citing: int, cited: int) -> dict[str, Any]:
    def ids(n: int) -> str:
        return f"omid:br/06{n} doi:{doi(n).lower()} pmid:{9000 + n}"

    return {"oci": f"06{citing}-06{cited}", "citing": ids(citing), "cited": ids(cited), "creation": f"{1980 + citing}"}


@dataclass
class Reply:
    """What a server sends."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    """Whether it breaks off in the middle."""
    held: threading.Event | None = None
    """What it waits for before it sends anything."""
    broken: bool = False
    """Whether what is sent is no JSON."""


@dataclass
class Request:
    """What a server was asked."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any

    @property
    def whole(self) -> str:
        """All of it as one text."""
        return json.dumps([self.method, self.path, self.query, self.body])


class Server(ThreadingHTTPServer):
    """A server that answers, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[Request] = []
        self.planned: list[Reply] = []
        self.pages = 100
        self.hold: Callable[[Request], Reply | None] = lambda request: None
        """May answer in place of the service."""

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def next(self, *replies: Reply) -> None:
        """What it sends to the next requests."""
        self.planned += replies


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        self._answer(json.loads(self.rfile.read(int(self.headers["content-length"]))))

    def handle(self) -> None:
        with suppress(OSError):
            super().handle()

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def _answer(self, body: Any) -> None:
        url = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, url.path, parse_qs(url.query), headers, body)
        self.server.asked.append(request)
        if self.server.planned:
            reply = self.server.planned.pop(0)
        else:
            reply = self.server.hold(request) or answer(request, self.server.pages)
        self._send(reply, request)

    def _send(self, reply: Reply, request: Request) -> None:
        if reply.status == 200 and reply.body is None:
            reply.body = answer(request, self.server.pages).body
        data = b"" if reply.body is None else json.dumps(reply.body).encode()
        if reply.broken:
            data = data[: len(data) // 2]
        if reply.held is not None:
            reply.held.wait(20)
        self.send_response(reply.status)
        self.send_header("content-length", str(len(data)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        try:
            self.end_headers()
            if reply.cut:
                self.wfile.write(data[: len(data) // 2])
                self.close_connection = True
            else:
                self.wfile.write(data)
        except OSError:
            self.close_connection = True


def answer(request: Request, pages: int = 100) -> Reply:
    """What the services document, by the address that is asked for."""
    path = request.path
    if path == "/paper/batch":
        return _batch(request)
    if path.startswith("/paper/"):
        return _paper(request, pages)
    if path.startswith(("/references/", "/citations/")):
        return _links(path)
    if path == "/works":
        filter_ = request.query["filter"][0]
        if "rows" in request.query:
            return _crossref_list(filter_)
        return _openalex_list(request, filter_, pages)
    which = unquote(path.removeprefix("/works/"))
    if which == f"doi:{OLD_DOI}":
        return Reply(301, headers={"location": "/works/W4"})
    n = number_of(which)
    if n is None:
        return Reply(404, {"error": "Not Found"})
    return Reply(
        body=openalex(n) if which[:1] == "W" or "select" in request.query else {"status": "ok", "message": crossref(n)}
    )


def _openalex_list(request: Request, filter_: str, pages: int) -> Reply:
    if "cursor" in request.query and "api_key" not in request.query:
        return Reply(401, {"error": "Unauthorized", "message": "cursor paging needs an API key"})
    name, _, values = filter_.partition(":")
    if "," in values:
        return Reply(400, {"error": "Invalid query parameters error.", "message": "no such filter"})
    asked = [number_of(value) for value in values.split("|")]
    if len(asked) > 100:
        return Reply(400, {"error": "Invalid query parameters error."})
    found = sorted({m for n in asked if n for m in (cited_by(n) if name == "cites" else [n])})
    size = min(pages, int(request.query["per_page"][0]))
    cursor = request.query.get("cursor", [""])[0]
    start = int(cursor.replace("*", "0") or 0) if cursor else (int(request.query.get("page", ["1"])[0]) - 1) * size
    shown = found[start : start + size]
    meta: dict[str, Any] = {"count": len(found), "per_page": size}
    if cursor:
        meta["next_cursor"] = str(start + size) if shown else None
    return Reply(body={"meta": meta, "results": [openalex(n) for n in shown]})


def _crossref_list(filter_: str) -> Reply:
    parts = filter_.split(",")
    if any(not part.startswith("doi:") for part in parts):
        return Reply(400, {"status": "failed", "message-type": "validation-failure"})
    found = [crossref(n) for part in parts if (n := number_of(part)) is not None]
    message = {"total-results": len(found), "items": found}
    return Reply(
        body={"status": "ok", "message-type": "work-list", "message": message},
        headers={"X-Rate-Limit-Limit": "10", "X-Rate-Limit-Interval": "1s"},
    )


def _batch(request: Request) -> Reply:
    ids = request.body["ids"]
    if len(ids) > 500:
        return Reply(400, {"error": "too many ids"})
    numbers = [number_of(one.lower()) for one in ids]
    if not any(numbers):
        return Reply(400, {"error": "No valid paper ids given"})
    fields = request.query["fields"][0]
    return Reply(body=[semanticscholar(n, fields) if n else None for n in numbers])


def _paper(request: Request, pages: int) -> Reply:
    citations = request.path.endswith("/citations")
    n = number_of(unquote(request.path.removeprefix("/paper/").removesuffix("/citations")).lower())
    if n is None:
        return Reply(404, {"error": "Paper with id not found"})
    if not citations:
        return Reply(body=semanticscholar(n))
    start, size = int(request.query["offset"][0]), min(pages, int(request.query["limit"][0]))
    all_ = cited_by(n)
    shown = [{"intents": ["background"], "citingPaper": semanticscholar(m, "")} for m in all_[start : start + size]]
    more = {"next": start + size} if start + size < len(all_) else {}
    return Reply(body={"offset": start, "data": shown} | more)


def _links(path: str) -> Reply:
    _, what, *rest = path.split("/")
    n = number_of("/".join(rest).lower())
    if n is None:
        return Reply(body=[])
    return Reply(body=[link(n, m) for m in cites(n)] if what == "references" else [link(m, n) for m in cited_by(n)])


@contextmanager
def serving() -> Iterator[Server]:
    """A server while it is needed."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
