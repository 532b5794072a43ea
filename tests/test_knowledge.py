from __future__ import annotations

import inspect

import pytest

from claimgraph import BadRequestError, KnowledgeBase, _hooks  # an installation without rules
from claimgraph.knowledge import home_of
from claimgraph.packs import own_kinds
from claimgraph.records import BaseInfo, KindDeclaration


def test_a_replaced_base_differs_only_in_what_was_replaced(tiny: KnowledgeBase) -> None:
    fewer = tiny.replace(claims={}, measurements=tiny.measurements[:1])
    assert (dict(fewer.claims), len(fewer.measurements)) == ({}, 1)
    assert (fewer.root, fewer.places, fewer.warnings) == (tiny.root, tiny.places, tiny.warnings)
    assert fewer.replace(claims=tiny.claims, measurements=tiny.measurements) == tiny


def test_a_replaced_base_counts_anew(tiny: KnowledgeBase) -> None:
    assert tiny.lines
    assert tiny.replace(claims={}).lines == ()


def test_a_replaced_base_keeps_its_order_and_is_as_frozen(tiny: KnowledgeBase) -> None:
    turned = tiny.replace(measurements=tiny.measurements[::-1], studies=dict(reversed(tiny.studies.items())))
    assert turned.measurements == tiny.measurements
    assert list(turned.studies) == list(tiny.studies)
    with pytest.raises(TypeError):
        turned.studies["new"] = None  # type: ignore[index]


def test_only_what_a_base_has_can_be_replaced(tiny: KnowledgeBase) -> None:
    with pytest.raises(TypeError, match="claim_s"):
        tiny.replace(claim_s={})


def test_a_base_without_rules_to_judge_by_says_so(tiny: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_hooks, "default_scheme", None)
    with pytest.raises(BadRequestError, match=r"give it a kb/vocabulary/scheme\.yaml"):
        _ = tiny.replace().scheme


def test_what_a_pack_would_bring_is_empty_in_a_base_without_it_and_its_words_are_no_collections() -> None:
    bare = KnowledgeBase(BaseInfo(title="Bare", description="Nothing yet."))
    assert (bare.measurements, bare.ratios, dict(bare.muscles), dict(bare.ratios_by_study)) == ((), (), {}, {})
    for name in ("bands", "emg", "default_muscle", "musles"):
        with pytest.raises(AttributeError, match=f"a base has no '{name}'"):
            getattr(bare, name)


def test_a_record_of_a_pack_finds_its_base_beside_one_without_the_pack(tiny: KnowledgeBase) -> None:
    bare = KnowledgeBase(BaseInfo(title="Bare", description="Nothing yet."))
    again = tiny.replace(muscles={id_: muscle.model_copy() for id_, muscle in tiny.muscles.items()})
    assert home_of(again.muscles["calf"]) == (again, "muscle:calf")
    assert "muscle" not in bare.kinds


def test_what_finds_a_thing_has_words_for_help(tiny: KnowledgeBase) -> None:
    assert (tiny.exercise.__name__, tiny.exercise.__doc__) == (
        "exercise",
        "The exercise meant by a name; raises as `find` does.",
    )
    assert str(inspect.signature(tiny.exercise)) == "(name: 'str') -> 'Any'"


def test_every_name_offered_while_typing_answers(tiny: KnowledgeBase) -> None:
    assert {"measurements_by_exercise", "measurements_by_muscle", "measurements_by_study", "exercise"} <= {*dir(tiny)}
    assert all(hasattr(tiny, name) for name in dir(tiny))


def test_a_kind_of_two_words_is_an_attribute_with_an_underscore() -> None:
    [kind] = own_kinds([KindDeclaration(id="side-effect", many="side-effects")], {})
    cough = kind.record(id="cough", name="Cough")  # type: ignore[call-arg]
    kb = KnowledgeBase(BaseInfo(title="T", description="D"), own_kinds=[kind], side_effects={"cough": cough})
    assert kb.side_effect("Cough") is kb.side_effects["cough"]
    assert {"side_effect", "side_effects"} <= {*dir(kb)}


def test_a_kind_of_ones_own_that_is_called_like_one_of_a_pack_brings_no_pack() -> None:
    [kind] = own_kinds([KindDeclaration(id="exercise", many="exercises")], {})
    sums = kind.record(id="sums", name="Sums")  # type: ignore[call-arg]
    kb = KnowledgeBase(BaseInfo(title="T", description="D"), own_kinds=[kind], exercises={"sums": sums})
    assert ([pack.name for pack in kb.packs], kb.exercise("sums")) == (["core"], sums)
