"""Regular expressions judged by regexploit, which knows those of Python before 3.11."""

from __future__ import annotations

import sys
import warnings
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import re._constants  # type: ignore[import-not-found]
    import re._parser  # type: ignore[import-not-found]

    # The names by which it asks for Python's own parser are old ones, and may go.
    sys.modules.setdefault("sre_constants", re._constants)
    sys.modules.setdefault("sre_parse", re._parser)
    from regexploit.ast.repeat import FiniteRepeat
    from regexploit.ast.sre import SreOpParser
    from regexploit.redos import find


class _Parser(SreOpParser):  # type: ignore[misc]
    """Possessive repetitions and atomic groups never give back what they took, so they count as taken once."""

    def from_POSSESSIVE_REPEAT(self, data: Any) -> Any:  # noqa: N802  # its name for it
        inner = self.sequence_or_singleton(data[2])
        return None if inner is None else FiniteRepeat(inner, min(data[0], 1), 1)

    def from_ATOMIC_GROUP(self, data: Any) -> Any:  # noqa: N802  # its name for it
        inner = self.sequence_or_singleton(data)
        return None if inner is None else FiniteRepeat(inner, 1, 1)


def told(pattern: str, flags: int) -> str:
    """What regexploit says of a regular expression, worst first; empty if it finds nothing."""
    sequence = _Parser().parse_sre(pattern, flags)
    faults = find(sequence) if sequence is not None else []
    return f"{faults[0].starriness} stars: {faults[0].example()[:200]}" if faults else ""
