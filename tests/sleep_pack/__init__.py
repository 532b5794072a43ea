"""A tiny pack for the tests, with a module for every floor: hours slept, by mattress."""

from __future__ import annotations

from claimgraph.packs import Kind, Link, Look, Method, Pack, Table
from claimgraph.records import Term
from sleep_pack.records import Diary, Mattress, Night

PACK = Pack(
    name="sleep",
    summary="hours slept, by mattress",
    kinds=(
        Kind(
            "mattress",
            "mattress",
            "mattresses",
            Mattress,
            "mattresses/",
            about=True,
            links={"copy_of": Link("copy-of", "mattress")},
            terms={"filling": "fillings"},
            place=55,
            look=Look("cross", "blue", 55, 2),
        ),
        Kind("night", "night", "nights", Night, place=95, look=Look("x", "sky", 45)),
    ),
    tables=(
        Table(
            "nights",
            Night,
            ("study", "mattress", "hours", "n", "extracted_from", "locator", "source_url", "note"),
            node="night",
            measured="counted",
            relations={"mattress": Link("slept-on", "mattress")},
            numbers=("hours",),
            order=("study", "mattress"),
        ),
    ),
    vocabularies={"fillings": Term},
    methods={"diary": Method(Diary, rung="symptom", words="sleep diaries")},
    settings={"default_mattress": "mattress"},
    reasons={"other-bed": "another bed"},
    parts="sleep_pack",
)
"""What the pack declares; `parts` says where its modules are."""
