"""Codes of the checks with their texts, and what is found in each broken base."""

from __future__ import annotations

import datetime
import json
import tempfile
from pathlib import Path

import claimgraph
from claimgraph import checks

from .bases import ROOT
from .broken import lay_over
from .record import Record, compact

BROKEN = ROOT / "tests" / "data" / "broken"


def codes() -> Record:
    """Each code with its level and what `explain` says."""
    return {code.name: [str(code.level), *code.text.splitlines()] for code in checks.codes()}


def problems() -> Record:
    """All problems of each broken base, as programs read them."""
    found: Record = {}
    for example in sorted(path for path in BROKEN.iterdir() if path.is_dir()):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "base"
            lay_over(example, root)
            told = json.loads(checks.render_json(claimgraph.check(root)))
            found[example.name] = [_undated(compact(problem)).replace(folder, "FOLDER") for problem in told]
    return found


def _undated(text: str) -> str:
    today = datetime.date.today()
    return text.replace(today.isoformat(), "TODAY")
