"""How rules of the pack are registered."""

from __future__ import annotations

from functools import partial

from claimgraph.checks import rules

error = partial(rules.error, pack="emg")
"""Register a rule of the pack whose findings block loading."""

warning = partial(rules.warning, pack="emg")
"""Register a rule of the pack whose findings do not block loading."""
