"""Rows as pandas frames."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from claimgraph.tables._columns import Column, Row, Sort

if TYPE_CHECKING:
    import pandas as pd

_DTYPES = {Sort.TEXT: "string", Sort.NUMBER: "float64", Sort.COUNT: "Int64", Sort.FLAG: "boolean", Sort.LIST: "object"}


def to_frame(cols: Iterable[Column], found: Iterable[Row]) -> pd.DataFrame:
    """Rows as a pandas frame, a column of the right dtype for each documented column.

    Texts are `string`, numbers `float64`, counts `Int64`, yes-or-no `boolean`; lists stay tuples in `object`.

    Examples
    --------
    >>> from claimgraph import tables
    >>> columns = tables.parse_columns("n: count: People behind the value.")
    >>> tables.to_frame(columns, [{"n": 20}, {"n": None}]).dtypes["n"]
    Int64Dtype()
    """
    import pandas as pd

    cols, found = tuple(cols), list(found)
    data: dict[str, Any] = {}
    for col in cols:
        cells = [row.get(col.name) for row in found]
        if col.sort is Sort.NUMBER:
            cells = [None if cell is None else float(cell) for cell in cells]
        elif col.sort is Sort.TEXT:
            cells = [None if cell is None else str(cell) for cell in cells]
        data[col.name] = pd.Series(cells, dtype=_DTYPES[col.sort])
    return pd.DataFrame(data, columns=[col.name for col in cols])
