"""The explorer beside other ways to put the same graph on a page: `python benchmarks/explorer.py [NODES …]`.

Without numbers, the shipped base; with numbers, invented bases of about so many nodes as well. Needs Chromium and the
test extra; peers (`pip install pyvis ipysigma`) are left out by name when they are not there. Every page is opened from
disk with the network off, in one browser, one after the other.
"""

from __future__ import annotations

import dataclasses
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import claimgraph
from claimgraph import explorer, figures, graph

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from browsing import Visit, chromium  # noqa: E402

# What has to be on the page before a picture counts as there.
_EXPLORER = "() => document.querySelectorAll('.cg-root svg .cg-mark, .cg-root svg [class*=cg-dense]').length > 0"
_PLOTLY = "() => document.querySelectorAll('.plotly-graph-div .point').length > 0"
_CANVAS = """() => [...document.querySelectorAll('canvas')].some(c => {
  const x = c.width && c.getContext('2d'); if (!x) return false;
  const d = x.getImageData(0, 0, c.width, c.height).data;
  for (let i = 3; i < d.length; i += 4) if (d[i]) return true;
  return false; })"""
_FRAMES = """() => { window.frames_seen = 0; window.first_frame = performance.now();
  const tick = () => { window.frames_seen += 1; window.last_frame = performance.now(); requestAnimationFrame(tick); };
  requestAnimationFrame(tick); }"""


def invented(size: int) -> Any:
    """A base of about so many nodes: lines and measurements in the proportions of the shipped one."""
    tiny = claimgraph.load(ROOT / "tests" / "data" / "tiny")
    claim, study = next(iter(tiny.claims.values())), next(iter(tiny.studies.values()))
    reference, row = next(iter(tiny.references.values())), tiny.measurements[0]
    line, exercise = claim.evidence[0], next(iter(tiny.exercises.values()))
    many = max(1, size // 100)
    keys = [f"able{1990 + i % 30}w{i}" for i in range(20 * many)]
    studies = {
        key: study.model_copy(update={"key": key, "sample": study.sample.model_copy(update={"id": f"sample-{key}"})})
        for key in keys
    }
    references = {
        key: dataclasses.replace(reference, key=key, year=1990 + i % 30)
        if dataclasses.is_dataclass(reference)
        else reference.model_copy(update={"key": key, "year": 1990 + i % 30})
        for i, key in enumerate(keys)
    }
    claims = {
        f"claim-{i}": claim.model_copy(
            update={
                "id": f"claim-{i}",
                "statement": f"Invented statement number {i} about the flank.",
                "order": i,
                "evidence": tuple(
                    line.model_copy(
                        update={"study": keys[(i * 7 + j * 31) % len(keys)], "finding": f"Finding {j} of {i}."}
                    )
                    for j in range(9)
                ),
            }
        )
        for i in range(2 * many)
    }
    exercises = {
        f"exercise-{i}": exercise.model_copy(update={"id": f"exercise-{i}", "name": f"Exercise {i}"})
        for i in range(10 * many)
    }
    muscles = list(tiny.muscles)
    rows = tuple(
        type(row)(
            **{
                **{name: getattr(row, name) for name in type(row).model_fields},
                "study": keys[(i * 13) % len(keys)],
                "exercise": f"exercise-{(i * 17) % len(exercises)}",
                "muscle": muscles[i % len(muscles)],
                "variant": f"variant {i}",
            }
        )
        for i in range(50 * many)
    )
    return tiny.replace(
        claims=claims,
        studies=studies,
        references=references,
        exercises={**tiny.exercises, **exercises},
        measurements=rows,
        ratios=(),
        comparisons=(),
        relations=(),
    )


def ours(kb: Any, view: str) -> Callable[[Path], str]:
    """A page of the explorer."""

    def write(path: Path) -> str:
        explorer.write_page(kb, path, view=view)
        return _EXPLORER

    return write


def plotly(kb: Any) -> Callable[[Path], str]:
    """The network of this package as a Plotly page."""

    def write(path: Path) -> str:
        figures.write_html(figures.plot_network(kb), path, "network")
        return _PLOTLY

    return write


def pyvis(kb: Any) -> Callable[[Path], str]:
    """The same graph through pyvis, its script in the page; physics off, as its own layout takes minutes."""

    def write(path: Path) -> str:
        from pyvis.network import Network

        whole = graph.build(kb)
        places = graph.positions(whole)
        net = Network(cdn_resources="in_line", height="850px")
        net.toggle_physics(False)
        for key, data in whole.nodes(data=True):
            x, y = places[key]
            net.add_node(key, label=data["label"][:30], x=x * 1000, y=-y * 1000)
        for one, other in whole.edges():
            net.add_edge(one, other)
        path.write_text(net.generate_html(notebook=False), encoding="utf-8")
        return _CANVAS

    return write


def ipysigma(kb: Any) -> Callable[[Path], str]:
    """The same graph through ipysigma's page."""

    def write(path: Path) -> str:
        from ipysigma import Sigma

        Sigma.write_html(graph.build(kb), str(path))
        return "() => document.querySelectorAll('.sigma-container canvas, canvas').length > 0"

    return write


def measured(browser: Any, write: Callable[[Path], str], folder: Path) -> str:
    """One line of results: bytes, seconds to write, to the first picture, and milliseconds a frame while panning."""
    path = folder / "page.html"
    started = time.perf_counter()
    try:
        ready = write(path)
    except ImportError as error:
        return f"left out: {error.name} is not installed"
    written = time.perf_counter() - started
    visit = Visit(browser)
    try:
        visit.page.set_default_timeout(60_000)
        started = time.perf_counter()
        visit.context.set_offline(True)
        visit.page.goto(path.as_uri(), wait_until="commit")
        size = f"{path.stat().st_size / 1e6:6.2f} MB   written in {written:5.1f} s"
        try:
            visit.page.wait_for_function(ready, timeout=20_000)
        except Exception as error:
            if "Timeout" not in type(error).__name__:
                raise
            return f"{size}   no picture in 20 s; asked for {', '.join(visit.foreign()[:2]) or 'nothing'}"
        visit.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        first = time.perf_counter() - started
        return f"{size}   first picture {first:5.2f} s   {_panning(visit.page):5.0f} ms a frame while panning"
    finally:
        visit.close()


def _panning(page: Any) -> float:
    """Milliseconds between frames while the mouse drags the picture."""
    page.mouse.move(700, 600)
    page.mouse.down()
    page.evaluate(_FRAMES)
    for step in range(40):
        page.mouse.move(700 + 5 * step, 600 - 3 * step)
    lasted: float = page.evaluate("() => (window.last_frame - window.first_frame) / Math.max(1, window.frames_seen)")
    page.mouse.up()
    return lasted


def main() -> None:
    bases = [("the shipped base", claimgraph.load(ROOT))]
    bases += [(f"an invented base for {size} nodes", invented(int(size))) for size in sys.argv[1:]]
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        for name, kb in bases:
            whole = graph.build(kb)
            print(f"{name}: {whole.number_of_nodes():,} nodes, {whole.number_of_edges():,} edges")
            for way, write in (
                ("explorer, opening view", ours(kb, "matrix")),
                ("explorer, everything", ours(kb, "everything")),
                ("Plotly network", plotly(kb)),
                ("pyvis", pyvis(kb)),
                ("ipysigma", ipysigma(kb)),
            ):
                print(f"  {way:24} {measured(browser, write, Path(folder))}", flush=True)


if __name__ == "__main__":
    main()
