"""The smallest broken bases: the invented one, with what an example changes in it."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

from claimgraph.errors import Problem

Break = Callable[..., list[Problem]]
"""Problems that arise when texts in files of the invented base are replaced."""

TINY = Path(__file__).resolve().parents[1] / "data" / "tiny"


def lay_over(example: Path, root: Path) -> None:
    """Copy the invented base to `root` and break it as `example` says (see `tests/data/broken/README.md`)."""
    shutil.copytree(TINY, root)
    for path in example.rglob("*"):
        if path.is_file() and path.name != "example.toml":
            target = root / path.relative_to(example)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    told = tomllib.loads((example / "example.toml").read_text(encoding="utf-8"))
    for name in told.get("delete", ()):
        (root / name).unlink()
    for edit in told.get("edit", ()):
        replace(root, edit["file"], edit["old"], edit["new"] * edit.get("times", 1))
    for name, target in told.get("link", {}).items():
        (root / name).symlink_to(target)
    for name, size in told.get("size", {}).items():
        with (root / name).open("wb") as file:
            file.truncate(size)


def replace(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(problems: list[Problem]) -> list[str]:
    """Code, file and line of each problem."""
    return [f"{p.code} {p.path}" + (f":{p.line}" if p.line else "") for p in problems]
