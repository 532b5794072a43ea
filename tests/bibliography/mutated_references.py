"""Files of references after accidents, and what adding them must never do.

By hand, for as long as one likes: `python tests/bibliography/mutated_references.py 20000 --seed 1`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from samples import FILES

from claimgraph import bibliography, loading
from claimgraph.errors import BadRequestError, Level

OWN = """% ours
@article{cole2015twists,
  author = {Cole, Cid B.},
  title = {Twists of Flies},
  journal = {Invented Medicine},
  year = {2015},
  doi = {10.5555/cole.2015}
}

@book{able2001chapter,
  author = {Able, Ann},
  title = {A chapter},
  year = {2001},
}
"""
"""A base's own file, of which most files here hold the first work."""

STRANGE = (
    *("\x00", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\x9b2J", "\xa0", "\xad", "\u200b", "\u200f"),
    *("\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff", "\ufffe", "\uffff", "\ufffd", "\U0001f3c3"),
    *("e\u0301", "\u0301", "\ud800", "\udfff", "\ue000", "\r", "\r\n", "\n", "\t", "\n\n"),
)
"""Characters that steer a terminal, break a line, stand for nothing or are half of one."""
MARKS = (
    *(
        "{",
        "}",
        "{{",
        "}}",
        "\\",
        "\\{",
        "\\}",
        '"',
        "'",
        "@",
        "@article{x,",
        "@string{a={b}}",
        "#",
        ",",
        "=",
        "%",
        "$",
    ),
    *("$a$", "\\&amp;", "&amp;amp;", "&#0;", "&#27;", "&#x202e;", "&lt;i&gt;", "<i>", "</i>", "<mml:math>", "<br/>"),
    *(" and ", " and and ", "et al.", "TY  - JOUR\n", "ER  - \n", "\nAU  - X\n", "\nPMID- 1\n", "\n%A X\n", "\nPT J\n"),
    *("\nER\n", "]", "[", "null", "{}", "[]", "-1", "1e999", "NaN", "true", ";", "\t", '""', "</record>", "<record>"),
    *("<![CDATA[", "]]>", "<!--", "<!DOCTYPE x [", "&a;", "<<<<<<< ours\n", ">>>>>>> theirs\n", "=======\n", "../../x"),
    *("in press", "n.d.", "2015/Spring", "99999-99", "doi:10.", "https://x y", "\\cite{x}", "\\input{/etc/passwd}"),
    *("\\emph{", "\\verb|", "{\\'", "\\u{", "``", "''", "---", "~", "^", "_", "|", "<script>alert(1)</script>"),
)
"""What means something to one of the readers."""
ENDINGS = (".bib", ".ris", ".nbib", ".json", ".jsonl", ".enw", ".ciw", ".csv", ".tsv", ".xml", ".txt", "")
RUNS = (
    " ",
    "\n",
    "\t",
    "\r",
    "{",
    "}",
    "(",
    ",",
    ";",
    '"',
    "@",
    "\\",
    "<",
    "<i>",
    "&",
    "&amp;",
    "-",
    "and ",
    "A ",
    "1",
)
LONGEST = 20_000


class Case(NamedTuple):
    """A file of references as it comes from a stranger."""

    name: str
    data: bytes
    how: str
    """What happened to it."""


def cases(seed: int) -> Iterator[Case]:
    """Cases without an end, the same for the same seed."""
    dice = random.Random(seed)
    files = list(FILES.items())
    while True:
        name, text = dice.choice(files)
        how = []
        for _ in range(dice.randint(1, 4)):
            accident = dice.choice(_ACCIDENTS)
            how.append(accident.__name__.strip("_"))
            text = accident(text, dice)
        if dice.random() < 0.15:
            name = f"{name.partition('.')[0]}{dice.choice(ENDINGS)}"
            how.append("renamed")
        encoding, data = _encoded(text, dice)
        if encoding:
            how.append(encoding)
        yield Case(name, data, f"{name}: {', '.join(how)}")


def taken_in(case: Case, root: Path) -> str:
    """What became of adding the file to a base, in a word or two; a broken promise is an `AssertionError`.

    Parameters
    ----------
    case
        The file.
    root
        A base whose bibliography is written over.
    """
    path = root / "references.bib"
    text, _ = bibliography.read_bytes(case.data)
    try:
        incoming = bibliography.read_any(text, case.name)
        merged = bibliography.merge(OWN, incoming)
    except BadRequestError as refused:
        told = str(refused)
        assert told.strip()
        assert "\n" not in told, told
        words = re.sub(_QUOTED, "…", told.replace(case.name, "…")).partition(": line")[0]
        return f"refused: {re.sub('[0-9]+', 'N', words)[:50]}"
    for note in incoming.notes:
        assert str(note).strip()
    before, after = (bibliography.parse(one).references for one in (OWN, merged.text))
    filled = {outcome.key for outcome in merged.outcomes if outcome.filled}
    for key, reference in before.items():
        assert key in after, f"our entry {key} is gone"
        assert key in filled or after[key].raw == reference.raw, f"our entry {key} was changed and nobody told"
        lost = {name for name, value in reference.fields.items() if after[key].fields.get(name) != value}
        assert not lost, f"our entry {key} has other values in {lost}"
    added = [outcome.key for outcome in merged.outcomes if not outcome.by and not outcome.refused]
    assert set(after) == {*before, *added}, "the works in the file are others than those told"
    path.write_bytes(merged.text.encode("utf-8"))
    faults = [problem for problem in loading.read(root).problems if problem.level is Level.ERROR]
    assert not faults, f"what was written is not loaded: {faults[0]}"
    again = bibliography.merge(merged.text, bibliography.read_any(text, case.name))
    assert again.text == merged.text, "adding the same file again changes something"
    counts = Counter("refused" if outcome.refused else "known" if outcome.by else "new" for outcome in merged.outcomes)
    found = " and ".join(sorted(counts)) or "nothing in it"
    return f"taken in: {found}{', some unreadable' if incoming.unreadable else ''}"


_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def base(folder: Path) -> Path:
    """An empty base."""
    (folder / "kb").mkdir(parents=True, exist_ok=True)
    (folder / "kb" / "base.yaml").write_text("title: Taken in\ndescription: Works of strangers.\n", encoding="utf-8")
    return folder


# Accidents -----------------------------------------------------------------------------------------------------


def _at(text: str, dice: random.Random) -> int:
    return dice.randint(0, len(text))


def _cut(text: str, dice: random.Random) -> str:
    return text[: _at(text, dice)]


def _deleted(text: str, dice: random.Random) -> str:
    at = _at(text, dice)
    return text[:at] + text[at + dice.randint(1, 40) :]


def _line_dropped(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    del lines[dice.randrange(len(lines))]
    return "\n".join(lines)


def _line_doubled(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    lines.insert(dice.randint(0, len(lines)), dice.choice(lines))
    return "\n".join(lines)


def _lines_mixed(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    some = lines[at : at + 6]
    dice.shuffle(some)
    lines[at : at + 6] = some
    return "\n".join(lines)


def _strange(text: str, dice: random.Random) -> str:
    at = _at(text, dice)
    return text[:at] + dice.choice(STRANGE) * dice.choice((1, 1, 2, 30)) + text[at:]


def _marked(text: str, dice: random.Random) -> str:
    at = _at(text, dice)
    return text[:at] + dice.choice(MARKS) + text[at:]


def _sign_changed(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) or 1)
    return text[:at] + dice.choice((*STRANGE, *MARKS)) + text[at + 1 :]


def _escape_written(text: str, dice: random.Random) -> str:
    """A character as JSON, XML or LaTeX writes it."""
    number = ord(dice.choice(STRANGE)[0])
    at = _at(text, dice)
    written = dice.choice(
        (f"\\u{number:04x}", f"&#{number};", f"&#x{number:x};", f"\\char{number} ", f"^^{number:02x}")
    )
    return text[:at] + written + text[at:]


def _value_changed(text: str, dice: random.Random) -> str:
    """Another value in place of a word or a number."""
    words = list(re.finditer(r"[\w.:/-]{2,}", text))
    if not words:
        return text
    found = dice.choice(words)
    new = dice.choice((*MARKS, *STRANGE, "", "x" * 300, "9" * 40, "Ž ", "0", found[0] * 40, found[0].swapcase()))
    return text[: found.start()] + new + text[found.end() :]


def _run(text: str, dice: random.Random) -> str:
    at = _at(text, dice)
    return text[:at] + dice.choice(RUNS) * dice.choice((3, 60, LONGEST // 8)) + text[at:]


def _joined(text: str, dice: random.Random) -> str:
    """The start of one file, and the end of another."""
    other = dice.choice(list(FILES.values()))
    return text[: _at(text, dice)] + other[_at(other, dice) :]


def _leaf_changed(text: str, dice: random.Random) -> str:
    """Another value, of any kind, somewhere in JSON; in other formats, a value as `_value_changed` has it."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return _value_changed(text, dice)
    here = data
    while isinstance(here, dict | list) and here:
        place = dice.choice(list(here) if isinstance(here, dict) else range(len(here)))
        if not isinstance(here[place], dict | list) or not here[place] or dice.random() < 0.2:
            old = here[place]
            odd = dice.choice((*STRANGE, *MARKS))
            here[place] = dice.choice(
                (None, True, -1, 0, 2015, 1e308, "", [], {}, [old], {"x": old}, [[old]], "x" * 300, odd, f"{old}{odd}")
            )
            break
        here = here[place]
    return json.dumps(data, ensure_ascii=dice.random() < 0.5)


def _repeated(text: str, dice: random.Random) -> str:
    return text * dice.choice((2, 2, 3, 12)) if len(text) < LONGEST else text


_ACCIDENTS: tuple[Callable[[str, random.Random], str], ...] = (
    *(
        _cut,
        _deleted,
        _leaf_changed,
        _leaf_changed,
        _line_dropped,
        _line_doubled,
        _lines_mixed,
        _joined,
        _repeated,
        _run,
        _escape_written,
    ),
    *(_strange, _marked, _sign_changed, _value_changed, _strange, _marked, _value_changed),
)


def _encoded(text: str, dice: random.Random) -> tuple[str, bytes]:
    """The text as bytes, most often as UTF-8, with half letters as they are."""
    match dice.randrange(16):
        case 0:
            return "utf-16", text.encode("utf-16", "surrogatepass")
        case 1:
            return "cp1252", text.encode("cp1252", "replace")
        case 2:
            return "byte order mark", b"\xef\xbb\xbf" + text.encode("utf-8", "surrogatepass")
        case 3:
            return "CR LF", text.replace("\n", "\r\n").encode("utf-8", "surrogatepass")
        case 4:
            return "CR", text.replace("\n", "\r").encode("utf-8", "surrogatepass")
        case 5:
            data = bytearray(text.encode("utf-8", "surrogatepass") or b"x")
            for _ in range(dice.randint(1, 5)):
                data[dice.randrange(len(data))] = dice.randrange(256)
            return "bytes", bytes(data)
        case 6:
            data_ = text.encode("utf-8", "surrogatepass")
            return "cut within a letter", data_[: dice.randint(0, len(data_))]
    return "", text.encode("utf-8", "surrogatepass")


# By hand -------------------------------------------------------------------------------------------------------


def main() -> int:
    """Run many cases, and count what became of them; 1 if a promise was broken."""
    import tempfile

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="the number of one case, whose bytes are written to the screen")
    parser.add_argument("--keep", type=Path, help="folder for the files that broke a promise")
    options = parser.parse_args()
    found: Counter[str] = Counter()
    broken = 0
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        root = base(Path(folder) / "base")
        for number, case in zip(range(options.count), cases(options.seed), strict=False):
            if options.only is not None and number != options.only:
                continue
            start = time.process_time()
            try:
                kind = taken_in(case, root)
            except Exception as fault:
                broken += 1
                kind = f"BROKEN: {type(fault).__name__}"
                print(f"case {number} ({case.how}): {type(fault).__name__}: {str(fault)[:300]}", flush=True)
                if options.keep:
                    options.keep.mkdir(exist_ok=True)
                    (options.keep / f"{options.seed}-{number}-{case.name}").write_bytes(case.data)
                if options.only is not None:
                    raise
            taken = time.process_time() - start
            slowest = max(slowest, (taken, f"case {number} ({case.how})"))
            if taken > 2:
                print(f"case {number} ({case.how}): {taken:.1f} s", flush=True)
            found[kind] += 1
    for kind, count in found.most_common():
        print(f"{count:7,}  {kind}")
    print(f"slowest: {slowest[0]:.2f} s, {slowest[1]}; {broken} broken promises")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
