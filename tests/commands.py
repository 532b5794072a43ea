"""Running the command line inside a test."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from claimgraph.cli import main

Run = Callable[..., tuple[int, str, str]]
"""Arguments and a base to exit code, standard output and standard error."""


def runner(capsys: pytest.CaptureFixture[str], default: str) -> Run:
    """Runs the command on a base, or on the one given by default; `None` is the nearest one."""

    def run(*arguments: str, base: str | None = default) -> tuple[int, str, str]:
        try:
            code = main([*arguments, *(["--base", base] if base is not None else [])])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return run


def packages_after(*arguments: str) -> set[str]:
    """Packages that are loaded when the command has run in a process of its own."""
    code = (
        "import sys, contextlib, io\nfrom claimgraph.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    main({list(arguments)!r})\nprint(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}
