"""The rules a base is judged by: its own, else those of the base that comes with the package."""

from __future__ import annotations

from functools import cache

from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import bundled_root, read_terms
from claimgraph.records import Scheme


def scheme_of(kb: KnowledgeBase) -> Scheme:
    """The base's own scheme, else the default one."""
    own: Scheme | None = next(iter(kb.vocabulary.get("scheme", {}).values()), None)
    return own if own is not None else default_scheme()


@cache
def default_scheme() -> Scheme:
    """The GRADE-informed house rules that come with the package."""
    (scheme,) = read_terms(bundled_root(), "scheme")
    assert isinstance(scheme, Scheme)
    return scheme
