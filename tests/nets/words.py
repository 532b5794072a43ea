"""Files of the core that still hold a word of the pack."""

from __future__ import annotations

import re
from pathlib import Path

from .bases import ROOT

SOURCE = ROOT / "src" / "claimgraph"
LIST = Path(__file__).resolve().parent / "words-of-the-pack.txt"

WORDS = re.compile(
    r"muscle|mvic|exercise(?!d)|electrode|electromyogra|amplitude|glute(?!n)"
    r"|(?<![a-z])emg(?![a-z])|(?-i:(?<=[a-z])E(?:mg|MG)(?![a-z])|\bemg(?=[A-Z])|EMG|Emg(?=[A-Z]))"
    # A measurement as a kind of thing or a table, not as a word of a sentence.
    r"|(?-i:Measurement|[\"'`.:]measurements?\b|measurements?[_\"'`:]|_measurements?)",
    re.IGNORECASE,
)
"""Words of the pack, inside longer names too; but somebody who exercised, gluten and the like are nobody's."""

FOREIGN = re.compile(rf"{WORDS.pattern}|\bbands?\b|activation|\bbacking\b", re.IGNORECASE)
"""Words of the pack, and those that it shares with others."""


def words_of_packs(text: str) -> list[str]:
    """Words of the pack in a text that should hold none, each with what is around it."""
    return [text[max(0, found.start() - 40) : found.end() + 40] for found in FOREIGN.finditer(text)]


_NOT_THE_CORE = (
    "emg",  # the pack itself
    "_bundled",  # the base that ships
    "explorer/static",  # built from explorer/front/src
    "explorer/front/node_modules",
    "explorer/front/test",
    "export/_styles/data",  # citation styles of others
)


def files_with_words() -> dict[str, str]:
    """Files of the core that hold a word of the pack, each with the first such line."""
    found: dict[str, str] = {}
    for path in sorted(SOURCE.rglob("*")):
        name = path.relative_to(SOURCE).as_posix()
        if path.suffix not in {".py", ".js", ".css"} or any(name.startswith(f"{one}/") for one in _NOT_THE_CORE):
            continue
        text = path.read_text(encoding="utf-8")
        if name == "__init__.py":
            # The register of the root names the pack, and nothing else below does.
            text = text.replace('"claimgraph.emg"', '""')
        for number, line in enumerate(text.splitlines(), 1):
            if WORDS.search(line):
                found[name] = f"line {number}: {line.strip()[:120]}"
                break
    return found


def listed() -> list[str]:
    """Files that may still hold one."""
    return LIST.read_text(encoding="utf-8").splitlines()


def shorten() -> list[str]:
    """Take files that became clean from the list; returns them."""
    still = files_with_words()
    clean = [name for name in listed() if name not in still]
    if clean:
        LIST.write_text("".join(f"{name}\n" for name in listed() if name in still), encoding="utf-8", newline="\n")
    return clean
