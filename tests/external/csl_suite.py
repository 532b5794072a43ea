"""Our citation styles on the public test suite of CSL: `python csl_suite.py FOLDER [NAME …]`.

The folder holds the suite's tests, one `.txt` file each (`processor-tests/humans` of its repository); it does not come
along. What counts are the tests of bibliographies that need no citations, sections or abbreviations of their own, as
none exist here. An entry passes if its text and its italics, bold, scripts and small capitals are the ones expected;
boxes around its columns are not compared. Beside each of ours stands what citeproc-py makes of the test by itself.
"""

from __future__ import annotations

import html
import io
import json
import re
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claimgraph.export import as_html
from claimgraph.export._styles._engine import _rendered, _title  # a style's text, which no base's folder holds

_PART = r">>=+ {} =+>>\s?(.*?)\s*<<=+ {} =+<<"
_OTHER = ("CITATIONS", "BIBSECTION", "BIBENTRIES", "ABBREVIATIONS", "INPUT2")
_ENTRY = re.compile(r'<div class="csl-entry">(.*?)</div>(?=\s*(?:<div class="csl-entry">|</div>\s*\Z))', re.DOTALL)


def part(text: str, name: str) -> str:
    """A section of a test, or nothing."""
    found = re.search(_PART.format(name, name), text, re.DOTALL)
    return found[1] if found else ""


def tests(folder: Path) -> dict[str, str]:
    """The tests that count, by name."""
    found = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    return {
        name: text
        for name, text in found.items()
        if part(text, "MODE") == "bibliography" and not any(part(text, other) for other in _OTHER)
    }


def expected(text: str) -> list[str]:
    """The entries of a test."""
    return [plain(entry) for entry in _ENTRY.findall(part(text, "RESULT"))]


def plain(entry: str) -> str:
    """An entry without boxes, links and differences in how its marks are spelled."""
    entry = re.sub(r"</?div\b[^>]*>", " ", re.sub(r"</?a\b[^>]*>", "", entry))
    for _ in range(3):
        entry = re.sub(
            r"<span style=\"font-variant:\s*small-caps;?\">((?:(?!</?span).)*)</span>", r"<sc>\1</sc>", entry
        )
        entry = re.sub(r"<span style=\"font-variant:\s*normal;?\">((?:(?!</?span).)*)</span>", r"\1", entry)
    entry = entry.replace("<em>", "<i>").replace("</em>", "</i>").replace("<strong>", "<b>")
    entry = re.sub(r"</?span\b[^>]*>", "", entry.replace("</strong>", "</b>"))
    return " ".join(html.unescape(entry).split())


def ours(text: str) -> list[str]:
    """Our entries."""
    items = json.loads(part(text, "INPUT"))
    style = part(text, "CSL").encode()
    written = _rendered(items, style, None, _title, as_is=True).entries
    # Our lists give a work for which a style prints nothing a line with its title; the suite leaves it out.
    return [plain(as_html(entry)) for _, entry in written if entry]


def theirs(text: str) -> list[str]:
    """The entries of citeproc-py."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    items = json.loads(part(text, "INPUT"))
    style = CitationStylesStyle(io.BytesIO(part(text, "CSL").encode()), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.html)
    for item in items:
        bibliography.register(Citation([CitationItem(str(item["id"]))]))
    bibliography.sort()
    return [plain(str(entry)) for entry in bibliography.bibliography()]


def outcome(make: Any, text: str) -> list[str]:
    """What comes out, or what went wrong."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(make(text))
    except Exception as fault:
        return [f"{type(fault).__name__}: {fault}"]


def run(folder: Path) -> tuple[list[str], list[str]]:
    """Names of the tests that fail here, and of those among them that citeproc-py passes."""
    failed = [name for name, text in tests(folder).items() if outcome(ours, text) != expected(text)]
    return failed, [name for name in failed if outcome(theirs, text := tests(folder)[name]) == expected(text)]


def main(arguments: Sequence[str]) -> int:
    """Print what fails, and how many pass."""
    names = arguments[1:]
    chosen = {name: text for name, text in tests(Path(arguments[0])).items() if not names or name in names}
    passed, passed_there, only_there = 0, 0, []
    for name, text in chosen.items():
        wanted, found = expected(text), outcome(ours, text)
        there = outcome(theirs, text) == wanted
        passed += found == wanted
        passed_there += there
        if there and found != wanted:
            only_there.append(name)
        if found != wanted:
            print(f"{name}{' (citeproc-py passes)' if there else ''}")
            for mine, other in zip(found, wanted, strict=False):
                if mine != other:
                    print(f"  ours      {mine}\n  expected  {other}")
            if len(found) != len(wanted):
                print(f"  {len(found)} entries, expected {len(wanted)}")
    print(f"{passed} of {len(chosen)} pass; citeproc-py passes {passed_there}, {len(only_there)} of which fail here")
    return 1 if only_there else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
