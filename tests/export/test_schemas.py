"""What programs read has the shape that its JSON Schema says, and a shape never changes under its version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from claimgraph import KnowledgeBase, UnknownNameError, appraisal, export, load, query
from commands import Run, runner
from weighed import pooled_bases, unpooled_bases

DIGESTS = {
    "answer-1": "6f2a6366f862c6e9",
    "programme-1": "17844e7aecb3012e",
    "trace-1": "08f5441e55b82ac2",
    "verdict-1": "e54dbd5f0fd9096f",
}
"""Digests of the schemas: another shape is a new file, named by the next version; one of a version that no release has
shipped may still change, with its digest."""
BASES = ("tests/data/tiny", "tests/data/trial", ".")
SHIPPED = "."


def validator(name: str) -> Draft202012Validator:
    """What holds data against a schema of the package."""
    schemas = {one: json.loads(export.json_schema(one)) for one in ("answer", "trace", "verdict")}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas.values()
    )
    return Draft202012Validator(schemas[name], registry=registry)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command."""
    return runner(capsys, SHIPPED)


def claims(base: str) -> list[str]:
    """Claims of a base; of the shipped one a few of each sort, since each costs a start."""
    kb = load(base)
    known = list(kb.claims)
    return known if base != SHIPPED else known[:: max(1, len(known) // 3)]


def questions(base: str) -> Iterator[tuple[str, ...]]:
    """Questions whose answers say what verdicts say."""
    yield from (("audit",), ("findings",), ("claims",), ("studies",), ("search", "a"))
    for claim in claims(base)[:3]:
        yield from (("why", claim), ("findings", claim), ("forest", claim), ("trail", claim))
        study = next((line.study for line in load(base).claims[claim].evidence), None)
        if study is not None:
            yield ("what-if", claim, "--without", study)


@pytest.mark.parametrize("base", BASES)
def test_every_answer_has_the_shape_of_its_schema(run: Run, base: str) -> None:
    check = validator("answer")
    for question in questions(base):
        code, out, _ = run(*question, "--format", "json", base=base)
        assert code == 0 or (code == 1 and not json.loads(out)["rows"]), question
        told = json.loads(out)
        check.validate(told)
        assert all(list(row) == list(told["columns"]) for row in told["rows"]), question


@pytest.mark.parametrize("base", BASES)
def test_every_verdict_has_the_shape_of_its_schema_and_replays(run: Run, base: str) -> None:
    check = validator("verdict")
    for claim in claims(base):
        code, out, _ = run("why", claim, "--format", "verdict", base=base)
        assert code == 0
        told = json.loads(out)
        check.validate(told)
        direction, certainty = appraisal.replay(appraisal.trace_of(told["trace"]))
        assert (str(direction), str(certainty)) == (told["direction"], told["certainty"])


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(kb=unpooled_bases(linked=True, claims=3) | pooled_bases())
def test_the_verdicts_of_any_base_have_it_too(kb: KnowledgeBase) -> None:
    check = validator("verdict")
    for verdict in appraisal.verdicts(kb):
        told = {**appraisal.verdict_data(verdict), "headline": appraisal.headline(kb, verdict).as_dict()}
        check.validate(json.loads(json.dumps(told, allow_nan=False)))


def test_a_field_that_the_schema_does_not_know_is_a_fault(tiny: KnowledgeBase) -> None:
    answer = query.claims(tiny).to_dict()
    validator("answer").validate(answer)
    with pytest.raises(ValidationError, match="Additional properties"):
        validator("answer").validate({**answer, "more": 1})
    trace = appraisal.verdict_data(appraisal.appraise(tiny, "twist-eases-ache"))["trace"]
    validator("trace").validate(trace)
    with pytest.raises(ValidationError):
        validator("trace").validate([{**trace[0], "values": {}}])


@pytest.mark.parametrize("name", DIGESTS)
def test_a_schema_never_changes_under_its_version(name: str) -> None:
    word, _, version = name.partition("-")
    found = hashlib.sha256(export.json_schema(word, int(version)).encode()).hexdigest()[:16]
    assert found == DIGESTS[name], f"{name} changed: leave its file as it was and add one of the next version"


def test_a_schema_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="verdict-9"):
        export.json_schema("verdict", 9)
    with pytest.raises(UnknownNameError):
        export.json_schema("../verdict")
