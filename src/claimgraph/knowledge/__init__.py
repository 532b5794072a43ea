"""The knowledge base in memory: things by kind, rows by table, lookup by people's words, and backlinks."""

from claimgraph.knowledge._base import KnowledgeBase
from claimgraph.knowledge._bearing import bearing, bears_on
from claimgraph.knowledge._homes import home_of, kind_of
from claimgraph.knowledge._meant import Meant, groups
from claimgraph.knowledge._names import Ref
from claimgraph.knowledge._redirects import Moved, moved
from claimgraph.knowledge._remembered import remembered
from claimgraph.knowledge._samples import samples
from claimgraph.knowledge._things import Line, Place, SetAside, ids_in, keys_in, row_order, without_id
from claimgraph.knowledge._words import LETTERS, SPELLING, Synonyms, words
from claimgraph.wording import in_sentence

__all__ = [
    "LETTERS",
    "SPELLING",
    "KnowledgeBase",
    "Line",
    "Meant",
    "Moved",
    "Place",
    "Ref",
    "SetAside",
    "Synonyms",
    "bearing",
    "bears_on",
    "groups",
    "home_of",
    "ids_in",
    "in_sentence",
    "keys_in",
    "kind_of",
    "moved",
    "remembered",
    "row_order",
    "samples",
    "without_id",
    "words",
]
