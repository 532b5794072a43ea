"""Questions that the command asks a person, and only where one is there to be asked."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from claimgraph.errors import BadRequestError

_TRIES = 3


def somebody() -> bool:
    """Whether a person is at both ends: one who reads what is asked and types an answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def asked(question: str, usual: str = "", accepted: Sequence[str] = (), needed: bool = False) -> str:
    """What a person answers; `usual` where the answer is empty.

    Raises
    ------
    BadRequestError
        Nothing that fits was said, three times.
    """
    shown = f" [{usual}]" if usual else ""
    for _ in range(_TRIES):
        try:
            answer = " ".join(input(f"{question}{shown}: ").split()) or usual
        except EOFError:
            break
        if accepted and answer and answer not in accepted:
            print(f"accepted: {', '.join(accepted)}")
        elif needed and not answer:
            print("this is needed")
        else:
            return answer
    raise BadRequestError(f"no answer to {question!r}; nothing was written")
