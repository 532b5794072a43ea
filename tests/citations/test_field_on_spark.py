"""Spark gives the answers that DuckDB gives, to the same texts. Skipped where pyspark or Java is missing."""

from __future__ import annotations

import random
import sys

import pytest

from claimgraph.citations import Field, Network, Work, open_field, write_field
from claimgraph.errors import BadRequestError

pytest.importorskip("pyspark", reason="Spark for Python is not installed: pip install 'claimgraph[spark]'")


@pytest.mark.parametrize(
    ("java", "told"),
    [
        (None, "JAVA_HOME=.* holds none"),
        ("echo 'openjdk version \"11.0.2\" 2019' >&2", "is Java 11"),
        ("echo 'java version \"1.8.0_402\"' >&2", "is Java 8"),
    ],
)
@pytest.mark.spark
def test_a_java_that_does_not_serve_is_told(tmp_path, monkeypatch, java, told):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    if java is not None:
        if sys.platform == "win32":
            pytest.skip("a script for a shell stands in for Java")
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin" / "java").write_text(f"#!/bin/sh\n{java}\n", encoding="utf-8")
        (tmp_path / "bin" / "java").chmod(0o755)
    write_field(_made_up(2), tmp_path / "field")
    with pytest.raises(BadRequestError, match=f"Spark needs Java 17 or later, and .*{told}.*--engine duckdb"):
        open_field(tmp_path / "field", "spark")


def _made_up(count: int) -> Network:
    rng = random.Random(1)
    works = [
        Work((f"doi:10.5555/{i}'%25", f"pmid:{i + 1}"), f"Twist {i}", references=_references(rng, i, count))
        for i in range(count)
    ]
    return Network.of(works, [(works[0].id, "doi:10.5555/outside", "supports"), (works[1].id, works[1].id, "")])


def _references(rng: random.Random, i: int, count: int) -> tuple[str, ...] | None:
    return tuple({f"pmid:{rng.randrange(count) + 1}" for _ in range(12)}) if i % 5 else None


@pytest.mark.spark
def test_both_engines_answer_alike(tmp_path):
    folder = tmp_path / "a field of [100] works"
    write_field(_made_up(100), folder)
    found = {}
    for engine in ("duckdb", "spark"):
        try:
            field = open_field(folder, engine)
        except BadRequestError as fault:
            if "needs Java" not in str(fault) and "does not start" not in str(fault):
                raise
            pytest.skip(str(fault))
        with field:
            seeds = field.numbers(["pmid:3", "10.5555/4'%25", "pmid:12", "none"])
            found[engine] = {question: field.rows(question, seeds.values(), 1000, 3) for question in Field.questions}
            found[engine] |= {"size": field.size(), "seeds": seeds, "told": field.ask("candidates", seeds.values())}
            found[engine] |= {"part": sorted(field.network(seeds.values()).to_networkx().edges)}
    ours, theirs = (dict(one.pop("pagerank")) for one in found.values())
    assert found["duckdb"] == found["spark"]
    assert ours == pytest.approx(theirs, rel=1e-12)
    assert len(ours) == 101
