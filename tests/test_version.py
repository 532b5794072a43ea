from __future__ import annotations

import tomllib
from pathlib import Path

import claimgraph
from claimgraph import _version  # what every room reads


def test_the_package_says_the_version_it_is_published_under() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert _version.__version__ == claimgraph.__version__ == project["version"]
