"""Works of a base by id, found by the keys of their entries as well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph.records import Reference


class Works(dict[str, Reference]):
    """Works by id, in order; asked for a key of `references.bib` that is no id, they give the work that has it.

    Examples
    --------
    >>> works = Works({"able19": Reference("able19", "misc", bibkey="x:able/19")})
    >>> works["x:able/19"].key, "x:able/19" in works, list(works)
    ('able19', True, ['able19'])
    """

    def __init__(self, references: Mapping[str, Reference]) -> None:
        super().__init__(sorted(references.items()))
        self._ids = {one.bibkey: id_ for id_, one in self.items() if one.bibkey and one.bibkey not in self}

    def __missing__(self, key: str) -> Reference:
        return self[self._ids[key]]

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or (bool(self.__dict__) and key in self._ids)

    def get(self, key: str, default: Any = None) -> Any:
        """The work with this id or key, or the default."""
        return super().get(self._ids.get(key, key), default)
