"""Questions and their replies, from the cache or from the wire, whatever goes wrong with some of them."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from claimgraph.citations._fetch import _words
from claimgraph.citations._fetch._cache import Cache, Reply
from claimgraph.citations._fetch._service import Question
from claimgraph.citations._fetch._sources import Source
from claimgraph.citations._fetch._wire import Wire

Progress = Callable[[str, int, int], None]
"""Is told what is asked for, how many questions have an answer, and how many there are."""
_IN_A_ROW = 3
"""Questions without an answer, one after the other, after which nothing else is asked."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that was asked for and not had."""

    what: str
    """What was asked for."""
    why: str
    """Why it is not there, and what to do."""

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


@dataclass
class Asking:
    """A conversation with one service.

    Parameters
    ----------
    source, wire, cache
        Who is asked, how, and what was answered before.
    refresh
        Whether earlier answers do not count.
    progress
        Is told how far it is.
    """

    source: Source
    wire: Wire
    cache: Cache
    refresh: bool = False
    progress: Progress = lambda what, done, of: None
    failures: list[Failure] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    """Names of works that were asked for in vain."""
    stopped: str = ""
    """Why nothing more was asked; empty while all is well."""
    interrupted: bool = False
    """Whether somebody stopped it by hand."""
    kept: int = 0
    """Replies that were there already."""
    _in_a_row: int = 0
    _now: set[str] = field(default_factory=set)
    """What was asked for in this run."""

    def records(self, names: Sequence[str], what: str) -> list[Reply]:
        """Replies with the records of works: those kept, and for the rest as few questions as can be."""
        kept: dict[tuple[str, ...], Reply | None] = {}
        rest = []
        for name in names:
            subject = f"work {name}" if self.cache.together(f"work {name}") else f"alone {name}"
            together = self.cache.together(subject)
            if together not in kept:
                kept[together] = self._known(subject)
            if kept[together] is None:
                rest.append(name)
        known = [reply for reply in kept.values() if reply is not None]
        self.kept += len(known)
        return [*known, *(reply for _, reply in self.answers(self.source.records(rest), what))]

    def answers(self, questions: Iterable[Question], what: str) -> list[tuple[Question, Reply]]:
        """The replies to some questions and to those for their further pages; what has none is noted."""
        waiting, found, done = deque(questions), [], 0
        while waiting:
            self.progress(what, done, done + len(waiting))
            question = waiting.popleft()
            reply = self._reply(question, waiting)
            done += 1
            if reply is None:
                continue
            found.append((question, reply))
            if not reply.absent and isinstance(told := json.loads(reply.data), dict):
                if why := self.source.shortened(question, told, self.wire.has_key):
                    self.failures.append(Failure(question.told, why))
                if (after := self.source.after(question, told, self.wire.has_key)) is not None:
                    waiting.appendleft(after)
        self.progress(what, done, done)
        return found

    def _known(self, subject: str) -> Reply | None:
        return self.cache.get(subject) if not self.refresh or subject in self._now else None

    def _reply(self, question: Question, waiting: deque[Question]) -> Reply | None:
        if (known := self._known(question.subjects[0])) is not None and known.subjects == question.subjects:
            self.kept += 1
            return known
        if self.stopped:
            self._note(question, "")
            return None
        try:
            return self._asked(question)
        except _words.StoppedError as fault:
            self.stopped = str(fault)
        except KeyboardInterrupt:
            self.stopped, self.interrupted = f"stopped by hand; {_words.KEPT}", True
        except _words.RefusedError as fault:
            if fault.split and (parts := self._parts(question)):
                waiting.extendleft(reversed(parts))
                return None
            self._note(question, str(fault))
            self._in_a_row += not fault.split
            if self._in_a_row >= _IN_A_ROW:
                self.stopped = str(_words.keeps_failing(self.wire.service, str(fault)))
            return None
        self._note(question, "")
        return None

    def _asked(self, question: Question) -> Reply:
        on = self.wire.clock.now().date()
        try:
            reply = Reply(self.wire.ask(question), on, question.subjects)
            if not self.source.understood(question, json.loads(reply.data)):
                raise _words.RefusedError(
                    f"{self.wire.service.title} answers in a form that it does not document; tell us, or import a file"
                )
        except _words.AbsentError:
            # Who tells lists alone answers with an empty one where nothing is known.
            if not question.alone or self.source.lists_alone:
                raise _words.RefusedError(
                    f"{self.wire.service.title} has no such address (404); if --base-address is given, check it"
                ) from None
            reply = Reply(b"null", on, question.subjects, absent=True)
        self.cache.put(reply)
        self._in_a_row = 0
        self._now.update(question.subjects)
        return reply

    def _parts(self, question: Question) -> list[Question]:
        """The same question in smaller ones, so that one odd work does not cost the others."""
        names = [subject.partition(" ")[2] for subject in question.subjects]
        if question.about or question.alone:
            return []
        if len(names) == 1:
            return [self.source.alone(names[0])]
        half = len(names) // 2
        return [*self.source.records(names[:half]), *self.source.records(names[half:])]

    def _note(self, question: Question, why: str) -> None:
        """Remember what has no answer; what was not asked because all stopped is counted, not told one by one."""
        self.failed.update([question.about] if question.about else (one.partition(" ")[2] for one in question.subjects))
        if why:
            self.failures.append(Failure(question.told, why))
