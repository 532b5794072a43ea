"""How many plausible mistakes of curators are named, with the place where they stand and a remedy."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import claimgraph
from checks.seeded_mistakes import MISTAKES, Mistake, texts_of
from claimgraph.errors import Problem

LEAST = 0.9
"""Share of the mistakes that has to be named; a list of somebody else will have fewer of them."""
FLOOD = 6
"""Problems that one mistake may give."""


class Bases:
    """Copies of the invented bases in which one file at a time is changed and put back."""

    def __init__(self, root: Path) -> None:
        self.texts = {name: texts_of(name) for name in ("tiny", "grown", "trial")}
        self.roots = {name: root / name for name in self.texts}
        for name, texts in self.texts.items():
            for file, text in texts.items():
                self._write(name, file, text)
        self.before = {name: Counter(map(str, claimgraph.check(path))) for name, path in self.roots.items()}

    def _write(self, name: str, file: str, text: str) -> None:
        path = self.roots[name] / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def after(self, mistake: Mistake) -> list[Problem]:
        """What is told beyond what was told before."""
        there = self.texts[mistake.base].get(mistake.file)
        changed = mistake.change(there or "")
        assert changed != there, mistake
        self._write(mistake.base, mistake.file, changed)
        try:
            found = claimgraph.check(self.roots[mistake.base])
        finally:
            if there is None:
                (self.roots[mistake.base] / mistake.file).unlink()
            else:
                self._write(mistake.base, mistake.file, there)
        return [problem for problem in found if str(problem) not in self.before[mistake.base]]

    def place(self, mistake: Mistake) -> str:
        """File and line where a mistake should be told."""
        texts = self.texts[mistake.base]
        before = texts.get(mistake.file, "")
        after = mistake.change(before)
        if mistake.at is not None:
            file, words = mistake.at
            text = after if file == mistake.file else texts[file]
            return f"{file}:{text.count(chr(10), 0, text.index(words)) + 1}"
        lines = zip(after.splitlines(), [*before.splitlines(), ""], strict=False)
        same = next(i for i, (new, old) in enumerate(lines) if new != old)
        return f"{mistake.file}:{same + 1}"


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Bases:
    return Bases(tmp_path_factory.mktemp("seeded"))


def test_most_seeded_mistakes_are_named_at_their_place_with_a_remedy(bases: Bases) -> None:
    assert all("warning[retracted-evidence]" in one for told in bases.before.values() for one in told)
    missed: list[str] = []
    most: tuple[int, str] = (0, "")
    for mistake in MISTAKES:
        found, place = bases.after(mistake), bases.place(mistake)
        named = [p for p in found if p.code in mistake.codes and f"{p.path}:{p.line}" == place and p.message and p.hint]
        if not named:
            told = ", ".join(f"{p.code} {p.path}:{p.line}" for p in found) or "nothing"
            missed.append(f"{mistake.kind} ({mistake.base}, {place}): {told}")
        most = max(most, (len(found), f"{mistake.kind} ({mistake.base}, {place})"))
    kinds = {mistake.kind for mistake in MISTAKES}
    share = 1 - len(missed) / len(MISTAKES)
    print(f"\n{len(MISTAKES) - len(missed)} of {len(MISTAKES)} mistakes of {len(kinds)} kinds are named ({share:.0%})")
    print("\n".join(missed))
    assert len(kinds) >= 71
    assert all(count >= 2 for count in Counter(mistake.kind for mistake in MISTAKES).values())
    assert share >= LEAST, "\n".join(missed)
    assert most[0] <= FLOOD, most
