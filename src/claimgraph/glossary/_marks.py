"""The signs of verdicts and findings as a term, worked out from the one table of signs."""

from __future__ import annotations

from claimgraph.glossary._entry import CONVENTION, Entry
from claimgraph.signs import STANCES, VERDICTS

_VERDICTS = "; ".join(f"{one.sign} {one.words}" for one in VERDICTS.values())
_FINDINGS = "; ".join(
    f"{one.sign} {one.words}" + (f" ({one.indirect} where it is indirect)" if one.indirect else "")
    for one in STANCES.values()
)

TERMS = (
    Entry(
        "signs",
        "sign",
        "small marks before a verdict or a finding, told apart by shape and not only by colour",
        f"Of verdicts: {_VERDICTS}. Of findings: {_FINDINGS}.",
        CONVENTION,
        ("symbol", "symbols", "legend", "icons", "icon", "marks"),
    ),
)
"""How verdicts and findings are marked."""
