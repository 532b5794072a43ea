"""One record for each work of a field: where several parts have one, that of the newest part."""

from __future__ import annotations

from typing import Any

from claimgraph.citations._engines._duck import connect, reads, text
from claimgraph.citations._engines._layout import TABLES, Layout

_KEYS = {"works": "work", "edges": "citing", "names": "work"}
_STALE = """
CREATE TEMP TABLE stale AS
WITH often AS (SELECT work FROM {works} GROUP BY work HAVING count(*) > 1),
placed AS (
  SELECT work, parse_path(filename)[-2] AS part
  FROM {named} JOIN often USING (work)
)
SELECT work, part FROM placed
QUALIFY row_number() OVER (PARTITION BY work ORDER BY part DESC) > 1
"""


def settle(layout: Layout, memory: str) -> None:
    """Leave out records of works that a newer part has, with their citations; parts are rewritten whole."""
    if len(layout.parts) < 2:
        return
    layout.drafts.mkdir(exist_ok=True)
    connection = connect(str(layout.drafts / "spill"), memory)
    try:
        files = layout.files("works")
        connection.execute(_STALE.format(works=reads(files), named=reads(files, named=True)))
        for part, count in connection.execute(
            "SELECT part, count(*) FROM stale GROUP BY part ORDER BY part"
        ).fetchall():
            _rewrite(connection, layout, part, count)
    finally:
        connection.close()


def _rewrite(connection: Any, layout: Layout, part: str, count: int) -> None:
    facts = dict(layout.facts(part) or {})
    with layout.draft(part) as draft:
        for table, key in _KEYS.items():
            source, target = layout.part(part) / f"{table}.parquet", draft / f"{table}.parquet"
            order = ", ".join(list(TABLES[table])[:2])
            (written,) = connection.execute(
                f"COPY (SELECT * FROM {reads([str(source)])} given WHERE NOT EXISTS "
                f"(SELECT 1 FROM stale WHERE part = {text(part)} AND stale.work = given.{key}) ORDER BY {order}) "
                f"TO {text(str(target))} (FORMAT parquet, COMPRESSION zstd)"
            ).fetchone()
            if table in facts:
                facts[table] = written
        facts["superseded"] = facts.get("superseded", 0) + count
        layout.write_facts(draft, **facts)
