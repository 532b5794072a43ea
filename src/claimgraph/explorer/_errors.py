"""What can be missing for an explorer."""

from __future__ import annotations

from claimgraph.errors import ClaimgraphError


class NotBuiltError(ClaimgraphError, FileNotFoundError):
    """The script of the explorer is not there, or is not what its sources make."""


class MissingPackageError(ClaimgraphError, ImportError):
    """A package that only some people need is not installed."""
