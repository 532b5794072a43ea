"""What there is, as declared data: kinds of things, tables, vocabularies and looks, by pack; and the register of packs.

The core is the first pack, so that nothing in it is a special case. Others are named by the package root, or made known
with `register`. A base uses the core, the packs it names or whose tables and things it has, and the kinds it declares
itself in `kb/kinds.yaml`.

Examples
--------
>>> from claimgraph import packs
>>> packs.registered()[0].name
'core'
>>> packs.kinds_of(packs.registered()[:1])["person"].many
'people'
"""

from claimgraph.packs._declare import COLOURS, INKS, SHAPES, Kind, Link, Look, Method, Pack, Table
from claimgraph.packs._own import fault, own_kinds
from claimgraph.packs._register import (
    active,
    because,
    bringing,
    kinds_of,
    methods_of,
    offered,
    pack_names,
    part,
    parts,
    reasons_of,
    register,
    registered,
    settings_of,
    tables_of,
    unregister,
    unused,
    vocabularies_of,
)
from claimgraph.packs._schemas import json_schemas

__all__ = [
    "COLOURS",
    "INKS",
    "SHAPES",
    "Kind",
    "Link",
    "Look",
    "Method",
    "Pack",
    "Table",
    "active",
    "because",
    "bringing",
    "fault",
    "json_schemas",
    "kinds_of",
    "methods_of",
    "offered",
    "own_kinds",
    "pack_names",
    "part",
    "parts",
    "reasons_of",
    "register",
    "registered",
    "settings_of",
    "tables_of",
    "unregister",
    "unused",
    "vocabularies_of",
]
