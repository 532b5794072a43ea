"""How time grows with the length of a file: `python benchmarks/readers.py [LETTERS] [READERS …]`.

Each reader gets long runs of each separator, alone and within a record, at one length and at four times this length.
Times that grow with the length give a ratio of 4; with its square, of 16. Ratios above 6 are printed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from claimgraph import bibliography
from claimgraph.errors import BadRequestError, ClaimgraphError

RUNS = (
    *(" ", "\n", "\t", "\r", ",", ";", "|", "{", "}", "(", ")", "[", "<", ">", "&", "&amp;", "\\", "\\{", "$", "_{"),
    *('"', "'", "@", "@a{", "@article{x,\n", "#", "%", "=", "-", "–", ".", "/", "a", "A", "1", "a, ", "A. ", "and "),
    *(
        "<i>",
        '<span class="nocase">',
        "<mml:math>",
        "<b",
        "\\url{",
        "10.1111/",
        "doi:",
        "TY  - ",
        "\nER  - \n",
        "\u0301",
    ),
)
FIELDS: dict[str, str] = {
    "x.bib": "@article{{a,\n  title = {{{0}}},\n  author = {{{0}}},\n  journal = {{{0}}}, year = 2019\n}}\n",
    "x.ris": "TY  - JOUR\nTI  - {0}\nAU  - {0}\nJO  - {0}\nPY  - {0}\nUR  - {0}\nSP  - {0}\nER  - \n",
    "x.nbib": "PMID- 1\nTI  - {0}\nFAU - {0}\nJT  - {0}\nDP  - {0}\nAID - {0}\n",
    "x.enw": "%0 Journal Article\n%T {0}\n%A {0}\n%J {0}\n%D {0}\n%P {0}\n",
    "x.ciw": "FN x\nVR 1.0\nPT J\nTI {0}\nAF {0}\nSO {0}\nPD {0}\nER\nEF\n",
    "x.csv": 'Title,Authors,Year,Source title,Author Keywords\n"{0}","{0}","{0}","{0}","{0}"\n',
    "x.xml": '<xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors><author>{0}'
    "</author></authors></contributors><titles><title>{0}</title></titles><pages>{0}</pages></record></records></xml>",
    "pubmed.xml": "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>{0}"
    "</ArticleTitle><AuthorList><Author><LastName>{0}</LastName><ForeName>{0}</ForeName></Author></AuthorList></Article>"
    "</MedlineCitation></PubmedArticle></PubmedArticleSet>",
}


def _run(run: str, length: int) -> str:
    return run * max(1, length // len(run))


def _behind(name: str, run: str, length: int) -> str:
    return FIELDS.get(name, "").format("x") + _run(run, length)


def _within(name: str, run: str, length: int) -> str:
    many = _run(run, length)
    if name == "x.json":
        people = [{"family": many, "given": many}, {"literal": many}]
        item = {"type": "article-journal", "title": many, "author": people, "issued": {"raw": many}, "page": many}
        return json.dumps([{**item, "container-title": many}])
    return FIELDS[name].format(many.replace("&", "&amp;").replace("<", "&lt;") if name.endswith(".xml") else many)


_WHERE: dict[str, Callable[[str, str, int], str]] = {
    "alone": lambda _, run, length: _run(run, length),
    "behind a record": _behind,
    "in fields": _within,
}


def _taken(name: str, text: str) -> None:
    with suppress(BadRequestError):
        bibliography.merge("", bibliography.read_any(text, name))


_RECORDS = {
    "x.csv": ('"', ""),
    "x.xml": ("<record>", "</records>"),
    "pubmed.xml": ("<PubmedArticle>", "</PubmedArticleSet>"),
    "x.ciw": ("PT J", "EF"),
}
"""Where the records of a file begin, and what stands behind the last."""


def _many(name: str, length: int) -> str:
    """Works that look alike."""
    count = max(1, length // 40)
    if name == "x.json":
        return json.dumps([{"type": "book", "title": f"The same title of many {i % 7}"} for i in range(count)])
    record = FIELDS[name].format("the same words of a title")
    first, last = _RECORDS.get(name, ("", ""))
    start, end = record.index(first), record.rindex(last) if last else len(record)
    return record[:start] + record[start:end] * count + record[end:]


def _loaded(text: str) -> None:
    bibliography.parse(text)
    bibliography.format_document(bibliography.Document(text))


def _yaml(text: str) -> None:
    from claimgraph import loading

    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "kb" / "claims").mkdir(parents=True)
        (root / "kb" / "base.yaml").write_text("title: T\ndescription: D\n", encoding="utf-8")
        (root / "kb" / "claims" / "a.yaml").write_text(f"id: a\nstatement: {text}\n", encoding="utf-8")
        (root / "kb" / "measurements.csv").write_text(f"study,exercise\n{text},{text}\n", encoding="utf-8")
        with suppress(ClaimgraphError):
            loading.read(root)


def _works(text: str) -> None:
    from claimgraph.citations import reading

    with TemporaryDirectory() as folder:
        item = {"id": "https://openalex.org/W1", "title": text, "doi": text[:200], "authorships": []}
        for name, data in (("a.json", json.dumps(item)), ("b.csv", f"citing,cited\n{text},{text}\n"), ("c.json", text)):
            path = Path(folder) / name
            path.write_text(data, encoding="utf-8", errors="replace")
            with suppress(ClaimgraphError):
                reading.read_files([str(path)], "2026-11-30")


def _seconds(work: Callable[[], object]) -> float:
    best = 1e9
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
        if best > 0.2:
            break
    return best


def _grown(told: str, work: Callable[[str], object], text: Callable[[int], str], length: int) -> tuple[float, float]:
    short, long = (_seconds(partial(work, text(length * times))) for times in (1, 4))
    ratio = long / max(short, 1e-3)
    if ratio > 6 and long > 0.02:
        print(f"{told}: {short:.3f} s, then {long:.3f} s: {ratio:.1f}", flush=True)
    return ratio, long


def _cases(name: str) -> Iterator[tuple[str, Callable[[str], object], Callable[[int], str]]]:
    """What is tried of a reader: in words, what is done with a text, and the text of a length."""
    if name == "many":
        yield from ((f"many works, {one}", partial(_taken, one), partial(_many, one)) for one in (*FIELDS, "x.json"))
        return
    if name in (others := {"own": _loaded, "yaml": _yaml, "works": _works}):
        yield from ((f"{name}, {run!r}", others[name], partial(_run, run)) for run in RUNS)
        return
    for run in RUNS:
        for where, text in _WHERE.items():
            yield f"{name}, {run!r} {where}", partial(_taken, name), partial(text, name, run)


def main() -> None:
    length = int(sys.argv[1]) if len(sys.argv) > 1 else 16_000
    for name in sys.argv[2:] or [*FIELDS, "x.json", "many", "own", "yaml", "works"]:
        found = [_grown(*case, length) for case in _cases(name)]
        print(f"{name:12} worst ratio {max(found)[0]:.1f}, longest {max(one[1] for one in found):.3f} s", flush=True)


if __name__ == "__main__":
    main()
