"""Changes to the files of a base: what they change, and only the lines that are meant; and new bases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.homes import read_when_used

if TYPE_CHECKING:
    from claimgraph.curation._adding import (
        SORTS,
        Added,
        FieldForm,
        New,
        VerdictEffect,
        add,
        forms,
        kinds_to_add,
        vocabularies_to_add,
    )
    from claimgraph.curation._agreement import Agreements, Aspect, Judged, agreement
    from claimgraph.curation._begun import begin_studies
    from claimgraph.curation._changing import FileChange
    from claimgraph.curation._dictionary import dictionary
    from claimgraph.curation._diff import Change, Difference, FieldChange, Side, VerdictChange, What, diff
    from claimgraph.curation._format import format_base
    from claimgraph.curation._history import Moment, histories, history
    from claimgraph.curation._importing import Imported, import_claims, import_graph, import_table
    from claimgraph.curation._init import Begun, init
    from claimgraph.curation._merging import install_merge_driver, merge_files, merge_versions
    from claimgraph.curation._records_file import records_in
    from claimgraph.curation._releases import last_commit_day, last_tag
    from claimgraph.curation._rename import Renaming, finish, merge, rename, retire
    from claimgraph.curation._schema import SchemaChange, modeline, renew_schemas, schema, schemas
    from claimgraph.curation._status import StatusChange, set_status
    from claimgraph.curation._stubs import is_stub, stub, waiting
    from claimgraph.curation._yaml import as_yaml

__all__ = [
    "SORTS",
    "Added",
    "Agreements",
    "Aspect",
    "Begun",
    "Change",
    "Difference",
    "FieldChange",
    "FieldForm",
    "FileChange",
    "Imported",
    "Judged",
    "Moment",
    "New",
    "Renaming",
    "SchemaChange",
    "Side",
    "StatusChange",
    "VerdictChange",
    "VerdictEffect",
    "What",
    "add",
    "agreement",
    "as_yaml",
    "begin_studies",
    "dictionary",
    "diff",
    "finish",
    "format_base",
    "forms",
    "histories",
    "history",
    "import_claims",
    "import_graph",
    "import_table",
    "init",
    "install_merge_driver",
    "is_stub",
    "kinds_to_add",
    "last_commit_day",
    "last_tag",
    "merge",
    "merge_files",
    "merge_versions",
    "modeline",
    "records_in",
    "rename",
    "renew_schemas",
    "retire",
    "schema",
    "schemas",
    "set_status",
    "stub",
    "vocabularies_to_add",
    "waiting",
]

_HOMES = {
    "_adding": (
        "SORTS",
        "Added",
        "FieldForm",
        "New",
        "VerdictEffect",
        "add",
        "forms",
        "kinds_to_add",
        "vocabularies_to_add",
    ),
    "_agreement": (
        "Agreements",
        "Aspect",
        "Judged",
        "agreement",
    ),
    "_begun": ("begin_studies",),
    "_changing": ("FileChange",),
    "_dictionary": ("dictionary",),
    "_diff": (
        "Change",
        "Difference",
        "FieldChange",
        "Side",
        "VerdictChange",
        "What",
        "diff",
    ),
    "_format": ("format_base",),
    "_history": (
        "Moment",
        "histories",
        "history",
    ),
    "_importing": (
        "Imported",
        "import_claims",
        "import_graph",
        "import_table",
    ),
    "_init": (
        "Begun",
        "init",
    ),
    "_merging": (
        "install_merge_driver",
        "merge_files",
        "merge_versions",
    ),
    "_records_file": ("records_in",),
    "_releases": (
        "last_commit_day",
        "last_tag",
    ),
    "_rename": (
        "Renaming",
        "finish",
        "merge",
        "rename",
        "retire",
    ),
    "_schema": (
        "SchemaChange",
        "modeline",
        "renew_schemas",
        "schema",
        "schemas",
    ),
    "_status": (
        "StatusChange",
        "set_status",
    ),
    "_stubs": (
        "is_stub",
        "stub",
        "waiting",
    ),
    "_yaml": ("as_yaml",),
}

if not TYPE_CHECKING:
    __getattr__, __dir__ = read_when_used(__name__, _HOMES)
