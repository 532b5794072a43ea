"""Names that fit only in part are asked back, and names of another kind are refused with what belongs to them."""

from __future__ import annotations

import pytest

from claimgraph import AmbiguousNameError, KnowledgeBase, UnknownNameError
from commands import Run


@pytest.mark.parametrize("name", ["twist-eases", "Twists ease", "miracle", "eck2019n", "twis"])
def test_a_part_of_a_name_is_never_taken(tiny: KnowledgeBase, name: str) -> None:
    with pytest.raises(AmbiguousNameError, match="it is a part of") as caught:
        tiny.find(name)
    assert caught.value.in_part
    assert caught.value.candidates


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("twist-eases-ache", "claim:twist-eases-ache"),
        ("Twist eases ache", "claim:twist-eases-ache"),
        ("Able & Baker 2010", "study:able2010step"),
        ("able 2010", "study:able2010step"),
        ("10.5555/able.2010", "study:able2010step"),
        ("Flank aches", "condition:flank-ache"),
    ],
)
def test_whole_names_in_any_spelling_are_taken(tiny: KnowledgeBase, name: str, found: str) -> None:
    assert str(tiny.find(name)) == found


def test_a_name_of_another_kind_is_refused_with_what_belongs_to_it(tiny: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError) as caught:
        tiny.study("twist")
    assert str(caught.value) == (
        "'twist' is an exercise, and a study is asked for; of it there is: cole2015twist, eck2019null, fox2020withdrawn"
    )
    with pytest.raises(UnknownNameError, match=r"a claim is asked for; of it there is: twist-eases-ache"):
        tiny.claim("twist")


@pytest.mark.parametrize(
    "arguments",
    [
        ("what-if", "twist-eases-ache", "--without", "twist"),
        ("what-if", "twist-eases-ache", "--without", "miracle"),
        ("show", "miracle"),
        ("why", "twist"),
        ("trail", "twist-eases"),
        ("cite", "miracle"),
        ("cite", "--all", "--without", "miracle"),
        ("claims", "--study", "twist"),
        ("graph", "--around", "miracle"),
    ],
)
def test_no_verb_chooses_for_the_reader(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "twist-eases-ache" in err or "fox2020withdrawn" in err
