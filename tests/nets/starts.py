"""What a start loads: rooms of the house, and heavy packages of others."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from .bases import FOLDERS, ROOT
from .record import Record

_HEAVY = frozenset(
    "anywidget bibtexparser citeproc lxml networkx numpy pandas plotly "
    "pydantic pylatexenc rich rispy scipy yaml".split()
)
_COMMAND = (
    "import contextlib, io\nfrom claimgraph.cli import main\n"
    "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n    main({arguments!r})"
)
_TINY = ["--base", FOLDERS["tiny"]]


def _command(*arguments: str) -> str:
    return _COMMAND.format(arguments=list(arguments))


_STARTS = {
    "import claimgraph": "import claimgraph",
    "claimgraph --version": _command("--version"),
    "claimgraph --help": _command("--help"),
    "claimgraph.load": f"import claimgraph\nclaimgraph.load({FOLDERS['tiny']!r})",
    "claimgraph emg UF": _command("emg", "UF", *_TINY),
    "claimgraph show step": _command("show", "step", *_TINY),
    "claimgraph claims --format json": _command("claims", "--format", "json", *_TINY),
    "claimgraph check": _command("check", *_TINY),
}


def packages() -> Record:
    """The heavy packages that each start loads."""
    return {start: " ".join(sorted({name.partition(".")[0] for name in names} & _HEAVY)) for start, names in _starts()}


def rooms() -> Record:
    """The rooms of the house that each start loads."""
    return {
        start: sorted({name.split(".")[1] for name in names if name.startswith("claimgraph.")})
        for start, names in _starts()
    }


@cache
def _starts() -> list[tuple[str, list[str]]]:
    with ThreadPoolExecutor(2) as pool:
        return list(zip(_STARTS, pool.map(_loaded, _STARTS.values()), strict=True))


def _loaded(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(' '.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
    )
    return done.stdout.split()
