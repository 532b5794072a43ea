"""Notebooks as they are kept: with what they show, still, light, and the same on every machine.

`python tests/keeping.py` runs every notebook anew and keeps what it shows; with names, only those that hold one.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from copy import deepcopy
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbclient import NotebookClient

from interactive import specs

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
COMMAND = "python tests/keeping.py"
MOST = 1_000_000
"""Most bytes of a notebook that is kept."""

HTML, SVG, PLAIN = "text/html", "image/svg+xml", "text/plain"
WIDGET = "application/vnd.jupyter.widget-view+json"
_KEPT = (SVG, HTML, "text/markdown", PLAIN)
_DATA = "claimgraph_data"
_DIGITS = 6


def run(path: Path) -> Any:
    """The notebook after a run in a fresh kernel, started in its own folder."""
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    return NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()


def kept(executed: Any) -> Any:
    """What is committed of a notebook that ran: no scripts, no state of widgets, no times, no counts of runs.

    A figure is kept as its still picture with a digest of its data, an explorer as its still picture; text and tables
    stay as they are.
    """
    notebook = deepcopy(executed)
    notebook.metadata = nbformat.from_dict({"kernelspec": _KERNEL, "language_info": {"name": "python"}})
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        cell.execution_count = None
        cell.metadata.pop("execution", None)
        cell.outputs = [one for output in _joined(cell.outputs) if (one := _kept_output(output)) is not None]
    return notebook


def _joined(outputs: list[Any]) -> list[Any]:
    """What a cell prints as one output, however many pieces the kernel sent it in."""
    found: list[Any] = []
    for output in outputs:
        if found and output.output_type == "stream" and found[-1].get("name") == output.get("name"):
            found[-1].text += output.text
        else:
            found.append(output)
    return found


_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def _kept_output(output: Any) -> Any:
    if "data" not in output:
        return output
    data, still = output["data"], SVG in output["data"]
    if not still and "<script" in data.get(HTML, ""):
        return None  # the script that draws figures
    drawn = specs(data.get(HTML, ""))
    chosen = {name: data[name] for name in _KEPT if name in data and not (still and name == HTML)}
    if drawn:
        chosen.pop(PLAIN, None)
    metadata = {_DATA: digest(drawn[0])} if drawn else {}
    made = nbformat.v4.new_output("display_data", chosen, metadata=metadata)
    return made if chosen else None


def digest(figure: Mapping[str, Any]) -> str:
    """Of the data of a figure: what is drawn, in numbers of six digits, and nothing of how."""
    said = json.dumps([_plain(trace) for trace in figure["data"]], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _plain(found: Any) -> Any:
    if isinstance(found, Mapping):
        if {"dtype", "bdata"} <= set(found):
            return _plain(np.frombuffer(base64.b64decode(found["bdata"]), dtype=found["dtype"]).tolist())
        return {name: _plain(value) for name, value in found.items()}
    if isinstance(found, list | tuple):
        return [_plain(value) for value in found]
    if isinstance(found, float | int) and not isinstance(found, bool):
        return f"{found:.{_DIGITS}g}"
    return found


def told(notebook: Any) -> Iterator[tuple[str, str]]:
    """What each output says: id of its cell, and its text, its table's cells, or a figure's words and data."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            for output in cell.outputs:
                yield cell["id"], _words(output)


def _words(output: Any) -> str:
    data = output.get("data")
    if data is None:
        return str(output.get("text", output.get("evalue", "")))
    if SVG in data:
        words = re.findall(r"<(?:text|tspan|title|desc)\b[^>]*>([^<]+)", data[SVG])
        return "\n".join([output.metadata.get(_DATA, ""), *map(unescape, words)])
    for name in (HTML, "text/markdown", PLAIN):
        if name in data:
            return _spaced(re.sub(r"<style.*?</style>", " ", data[name], flags=re.DOTALL))
    return ""


def _spaced(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def write(path: Path, notebook: Any) -> None:
    """Keep a notebook, as text that `git diff` shows line by line."""
    nbformat.validate(notebook)
    path.write_text(nbformat.writes(notebook, version=4) + "\n", encoding="utf-8")


def main(names: list[str]) -> int:
    """Run the command; gives 2 where no notebook has such a name."""
    wanted = [path for path in NOTEBOOKS if not names or any(name in path.name for name in names)]
    if not wanted:
        known = ", ".join(path.name for path in NOTEBOOKS)
        print(f"no notebook has a name with {' or '.join(names)} in it; there are: {known}")
        return 2
    for path in wanted:
        before = list(told(nbformat.read(path, as_version=4)))
        after = kept(run(path))
        changed = {cell for cell, _ in {*before} ^ {*told(after)}}
        write(path, after)
        print(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB, {', '.join(sorted(changed)) or 'nothing'} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
