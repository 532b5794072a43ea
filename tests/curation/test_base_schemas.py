"""The schemas of a base take every file that the base is read from, and mark slips as an editor does."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import claimgraph
from claimgraph import BaseNotFoundError, KnowledgeBase, curation
from claimgraph.curation._schema import schema_of  # which schema a file has
from conftest import ROOT, TINY, TRIAL


class _Editor(yaml.SafeLoader):
    """Reads YAML as editors do, by the core schema of YAML 1.2."""


_Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


def validators(kb: KnowledgeBase) -> dict[str, Draft202012Validator]:
    found = {}
    for name, text in curation.schemas(kb).items():
        schema = json.loads(text)
        Draft202012Validator.check_schema(schema)
        found[Path(name).stem] = Draft202012Validator(schema)
    return found


@pytest.fixture(scope="module")
def wrong(trial: KnowledgeBase) -> Callable[[str, Any], list[str]]:
    """What the schemas of the trial base have against the data of a file."""
    known = validators(trial)
    return lambda name, data: [error.message for error in known[schema_of(name, trial)].iter_errors(data)]


@pytest.mark.parametrize("root", [TINY, TRIAL, ROOT], ids=["tiny", "trial", "shipped"])
def test_they_take_every_file_of_the_base(root: Path) -> None:
    kb = claimgraph.load(root)
    known = validators(kb)
    seen = 0
    for path in sorted((root / "kb").rglob("*.yaml")):
        name = path.relative_to(root).as_posix()
        for loader in (_Editor, yaml.BaseLoader):  # typed as in an editor, and all texts as a base is read
            data = yaml.load(path.read_text(encoding="utf-8"), loader)
            errors = [
                f"{'.'.join(map(str, e.absolute_path))}: {e.message[:200]}"
                for e in known[schema_of(name, kb)].iter_errors(data)
            ]
            assert errors == [], f"{name} {loader.__name__}"
        seen += 1
    assert seen > 10


_CLAIM = "kb/claims/pressolol-lowers-pressure.yaml"
_STUDY = "kb/studies/hart2018pressolol.yaml"
_DRUG = "kb/drugs/pressolol.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (_CLAIM, "statement:", "statment:"),
        (_CLAIM, "kind: empirical", "kind: emprical"),
        (_CLAIM, "rung: function", "rung: funktion"),
        (_CLAIM, "  drugs:\n  - pressolol", "  drugs:\n  - presolol"),
        (_CLAIM, "  drugs:", "  drug:"),
        (_CLAIM, "outcome: systolic-pressure", "outcome: systolic"),
        (_CLAIM, "stance: supports", "stance: suports"),
        (_CLAIM, "indirect_because: surrogate", "indirect_because: proxy"),
        (_CLAIM, "locator: Heading", "place: Heading"),
        (_CLAIM, "direction: less", "direction: fewer"),
        (_STUDY, "design: rct", "design: rtc"),
        (_STUDY, "n: 480", "n: about 480"),
        (_STUDY, "seen_as: full-text", "seen_as: fulltext"),
        (_STUDY, "instrument: rob-2", "instrument: rob2"),
        (_STUDY, "x-funding:", "funding:"),
        (_DRUG, "class: blockers", "class: blocker"),
        (_DRUG, "blocks: squeezin", "blocks: [squeezing]"),
        (_DRUG, "half_life_hours: 12.5", "half_life_hours: long"),
        (_DRUG, "approved: true", "approved: ture"),
        (_DRUG, "half_life_hours:", "half_life:"),
        ("kb/vocabulary/outcomes.yaml", "better: lower", "better: less"),
        ("kb/vocabulary/rungs.yaml", "step: 1", "step: first"),
        ("kb/base.yaml", "curators:", "curator:"),
        ("kb/kinds.yaml", "about: false", "about: never"),
    ],
)
def test_a_slip_is_marked(wrong: Callable[[str, Any], list[str]], name: str, old: str, new: str) -> None:
    text = (TRIAL / name).read_text(encoding="utf-8")
    assert old in text
    assert wrong(name, yaml.load(text, _Editor)) == []
    assert wrong(name, yaml.load(text.replace(old, new, 1), _Editor)) != []


def test_the_ids_of_a_base_are_offered_for_completion(trial: KnowledgeBase) -> None:
    claim = json.loads(curation.schemas(trial)["kb/schema/claim.json"])["$defs"]
    assert claim["Claim"]["properties"]["rung"]["enum"] == ["event", "function", "physiology", "practice", "symptom"]
    drugs = claim["About"]["properties"]["drugs"]
    assert drugs["anyOf"][0]["items"]["enum"] == ["calmopril", "pressolol"]
    assert drugs["description"]


def test_a_study_more_changes_no_schema(trial: KnowledgeBase) -> None:
    study = trial.studies["hart2018pressolol"].model_copy(update={"key": "zeno2025again"})
    more = trial.replace(studies={**trial.studies, "zeno2025again": study})
    assert curation.schemas(more) == curation.schemas(trial)


@pytest.mark.parametrize("way", [str, Path])
def test_the_folder_of_a_base_is_a_text_or_a_path(way: Callable[[Path], str | Path], tmp_path: Path) -> None:
    base = shutil.copytree(TRIAL, tmp_path / "base")
    assert '"title": "drug' in curation.schema(way(base / "kb"), "drug").casefold()
    written = curation.renew_schemas(way(base), write=True)
    assert "kb/schema/drug.json" in written.stale
    assert not curation.renew_schemas(way(base), write=False).stale


def test_a_folder_without_a_base_has_no_schemas(tmp_path: Path) -> None:
    with pytest.raises(BaseNotFoundError, match="no knowledge base at"):
        curation.renew_schemas(str(tmp_path), write=True)
    assert not list(tmp_path.iterdir())
