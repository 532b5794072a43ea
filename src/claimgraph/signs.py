"""One set of signs for stances and verdicts: a letter for texts, a shape and a colour for pictures, and words.

`signs.json` beside this module is the table; texts, pages, cards and help read it here, the script of the explorer is
built from it. Each sign differs from the others by shape, not only by colour.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Sign:
    """How a stance or a verdict is shown.

    Parameters
    ----------
    sign
        The letter that stands for it in texts.
    words
        What it is called.
    means
        What it says, in a phrase, for legends and help.
    colour
        Name of its colour: `supports`, `disputes`, `inconclusive` or `muted`.
    shape
        Its outline in pictures.
    fill
        How the outline is filled: `full`, `half`, `small`, `hollow`, `dashed` or `crossed`.
    indirect
        The letter of a finding about something near the claim; that of stances only.
    dash
        How a line of it is drawn; that of stances only.
    across
        Colour of the cross over a `crossed` outline.
    short
        What it is called where there is little room; empty where the words are short themselves.
    """

    sign: str
    words: str
    means: str
    colour: str
    shape: str
    fill: str
    indirect: str = ""
    dash: str = ""
    across: str = ""
    short: str = ""


_TABLE = json.loads(files(__package__).joinpath("signs.json").read_text(encoding="utf-8"))


def _of(sort: str) -> Mapping[str, Sign]:
    return MappingProxyType({code: Sign(**told) for code, told in _TABLE[sort].items()})


STANCES: Mapping[str, Sign] = _of("stance")
"""Signs of findings, by their stance to a claim."""
VERDICTS: Mapping[str, Sign] = _of("verdict")
"""Signs of verdicts, by direction."""


def sign_of(sort: str, code: str, *, indirect: bool = False) -> str:
    """The letter of a stance or verdict; empty for anything else, such as a step of a scale.

    Parameters
    ----------
    sort
        `stance` or `verdict`.
    code
        The stance or the direction.
    indirect
        Whether the finding is about something near the claim.

    Examples
    --------
    >>> from claimgraph import signs
    >>> signs.sign_of("stance", "supports"), signs.sign_of("stance", "supports", indirect=True)
    ('●', '○')
    >>> signs.sign_of("verdict", "contested"), signs.sign_of("band", "high")
    ('⊗', '')
    """
    found = {"stance": STANCES, "verdict": VERDICTS}.get(sort, {}).get(code)
    if found is None:
        return ""
    return found.indirect if indirect and found.indirect else found.sign
