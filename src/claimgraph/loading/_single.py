"""One vocabulary file read by itself, for what must be there even where a base has none of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from claimgraph.errors import KnowledgeBaseError, Level, Problem
from claimgraph.loading import _validate, _yaml
from claimgraph.loading._files import Files, bundled_root
from claimgraph.packs import registered, vocabularies_of
from claimgraph.records import Record, Scheme


@cache
def default_scheme() -> Scheme:
    """The GRADE-informed house rules that come with the package."""
    (scheme,) = read_terms(bundled_root(), "scheme")
    assert isinstance(scheme, Scheme)
    return scheme


def read_terms(root: Path, name: str) -> tuple[Record, ...]:
    """The terms of `kb/vocabulary/<name>.yaml` in `root`.

    Raises
    ------
    KnowledgeBaseError
        The file is missing or has errors.
    """
    relative = f"kb/vocabulary/{name}.yaml"
    files = Files(root)
    text = files.text(relative, root / relative)
    if text is None:
        raise KnowledgeBaseError(files.problems, str(root))
    document = _yaml.parse(text)
    found = [Problem(f.code, Level.ERROR, relative, f.line, f.column, "", f.message, f.hint) for f in document.faults]
    kind = vocabularies_of(registered(), ())[name]
    records: list[Record] = []
    for item in document.data or ():
        record, complaints = _validate.validate(kind, item)
        found += [Problem(c.code, Level.ERROR, relative, None, None, "", c.message, c.hint) for c in complaints]
        records += [record] if record is not None else []
    if found:
        raise KnowledgeBaseError(found, str(root))
    return tuple(records)
