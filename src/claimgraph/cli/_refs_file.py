"""The file of references that a base has: where it is, what it says, and how a change of it is shown."""

from __future__ import annotations

import argparse
from difflib import unified_diff
from pathlib import Path

from claimgraph import files
from claimgraph.loading import BIBLIOGRAPHY, find_root, own_root, refuse_outside


def own(options: argparse.Namespace, *, writes: bool = False) -> tuple[Path, str]:
    """Path and text; the bundled base is read and never written."""
    root = own_root(options.base) if writes else find_root(options.base)
    path = root / BIBLIOGRAPHY
    refuse_outside(root, BIBLIOGRAPHY)
    return path, files.text(path, BIBLIOGRAPHY)


def diff(old: str, new: str) -> str:
    """What changes, as `diff -u` shows it."""
    lines = unified_diff(old.splitlines(True), new.splitlines(True), f"a/{BIBLIOGRAPHY}", f"b/{BIBLIOGRAPHY}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
