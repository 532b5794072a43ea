"""No word of a plain question vanishes: what an answer does not use, it names."""

from __future__ import annotations

import re
from typing import Any

import pytest

from claimgraph import KnowledgeBase, query
from claimgraph.knowledge import words
from claimgraph.query import Asked
from test_plain_questions import QUESTIONS

FOREIGN = ("kangaroo", "marathon", "untrained", "fatigue", "astronauts", "vegetarian", "433")
"""Words that change a question: of nothing here, of other people, of another state of them, of a number."""
ANSWERED: list[dict[str, Any]] = [case for case in QUESTIONS if "command" in case]


def tells_of(asked: Asked, word: str) -> bool:
    """Whether an answer uses a word in its command or in what a claim of it says, or names it as not used."""
    told = " ".join((asked.command, *asked.notes[: asked.told], *(str(row.get("statement", "")) for row in asked)))
    told += f" {asked.question}"
    return {*words(word)} <= {*words(told)} or word in re.findall(r"\w+", told)


@pytest.mark.parametrize("at", range(len(FOREIGN)))
def test_a_foreign_word_put_into_a_question_never_vanishes(shipped: KnowledgeBase, at: int) -> None:
    word = FOREIGN[at]
    lost = []
    for case in ANSWERED[at :: 8 * len(FOREIGN)]:
        asked = query.ask(shipped, f"{case['ask'].rstrip('?!. ')} {word}?")
        if asked.command and not tells_of(asked, word):
            lost.append((case["ask"], asked.command, asked.notes[: asked.told]))
    assert not lost, "\n".join(f"{text} + {word}: {command} {notes}" for text, command, notes in lost)


@pytest.mark.parametrize(
    "text",
    [
        "what percentage of runners have weak glutes",
        "heavy vs light strength training running economy",
        "do glutes fire late in people with back pain",
    ],
)
def test_a_claim_that_has_too_little_of_a_question_is_only_the_nearest(shipped: KnowledgeBase, text: str) -> None:
    asked = query.ask(shipped, text)
    assert not asked.command
    assert asked.notes[0].startswith("Not answered: ")
    assert "the claim that comes nearest" in {gives for _, gives in asked.offers}
