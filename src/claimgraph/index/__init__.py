"""The index: finished answers, kept in the user's cache and given again while nothing that they hang on has changed.

A question is asked of the index before anything else is loaded; nothing here imports more than an empty Python has,
but for the database. What is kept is what the command wrote, to the letter, with its exit code.
"""

from __future__ import annotations

from claimgraph.index._answers import Index, apart
from claimgraph.index._asked import Asked, asked
from claimgraph.index._folder import cache_folder, file_of, switched_off
from claimgraph.index._state import State, code, state

__all__ = ["Asked", "Index", "State", "apart", "asked", "cache_folder", "code", "file_of", "state", "switched_off"]
