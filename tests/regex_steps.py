"""How many steps a regular expression takes, counted instead of timed, and texts that make it take many.

The matcher walks and goes back as that of Python does, without its short cuts. Bounded repetitions count as short ones,
because they cost a factor and not growth.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import re._constants as ops  # type: ignore[import-not-found]  # Python's own parser has no public name
    import re._parser as parser  # type: ignore[import-not-found]

Step = Callable[[int], int]
"""From a place in the text to the place after a match, or -1."""

MOST = 300_000
"""Steps after which counting ends."""
_SHORT = 12
"""Most turns of a bounded repetition."""
_SIGNS = " \n\t\r,;:{}()[]<>&\\-\"'@aA1.=/#%$|_–!x\u00e9\x00"
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


class TooManyStepsError(Exception):
    """More than `MOST`."""


class Steps:
    """A regular expression that counts.

    Examples
    --------
    >>> Steps("a+b").searched("a" * 10), Steps("(?<!a)a+b").searched("a" * 10)
    (176, 52)
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.tree = parser.parse(pattern, flags)
        self.flags = self.tree.state.flags | flags
        self.text, self.count = "", 0
        self.groups: dict[int, tuple[int, int]] = {}
        self._whole = self._sequence(list(self.tree), lambda here: here)

    def searched(self, text: str) -> int:
        """Steps that looking for all matches takes."""
        self._start(text)
        here = 0
        while here <= len(text):
            end = self._from(here)
            here = end if end > here else here + 1
        return self.count

    def matched(self, text: str) -> int:
        """Steps that a match at the start takes, which must reach the end if it can."""
        self._start(text)
        self._sequence(list(self.tree), lambda here: here if here == len(text) else -1)(0)
        return self.count

    def _start(self, text: str) -> None:
        self.text, self.count = text, 0

    def _from(self, here: int) -> int:
        self.groups = {}
        return self._whole(here)

    def _step(self) -> None:
        self.count += 1
        if self.count > MOST:
            raise TooManyStepsError

    # Making steps ----------------------------------------------------------------------------------------------

    def _sequence(self, items: list[Any], then: Step) -> Step:
        for op, what in reversed(items):
            then = self._one(op, what, then)
        return then

    def _one(self, op: Any, what: Any, then: Step) -> Step:
        if op in (ops.LITERAL, ops.NOT_LITERAL, ops.ANY, ops.IN):
            return self._sign(_test(op, what, self.flags), then)
        if op in _REPEATS:
            return self._repeat(op, what, then)
        if op is ops.SUBPATTERN:
            return self._group(what, then)
        if op is ops.BRANCH:
            return self._branch([self._sequence(list(one), then) for one in what[1]])
        if op is ops.ATOMIC_GROUP:
            return self._atomic(self._sequence(list(what), lambda here: here), then)
        if op in (ops.ASSERT, ops.ASSERT_NOT):
            return self._look(what, then, wanted=op is ops.ASSERT)
        if op is ops.AT:
            return self._at(what, then)
        if op is ops.GROUPREF:
            return self._again(what, then)
        if op is ops.GROUPREF_EXISTS:
            yes = self._sequence(list(what[1]), then)
            no = self._sequence(list(what[2] or ()), then)
            return lambda here: (yes if what[0] in self.groups else no)(here)
        raise NotImplementedError(str(op))

    def _sign(self, test: Callable[[str], bool], then: Step) -> Step:
        def step(here: int) -> int:
            self._step()
            return then(here + 1) if here < len(self.text) and test(self.text[here]) else -1

        return step

    def _group(self, what: Any, then: Step) -> Step:
        number, _, _, items = what
        if number is None:
            return self._sequence(list(items), then)
        starts: list[int] = []

        def close(here: int) -> int:
            before = self.groups.get(number)
            self.groups[number] = (starts[-1], here)
            end = then(here)
            if end < 0 and before is not None:
                self.groups[number] = before
            return end

        inner = self._sequence(list(items), close)

        def step(here: int) -> int:
            starts.append(here)
            end = inner(here)
            starts.pop()
            return end

        return step

    def _branch(self, ways: list[Step]) -> Step:
        def step(here: int) -> int:
            for way in ways:
                self._step()
                end = way(here)
                if end >= 0:
                    return end
            return -1

        return step

    def _atomic(self, inner: Step, then: Step) -> Step:
        def step(here: int) -> int:
            end = inner(here)
            return then(end) if end >= 0 else -1

        return step

    def _look(self, what: Any, then: Step, *, wanted: bool) -> Step:
        direction, items = what
        inner = self._sequence(list(items), lambda here: here)
        width = items.getwidth()[1] if direction < 0 else 0

        def step(here: int) -> int:
            self._step()
            found = here - width >= 0 and inner(here - width) >= 0
            return then(here) if found == wanted else -1

        return step

    def _at(self, what: Any, then: Step) -> Step:
        def is_word(here: int) -> bool:
            return 0 <= here < len(self.text) and (self.text[here].isalnum() or self.text[here] == "_")

        many = self.flags & re.MULTILINE
        tests: dict[Any, Callable[[int], bool]] = {
            ops.AT_BEGINNING: lambda here: here == 0 or bool(many and self.text[here - 1] == "\n"),
            ops.AT_BEGINNING_STRING: lambda here: here == 0,
            ops.AT_END: lambda here: (
                here == len(self.text) or (self.text[here] == "\n" and (bool(many) or here == len(self.text) - 1))
            ),
            ops.AT_END_STRING: lambda here: here == len(self.text),
            ops.AT_BOUNDARY: lambda here: is_word(here - 1) != is_word(here),
            ops.AT_NON_BOUNDARY: lambda here: is_word(here - 1) == is_word(here),
        }
        test = tests[what]

        def step(here: int) -> int:
            self._step()
            return then(here) if test(here) else -1

        return step

    def _again(self, number: int, then: Step) -> Step:
        def step(here: int) -> int:
            self._step()
            if number not in self.groups:
                return -1
            start, end = self.groups[number]
            held = self.text[start:end]
            self.count += len(held)
            return then(here + len(held)) if self.text.startswith(held, here) else -1

        return step

    def _repeat(self, op: Any, what: Any, then: Step) -> Step:
        least, most, items = what
        items = list(items)
        if most is not ops.MAXREPEAT:
            least, most = min(least, _SHORT), min(most, _SHORT)
        if len(items) == 1 and items[0][0] in (ops.LITERAL, ops.NOT_LITERAL, ops.ANY, ops.IN):
            return self._run(op, least, most, _test(*items[0], self.flags), then)
        if op is ops.POSSESSIVE_REPEAT:
            once = self._sequence(items, lambda here: here)

            def greedy(here: int) -> int:
                turns = 0
                while most is ops.MAXREPEAT or turns < most:
                    end = once(here)
                    if end < 0 or end == here:
                        break
                    here, turns = end, turns + 1
                return then(here) if turns >= least else -1

            return greedy
        turns: list[int] = []
        starts: list[int] = []

        def further(here: int) -> int:
            self._step()
            more = (most is ops.MAXREPEAT or turns[-1] < most) and here != starts[-1]
            enough = turns[-1] >= least

            def go() -> int:
                turns.append(turns[-1] + 1)
                starts.append(here)
                end = once_more(here)
                turns.pop()
                starts.pop()
                return end

            def leave() -> int:
                held = turns.pop(), starts.pop()
                end = then(here)
                turns.append(held[0])
                starts.append(held[1])
                return end

            ways = [leave, go] if op is ops.MIN_REPEAT else [go, leave]
            for way in ways:
                if more if way is go else enough:
                    end = way()
                    if end >= 0:
                        return end
            return -1

        once_more = self._sequence(items, further)

        def step(here: int) -> int:
            turns.append(0)
            starts.append(-1)
            end = further(here)
            turns.pop()
            starts.pop()
            return end

        return step

    def _run(self, op: Any, least: int, most: Any, test: Callable[[str], bool], then: Step) -> Step:
        def step(here: int) -> int:
            text = self.text
            end = len(text) if most is ops.MAXREPEAT else min(len(text), here + most)
            if op is ops.MIN_REPEAT:
                there = here
                while True:
                    if there - here >= least and (found := then(there)) >= 0:
                        return found
                    self._step()
                    if there >= end or not test(text[there]):
                        return -1
                    there += 1
            there = here
            while there < end and test(text[there]):
                self._step()
                there += 1
            self._step()
            if op is ops.POSSESSIVE_REPEAT:
                return then(there) if there - here >= least else -1
            while there - here >= least:
                self._step()
                if (found := then(there)) >= 0:
                    return found
                there -= 1
            return -1

        return step


def _test(op: Any, what: Any, flags: int) -> Callable[[str], bool]:
    """Whether a sign is the one wanted; each sign is looked at once."""

    def once(sign: str) -> bool:
        forms = {sign, sign.lower(), sign.upper()} if flags & re.IGNORECASE else {sign}
        if op is ops.ANY:
            return bool(flags & re.DOTALL) or sign != "\n"
        if op is ops.LITERAL:
            return chr(what) in forms
        if op is ops.NOT_LITERAL:
            return chr(what) not in forms
        return any(_is_in(one, what, flags) for one in forms)

    return lru_cache(512)(once)


def _is_in(sign: str, what: Any, flags: int) -> bool:
    found, negated = False, False
    for op, value in what:
        if op is ops.NEGATE:
            negated = True
        elif op is ops.LITERAL:
            found = found or ord(sign) == value
        elif op is ops.RANGE:
            found = found or value[0] <= ord(sign) <= value[1]
        elif op is ops.CATEGORY:
            name = str(value).rpartition("_")[2]
            kinds = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
            is_one = bool(re.match(kinds[name], sign, flags & re.ASCII))
            found = found or (is_one != ("_NOT_" in str(value)))
    return found != negated


# Texts that cost --------------------------------------------------------------------------------------------------


def _sample(items: Iterable[Any], flags: int) -> str:
    """A text that the items match, more or less."""
    text = ""
    for op, what in items:
        if op in (ops.LITERAL, ops.NOT_LITERAL, ops.ANY, ops.IN):
            test = _test(op, what, flags)
            text += next(filter(test, _own(op, what) + "a1A " + _SIGNS), "")
        elif op is ops.BRANCH:
            text += _sample(what[1][0], flags)
        elif op is ops.SUBPATTERN:
            text += _sample(what[3], flags)
        elif op is ops.ATOMIC_GROUP:
            text += _sample(what, flags)
        elif op in _REPEATS:
            text += _sample(what[2], flags) * min(what[0], _SHORT)
    return text


def _own(op: Any, what: Any) -> str:
    """Signs that an item names."""
    if op is ops.LITERAL:
        return chr(what)
    if op is ops.IN and what[0][0] is not ops.NEGATE:
        return "".join(
            chr(value if kind is ops.LITERAL else value[0]) for kind, value in what if kind in (ops.LITERAL, ops.RANGE)
        )
    return ""


def _pumps(items: Iterable[Any], before: str, flags: int) -> Iterator[tuple[str, str]]:
    """What is repeated without bound, with a text that leads there."""
    for op, what in items:
        if op in _REPEATS:
            once = _sample(what[2], flags)
            if what[1] is ops.MAXREPEAT or what[1] > _SHORT:
                yield before, once
                if len(what[2]) == 1 and what[2][0][0] in (ops.IN, ops.ANY, ops.NOT_LITERAL):
                    test = _test(*what[2][0], flags)
                    yield from ((before, sign) for sign in " \na,-<{" if test(sign))
            yield from _pumps(what[2], before, flags)
            before += once * max(1, min(what[0], _SHORT))
        elif op is ops.SUBPATTERN:
            yield from _pumps(what[3], before, flags)
            before += _sample(what[3], flags)
        elif op is ops.ATOMIC_GROUP:
            yield from _pumps(what, before, flags)
            before += _sample(what, flags)
        elif op is ops.BRANCH:
            for way in what[1]:
                yield from _pumps(way, before, flags)
            before += _sample(what[1][0], flags)
        elif op in (ops.ASSERT, ops.ASSERT_NOT):
            yield from _pumps(what[1], before, flags)
        else:
            before += _sample([(op, what)], flags)


def costly(pattern: str, flags: int, *, is_searched: bool, most: float = 6.0, short: int = 24) -> str:
    """A text of which four times as much takes more than `most` times as many steps, described; empty if none is found.

    Examples
    --------
    >>> costly(r"\\s*,", 0, is_searched=True)
    "'\\t' again and again, then '!': 978 steps, then 14262"
    >>> costly(r"(?<!\\s)\\s*,", 0, is_searched=True)
    ''
    """
    steps = Steps(pattern, flags)
    tree = list(steps.tree)
    whole = _sample(tree, steps.flags)
    tries = {(before, once, end) for before, once in _pumps(tree, "", steps.flags) for end in ("", "!", "\x00")}
    tries |= {("", before + once, "") for before, once, _ in tries}
    tries |= {("", once, "!") for once in (whole, whole[:1], whole[:2], whole[:-1])}
    if any(op in str(steps.tree) for op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE")):
        tries |= {("", sign, "!") for sign in " \n\ta1,"}
    for before, once, end in sorted(tries):
        if not once:
            continue
        counts = []
        for times in (short, short * 4):
            try:
                counts.append((steps.searched if is_searched else steps.matched)(before + once * times + end))
            except (TooManyStepsError, RecursionError):
                counts.append(MOST)
        if counts[0] >= MOST or counts[1] > most * counts[0]:
            led = f"{before!r}, then " if before else ""
            return f"{led}{once!r} again and again, then {end!r}: {counts[0]} steps, then {counts[1]}"
    return ""
