"""What somebody who asks for a whole base may say of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """What is said of a base beside what its files say.

    Parameters
    ----------
    version
        Version of the data; empty where there is none.
    iri
        Address under which the base is published, with `/` or `#` at its end; empty where it is nowhere.
    """

    version: str = ""
    iri: str = ""
