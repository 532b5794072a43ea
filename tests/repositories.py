"""Bases in git, for tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on this computer")
_ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


@dataclass(frozen=True)
class Kept:
    """A base in a repository of its own, whose top it is."""

    root: Path

    def git(self, *arguments: str, fails: bool = False) -> str:
        """Run git in it, untouched by the settings of this computer."""
        told = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false")
        env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _ALONE
        env |= {"GIT_AUTHOR_DATE": "2026-01-02T12:00:00Z", "GIT_COMMITTER_DATE": "2026-01-02T12:00:00Z"}
        done = subprocess.run(
            ["git", *told, *arguments], cwd=self.root, env=env, capture_output=True, text=True, check=False
        )
        assert fails or done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def commit(self, subject: str) -> None:
        """Commit all that changed."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", subject)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands in a file once or more."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new), encoding="utf-8")


def kept(source: Path, folder: Path) -> Kept:
    """A copy of a base, committed as it is."""
    base = Kept(Path(shutil.copytree(source, folder)))
    base.git("init", "--quiet", "--initial-branch=main")
    base.commit("the base")
    return base
