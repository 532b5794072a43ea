"""`python -m tests.nets`: record anew and print what changed; exit 1 if anything did.

With names, only those nets: `python -m tests.nets screens-tiny names`. `--show` prints and writes nothing, `--all`
shows every difference.
"""

from __future__ import annotations

import argparse
import sys

from . import NETS, differences, read, report, words, write


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.nets", description=__doc__.partition("\n")[0])
    parser.add_argument("net", nargs="*", help=f"{', '.join(NETS)}; words (default: all)")
    parser.add_argument("--show", action="store_true", help="print what differs, write nothing")
    parser.add_argument("--all", action="store_true", help="print every difference, not the first few")
    options = parser.parse_args()
    if unknown := [name for name in options.net if name not in (*NETS, "words")]:
        parser.error(f"no net called {', '.join(unknown)}; there are: {', '.join(NETS)}, words")
    wanted = options.net or [*NETS, "words"]
    changed = False
    for name in wanted:
        if name != "words":
            old, new = read(name), NETS[name]()
            if found := differences(old, new):
                changed = True
                print(report(name, found, most=sys.maxsize if options.all else 5))
                if not options.show:
                    write(name, new)
    return _words(options.show) or int(changed) if "words" in wanted else int(changed)


def _words(show: bool) -> int:
    """Files that became clean leave the list; a new one is shown and never written."""
    still = words.files_with_words()
    clean = [name for name in words.listed() if name not in still] if show else words.shorten()
    new = {name: line for name, line in still.items() if name not in words.listed()}
    for name in clean:
        print(f"words: {name} holds no word of the pack any more")
    for name, line in new.items():
        print(f"words: {name} holds a word of the pack, {line}")
    return int(bool(clean or new))


if __name__ == "__main__":
    sys.exit(main())
