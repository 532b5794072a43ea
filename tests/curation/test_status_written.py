"""A status is written into the file of a study, once somebody agreed, and nothing else in it changes."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimgraph
from claimgraph import cards, curation
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.records import StudyStatus, control_character
from conftest import TINY

DAY = dt.date(2026, 1, 2)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "base"))


def yes(_: curation.StatusChange) -> bool:
    return True


def can_be_read(text: str) -> bool:
    return bool(text.strip()) and not control_character(text)


def retract(base: Path, key: str = "eck2019null", why: str = "a notice") -> curation.StatusChange:
    return curation.set_status(base, key, "retracted", why=why, on=DAY, confirm=yes)


def text_of(base: Path, key: str = "eck2019null") -> str:
    return (base / "kb" / "studies" / f"{key}.yaml").read_bytes().decode()


def test_a_status_is_written_with_its_reason_and_day_and_read_again(base: Path) -> None:
    retract(base, why="notice of retraction: https://doi.org/10.5555/notice")
    study = claimgraph.load(base).study("eck2019null")
    assert (study.status, study.status_on) == (StudyStatus.RETRACTED, DAY)
    assert study.status_why == "notice of retraction: https://doi.org/10.5555/notice"


def test_every_other_line_of_the_file_stays_as_it_is(base: Path) -> None:
    path = base / "kb" / "studies" / "cole2015twist.yaml"
    written = path.read_text().replace("tier: emg", "# why it is here\ntier:   'emg'   # yes") + "\n# the end\n"
    path.write_text(written)
    retract(base, "cole2015twist")
    new = ["status: retracted", "status_why: a notice", "status_on: 2026-01-02"]
    lines = text_of(base, "cole2015twist").splitlines()
    assert [line for line in lines if line not in new] == written.splitlines()
    assert lines.index("note: one table was cut off") > lines.index("status_on: 2026-01-02")


def test_a_status_that_is_there_is_replaced_where_it_stands_however_long_it_is(base: Path) -> None:
    path = base / "kb" / "studies" / "fox2020withdrawn.yaml"
    path.write_text(
        "status_why: it was said\n  at length\n\n  and twice\nstatus: concern # doubts\n" + path.read_text()[:-18]
    )
    retract(base, "fox2020withdrawn")
    assert text_of(base, "fox2020withdrawn").startswith(
        "status_why: a notice\nstatus_on: 2026-01-02\nstatus: retracted\nkey"
    )


def test_line_ends_of_another_system_and_a_list_of_records_are_kept(base: Path) -> None:
    one = text_of(base).splitlines()
    listed = "\r\n".join(["-", *(f"    {line}" for line in one)]) + "\r\n"
    path = base / "kb" / "studies" / "eck2019null.yaml"
    path.write_bytes(listed.encode())
    retract(base)
    assert text_of(base) == listed + "".join(
        f"    {line}\r\n" for line in ("status: retracted", "status_why: a notice", "status_on: 2026-01-02")
    )
    assert claimgraph.load(base).study("eck2019null").status is StudyStatus.RETRACTED


def test_nothing_is_written_without_consent_and_nobody_is_asked_where_nothing_changes(base: Path) -> None:
    before = text_of(base)
    change = curation.set_status(base, "eck2019null", "concern", why="x", on=DAY, confirm=lambda _: False)
    assert change.changes
    assert "+status: concern" in change.diff
    assert text_of(base) == before
    retract(base)
    asked: list[curation.StatusChange] = []
    curation.set_status(
        base,
        "eck2019null",
        "retracted",
        why="a notice",
        on=dt.date(2030, 1, 1),
        confirm=lambda c: bool(asked.append(c)),
    )
    assert asked == []


def test_a_file_that_changed_while_somebody_was_asked_is_left_alone(base: Path) -> None:
    path = base / "kb" / "studies" / "eck2019null.yaml"

    def slow(_: curation.StatusChange) -> bool:
        path.write_text(path.read_text() + "note: mine\n")
        return True

    with pytest.raises(BadRequestError, match="was changed meanwhile; nothing was written"):
        curation.set_status(base, "eck2019null", "retracted", why="x", on=DAY, confirm=slow)
    assert text_of(base).endswith("note: mine\n")


def test_a_file_in_one_line_is_refused_with_what_to_write_by_hand(base: Path) -> None:
    path = base / "kb" / "studies" / "eck2019null.yaml"
    path.write_text("{key: eck2019null, design: rct, finding: None., tier: core, seen_as: abstract}\n")
    with pytest.raises(
        BadRequestError, match="write `status: retracted`, `status_why: a notice`, `status_on: 2026-01-02`"
    ):
        retract(base)


@pytest.mark.parametrize(
    ("key", "status", "why", "told"),
    [
        ("eck2019nul", "retracted", "x", "did you mean 'eck2019null'"),
        ("eck2019null", "withdrawn", "x", "accepted: active, retracted, corrected, concern"),
        ("eck2019null", "retracted", " \n", "is no reason for a status"),
        ("eck2019null", "retracted", "\x1b[31m", "is no reason for a status"),
    ],
)
def test_what_cannot_be_a_status_is_refused(base: Path, key: str, status: str, why: str, told: str) -> None:
    with pytest.raises((BadRequestError, UnknownNameError), match=told):
        curation.set_status(base, key, status, why=why, on=DAY, confirm=yes)


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(can_be_read))
def test_any_reason_is_read_again_as_it_was_told(tmp_path_factory: pytest.TempPathFactory, why: str) -> None:
    base = Path(shutil.copytree(TINY, tmp_path_factory.mktemp("why") / "base"))
    retract(base, why=why)
    assert claimgraph.load(base).study("eck2019null").status_why == " ".join(why.split())


def test_the_card_tells_who_said_so_and_when(base: Path) -> None:
    retract(base, why="a notice of the journal")
    card = cards.card(cards.CardMaker(claimgraph.load(base)), "study:eck2019null")
    told = {fact.label: fact.text for fact in card.facts}
    assert told["Reason"] == "a notice of the journal · noted on 2026-01-02"
