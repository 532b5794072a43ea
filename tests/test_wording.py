from __future__ import annotations

import pytest

from claimgraph import wording


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 studies"), (1, "1 study"), (2, "2 studies"), (2000, "2,000 studies")]
)
def test_a_count_and_its_word_agree(count: int, words: str) -> None:
    assert wording.counted(count, "study", "studies") == words


def test_a_word_without_a_plural_of_its_own_takes_an_s() -> None:
    assert [wording.noun(count, "line") for count in (0, 1, 2)] == ["lines", "line", "lines"]
    assert [wording.people(count) for count in (1, 20)] == ["1 person", "20 people"]


def test_a_capital_leaves_the_rest_alone() -> None:
    assert [wording.capital(text) for text in ("low back", "pH", "")] == ["Low back", "PH", ""]


def test_a_name_inside_a_sentence_loses_its_capital_but_not_those_of_an_abbreviation() -> None:
    assert [wording.in_sentence(name) for name in ("Low back", "NSAID", "A", "")] == ["low back", "NSAID", "a", ""]


def test_a_code_reads_as_words() -> None:
    assert wording.in_words("very-high") == "very high"


@pytest.mark.parametrize("text", ["It helps.", "Does it?", "It does!", "She asked “does it?”"])
def test_a_sentence_that_ends_gets_no_second_stop(text: str) -> None:
    assert wording.ended(text) == text


def test_a_sentence_without_an_end_gets_one() -> None:
    assert [wording.ended(text) for text in ("It helps", "a “twist”")] == ["It helps.", "a “twist”."]


def test_parts_that_say_nothing_leave_no_separator() -> None:
    assert wording.dotted("2009", None, "", "20 people") == "2009 · 20 people"
    assert wording.comma("", "p. 5", None, "Table 2") == "p. 5, Table 2"


@pytest.mark.parametrize(
    ("names", "spoken"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_are_enumerated_as_one_speaks_them(names: list[str], spoken: str) -> None:
    assert wording.enumeration(names) == spoken


def test_sentences_follow_each_other_and_fragments_are_parted() -> None:
    assert [wording.joiner(texts) for texts in (["One.", "Two?"], ["One.", "two"])] == [" ", "; "]
