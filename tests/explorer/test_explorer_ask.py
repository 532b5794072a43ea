"""The search box of the explorer hears the same question as `claimgraph ask`."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from claimgraph import KnowledgeBase, explorer, query
from conftest import ROOT

NODE = shutil.which("node")
SCRIPT = """
import { readFileSync } from "node:fs";
import { createRecogniser, opened } from "%s";
const { spec, questions } = JSON.parse(readFileSync(process.argv[1], "utf8"));
const recognise = createRecogniser(spec);
console.log(JSON.stringify(questions.map((text) => [recognise(text), opened(recognise(text), spec)])));
"""
ODD = [
    "",
    "  ",
    "?",
    "ÉLAN — großer GESÄSSMUSKEL/TFL!",
    "a" * 400,
    "vs vs vs",
    "constructor toString",
    "12 % of 34",
    "al GM",
    "Литий, λίθιος ΛΊΘΙΟΣ und 日本の電池 हिन्दी oʼneil №5",
]


@pytest.mark.skipif(NODE is None, reason="no node on the path")
def test_python_and_the_page_hear_the_same_in_every_question(shipped: KnowledgeBase, tmp_path: Path) -> None:
    cases = yaml.safe_load((ROOT / "tests" / "questions.yaml").read_text(encoding="utf-8"))
    questions = [case["ask"] for case in cases] + ODD
    spec = query.recogniser(shipped)
    file = tmp_path / "questions.json"
    file.write_text(json.dumps({"spec": spec, "questions": questions}), encoding="utf-8")
    script = SCRIPT % (ROOT / "src/claimgraph/explorer/front/src/model/ask.js").as_uri()
    assert NODE is not None
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", script, str(file)], capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.returncode == 0, done.stderr
    heard = json.loads(done.stdout)
    assert [one for one, _ in heard] == [query.recognise(spec, text) for text in questions]
    opened = dict(zip(questions, (key for _, key in heard), strict=True))
    assert opened["is the clamshell too easy?"] == "claim:clamshell-too-easy"
    assert opened["best exercises for glute med"] == "muscle:gluteus-medius"
    assert opened["glutes hypertrophy"] == ""


def test_the_page_has_the_declared_questions(tiny: KnowledgeBase) -> None:
    assert explorer.payload(tiny)["words"]["ask"] == query.recogniser(tiny)
