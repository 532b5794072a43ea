"""Installs the lowest versions that `pyproject.toml` declares, under each Python there is, and runs the fast tests.

`python tests/external/lowest.py [--newest] [FOLDER] [-- PYTEST ARGUMENTS]`: makes its environments in the folder (a
temporary one if left out). Tools that only tests need come in their newest versions. Says which Pythons from the lowest
on were run and which were not. Needs a package index.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
TOOLS = ("hypothesis", "jsonschema", "pytest", "pytest-xdist")
EXTRAS = ("sheets", "citations")
_ROOMS = ("graph", "figures", "export", "query", "site", "release")
SEEN = ("tests/test_records.py", "tests/test_tables.py", *(f"tests/{one}" for one in _ROOMS))
"""What is run where nothing else is asked for: something of every library."""
_WITH_OTHERS = ("tests/export/test_whole.py", "tests/export/test_linked.py")
"""Tests that need tools whose own needs do not go with the lowest versions."""


def declared() -> list[str]:
    """What the package and its small extras need, as `name>=version`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *(one for extra in EXTRAS for one in extras[extra])]


def lowest(requirement: str) -> str:
    """The lowest version of a requirement, as a requirement of its own.

    >>> lowest("plotly>=6.3")
    'plotly==6.3.0'
    >>> lowest("pandas>=2.2.2")
    'pandas==2.2.2'
    """
    name, version = re.split(">=|==", requirement)
    return f"{name}=={version}" if version.count(".") > 1 else f"{name}=={version}.0"


def interpreter(version: str) -> str | None:
    """The Python of this version: on the path, or where pyenv keeps it."""
    own = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
    for path in [*map(str, own), shutil.which(f"python{version}")]:
        if path and subprocess.run([path, "-c", ""], capture_output=True).returncode == 0:
            return path
    return None


def run(python: str, folder: Path, requirements: list[str], tests: list[str]) -> int:
    """Make an environment, and run tests in it."""
    subprocess.run([python, "-m", "venv", str(folder)], check=True)
    own = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = [str(own), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--prefer-binary"]
    if subprocess.run([*pip, *requirements, *TOOLS]).returncode:
        print("these versions cannot be installed together")
        return 2
    command = [str(own), "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", "-W", "default", *tests]
    command += [f"--ignore={one}" for one in _WITH_OTHERS]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}).returncode


def main(arguments: list[str]) -> int:
    """Run all; 1 if something failed."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    words, tests = arguments[:at], arguments[at + 1 :]
    newest = "--newest" in words
    folders = [word for word in words if not word.startswith("--")]
    requirements = declared() if newest else [lowest(one) for one in declared()]
    codes = {}
    with tempfile.TemporaryDirectory() as place:
        home = Path(folders[0] if folders else place)
        for version in PYTHONS if newest else PYTHONS[:1]:
            python = interpreter(version)
            if python is not None:
                codes[version] = run(python, home / version, requirements, tests or list(SEEN))
    for version in PYTHONS:
        state = {None: "not run", 0: "passed"}.get(codes.get(version), "failed")
        print(f"Python {version}, {'newest' if newest else 'lowest'} versions: {state}")
    return int(any(codes.values()))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
