"""The pack's page on sites."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimgraph.export.markup import bullets, el, join
from claimgraph.knowledge import KnowledgeBase
from claimgraph.site import Extra


def pages(kb: KnowledgeBase, place: Callable[[str], str | None]) -> Iterator[Extra]:
    """All nights, each leading to its row."""
    nights = (
        el("a", f"{kb.called('mattress', one.mattress)}: {one.hours}", href=place(f"night:{one.id}"))
        for one in kb.nights
    )
    yield Extra("nights.html", {"en": "Nights"}, join(el("h1", "Nights"), bullets(*nights)))
