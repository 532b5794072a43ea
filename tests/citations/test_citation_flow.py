"""The whole way from the command line: fetch, killed, fetched on, recommended, taken in, exported."""

from __future__ import annotations

import csv
import io
import signal
from pathlib import Path

from fetched_bases import cut_off, field_base, told
from server import Server, serving

import claimgraph
from claimgraph import citations
from claimgraph.errors import Level
from commands import Run


def recommended(run: Run, base: Path, *more: str) -> list[dict[str, str]]:
    code, out, err = run("citations", "recommend", "--format", "csv", *more, base=str(base))
    assert code == 0, err
    return list(csv.DictReader(io.StringIO(out)))


def test_from_a_killed_fetch_to_a_bibliography_with_a_work_more(run: Run, tmp_path: Path) -> None:
    with serving() as server:
        _whole_way(run, server, field_base(tmp_path))


def _whole_way(run: Run, server: Server, base: Path) -> None:
    references = (base / "references.bib").read_text()

    # Fetch, killed in the middle, then on.
    with cut_off(server, base, 4, signal.SIGKILL) as process:
        process.wait()
    code, out, _ = run(*told(server, base, "--direction", "both"), base=None)
    assert (code, "3 replies kept from before" in out) == (0, True)
    around = {work.id for work in citations.load_works(base)}

    # What the base lacks, best first, with reasons.
    listed = recommended(run, base, "--log")
    assert len(listed) > 5
    first, second = listed[0]["work"], listed[1]["work"]
    assert {row["work"] for row in listed} <= around
    assert all(row["because"] for row in listed)
    assert recommended(run, base) == listed

    # One is taken in, one is not relevant; neither comes back.
    code, out, _ = run("citations", "decide", first, "take-in", base=str(base))
    assert code == 0
    [key] = set(claimgraph.load(base).references) - set(key for key in _keys(references))
    assert f"taken into references.bib as {key}" in out
    code, _, _ = run("citations", "decide", second, "not-relevant", "--why", "about another joint", base=str(base))
    assert code == 0
    left = {row["work"] for row in recommended(run, base)}
    assert left.isdisjoint({first, second, f"key:{key}", key})

    # Nothing that was there is lost, and the base is whole.
    assert [line for line in references.splitlines() if line not in (base / "references.bib").read_text()] == []
    assert [problem for problem in claimgraph.check(base) if problem.level is Level.ERROR] == []
    _, out, _ = run("citations", "searches", "--format", "csv", base=str(base))
    assert len(list(csv.DictReader(io.StringIO(out)))) == 1

    # The bibliography has it.
    code, out, _ = run("cite", key, "--format", "bibtex", base=str(base))
    assert code == 0
    assert f"{{{key}," in out

    # So has a file of what is recommended now, for a reference manager.
    out_file = base.parent / "candidates.bib"
    code, _, _ = run("citations", "recommend", "--format", "bibtex", "--out", str(out_file), base=str(base))
    assert code == 0
    assert out_file.read_text().count("\n@") + 1 == len(recommended(run, base))

    # A further fetch asks about the new work only.
    server.asked.clear()
    code, _, _ = run(*told(server, base), base=None)
    assert code == 0
    assert len(server.asked) <= 2


def _keys(text: str) -> list[str]:
    return [line.partition("{")[2].rstrip(",") for line in text.splitlines() if line.startswith("@")]
