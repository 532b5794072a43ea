"""What is asked of a service, step by step, and what its replies say together."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from claimgraph.citations._fetch._asking import Asking
from claimgraph.citations._fetch._cache import Reply
from claimgraph.citations._fetch._sources import preferred
from claimgraph.citations._joining import joined
from claimgraph.citations._work import Work

if TYPE_CHECKING:
    from claimgraph.citations.reading import Gathered


class Round:
    """One run through a list of works.

    Parameters
    ----------
    asking
        The conversation.
    seeds
        Works to ask about.
    known
        Works whose records are there already.
    since
        Day from which a record is young enough.
    gathered
        Takes in what replies say.
    """

    def __init__(
        self, asking: Asking, seeds: Iterable[Work], known: Iterable[Work], since: dt.date, gathered: Gathered
    ) -> None:
        self._asking, self._source, self.gathered = asking, asking.source, gathered
        self.names = {name: work for work in seeds if (name := self._source.name_of(work))}
        self.unknown: list[str] = []
        self.strange = 0
        """Works that a service sent and nobody asked for."""
        source, day = self._source.service.name, since.isoformat()
        # What is only named in another work's list has a title at most, and no count of citations.
        self._known = {
            id_
            for work in known
            if work.cited_by is not None and any(seen.source == source and seen.on >= day for seen in work.seen)
            for id_ in work.ids
        }
        self._found: dict[str, Work] = {}
        self._linked: set[str] = set()

    def ask(self, direction: str) -> None:
        """Ask for the works, then for what they cite, what cites them, or both."""
        if self._source.tells_records:
            self._records()
        if direction != "citing":
            self._references()
        if direction != "references" and self._source.tells_citing:
            self._citing()
        if not self._source.tells_records:
            heard = self._linked | self._asking.failed
            self.unknown += [name for name in self.names if name not in heard]
        self.gathered.works[:] = joined(self.gathered.works)

    def _records(self) -> None:
        self._take(self._asking.records(list(self.names), "works"))
        missing = [name for name in self.names if name not in self._found and name not in self._asking.failed]
        if self._source.asks_alone:
            replies = self._asking.answers(map(self._source.alone, missing), "works")
            self._take(reply for _, reply in replies)
            missing = [name for name in missing if name not in self._found and name not in self._asking.failed]
        self.unknown += missing

    def _references(self) -> None:
        if self._source.lists_alone:
            replies = self._asking.answers(map(self._source.references, self.names), "lists of references")
            for question, reply in replies:
                self._read_links(reply, question.subjects[0].partition(" ")[2])
            return
        cited = dict.fromkeys(
            id_ for name in self.names if (work := self._found.get(name)) is not None for id_ in work.references or ()
        )
        same = self.gathered.same
        wanted = (
            self._source.name_of(Work((id_, *same.get(id_, ()))))
            for id_ in cited
            if id_ not in self._known and id_ not in self._found
        )
        self._take(self._asking.records(list(dict.fromkeys(filter(None, wanted))), "works cited"))

    def _citing(self) -> None:
        questions = []
        for name in self.names:
            work = self._found.get(name)
            if self._source.tells_records and (work is None or work.cited_by == 0):
                continue
            by = preferred(work, (self._source.service.name,)) if work is not None else ""
            questions.append(self._source.citing(by or name, self._asking.wire.has_key))
        for question, reply in self._asking.answers(questions, "works citing"):
            self._read_links(reply, question.about)

    def _read_links(self, reply: Reply, name: str) -> None:
        start = len(self.gathered.works)
        self._read(reply, name)
        if len(self.gathered.works) > start:
            self._linked.add(name)

    def _take(self, replies: Iterable[Reply]) -> None:
        """Take in records of works that were asked for; others of the reply only if those cite them."""
        for reply in replies:
            asked = {subject.partition(" ")[2] for subject in reply.subjects}
            alone = next(iter(asked)) if reply.subjects[0].startswith("alone ") else ""
            start = len(self.gathered.works)
            self._read(reply, "")
            read = self.gathered.works[start:]
            if alone and self._source.asks_alone:
                # The service has taken it together with another record, and answers for both.
                read = [replace(work, ids=(*work.ids, alone)) for work in read]
            wanted = [work for work in read if not asked.isdisjoint(work.ids)]
            near = {id_ for work in wanted for id_ in work.references or ()}
            kept = [work for work in read if not asked.isdisjoint(work.ids) or not near.isdisjoint(work.ids)]
            self.strange += len(read) - len(kept)
            self.gathered.works[start:] = kept
            self._found.update((id_, work) for work in wanted for id_ in work.ids)

    def _read(self, reply: Reply, about: str) -> None:
        from claimgraph.citations.reading import read_bytes

        if reply.absent:
            return
        title = self._source.service.title
        read = read_bytes(_without_gaps(reply.data), f"a reply of {title}", reply.on.isoformat(), of=about)
        ours = self.gathered
        ours.works += read.works
        ours.records += read.records
        ours.refused += read.refused
        ours.lost += read.lost
        ours.unresolved += read.unresolved
        ours.notices += [one for one in read.notices if one not in ours.notices]
        ours.same.update(read.same)
        ours.references += read.references


def _without_gaps(data: bytes) -> bytes:
    """A reply without the `null`s that stand for unknown works, which are told by their names."""
    found = json.loads(data)
    if isinstance(found, list) and None in found:
        return json.dumps([one for one in found if one is not None]).encode()
    return data
