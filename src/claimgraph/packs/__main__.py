"""`python -m claimgraph.packs FOLDER`: write the JSON Schemas of the files of a base, for editors."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from claimgraph.packs import json_schemas


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one file per schema into the folder named; the exit status is 2 where no folder can be written to."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if len(given) != 1 or given[0].startswith("-"):
        print("usage: python -m claimgraph.packs FOLDER    (for the base in this folder: kb/schema)", file=sys.stderr)
        return 2
    folder, texts = Path(given[0]), json_schemas()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"cannot write to {str(folder)!r}: {error.strerror}", file=sys.stderr)
        return 2
    print(f"{len(texts)} schemas in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
