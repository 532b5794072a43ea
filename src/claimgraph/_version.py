"""The version, where every floor may read it."""

__version__ = "0.1.0"

TOLD = f"claimgraph {__version__}"
"""What `--version` says."""
