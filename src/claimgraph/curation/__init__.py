"""Changes to the files of a base: what they change, and only the lines that are meant, after somebody agreed."""

from claimgraph.curation._diff import Change, Difference, FieldChange, Side, VerdictChange, What, diff
from claimgraph.curation._format import format_base
from claimgraph.curation._history import Moment, history
from claimgraph.curation._merging import install_merge_driver, merge_files, merge_versions
from claimgraph.curation._rename import Renaming, finish, merge, rename, retire
from claimgraph.curation._status import StatusChange, set_status

__all__ = [
    "Change",
    "Difference",
    "FieldChange",
    "Moment",
    "Renaming",
    "Side",
    "StatusChange",
    "VerdictChange",
    "What",
    "diff",
    "finish",
    "format_base",
    "history",
    "install_merge_driver",
    "merge",
    "merge_files",
    "merge_versions",
    "rename",
    "retire",
    "set_status",
]
