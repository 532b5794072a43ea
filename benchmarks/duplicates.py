"""Doubles that are found, and works that are wrongly made one: `python benchmarks/duplicates.py [EACH] [FILE …]`.

The works are those of references.bib and of each FILE in a form that `refs add` reads; EACH pairs of a kind are made.
Then the time of reading, adding and comparing 2,000, 4,000 and 8,000 works, which should double with their number.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from claimgraph import bibliography

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from doubles import Fields, pairs  # noqa: E402

_KEPT = ("title", "author", "journal", "year", "volume", "number", "pages")


def _works(paths: list[str]) -> list[Fields]:
    found = []
    for path in [str(ROOT / "references.bib"), *paths]:
        incoming = bibliography.read_any(Path(path).read_text("utf-8"), path)
        found += [dict(draft.fields) for draft in incoming.drafts]
    return found


def _entry(key: str, work: Fields) -> str:
    return bibliography.write_entry("article", key, {name: f"{{{work[name]}}}" for name in _KEPT if work.get(name)})


def _count(works: list[Fields], each: int) -> None:
    counts: dict[tuple[bool, str], Counter[str]] = {}
    for pair in pairs(works, 1, each=each):
        references = bibliography.parse(_entry("one", pair.one) + "\n" + _entry("other", pair.other)).references
        found = bibliography.duplicates(references)
        sure = "none" if not found else "certain" if found[0].certain else "likely"
        counts.setdefault((pair.same, pair.kind), Counter())[sure] += 1
    for (same, kind), count in counts.items():
        told = "  ".join(f"{name} {count[name]:5}" for name in ("certain", "likely", "none"))
        print(f"{'one work ' if same else 'two works'}  {kind:28} {told}")
    right = sum(count["certain"] for (same, _), count in counts.items() if same)
    wrong = sum(count["certain"] for (same, _), count in counts.items() if not same)
    found_ = sum(count["certain"] + count["likely"] for (same, _), count in counts.items() if same)
    total = sum(count.total() for (same, _), count in counts.items() if same)
    listed = sum(count["likely"] for (same, _), count in counts.items() if not same)
    print(f"precision of certain ones {right / (right + wrong):.4f}; recall of certain ones {right / total:.3f}")
    print(f"recall of certain and likely ones {found_ / total:.3f}; likely pairs that are two works {listed}")


def _text(count: int) -> str:
    return "\n".join(
        _entry(
            f"k{i}",
            {
                "author": f'M{{\\"u}}ller{i % 977}, J. and Able, Ann',
                "title": f"Work on {{EMG}} of the {('upper', 'left')[i % 2]} flank in group {i * 7919 % 10007}",
                "journal": "Journal of Invented Results",
                "year": str(1990 + i % 30),
                "volume": str(i % 90),
                "pages": f"{i}--{i + 9}",
            },
        )
        for i in range(count)
    )


def _time(count: int) -> None:
    text = _text(count)
    start = time.perf_counter()
    incoming = bibliography.read_bib(text)
    read = time.perf_counter()
    merged = bibliography.merge("", incoming)
    added = time.perf_counter()
    bibliography.duplicates(bibliography.parse(merged.text).references)
    compared = time.perf_counter()
    print(
        f"{count:6,} works: read {read - start:5.1f} s, added {added - read:5.1f} s, compared {compared - added:5.1f} s"
    )


def main() -> None:
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    _count(_works(sys.argv[2:]), each)
    for count in (2000, 4000, 8000):
        _time(count)


if __name__ == "__main__":
    main()
