"""Citations at scale, as ratios of one run: measures and networkx, and a field from Parquet to a ranked list."""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from claimgraph.citations import co_citation, open_field, pagerank, read_snapshot

Ints = NDArray[np.int64]
LISTED = 20
"""References of a work, on average."""


def made_up(edges: int, forward: float, seed: int = 1) -> tuple[Ints, Ints]:
    """Who cites whom: lists of 20 on average, old works cited most, a share of arrows to later works (circles)."""
    rng = np.random.default_rng(seed)
    works = max(edges // LISTED, 2)
    citing = np.sort(rng.integers(1, works, edges))
    cited = (citing * rng.random(edges) ** 2).astype(np.int64)
    later = rng.random(edges) < forward
    cited[later] = np.minimum(citing[later] + rng.integers(1, 50, int(later.sum())), works - 1)
    pairs = np.unique(citing * works + cited)
    citing, cited = pairs // works, pairs % works
    return citing[citing != cited], cited[citing != cited]


def matrix(citing: Ints, cited: Ints) -> csr_array:
    """The citations as a matrix."""
    size = int(max(citing.max(), cited.max())) + 1
    return csr_array((np.ones(len(citing), dtype=np.int32), (citing, cited)), shape=(size, size))


def seconds(work: Callable[[], object], times: int = 1, clock: Callable[[], float] = time.process_time) -> float:
    """Shortest of several runs, in time of the processor, so that what else runs does not count."""
    best = np.inf
    for _ in range(times):
        start = clock()
        work()
        best = min(best, clock() - start)
    return best


def dict_loop(citing: Ints, cited: Ints) -> dict[tuple[int, int], int]:
    """Co-citation of all pairs, counted pair by pair."""
    lists: dict[int, list[int]] = defaultdict(list)
    for i, j in zip(citing.tolist(), cited.tolist(), strict=True):
        lists[i].append(j)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for found in lists.values():
        for pair in combinations(sorted(found), 2):
            counts[pair] += 1
    return counts


def measures(edges: int) -> None:
    """PageRank and co-citation here and elsewhere."""
    import networkx as nx

    for words, forward in (("no circles", 0.0), ("1 in 200 cites a later work", 0.005)):
        citing, cited = made_up(edges, forward)
        found = matrix(citing, cited)
        ours = seconds(lambda found=found: pagerank(found), 3)
        graph = nx.DiGraph()
        graph.add_nodes_from(range(found.shape[0]))
        built = seconds(
            lambda graph=graph, pairs=(citing, cited): graph.add_edges_from(
                zip(*(part.tolist() for part in pairs), strict=True)
            )
        )
        took = seconds(lambda graph=graph: nx.pagerank(graph, tol=1e-12, max_iter=1000))
        loose = seconds(lambda graph=graph: nx.pagerank(graph))
        theirs = nx.pagerank(graph, tol=1e-12, max_iter=1000)
        apart = np.abs(pagerank(found) - np.array([theirs[i] for i in range(found.shape[0])])).max()
        print(
            f"PageRank, {len(citing):,} citations, {words}: {ours:.2f} s; networkx to 1e-12 {took / ours:.0f} ×, as it "
            f"comes (1e-6) {loose / ours:.0f} ×, and {built / ours:.0f} × to build its graph; at most {apart:.0e} apart"
        )
    together(edges)


def shapes(edges: int) -> dict[str, tuple[Ints, Ints]]:
    """Who cites whom, in several ways: how often pairs repeat decides how long they take to count."""
    rng = np.random.default_rng(3)
    works = max(edges // LISTED, 50)

    def at_random(citing: int, cited: int, power: float = 1) -> tuple[Ints, Ints]:
        rows, columns = rng.integers(0, citing, edges), (cited * rng.random(edges) ** power).astype(np.int64)
        pairs = np.unique(rows * max(citing, cited) + columns)
        rows, columns = pairs // max(citing, cited), pairs % max(citing, cited)
        return rows[rows != columns], columns[rows != columns]

    return {
        "old works cited most": made_up(edges, 0.005),
        "all cited alike": at_random(works, works),
        "a few cited much": at_random(works, works, 6),
        "a tenth cited, by lists of ten": at_random(2 * works, works // 5),
        "lists of ten": at_random(2 * works, 2 * works),
    }


def together(edges: int) -> None:
    """Co-citation of all pairs, in fields of several shapes."""
    for words, (citing, cited) in shapes(edges).items():
        found = matrix(citing, cited)
        once = seconds(lambda found=found: co_citation(found, once=True), 3)
        both = seconds(lambda found=found: co_citation(found), 3)
        start = time.process_time()
        counts = dict_loop(citing, cited)
        took = time.process_time() - start
        ours = co_citation(found, once=True).tocoo()
        cells = zip(ours.row.tolist(), ours.col.tolist(), ours.data.tolist(), strict=True)
        same = ours.nnz == len(counts) and all(counts.get((i, j)) == times for i, j, times in cells)
        much = sum(counts.values()) / max(len(counts), 1)
        print(
            f"co-citation of all pairs, {len(citing):,} citations, {words}, {len(counts):,} pairs {much:.2f} times "
            f"each: {once:.2f} s; a loop over a dict {took / once:.0f} ×; as a symmetric matrix {both:.2f} s, "
            f"{took / both:.0f} ×; {'the same' if same else 'OTHER'} counts",
            flush=True,
        )


def write_snapshot(folder: Path, edges: int, parts: int) -> None:
    """A snapshot of made-up works, as OpenAlex lays it out; without abstracts, which are left out on reading."""
    import duckdb

    citing, cited = made_up(edges, 0.005)
    works = int(citing.max()) + 1
    links = {"citing": citing, "cited": cited}
    connection = duckdb.connect(config={"memory_limit": "6GB", "temp_directory": str(folder / "spill")})
    connection.register("links", links)
    for part in range(parts):
        low, high = works * part // parts, works * (part + 1) // parts
        target = folder / "data" / "works" / f"updated_date=2024-01-{part + 1:02}" / "part_0000.gz"
        target.parent.mkdir(parents=True)
        connection.execute(
            f"""COPY (
              SELECT 'https://openalex.org/W' || (w + 1) AS id, 'https://doi.org/10.5555/w' || (w + 1) AS doi,
                'A made-up work on twists and turns, number ' || w AS title, 1950 + (w * 75) // {works}
                AS publication_year, 'article' AS type, 0 AS cited_by_count, false AS is_retracted,
                coalesce(cites, []) AS referenced_works
              FROM range({low}, {high}) every(w) LEFT JOIN (
                SELECT citing, list('https://openalex.org/W' || (cited + 1)) AS cites
                FROM links WHERE citing >= {low} AND citing < {high} GROUP BY citing) ON citing = w
            ) TO '{target}' (FORMAT json, COMPRESSION gzip)"""
        )
    connection.close()


def ask(folder: str, engine: str, seeds: list[int]) -> dict[str, Any]:
    """From Parquet to a ranked list; run in a process of its own, so that its memory can be told."""
    took: dict[str, tuple[float, float]] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        clock, processor = time.perf_counter(), time.process_time()
        found = work()
        took[name] = time.perf_counter() - clock, time.process_time() - processor
        return found

    if engine == "scipy":
        best = timed("list", lambda: in_memory(folder, seeds))
    else:
        field = timed("open", lambda: open_field(folder, engine, memory="6GB"))
        with field:
            best = [list(row) for row in timed("list", lambda: field.rows("candidates", seeds, 50))]
            timed("most cited", lambda: field.rows("most-cited"))
            timed("a round of PageRank", lambda: field.rows("pagerank", rounds=1))
    return {"best": best, "took": took, "memory": memory()}


def in_memory(folder: str, seeds: list[int]) -> list[list[int]]:
    """The same list out of a sparse matrix."""
    import duckdb

    files = sorted(str(path) for path in Path(folder, "parts").glob("*/edges.parquet"))
    found = duckdb.execute("SELECT citing, cited FROM read_parquet($1) WHERE citing <> cited", [files]).fetchnumpy()
    links = matrix(found["citing"], found["cited"])
    back = links.T.tocsr()
    direct = links[seeds].sum(axis=0) + back[seeds].sum(axis=0)
    coupled = (links[seeds] @ back).sum(axis=0)
    cocited = (back[seeds] @ links).sum(axis=0)
    total = direct + coupled + cocited
    total[seeds] = 0
    order = np.lexsort((np.arange(len(total)), -total))[:50]
    return [[int(part[i]) for part in (np.arange(len(total)), direct, coupled, cocited, total)] for i in order]


def memory() -> int:
    """Largest memory of this process so far, in bytes; what `resource` says counts the process that started it, too."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def child(*asked: str) -> dict[str, Any]:
    """What this script prints in a process of its own."""
    done = subprocess.run([sys.executable, __file__, *asked], check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def fields(sizes: list[int], engines: list[str], seeds: int, keep: str | None) -> None:
    """Reading a snapshot, and from Parquet to a ranked list; in brackets are seconds of the processor."""
    for edges in sizes:
        with tempfile.TemporaryDirectory(dir=keep) as place:
            snapshot, field = Path(place, "snapshot"), Path(place, "field")
            write_snapshot(snapshot, edges, max(1, edges // 8_000_000))
            packed = sum(path.stat().st_size for path in snapshot.rglob("*.gz"))
            read = child("--read", str(snapshot), str(field))
            stored = sum(path.stat().st_size for path in field.rglob("*.parquet"))
            of_edges = sum(path.stat().st_size for path in field.rglob("edges.parquet"))
            works = edges // LISTED
            print(
                f"{edges:,} citations of {works:,} works: snapshot of {packed / 1e6:,.0f} MB read in "
                f"{read['seconds']:.1f} s ({works / read['seconds']:,.0f} works a second, "
                f"{read['memory'] / 1e9:.2f} GB) into {stored / 1e6:,.0f} MB ({of_edges / edges:.1f} bytes a citation)"
            )
            rng = np.random.default_rng(2)
            chosen = [str(work + 1) for work in rng.choice(works, seeds, replace=False).tolist()]
            lists = {}
            for engine in engines:
                told = child("--ask", engine, str(field), *chosen)
                lists[engine] = told["best"]
                parts = "; ".join(f"{name} {clock:.2f} s ({cpu:.2f})" for name, (clock, cpu) in told["took"].items())
                print(f"  {engine}, {seeds} works: {parts}; {told['memory'] / 1e9:.2f} GB")
            print(f"  the lists are {'the same' if len({json.dumps(one) for one in lists.values()}) == 1 else 'OTHER'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edges", type=int, default=200_000, help="citations for the measures; 0 leaves them out")
    parser.add_argument("--fields", type=int, nargs="*", default=[200_000], help="citations of each made-up field")
    parser.add_argument("--engines", nargs="+", default=["duckdb", "scipy"], help="of duckdb, scipy, spark")
    parser.add_argument("--seeds", type=int, default=20, help="works that the lists are for")
    parser.add_argument("--folder", help="folder for what is written meanwhile")
    parser.add_argument("--ask", nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--read", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.ask:
        engine, folder, *seeds = asked.ask
        print(json.dumps(ask(folder, engine, [int(seed) for seed in seeds])))
    elif asked.read:
        took = seconds(lambda: read_snapshot(*asked.read), clock=time.perf_counter)
        print(json.dumps({"seconds": took, "memory": memory()}))
    else:
        if asked.edges:
            measures(asked.edges)
        fields(asked.fields, asked.engines, asked.seeds, asked.folder)


if __name__ == "__main__":
    main()
