"""The house answers as it did: what users see, against the records of `tests/nets`."""

from __future__ import annotations

import pytest

from nets import COMMAND, NETS, differences, questions, read, report
from nets.answers import verbs
from nets.record import FOLDER


@pytest.mark.parametrize("net", NETS)
def test_everything_is_as_recorded(net: str) -> None:
    found = differences(read(net), NETS[net]())
    remedy = f"If that is meant, record it with `{COMMAND} {net}`, in a commit of its own that says why."
    assert not found, f"\n{report(net, found)}\n\n{remedy}"


def test_every_verb_is_asked_something() -> None:
    asked = {one.split()[0] for ask in (questions.screens, questions.show_screens) for one in ask("tiny") if one}
    # A page of the explorer is recorded in parts, as the document it shows.
    apart = {"cite", "explore", "export", "site"}  # tests/export and tests/site read what these write
    apart |= {"index"}  # tests/index asks it, where it is not switched off
    # These change files or read a repository; tests/curation asks them on copies of a base.
    apart |= {"add", "history", "import", "init", "merge", "release", "rename", "retire"}
    assert set(verbs()) == asked | apart


def test_each_record_has_a_net_and_tells_nothing_of_the_machine() -> None:
    records = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert set(records) == set(NETS)
    assert not [net for net, text in records.items() if str(FOLDER.parents[2]) in text]


def test_a_difference_is_told_with_item_old_and_new() -> None:
    old = {"claimgraph emg UF": ["step 52", "hold 30"], "claimgraph audit": "3 claims"}
    new = {"claimgraph emg UF": ["step 52", "hold 31"], "claimgraph audit": "3 claims", "claimgraph pool": "none"}
    assert report("screens", differences(old, new)).splitlines()[1:] == [
        "  claimgraph emg UF",
        "    - hold 30",
        "    + hold 31",
        "  claimgraph pool",
        "    + none",
    ]
