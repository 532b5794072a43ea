"""Our citation styles beside pandoc's, entry by entry: `python compare_with_pandoc.py [STYLE …]`.

Both get the same CSL-JSON of the shipped base. pandoc 2.17 does not hand name options of `cs:style`, where the newer
styles have them, down to its bibliography; so it gets a copy of the style with these options on each `cs:name`, which
by the specification means the same. The differences that stay:

- Vancouver: pandoc shortens the pages 1 to 11 to `1–1`.
- Harvard: pandoc adds names to an entry to tell its citation from another one; the style asks for that in citations.
- IEEE: pandoc leaves out `[Online].` where a work has no date of access.
- Chicago: pandoc does not know the page ranges of this edition (`346–52`).
- Order, which is not compared here: pandoc puts `McGill, S. M.` before `McGill, S.`, and `O’Sullivan` before `Oh`.
"""

from __future__ import annotations

import difflib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import claimgraph
from claimgraph.bibliography import csl_item
from claimgraph.export import as_text
from claimgraph.export._styles import entries, style_text  # the very style and items that pandoc gets
from claimgraph.export._styles._files import LOCALES  # the same words for pandoc

ROOT = Path(__file__).parents[2]
SPACE = "{http://purl.org/net/xbiblio/csl}"
OPTIONS = (
    "and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first et-al-use-last initialize-with "
    "initialize name-as-sort-order name-delimiter sort-separator"
).split()
NUMBER = re.compile(r"^\[?\d+[.\]]?\s+")


def spelled_out(style: str) -> bytes:
    """The style with its name options where pandoc looks for them."""
    ElementTree.register_namespace("", SPACE[1:-1])
    root = ElementTree.fromstring(style_text(style))
    bibliography = root.find(f"{SPACE}bibliography")
    assert bibliography is not None
    options = {name: bibliography.get(name, root.get(name)) for name in OPTIONS}
    inner = {names for substitute in root.iter(f"{SPACE}substitute") for names in substitute}
    for names in root.iter(f"{SPACE}names"):
        if names.find(f"{SPACE}name") is None and names not in inner:
            names.insert(0, ElementTree.Element(f"{SPACE}name"))
    for name in root.iter(f"{SPACE}name"):
        for option, value in options.items():
            option = "delimiter" if option == "name-delimiter" else option
            if value is not None and option not in name.attrib:
                name.set(option, value)
    return ElementTree.tostring(root)


def by_pandoc(items: list[dict[str, object]], style: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        works, file = Path(folder, "works.json"), Path(folder, "style.csl")
        works.write_text(json.dumps(items), encoding="utf-8")
        file.write_bytes(spelled_out(style))
        command = ["pandoc", "--citeproc", "-f", "markdown", "-t", "plain", "--wrap=none"]
        command += [f"--bibliography={works}", f"--csl={file}", f"--metadata=lang:{LOCALES.get(style, 'en-US')}"]
        text = "---\nnocite: '@*'\n...\n"
        found = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return [line for line in found.stdout.splitlines() if line.strip()]


def bare(entry: str) -> str:
    return NUMBER.sub("", " ".join(entry.split()))


def compare(style: str) -> tuple[list[str], list[str], float]:
    """Our entries, pandoc's nearest to each, and the share of equal letters."""
    kb = claimgraph.load(ROOT)
    items = [csl_item(one, for_print=True) for one in kb.references.values()]
    ours = [bare(as_text(text)) for _, text in entries(items, style)]
    theirs = [bare(entry) for entry in by_pandoc(items, style)]
    left = [entry for entry in theirs if entry not in set(ours)]
    known = set(theirs)
    nearest = [
        entry if entry in known else (difflib.get_close_matches(entry, left, 1, 0.3) or [""])[0] for entry in ours
    ]
    equal = sum(
        sum(block.size for block in difflib.SequenceMatcher(None, mine, other, autojunk=False).get_matching_blocks())
        if mine != other
        else len(mine)
        for mine, other in zip(ours, nearest, strict=True)
    )
    return ours, nearest, equal / max(sum(map(len, ours)), sum(map(len, nearest)))


def main() -> int:
    if shutil.which("pandoc") is None:
        print("pandoc is not installed", file=sys.stderr)
        return 2
    for style in sys.argv[1:] or ["apa", "vancouver"]:
        ours, theirs, share = compare(style)
        same = sum(mine == other for mine, other in zip(ours, theirs, strict=True))
        print(f"{style}: {same} of {len(ours)} entries the same, {share:.2%} of letters")
        for mine, other in zip(ours, theirs, strict=True):
            if mine != other:
                print(f"  ours   {mine}\n  pandoc {other}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
