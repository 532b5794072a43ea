"""Examples in docstrings run on the invented base, and public functions have one."""

from __future__ import annotations

import doctest
import importlib
import inspect
from pathlib import Path

import pytest

from nets.names import NAMESPACES

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "claimgraph"
PROMPT = ">>> "


def modules() -> list[str]:
    """Modules with an example, found by their text, so that nothing is imported before it is tested."""
    paths = (path for path in SOURCE.rglob("*.py") if "node_modules" not in path.parts)
    shown = [path for path in paths if PROMPT in path.read_text(encoding="utf-8")]
    parts = [path.relative_to(SOURCE.parent).with_suffix("").parts for path in shown]
    return sorted(".".join(part[:-1] if part[-1] == "__init__" else part) for part in parts)


def without_example() -> set[str]:
    """Public functions whose docstring shows no example, by namespace and name."""
    found = set()
    for name in ("claimgraph", *(f"claimgraph.{one}" for one in (*NAMESPACES, "packs"))):
        namespace = importlib.import_module(name)
        offered = [one for one in dir(namespace) if not one.startswith("_")] if "__dir__" in vars(namespace) else []
        for one in {*namespace.__all__, *offered}:
            public = getattr(namespace, one)
            if inspect.isroutine(public) and PROMPT not in (inspect.getdoc(public) or ""):
                found.add(f"{name}.{one}")
    return found


@pytest.mark.parametrize("name", modules())
def test_examples_say_what_happens(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    # Lines that a width of the terminal would break.
    monkeypatch.setenv("COLUMNS", "120")
    module = importlib.import_module(name)
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    for test in doctest.DocTestFinder(exclude_empty=True).find(module):
        runner.run(test, out=told.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(told)


def test_public_functions_have_an_example() -> None:
    found = sorted(without_example())
    assert not found, f"\nShow in the docstring, in two to four lines, what these give: {', '.join(found)}"
