"""Changes to the files of a base: only the lines that are meant, and only after somebody agreed."""

from claimgraph.curation._status import StatusChange, set_status

__all__ = ["StatusChange", "set_status"]
