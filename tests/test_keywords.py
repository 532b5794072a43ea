"""Keyword arguments declared once: complete when they arrive, shown by `help`, refused with a near name."""

from __future__ import annotations

import inspect
from typing import Annotated, Any, TypedDict, Unpack

import pytest

from claimgraph.keywords import Keyword, declared, takes, those_of


class Water(TypedDict, total=False):
    """How much water."""

    litres: Annotated[float, Keyword("water in litres", default=1.5)]


class Soup(Water, total=False):
    """How a soup is made."""

    salt: Annotated[bool, Keyword("add salt", default=False, more="A pinch is enough.")]


@takes(Soup)
def cook(pot: str, *, minutes: int = 20, **options: Unpack[Soup]) -> dict[str, object]:
    """A soup.

    Parameters
    ----------
    pot
        What it is cooked in.

    Raises
    ------
    ValueError
        Never.
    """
    return {"pot": pot, "minutes": minutes, **options}


@takes(Water)
def boil(**options: Unpack[Water]) -> Water:
    """Hot water."""
    return options


def test_options_arrive_complete() -> None:
    assert cook("pan", salt=True) == {"pot": "pan", "minutes": 20, "litres": 1.5, "salt": True}
    assert boil() == {"litres": 1.5}


def test_the_signature_has_every_name_with_its_type_and_default() -> None:
    shown = inspect.signature(cook).parameters
    assert list(shown) == ["pot", "minutes", "litres", "salt"]
    assert str(shown["litres"]) == "litres: float = 1.5"
    assert shown["salt"].kind is inspect.Parameter.KEYWORD_ONLY


def test_the_docstring_tells_of_each_option_among_the_parameters() -> None:
    doc = inspect.getdoc(cook) or ""
    parameters, raises = doc.partition("Raises\n")[::2]
    assert "pot\n    What it is cooked in.\nlitres\n    Water in litres.\n" in parameters
    assert "salt\n    Add salt. A pinch is enough.\n" in parameters
    assert raises.endswith("Never.")
    assert inspect.getdoc(boil) == "Hot water.\n\nParameters\n----------\nlitres\n    Water in litres."


def test_a_wrong_name_is_refused_with_near_names() -> None:
    with pytest.raises(
        TypeError,
        match=r"^cook\(\) got an unexpected keyword argument 'slat'; accepted: minutes, litres, salt; "
        r"did you mean 'salt'\?$",
    ):
        cook("pan", slat=True)  # type: ignore[call-arg]


def test_what_others_declare_is_shown_and_left_to_the_function() -> None:
    pepper = Keyword("add pepper", default=False, name="pepper", type=bool)
    litres = Keyword("broth in litres", default=1.5, name="litres", type=float)

    @takes(Water, also=(pepper, litres))
    def stew(**options: Any) -> dict[str, Any]:
        """A stew."""
        return options

    assert list(inspect.signature(stew).parameters) == ["litres", "pepper"]
    assert "litres\n    Broth in litres.\npepper\n    Add pepper." in (inspect.getdoc(stew) or "")
    assert stew(pepper=True, thyme="a twig") == {"pepper": True, "thyme": "a twig"}


def test_a_key_without_a_meaning_is_refused_when_the_function_is_made() -> None:
    class Silent(TypedDict, total=False):
        depth: int

    with pytest.raises(TypeError, match=r"Silent\.depth says nothing about itself"):
        declared(Silent)


def test_a_part_of_the_options_can_be_handed_on() -> None:
    assert those_of({"litres": 2.0, "salt": True}, Water) == {"litres": 2.0}
