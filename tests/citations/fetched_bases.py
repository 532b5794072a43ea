"""A base with works of the invented field, and the command that fetches what is around them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import server as field
from server import Reply, Request, Server

from conftest import TINY

KEYS = {5: "able1985twists", 10: "baker1990twists", 20: "cole2000twists", 31: "dunn2011twists"}
"""Works of the invented field that a base has."""


def field_base(folder: Path) -> Path:
    """The tiny base with four works of the invented field, of one of which it has a study."""
    root = Path(shutil.copytree(TINY, folder / "base"))
    entries = [
        f"@article{{{key},\n  author = {{Able, Ada}},\n  title = {{{field.title(n)}}},\n  year = {{{1980 + n}}},\n"
        f"  journal = {{Invented Medicine}},\n  doi = {{{field.doi(n)}}}\n}}\n"
        for n, key in KEYS.items()
    ]
    with (root / "references.bib").open("a") as file:
        file.write("\n" + "\n".join(entries))
    study = "key: able1985twists\ndesign: rct\nfinding: None.\nseen_as: abstract\n"
    (root / "kb" / "studies" / "able1985twists.yaml").write_text(study)
    return root


def told(server: Server, base: Path, *more: str) -> list[str]:
    """The command, with the server's address and a cache beside the base."""
    where = ["--base-address", server.base, "--cache", str(base.parent / "cache"), "--base", str(base)]
    return ["citations", "fetch", *more, *where]


@contextmanager
def cut_off(server: Server, base: Path, at: int, by: signal.Signals) -> Iterator[subprocess.Popen[str]]:
    """The command in a process of its own, which gets a signal while it waits for an answer."""
    reached, free = threading.Event(), threading.Event()

    def hold(request: Request) -> Reply | None:
        if len(server.asked) == at:
            reached.set()
            return Reply(held=free)
        return None

    server.asked.clear()
    server.hold = hold
    process = subprocess.Popen(
        [sys.executable, "-m", "claimgraph", *told(server, base, "--direction", "both")],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    try:
        assert reached.wait(60)
        process.send_signal(by)
        yield process
    finally:
        process.kill()
        process.communicate()
        free.set()
