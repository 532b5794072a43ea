"""The core knows no muscle: words of the pack stand in fewer and fewer of its files."""

from __future__ import annotations

import pytest

from nets import COMMAND
from nets.words import LIST, WORDS, files_with_words, listed


def test_no_other_file_of_the_core_holds_a_word_of_the_pack() -> None:
    new = {name: line for name, line in files_with_words().items() if name not in listed()}
    told = "\n".join(f"  {name}, {line}" for name, line in new.items())
    assert not new, (
        f"\nThe core must not speak of what a pack brings; say it in the pack, or without the word:\n{told}\n"
        f"If a file that is in {LIST.name} only moved, change its line there by hand."
    )


def test_a_file_that_became_clean_leaves_the_list() -> None:
    still = files_with_words()
    clean = [name for name in listed() if name not in still]
    assert not clean, f"\n`{COMMAND} words` takes them from {LIST.name}: {', '.join(clean)}"


def test_the_list_is_sorted() -> None:
    assert listed() == sorted(set(listed()))


@pytest.mark.parametrize(
    "text",
    [
        "measurements_by_muscle",
        "EmgMethod",
        "emg_percent_mvic",
        "plotEmg(",
        "emgRows",
        "an exercise",
        "two Exercises",
        "surface electrodes",
        "kb.measurements",
        '"measurement"',
        "glute medius",
        "amplitude",
    ],
)
def test_a_word_of_the_pack_is_found(text: str) -> None:
    assert WORDS.search(text)


@pytest.mark.parametrize("text", ["she exercised", "gluten", "the measurement of time", "memgraph", "a measured value"])
def test_a_false_friend_is_none(text: str) -> None:
    assert not WORDS.search(text)
