"""Names of rooms that are read when they are first used: all there, and type checkers see the same."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

import claimgraph

SOURCE = Path(claimgraph.__file__).parent
ROOMS = (
    *(
        "appraisal",
        "bibliography",
        "cards",
        "citations",
        "curation",
        "export",
        "query",
        "synthesis",
        "synthesis/_effects",
    ),
    *("emg/questions", "emg/synthesis"),
)


def _seen_by_type_checkers(room: str) -> set[str]:
    """Names that a room imports for type checkers alone."""
    tree = ast.parse((SOURCE / room / "__init__.py").read_text(encoding="utf-8"))
    blocks = (node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    imports = (node for block in blocks for node in block.body if isinstance(node, ast.ImportFrom))
    return {alias.asname or alias.name for node in imports for alias in node.names}


@pytest.mark.parametrize("room", ROOMS)
def test_every_name_of_a_room_is_found_in_its_home(room: str) -> None:
    module = importlib.import_module(f"claimgraph.{room.replace('/', '.')}")
    named = {name.rpartition(" as ")[2] for names in module._HOMES.values() for name in names}
    assert named <= _seen_by_type_checkers(room)
    assert set(module.__all__) >= named
    assert set(module.__all__) <= set(dir(module)), "what Tab completes"
    assert all(getattr(module, name) is not None for name in module.__all__)


@pytest.mark.parametrize("room", ROOMS)
def test_a_name_that_a_room_has_not_is_an_attribute_error(room: str) -> None:
    module = importlib.import_module(f"claimgraph.{room.replace('/', '.')}")
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        _ = module.nothing_of_this_name
