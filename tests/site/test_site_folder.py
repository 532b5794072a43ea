"""A site in its folder: whole or not at all, what is the same stays, and nobody else's files are touched."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimgraph
from claimgraph import export, release, site
from claimgraph.errors import BadRequestError
from conftest import TRIAL

OLD = {"index.html": "old start", "claim/a/index.html": "a", "claim/b/index.html": "b", "site.css": "style"}
NEW = {"index.html": "new start", "claim/a/index.html": "a", "claim/c/index.html": "c", "site.css": "style"}


def seen(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def pages(folder: Path) -> dict[str, str]:
    return {name: text for name, text in seen(folder).items() if not name.startswith(".")}


def test_a_second_build_writes_what_changed_and_takes_away_what_is_gone(tmp_path: Path) -> None:
    public = tmp_path / "public"
    assert set(site.put(public, OLD).written) == set(OLD)
    kept = (public / "claim/a/index.html").stat()
    built = site.put(public, NEW)
    assert (built.written, built.removed, built.kept) == (
        ("claim/c/index.html", "index.html"),
        ("claim/b/index.html",),
        2,
    )
    assert pages(public) == NEW
    again = (public / "claim/a/index.html").stat()
    assert (again.st_ino, again.st_mtime_ns) == (kept.st_ino, kept.st_mtime_ns)
    assert not (public / "claim/b").exists()
    assert site.put(public, NEW).written == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public"]


def test_files_of_others_stay_as_they_are(tmp_path: Path) -> None:
    public = tmp_path / "public"
    (public / "mine/empty").mkdir(parents=True)
    (public / "CNAME").write_text("example.org", "utf-8")
    (public / "mine/link").symlink_to("../CNAME")
    before = (public / "CNAME").stat()
    site.put(public, OLD)
    site.put(public, NEW)
    assert (public / "CNAME").read_text("utf-8") == "example.org"
    assert (public / "CNAME").stat().st_ino == before.st_ino
    assert (public / "mine/link").is_symlink()
    assert (public / "mine/empty").is_dir()


def test_folders_keep_their_permissions_and_those_of_others_their_times(tmp_path: Path) -> None:
    public = tmp_path / "public"
    (public / "mine/closed").mkdir(parents=True)
    (public / "mine/note.txt").write_text("mine", "utf-8")
    (public / "claim").mkdir()
    for name, mode in (("mine/closed", 0o500), ("mine", 0o2750), ("claim", 0o710), ("", 0o750)):
        (public / name).chmod(mode)
    os.utime(public / "mine", (1_000_000_000, 1_000_000_000))
    for made in (OLD, NEW, OLD):
        site.put(public, made)
        modes = [stat.S_IMODE((public / name).stat().st_mode) for name in ("mine/closed", "mine", "claim", "")]
        assert modes == [0o500, 0o2750, 0o710, 0o750]
        assert (public / "mine").stat().st_mtime == 1_000_000_000
        assert sorted(one.name for one in tmp_path.iterdir() if "claimgraph" in one.name) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [("index.html", "index.html"), ("claim", "claim"), ("claim/c/index.html", "claim/c/index.html")],
)
def test_a_file_of_somebody_else_in_a_place_of_the_site_stops_the_build(tmp_path: Path, name: str, told: str) -> None:
    public = tmp_path / "public"
    (public / name).parent.mkdir(parents=True)
    (public / name).write_text("mine", "utf-8")
    with pytest.raises(BadRequestError, match=f"{told}; move them away, or name another folder"):
        site.put(public, NEW)
    assert seen(public) == {name: "mine"}


def test_a_page_that_somebody_changed_is_not_written_over(tmp_path: Path) -> None:
    public = tmp_path / "public"
    site.put(public, OLD)
    (public / "index.html").write_text("edited by hand", "utf-8")
    with pytest.raises(BadRequestError, match="that were changed since"):
        site.put(public, NEW)
    assert (public / "index.html").read_text("utf-8") == "edited by hand"


@pytest.mark.parametrize("listed", ["../outside.txt", "/etc/hostname", "a/../../outside.txt", 7])
def test_a_list_of_files_that_leads_out_of_the_folder_removes_nothing(tmp_path: Path, listed: Any) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine", "utf-8")
    public = tmp_path / "public"
    site.put(public, OLD)
    told = json.loads((public / ".claimgraph-site.json").read_text("utf-8"))
    told["files"][str(listed)] = "0" * 64
    (public / ".claimgraph-site.json").write_text(json.dumps(told), "utf-8")
    site.put(public, NEW)
    assert outside.read_text("utf-8") == "mine"
    assert pages(public) == NEW


@pytest.mark.parametrize("inside", ["kb", "kb/claims", "kb/public"])
def test_nothing_that_is_made_of_a_base_goes_among_its_files(tmp_path: Path, inside: str) -> None:
    root = tmp_path / "base"
    shutil.copytree(TRIAL, root)
    before = seen(root)
    kb = claimgraph.load(root)
    for made in (
        lambda: site.put(root / inside, OLD),
        lambda: export.whole(kb, "markdown", root / inside),
        lambda: release.put(root / inside, release.make("1.0", root)),
    ):
        with pytest.raises(BadRequestError, match="is among the files of the base in"):
            made()
    assert seen(root) == before


@pytest.mark.parametrize("folder", ["", ".", "..", "../.."])
def test_the_folder_in_which_somebody_works_is_not_taken_from_under_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    here = tmp_path / "one" / "two"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    with pytest.raises(BadRequestError, match="is where you are, or above it"):
        site.put(folder, OLD)
    assert seen(tmp_path) == {}


def test_a_base_a_file_and_everything_are_no_places_for_a_site(tmp_path: Path) -> None:
    with pytest.raises(BadRequestError, match="holds a base; name a folder of its own"):
        site.put(TRIAL, NEW)
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(BadRequestError, match="is a file; name a folder"):
        site.put(tmp_path / "file", NEW)
    with pytest.raises(BadRequestError, match="holds everything"):
        site.put(Path(tmp_path.anchor), NEW)


class StoppedError(BaseException):
    """The program is gone."""


_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "shutil.rmtree"}
_steps: dict[str, Any] = {"place": None, "done": 0, "last": None}


def _count(event: str, arguments: Any) -> None:
    if _steps["place"] is None:
        return
    opens = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if (opens or event in _CHANGES) and _steps["place"] in str(arguments[0]):
        if _steps["last"] is not None and _steps["done"] >= _steps["last"]:
            raise StoppedError
        _steps["done"] += 1


@pytest.fixture(scope="module", autouse=True)
def _listening() -> None:
    sys.addaudithook(_count)


@contextlib.contextmanager
def stopped_at(place: Path, step: int | None) -> Iterator[None]:
    """From a step that changes a file on, every such step fails, so that nothing is tidied up: as after a kill."""
    _steps.update(place=str(place), done=0, last=step)
    try:
        with contextlib.suppress(StoppedError):
            yield
    finally:
        _steps["place"] = None


@pytest.mark.parametrize("at_once", [True, False])
def test_a_build_that_is_stopped_leaves_the_old_site_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    from claimgraph.site import _store  # a system that cannot let folders change their names at once

    if not at_once:
        monkeypatch.setattr(_store, "_exchanged", lambda one, other: False)

    def begun(name: str) -> Path:
        public = tmp_path / name / "public"
        public.parent.mkdir()
        site.put(public, OLD)
        (public / "CNAME").write_text("mine", "utf-8")
        return public

    whole = begun("whole")
    with stopped_at(whole.parent, None):
        site.put(whole, NEW)
    count = _steps["done"]
    assert count > 5
    for step in range(count):
        public = begun(str(step))
        with stopped_at(public.parent, step):
            site.put(public, NEW)
        if public.exists():
            assert pages(public) in ({**OLD, "CNAME": "mine"}, {**NEW, "CNAME": "mine"})
        else:
            assert not at_once
            assert pages(public.with_name(".public.claimgraph-old")) == {**OLD, "CNAME": "mine"}
        site.put(public, NEW)
        assert pages(public) == {**NEW, "CNAME": "mine"}
        assert [path.name for path in public.parent.iterdir()] == ["public"]


@pytest.mark.parametrize("at_once", [True, False])
def test_what_others_save_while_a_site_is_made_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    from claimgraph.site import _store  # the moment before the new folder takes its place

    public = tmp_path / "public"
    site.put(public, OLD)
    (public / "CNAME").write_text("mine", "utf-8")
    swap = _store._swap  # the moment before the new folder takes its place
    if not at_once:
        monkeypatch.setattr(_store, "_exchanged", lambda one, other: False)

    def saved(target: Path, fresh: Path, old: Path) -> Path | None:
        (tmp_path / "draft").write_text("mine, and newer", "utf-8")
        (tmp_path / "draft").replace(public / "CNAME")
        (public / "more").mkdir()
        (public / "more" / "notes.txt").write_text("new", "utf-8")
        return swap(target, fresh, old)

    monkeypatch.setattr(_store, "_swap", saved)
    site.put(public, NEW)
    assert pages(public) == {**NEW, "CNAME": "mine, and newer", "more/notes.txt": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def asked(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, bytes]:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as wire:
        wire.putrequest("GET", path, skip_host=True)
        wire.putheader("Host", f"{host}:{port}")
        wire.endheaders()
        answer = wire.getresponse()
        return answer.status, answer.read()


def test_a_site_is_served_to_this_computer_alone(tmp_path: Path) -> None:
    site.put(tmp_path / "public", OLD)
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (tmp_path / "public/out").symlink_to(tmp_path / "secret.txt")
    with site.server(tmp_path / "public") as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        try:
            port = found.server_port
            assert found.server_address[0] == "127.0.0.1"
            assert asked(port, "/claim/a/") == (200, b"a")
            assert asked(port, "/", "localhost") == (200, b"old start")
            assert asked(port, "/", "evil.example")[0] == 403
            assert [asked(port, path)[0] for path in ("/out", "/../secret.txt", "/claim/", "/none")] == [404] * 4
        finally:
            found.shutdown()
    with pytest.raises(BadRequestError, match="name another with --port"):
        site.server(tmp_path, 70000)
