"""What a base has of a pack when it begins to use it: vocabularies, and questions of the rules of verdicts."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from claimgraph.loading import parse
from claimgraph.packs import Pack

FOLDER = "beginning"
"""Folder beside the modules of a pack that holds vocabularies, a file each."""


def vocabularies(pack: Pack) -> dict[str, str]:
    """Texts of the vocabularies that a base begins with, by their name; empty for a pack without any."""
    if not pack.parts:
        return {}
    folder = files(pack.parts) / FOLDER
    if not folder.is_dir():
        return {}
    texts = {one.name: one.read_text(encoding="utf-8") for one in folder.iterdir() if one.name.endswith(".yaml")}
    return {name.removesuffix(".yaml"): texts[name] for name in sorted(texts)}


def questions(pack: Pack) -> list[dict[str, Any]]:
    """Questions of claims that the pack adds to the rules of verdicts."""
    if not pack.parts:
        return []
    file = files(pack.parts) / "scheme.yaml"
    return parse(file.read_text(encoding="utf-8")).data or [] if file.is_file() else []
