"""What pictures of the graph say of exercises, muscles and numbers, and of the links between them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.figures.drawing import EdgeWords, NodeWords
from claimgraph.records import READ_OUTSIDE

NODES: Mapping[str, NodeWords] = MappingProxyType(
    {
        "measurement": NodeWords(
            (
                ("people", "n"),
                ("load", "load"),
                ("kind of amplitude", "statistic"),
                ("electrode", "electrode"),
                ("read in", "extracted_from"),
                ("note", "note"),
            ),
            "published EMG value",
        ),
        "exercise": NodeWords((("position", "position"), ("equipment", "equipment"), ("how", "description"))),
        "muscle": NodeWords((("group", "group"), ("parts", "segments"), ("meaning", "definition"))),
    }
)
"""What a hover says of a thing, by kind."""

EDGES: Mapping[str, EdgeWords] = MappingProxyType(
    {
        "activates": EdgeWords(
            {
                "rows": "published values",
                "cautions": "doubtful values",
                "unreviewed": f"values {READ_OUTSIDE}",
                "lowest": "lowest that counts, % MVIC",
                "highest": "highest that counts, % MVIC",
            },
            sort="activity",
            level="band",
            bounds=("lowest", "highest"),
            without="no value that counts",
        ),
        "greater-than": EdgeWords({"rows": "published values", "works": "studies"}),
    }
)
"""What is said of a link, by relation."""
