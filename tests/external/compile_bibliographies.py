"""Our BibTeX and BibLaTeX through bibtex and biber: `python compile_bibliographies.py` prints what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import claimgraph
from claimgraph import export

ROOT = Path(__file__).parents[2]
AUX = "\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{works}\n"


def by_bibtex() -> list[str]:
    """Warnings and errors of bibtex with the style `plain`."""
    kb = claimgraph.load(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "works.bib").write_text(export.bibliography(kb), encoding="utf-8")
        Path(folder, "works.aux").write_text(AUX, encoding="utf-8")
        found = subprocess.run(["bibtex", "works"], cwd=folder, capture_output=True, text=True, check=False)
        made = Path(folder, "works.bbl").read_text(encoding="utf-8", errors="replace")
    if made.count("\\bibitem") != len(kb.references):
        return [f"{made.count('bibitem')} of {len(kb.references)} works came out", found.stdout]
    return [line for line in found.stdout.splitlines() if re.search(r"warning--|error|I was expecting|---", line, re.I)]


def by_biber() -> list[str]:
    """Warnings and errors of biber, which checks the entries against BibLaTeX's data model."""
    kb = claimgraph.load(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "works.bib").write_text(export.bibliography(kb, format="biblatex"), encoding="utf-8")
        command = ["biber", "--tool", "--validate-datamodel", "--nolog", "works.bib"]
        found = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        made = Path(folder, "works_bibertool.bib").read_text(encoding="utf-8")
    if len(re.findall(r"^@\w+\{", made, re.MULTILINE)) != len(kb.references):
        return ["works are missing", found.stdout]
    return [line for line in found.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]


TOOLS = {"bibtex": by_bibtex, "biber": by_biber}


def main() -> int:
    for tool, run in TOOLS.items():
        print(f"{tool}: not installed" if shutil.which(tool) is None else "\n  ".join([f"{tool}:", *run()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
