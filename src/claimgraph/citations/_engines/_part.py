"""One part of a snapshot: lines of JSON into tables of works, citations and names."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.citations._engines._duck import connect, first, library, text
from claimgraph.citations._engines._layout import TABLES
from claimgraph.citations._engines._unpack import MAX_LINE, BrokenFileError, unpack

if TYPE_CHECKING:
    import duckdb

MOST_REFUSED = 20
"""Refused records of a part that are named with their line."""

_SHAPE = (
    '{"id": "VARCHAR", "doi": "VARCHAR", "title": "VARCHAR", "display_name": "VARCHAR", "publication_year": "INTEGER", '
    '"type": "VARCHAR", "cited_by_count": "BIGINT", "is_retracted": "BOOLEAN", "updated_date": "VARCHAR", '
    '"ids": {"pmid": "VARCHAR", "pmcid": "VARCHAR"}, "referenced_works": ["VARCHAR"]}'
)
_NUMBER = r"regexp_extract({0}, '^(?:https?://openalex\.org/(?:works/)?)?[Ww]([1-9][0-9]{{0,17}})$', 1)"
_DOI = r"regexp_extract({0}, '^(?i:https?://(?:dx\.)?doi\.org/|doi:)?\s*(10\.[0-9]{{4,9}}/\S+)$', 1)"

_PLAIN = "replace(replace(replace(coalesce(r.title, r.display_name, ''), '&lt;', '<'), '&gt;', '>'), '&amp;', '&')"
_MARKS = "'</?(?:i|b|u|em|strong|sub|sup|sc|scp|span|p|inline-formula|(?:jats|mml):[a-z-]+)(?: [^<>]*)?/?>'"
_TITLE = f"regexp_replace({_PLAIN}, {_MARKS}, '', 'gi')"
"""A title without the marks of its typesetting."""

_LINES = f"""
CREATE OR REPLACE TEMP TABLE records AS
SELECT
  n,
  CASE WHEN json_valid(line) THEN json_transform(line, '{_SHAPE}') END AS r,
  json_valid(line) AS valid
FROM (
  SELECT row_number() OVER () AS n, line
  FROM read_csv(:file, columns = {{'line': 'VARCHAR'}}, header = false, auto_detect = false,
    delim = '\x01', quote = '', escape = '', max_line_size = {MAX_LINE + 2})
)
WHERE trim(line) <> ''
"""
_READ = f"""
CREATE OR REPLACE TEMP TABLE read AS
SELECT
  TRY_CAST({_NUMBER.format("r.id")} AS BIGINT) AS work,
  n, valid, r,
  lower({_DOI.format("r.doi")}) AS doi,
  regexp_extract(r.ids.pmid, '([1-9][0-9]{{0,8}})/?$', 1) AS pmid,
  regexp_extract(r.ids.pmcid, '([1-9][0-9]{{0,9}})/?$', 1) AS pmcid,
  list_distinct(list_transform(r.referenced_works, lambda one: TRY_CAST({_NUMBER.format("one")} AS BIGINT))) AS cites
FROM records
"""
_KEPT = """
CREATE OR REPLACE TEMP TABLE kept AS
SELECT * FROM read
WHERE work IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY work ORDER BY r.updated_date DESC NULLS LAST, n DESC) = 1
ORDER BY work
"""
_TABLES = {
    "works": """
SELECT
  work,
  CASE WHEN doi <> '' THEN 'doi:' || doi ELSE 'openalex:W' || work END AS id,
  substr(trim(TITLE), 1, 2000) AS title,
  r.publication_year AS year,
  r.type AS type,
  r.cited_by_count AS cited_by,
  nullif(len(cites), 0) AS listed,
  len(list_distinct(r.referenced_works)) > len(cites) AS partial,
  r.is_retracted AS retracted,
  r.updated_date AS updated
FROM kept ORDER BY work""",
    "edges": """
SELECT work AS citing, cited, CAST(NULL AS VARCHAR) AS intent
FROM (SELECT work, unnest(list_sort(cites)) AS cited FROM kept) ORDER BY citing, cited""",
    "names": """
SELECT 'doi:' || doi AS id, work FROM kept WHERE doi <> ''
UNION ALL SELECT 'pmid:' || pmid, work FROM kept WHERE pmid <> ''
UNION ALL SELECT 'pmcid:PMC' || pmcid, work FROM kept WHERE pmcid <> ''
ORDER BY id, work""",
}
_COUNTS = """
SELECT
  (SELECT count(*) FROM read) AS records,
  (SELECT count(*) FROM kept) AS works,
  (SELECT count(*) FROM read WHERE work IS NOT NULL) - (SELECT count(*) FROM kept) AS repeated,
  (SELECT count(*) FROM read WHERE work IS NULL) AS refused,
  (SELECT coalesce(sum(len(cites)), 0) FROM kept) AS edges,
  (SELECT coalesce(sum(len(list_distinct(r.referenced_works)) - len(cites)), 0) FROM kept) AS odd_references,
  (SELECT count(*) FROM kept WHERE r.is_retracted) AS retracted
"""
_REFUSED = f"""
SELECT n, CASE WHEN NOT valid THEN 'it is no JSON' WHEN r.id IS NULL THEN 'it has no id'
  ELSE 'its id is ' || substr(r.id, 1, 60) || ', which is no work of OpenAlex' END
FROM read WHERE work IS NULL ORDER BY n LIMIT {MOST_REFUSED}
"""


def read_part(source: Path, draft: Path, memory: str) -> dict[str, Any]:
    """Read one file of works into the tables of a draft; gives the counts.

    Raises
    ------
    BrokenFileError
        The file cannot be read to its end.
    """
    lines = draft / "lines.jsonl"
    connection = connect(str(draft / "spill"), memory)
    try:
        if source.suffix == ".parquet":
            _take_rows(connection, source)
        else:
            unpack(source, lines)
            connection.execute(_LINES.replace(":file", text(str(lines))))
        return _write(connection, draft)
    except library().Error as fault:
        raise BrokenFileError(first(fault)) from fault
    finally:
        connection.close()
        lines.unlink(missing_ok=True)
        shutil.rmtree(draft / "spill", ignore_errors=True)


def _take_rows(connection: duckdb.DuckDBPyConnection, source: Path) -> None:
    """Rows of the Parquet edition of a snapshot, as the records that lines of JSON are."""
    file = f"read_parquet([{text(str(source))}])"
    given = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {file}").fetchall()}
    wanted = (
        "id doi title display_name publication_year type cited_by_count is_retracted updated_date ids referenced_works"
    ).split()
    found = ", ".join(f"{name} := {name}" for name in wanted if name in given)
    if "id" not in given:
        raise BrokenFileError("it has no column `id`; it is no file of works")
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE records AS SELECT row_number() OVER () AS n, "
        f"json_transform(to_json(struct_pack({found})), '{_SHAPE}') AS r, true AS valid FROM {file}"
    )


def _write(connection: duckdb.DuckDBPyConnection, draft: Path) -> dict[str, Any]:
    connection.execute(_READ)
    connection.execute("DROP TABLE records")
    connection.execute(_KEPT)
    for table, sql in _TABLES.items():
        sql = sql.replace("TITLE", _TITLE)
        chosen = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in TABLES[table].items())
        target = text(str(draft / f"{table}.parquet"))
        connection.execute(f"COPY (SELECT {chosen} FROM ({sql})) TO {target} (FORMAT parquet, COMPRESSION zstd)")
    found = connection.execute(_COUNTS)
    names = [column[0] for column in found.description]
    counts = {name: int(value) for name, value in zip(names, found.fetchall()[0], strict=True)}
    return {**counts, "named": [list(row) for row in connection.execute(_REFUSED).fetchall()]}
