"""Build the API reference from the docstrings: `python docs/api.py FOLDER`.

It needs pdoc (`pip install 'claimgraph[docs]'`). A page a room, of what the room offers; names that rooms read when
they are first used are read before, and packs' names stand in the rooms that answer to them.
"""

from __future__ import annotations

import importlib
import inspect
import sys
import warnings
from pathlib import Path
from types import ModuleType

ROOMS = (
    *"appraisal bibliography cards checks citations curation errors explorer export figures glossary graph".split(),
    *"knowledge loading packs query records release synthesis tables writing".split(),
)
"""Rooms whose names are public, under `claimgraph`."""


def build(folder: Path, rooms: tuple[str, ...] = ROOMS) -> list[Path]:
    """Write the pages into a folder, and give their paths; a warning of pdoc is raised as the error it would hide."""
    import pdoc

    package = importlib.import_module("claimgraph")
    _read(package)
    for room in rooms:
        _read(importlib.import_module(f"claimgraph.{room}"))
    # Rooms that the package itself offers come with it.
    named = ["claimgraph", *(f"claimgraph.{room}" for room in rooms if room not in package.__all__)]
    pdoc.render.configure(docformat="numpy", show_source=False, search=False)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        # Of fields that one typed dictionary takes from another nothing says where they were written down; and names
        # that only type checkers import are not there when annotations are looked up, which then stand as text.
        warnings.filterwarnings("ignore", "(Cannot determine where|Error parsing type annotation)", UserWarning)
        pdoc.pdoc(*named, output_directory=folder)
    return sorted(folder.rglob("*.html"))


def _read(module: ModuleType) -> None:
    """Put what a room finds when it is asked for into the room, where pdoc looks; and likewise what classes inherit."""
    offered = [name for name in dir(module) if not name.startswith("_")] if "__dir__" in vars(module) else []
    module.__all__ = sorted({*getattr(module, "__all__", ()), *offered})
    for name in module.__all__:
        found = getattr(module, name)
        setattr(module, name, found)
        if inspect.isclass(found):
            _know_bases(found)


def _know_bases(kind: type) -> None:
    """Let the module of a class know the names that its bases' annotations use."""
    home = vars(sys.modules[kind.__module__])
    for base in kind.__mro__[1:]:
        if base.__module__.startswith("claimgraph"):
            for name, value in vars(sys.modules[base.__module__]).items():
                home.setdefault(name, value)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python docs/api.py FOLDER")
    print(f"wrote {len(build(Path(sys.argv[1])))} pages into {sys.argv[1]}")
