"""Answers that are kept: the same to the letter, never an old one, and never a word about an index that is at fault."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import _hooks, index  # what a verb says of its answer
from claimgraph.cli import build_parser, main
from claimgraph.index import _answers, _folder, _state, recording  # limits, clocks and code that tests set

DATA = Path(__file__).resolve().parents[1] / "data"
Said = tuple[int, str, str]
Ask = Callable[..., tuple[bool, Said]]
"""A base and words to whether the answer was known, and what was said."""


@pytest.fixture(autouse=True)
def _there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An index of its own for each test, which takes files of this moment as settled."""
    monkeypatch.setenv("CLAIMGRAPH_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("CLAIMGRAPH_INDEX")
    monkeypatch.setattr(_state, "_GRAIN_NS", 0)
    monkeypatch.setattr(sys, "warnoptions", [])
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Asks as the command does: what is known is said, the rest is made and kept."""

    def asked(base: Path, *words: str) -> tuple[bool, Said]:
        told = [*words, "--base", str(base)]
        question = index.asked(told)
        assert question is not None
        now = index.state(question.root)
        assert now is not None
        known = index.Index(question.root).answer(question, now)
        if known is not None:
            code, parts = known
            return True, (code, *("".join(text for to, text in parts if to == stream) for stream in (1, 2)))
        return False, (_made(lambda: recording.recorded(question, lambda: main(told))), *capsys.readouterr())

    return asked


def _made(run: Callable[[], int]) -> int:
    try:
        return run()
    except SystemExit as stop:
        return int(stop.code or 0)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the invented base, for edits."""
    return Path(shutil.copytree(DATA / "tiny", tmp_path / "base"))


LAW: dict[str, tuple[tuple[str, ...], ...]] = {
    "ask": (("what helps with flank ache?",), ("is the moon round",)),
    "claims": ((), ("--contested", "--format", "csv"), ("--format", "json")),
    "show": (("flank ache",), ("eck2019null", "--format", "md"), ("--draft", "eck2019null")),
    "trail": (("twist-eases-ache",),),
    "studies": (("--format", "ris"), ("--year", "2015-")),
    "search": (("ache",), ("nothing", "like", "this")),
    "audit": ((), ("--format", "html")),
    "findings": ((), ("--quiet",)),
    "forest": (("twist-eases-ache", "--format", "csv"),),
    "why": (("twist-eases-ache",), ("twist-eases-ache", "--format", "verdict")),
    "what-if": (("twist-eases-ache", "--without", "eck2019null"),),
    "cite": (("twist-eases-ache",), ("eck2019null", "--format", "text")),
    "table": (("claims",), ("evidence", "--format", "jsonl")),
    "explain": ((), ("unknown-study",)),
    "help": ((), ("claims",), ("formats",), ("--man",)),
    "completion": (("bash",), ("fish",)),
    "exercises": ((), ("--format", "md")),
    "emg": (("upper flank",), ("upper flank", "--rows", "--format", "csv")),
    "pool": (("upper flank",),),
    "compare": (("twist", "step", "--muscle", "upper flank"),),
    "selectivity": (("upper flank", "lower flank"),),
    "dominance": (("upper flank",),),
    "programme": (("--goal", "upper flank"),),
}
"""Words after each verb whose answers are kept; those of the pack are wrong usage in the base without it."""
OF_THE_PACK = ("exercises", "emg", "pool", "compare", "selectivity", "dominance", "programme")


@pytest.mark.parametrize("name", ["tiny", "trial"])
@pytest.mark.parametrize("verb", LAW)
def test_an_answer_that_is_kept_is_the_one_that_is_made(
    verb: str, name: str, ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in LAW[verb]:
        told = (verb, *words)
        made = (_made(lambda: main([*told, "--base", str(DATA / name)])), *capsys.readouterr())  # noqa: B023
        assert ask(DATA / name, *told) == (False, made)
        known, again = ask(DATA / name, *told)
        assert again == made
        if made[0] == 0:
            assert known, f"{told} is not kept"


def test_the_law_holds_every_verb_whose_answers_are_kept() -> None:
    from claimgraph.cli._completion import verbs  # the command knows them, nobody else

    lasting = {name for name, parser in verbs(build_parser()).items() if parser.get_default("lasting")}
    assert lasting == set(LAW)


@pytest.mark.parametrize("words", [(), ("--help",), ("claims", "--help"), ("refs", "--help")])
def test_the_base_at_a_glance_and_help_are_kept(words: tuple[str, ...], ask: Ask) -> None:
    first, second = ask(DATA / "tiny", *words), ask(DATA / "tiny", *words)
    assert (first[0], second[0]) == (False, True)
    assert first[1] == second[1]
    assert first[1][1]


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("refs", "lint"),
        ("schema",),
        ("graph", "--format", "gexf"),
        ("citations", "stats"),
        ("claims", "--out", "claims.csv"),
        ("show", "nobody knows this"),
        ("claims", "--no-such-option"),
    ],
    ids=" ".join,
)
def test_what_hangs_on_more_than_the_base_or_is_no_answer_is_not_kept(
    words: tuple[str, ...], ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert [ask(DATA / "tiny", *words)[0] for _ in range(2)] == [False, False]


def test_a_text_that_is_read_beside_the_base_keeps_its_answer_from_being_kept(ask: Ask, tmp_path: Path) -> None:
    text = tmp_path / "text.md"
    text.write_text("as was shown [@eck2019null]\n")
    assert [ask(DATA / "tiny", "cite", "--manuscript", str(text))[0] for _ in range(2)] == [False, False]


def test_bytes_that_go_past_the_text_keep_an_answer_from_being_kept() -> None:
    def run(past: bool) -> int:
        _hooks.lasting = True
        sys.stdout.write("PK")
        if past:
            assert sys.stdout.buffer
        return 0

    streams = io.TextIOWrapper(io.BytesIO()), io.StringIO()
    assert [recording.heard(lambda: run(past), streams).lasting for past in (False, True)] == [True, False]  # noqa: B023


class _Gone(io.StringIO):
    """A pipe whose reader goes after some letters."""

    def write(self, text: str) -> int:
        if self.tell() + len(text) > 60:
            raise BrokenPipeError
        return super().write(text)


class _GoneLater(io.StringIO):
    def flush(self) -> None:
        raise BrokenPipeError


@pytest.mark.parametrize("verb", ["claims", "search", "table"])
@pytest.mark.parametrize("stream", [_Gone, _GoneLater], ids=lambda one: one.__name__.strip("_"))
def test_an_answer_that_nobody_read_to_its_end_is_not_kept(
    stream: type[io.StringIO], verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {"claims": [], "search": ["ache"], "table": ["claims"]}[verb]
    monkeypatch.setattr(sys, "stdout", stream())
    found = recording.heard(lambda: main([verb, *words, "--base", str(DATA / "tiny")]), (sys.stdout, io.StringIO()))
    assert not found.lasting
    assert found.code == 0, "a reader that has gone is no fault"


@pytest.mark.parametrize(
    ("path", "flags", "fine"),
    [
        ("{base}/kb/base.yaml", os.O_RDONLY, True),
        ("{base}/references.bib", os.O_RDONLY, True),
        ("{base}/references.bib.md", os.O_RDONLY, False),
        ("{base}/kb/base.yaml", os.O_WRONLY, False),
        ("{path}/text.md", os.O_RDONLY, False),
        ("{path}/pack.py", os.O_RDONLY, False),
        ("{path}/__pycache__/answer.csv", os.O_WRONLY | os.O_CREAT, False),
        ("{path}/__pycache__/pack.cpython-313.pyc.140", os.O_WRONLY | os.O_CREAT, True),
        ("/proc/self/fd/0", os.O_RDONLY, False),
        (io.__file__, os.O_RDONLY, True),
        (pytest.__file__, os.O_RDONLY, True),
        (index.__file__, os.O_RDONLY, True),
    ],
)
def test_only_the_base_and_code_that_is_told_apart_may_be_read(
    path: str, flags: int, fine: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # `python -m` and PYTHONPATH bring folders that hold anything.
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    watch = recording.Watch(str(DATA / "tiny"))
    watch("open", (path.format(base=DATA / "tiny", path=tmp_path), None, flags))
    assert watch.fine == fine


# Edits ---------------------------------------------------------------------------------------------------------


def _appended(base: Path) -> None:
    with (base / "kb" / "base.yaml").open("a") as file:
        file.write("\n")


def _same_size_and_time(base: Path) -> None:
    """An edit that hides as well as a program can."""
    path = base / "kb" / "claims" / "twist-eases-ache.yaml"
    before = path.stat()
    path.write_text(path.read_text().replace("Twists ease", "Twists cure"[:11], 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replaced(base: Path) -> None:
    path = base / "references.bib"
    other = base / "other.bib"
    shutil.copy2(path, other)
    other.replace(path)


def _added(base: Path) -> None:
    (base / "kb" / "claims" / "new.md").write_text("")


def _deleted(base: Path) -> None:
    (base / "references.bib").unlink()


def _renamed(base: Path) -> None:
    (base / "kb" / "README.md").rename(base / "kb" / "READ.md")


def _empty_folder(base: Path) -> None:
    """As the home of a pack, which is enough to bring it."""
    (base / "kb" / "empty").mkdir()


EDITS = (_appended, _same_size_and_time, _replaced, _added, _deleted, _renamed, _empty_folder)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__.strip("_"))
def test_after_any_edit_no_old_answer_is_given(edit: Callable[[Path], None], base: Path, ask: Ask) -> None:
    (base / "kb" / "README.md").write_text("")
    ask(base, "claims")
    assert ask(base, "claims")[0]
    edit(base)
    known, (code, out, _) = ask(base, "claims")
    assert not known
    if edit is _same_size_and_time:
        assert code == 0
        assert "Twists cure" in out


@given(edits=st.lists(st.sampled_from(EDITS[:4]), min_size=1, max_size=4))
def test_a_state_is_the_same_only_where_nothing_was_done(edits: list[Callable[[Path], None]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "base"
        (root / "kb" / "claims").mkdir(parents=True)
        (root / "kb" / "base.yaml").write_text("title: none\n")
        (root / "kb" / "claims" / "twist-eases-ache.yaml").write_text("Twists ease")
        (root / "references.bib").write_text("")
        seen = [index.state(str(root))]
        assert index.state(str(root)).told == seen[0].told  # type: ignore[union-attr]
        for edit in edits:
            edit(root)
            seen.append(index.state(str(root)))
        told = [one.told for one in seen if one is not None]
        assert len(told) == len(seen)
        # To add what is there already, and to write the text that stands there, is an edit as well.
        assert all(one != following for one, following in pairwise(told))


def test_a_base_that_was_saved_a_moment_ago_is_asked_anew(
    base: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_state, "_GRAIN_NS", 3_600_000_000_000)
    assert [ask(base, "claims")[0] for _ in range(2)] == [False, False]


def test_a_link_is_followed_to_what_it_leads_to(base: Path, tmp_path: Path) -> None:
    there = base / "kb" / "there.yaml"
    there.write_text("a")
    (base / "kb" / "here.yaml").symlink_to(there)
    before = index.state(str(base))
    there.write_text("bc")
    after = index.state(str(base))
    assert before is not None
    assert after is not None
    told = [{line for line in one.told.splitlines() if line.startswith("kb/here.yaml\t")} for one in (before, after)]
    assert len(told[0]) == len(told[1]) == 2
    assert len(told[0] & told[1]) == 1, "the link is the same, and what it leads to is not"


@pytest.mark.parametrize("place", ["inside", "outside"])
def test_what_lies_behind_a_link_to_a_folder_is_asked_anew(place: str, base: Path, tmp_path: Path) -> None:
    there = (base if place == "inside" else tmp_path) / "there"
    (base / "kb" / "citations").mkdir(exist_ok=True)
    shutil.move(base / "kb" / "citations", there)
    (base / "kb" / "citations").symlink_to(there)
    assert index.state(str(base)) is None


def test_other_code_gives_no_answer_of_this_one(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(DATA / "tiny", "claims")
    assert ask(DATA / "tiny", "claims")[0]
    monkeypatch.setattr(_answers, "code", lambda: "another")
    assert not ask(DATA / "tiny", "claims")[0]


def test_code_that_is_worked_on_is_told_by_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "package" / "index" / "_state.py"
    file.parent.mkdir(parents=True)
    file.write_text("")
    monkeypatch.setattr(_state, "__file__", str(file))
    before = _state.code()
    assert _state.code() == before
    file.write_text("# changed\n")
    assert _state.code() != before


def test_a_place_for_code_that_is_added_or_changed_may_bring_a_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = [_state.code()]
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path), str(tmp_path / "nowhere")])
    seen.append(_state.code())
    assert _state.code() == seen[-1]
    (tmp_path / "pack.dist-info").mkdir()
    os.utime(tmp_path, ns=(1, 1))
    seen.append(_state.code())
    assert len(set(seen)) == 3


def test_where_a_person_stands_is_no_other_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if getattr(sys.flags, "safe_path", False):
        pytest.skip("then it is no place for code")
    before = _state.code()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path[1:]])
    assert _state.code() == before


def test_a_clock_that_was_set_back_gives_no_answer_of_tomorrow(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(DATA / "tiny", "claims")
    monkeypatch.setattr(_answers, "_today", lambda: "1999-12-31")
    assert not ask(DATA / "tiny", "claims")[0]


# What shapes a text --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["COLUMNS", "LANGUAGE", "FORCE_COLOR"])
def test_another_screen_is_another_question(name: str, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(DATA / "tiny", "claims")
    monkeypatch.setenv(name, "60")
    assert not ask(DATA / "tiny", "claims")[0]


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        (["claims"], ["claims"]),
        (["--base", "{}", "claims"], ["claims"]),
        (["claims", "--base={}"], ["claims"]),
        (["claims", "--base", "{}", "--contested"], ["claims", "--base", "--contested"]),
        (["search", "--", "--base", "x"], ["search", "--", "--base", "x"]),
        (["show", "x", "--base"], None),
        (["claims", "--base", "--contested"], None),
        (["claims", "--base", ""], None),
        (["--no-index", "claims"], None),
        (["claims", "--base", "no/such/folder"], None),
        (["claims", "--bas", "{}"], None),
        (["--b={}", "claims"], None),
        (["claims", "--no-ind"], None),
        (["search", "--", "--no-index"], ["search", "--", "--no-index"]),
    ],
)
def test_the_option_for_the_base_leaves_a_question_that_means_the_same(
    words: list[str], asks: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(DATA / "trial")
    found = index.asked([word.format(DATA / "tiny") for word in words])
    assert (found and found.words) == asks


@pytest.mark.parametrize("folder", ["", "kb", "kb/"])
def test_a_base_is_found_as_the_command_finds_it(folder: str) -> None:
    found = index.asked(["claims", "--base", f"{DATA / 'tiny'}/{folder}"])
    assert found is not None
    assert found.root == str(DATA / "tiny")


def test_without_a_name_the_nearest_base_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(DATA / "tiny" / "kb" / "claims")
    found = index.asked(["claims"])
    assert found is not None
    assert found.root == str(DATA / "tiny")
    monkeypatch.chdir(tmp_path)
    bundled = index.asked(["claims"])
    assert bundled is not None
    assert bundled.root == str(DATA.parents[1])


def test_a_folder_that_only_bears_the_name_is_left_to_the_command(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (base / "drafts" / "kb").mkdir(parents=True)
    monkeypatch.chdir(base / "drafts")
    assert index.asked(["claims"]) is None
    assert index.asked(["claims", "--base", "."]) is None
    assert index.asked(["claims", "--base", ".."]) is not None


def test_the_index_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMGRAPH_INDEX", "off")
    assert index.asked(["claims"]) is None


# An index at fault ---------------------------------------------------------------------------------------------


def _file(base: Path = DATA / "tiny") -> Path:
    return Path(index.file_of(str(base)))


def _garbage(path: Path) -> None:
    path.write_bytes(b"nothing of a database\n" * 1000)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE about (name TEXT)")
    other.close()
    path.chmod(0o600)


def _other_columns(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("DROP TABLE questions")
    other.close()


def _another_answer(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("UPDATE answers SET written = '15:other'")
    other.close()


@pytest.mark.parametrize(
    "fault", [_garbage, _cut, _emptied, _foreign, _other_columns, _another_answer], ids=lambda one: one.__name__
)
def test_a_damaged_or_foreign_index_is_built_anew_without_a_word(fault: Callable[[Path], None], ask: Ask) -> None:
    _, made = ask(DATA / "tiny", "claims")
    fault(_file())
    said = [ask(DATA / "tiny", "claims") for _ in range(3)]
    assert [one for _, one in said] == [made] * 3
    assert not said[0][0]
    assert said[2][0], "it is there again"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, index.Asked, index.State]:
    """The file of an index with one answer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMGRAPH_CACHE", str(tmp_path_factory.mktemp("whole")))
        patch.setenv("CLAIMGRAPH_INDEX", "")
        question = index.asked(["claims", "--base", str(DATA / "tiny")], (sys.__stdout__, sys.__stderr__))  # type: ignore[arg-type]
        now = index.state(str(DATA / "tiny"))
        assert question is not None
        assert now is not None
        there = index.Index(question.root)
        assert there.keep([([question], 0, ((1, "what was said\n" * 40),))], now)
    return Path(there.path), Path(there.path).read_bytes(), question, now


@given(data=st.data())
def test_no_damage_gives_a_wrong_answer(
    whole: tuple[Path, bytes, index.Asked, index.State], data: st.DataObject
) -> None:
    path, content, question, now = whole
    at = data.draw(st.integers(0, len(content) - 1))
    length = data.draw(st.integers(1, 64))
    path.write_bytes(content[:at] + data.draw(st.binary(min_size=length, max_size=length)) + content[at + length :])
    there = index.Index(question.root)
    there.path = str(path)
    assert there.answer(question, now) in (None, (0, ((1, "what was said\n" * 40),)))


def test_an_index_that_somebody_else_may_have_written_is_not_read(ask: Ask) -> None:
    ask(DATA / "tiny", "claims")
    assert ask(DATA / "tiny", "claims")[0]
    _file().chmod(0o666)
    assert not ask(DATA / "tiny", "claims")[0]
    _file().chmod(0o600)
    _file().parent.chmod(0o777)
    assert not ask(DATA / "tiny", "claims")[0]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no owners here")
def test_an_index_of_another_user_is_not_read(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(DATA / "tiny", "claims")
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    assert not ask(DATA / "tiny", "claims")[0]


def test_a_link_in_place_of_the_index_is_not_followed(ask: Ask, tmp_path: Path) -> None:
    ask(DATA / "tiny", "claims")
    _file().rename(tmp_path / "elsewhere")
    _file().symlink_to(tmp_path / "elsewhere")
    assert not ask(DATA / "tiny", "claims")[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
@pytest.mark.parametrize("ending", ["", "-journal", "-wal"])
def test_a_pipe_in_place_of_the_index_or_beside_it_is_not_waited_for(ending: str, ask: Ask) -> None:
    ask(DATA / "tiny", "claims")
    if not ending:
        _file().unlink()
    os.mkfifo(f"{_file()}{ending}")
    assert [ask(DATA / "tiny", "claims")[0] for _ in range(2)] == [False, False]
    assert index.Index(str(DATA / "tiny")).forget()
    ask(DATA / "tiny", "claims")
    assert ask(DATA / "tiny", "claims")[0], "it is there again"


def test_an_index_that_another_process_writes_is_passed_by(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    _, made = ask(DATA / "tiny", "claims")
    monkeypatch.setattr(_answers, "_WAIT", 0)
    other = sqlite3.connect(_file(), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert ask(DATA / "tiny", "claims") == (False, made)
    other.execute("ROLLBACK")
    other.close()
    assert ask(DATA / "tiny", "claims") == (True, made)


def test_where_nothing_can_be_written_everything_is_answered(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").write_text("")
    monkeypatch.setenv("CLAIMGRAPH_CACHE", str(tmp_path / "a-file" / "cache"))
    said = [ask(DATA / "tiny", "claims") for _ in range(2)]
    assert [known for known, _ in said] == [False, False]
    assert said[0][1] == said[1][1]


def test_two_bases_that_share_a_file_take_turns(ask: Ask, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = _file()
    monkeypatch.setattr(_folder, "file_of", lambda root: str(shared))
    ask(base, "claims")
    assert not ask(DATA / "tiny", "claims")[0]
    assert ask(DATA / "tiny", "claims")[0]
    assert not ask(base, "claims")[0]


@pytest.mark.parametrize(
    "text", ["\x1b]0;title\x07", "\x1b[2J", "over\x08written", "\u202eturned", "\x9b31m"], ids=ascii
)
def test_nothing_that_steers_a_terminal_is_kept_or_given(text: str, ask: Ask) -> None:
    question, now = index.asked(["claims", "--base", str(DATA / "tiny")]), index.state(str(DATA / "tiny"))
    assert question is not None
    assert now is not None
    there = index.Index(question.root)
    there.keep([([question], 0, ((1, text),))], now)
    assert there.answer(question, now) is None
    assert index.apart(f"1{len(text)}:{text}") is None


def test_colours_of_our_own_are_given() -> None:
    assert index.apart("19:\x1b[1mBold\n") == ((1, "\x1b[1mBold\n"),)


def test_what_is_too_large_is_not_kept(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_answers, "_LARGEST", 10)
    assert [ask(DATA / "tiny", "claims")[0] for _ in range(2)] == [False, False]


def test_an_index_that_is_filled_again_and_again_does_not_grow(base: Path) -> None:
    questions = [index.asked([verb, "--base", str(base)]) for verb in ("claims", "studies")]
    now = index.state(str(base))
    assert now is not None
    there = index.Index(str(base))
    sizes = []
    for _ in range(6):
        assert there.keep([([one], 0, ((1, "said\n" * 4000),)) for one in questions if one is not None], now)
        sizes.append(Path(there.path).stat().st_size)
    assert there.count(now) == 2
    assert sizes[1] == sizes[-1]


def test_an_index_that_has_grown_large_begins_anew(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(DATA / "tiny", "claims")
    monkeypatch.setattr(_answers, "_MOST", 0)
    ask(DATA / "tiny", "studies")
    assert not ask(DATA / "tiny", "claims")[0]
