"""Job of the verb about references: what a file of notices says of works of the base, offline."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claimgraph import bibliography, files
from claimgraph.cli._confirming import is_writing, set_each, takes_writing
from claimgraph.cli._out import plain
from claimgraph.cli.verbs import Parser, Verb, open_base, say
from claimgraph.wording import counted

if TYPE_CHECKING:
    from claimgraph.bibliography import Notice
    from claimgraph.knowledge import KnowledgeBase

MAX_BYTES = 512 * 1024 * 1024
"""Largest file of notices that is read; Retraction Watch publishes some 70 MB."""
_TOLD = 10
_WEIGHT = {"active": 0, "corrected": 1, "concern": 2, "retracted": 3}


def _takes_retractions(parser: Parser) -> None:
    parser.add_argument("file", help="the CSV of Retraction Watch, or works of PubMed (.nbib, .txt, .xml)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the list (default: text)")
    takes_writing(parser)


def _retractions(options: argparse.Namespace) -> int:
    """Works of the base that a file says were retracted, corrected or are of concern; 1 if there is none."""
    notices, notes = bibliography.read_notices(_text(options.file), options.file)
    kb = open_base(options, writes=is_writing(options))
    found = _of_base(kb, notices)
    if options.format == "json":
        sys.stdout.write(json.dumps([_row(kb, key, one) for key, one in found.items()], ensure_ascii=False, indent=2))
        sys.stdout.write("\n")
    else:
        for key, one in found.items():
            sys.stdout.write(f"{plain(_line(kb, key, one))}\n")
    for note in notes[:_TOLD]:
        print(plain(str(note)), file=sys.stderr)
    if len(notes) > _TOLD:
        print(f"and {counted(len(notes) - _TOLD, 'more row')} that could not be used", file=sys.stderr)
    say(f"{counted(len(notices), 'notice')} read, {len(found)} of works of the base")
    news = [(key, one.status, one.words) for key, one in found.items() if _is_news(kb, key, one)]
    set_each(options, kb, news, "claimgraph refs retractions FILE --write")
    return 0 if found else 1


def _text(name: str) -> str:
    return bibliography.read_bytes(files.read(name, MAX_BYTES))[0]


def _of_base(kb: KnowledgeBase, notices: list[Notice]) -> dict[str, Notice]:
    """The notice that holds of each work of the base, by its key."""
    by_id: dict[tuple[str, str], list[Notice]] = {}
    for one in notices:
        for name, value in (("doi", one.doi), ("pmid", one.pmid)):
            if value:
                by_id.setdefault((name, value), []).append(one)
    found = {}
    for key, reference in sorted(kb.references.items()):
        ids = {name: reference.fields.get(name, "").lower() for name in ("doi", "pmid")}
        told = [one for mark in ids.items() for one in by_id.get(mark, ()) if not _is_of_another(one, ids)]
        if holds := bibliography.standing(told):
            found[key] = holds
    return found


def _is_of_another(one: Notice, ids: Mapping[str, str]) -> bool:
    """Whether only the PubMed id agrees and the DOI is another one: one of the two is wrong."""
    return bool(one.doi and ids["doi"] and one.doi != ids["doi"])


def _is_news(kb: KnowledgeBase, key: str, one: Notice) -> bool:
    """Whether the base has a study of it that says less than the notice; what was taken back is for a person."""
    study = kb.studies.get(key)
    return study is not None and one.status in _WEIGHT and _WEIGHT[one.status] > _WEIGHT[study.status]


def _line(kb: KnowledgeBase, key: str, one: Notice) -> str:
    study = kb.studies.get(key)
    return f"{key}: {one.words}; {f'its status here is {study.status}' if study else 'the base has no study of it'}"


def _row(kb: KnowledgeBase, key: str, one: Notice) -> dict[str, Any]:
    study = kb.studies.get(key)
    row = {name: getattr(one, name) or None for name in ("status", "on", "source", "notice", "reason")}
    return {"key": key, **row, "status_here": str(study.status) if study else None, "news": _is_news(kb, key, one)}


JOBS = (
    Verb(
        "retractions",
        "works of the base that Retraction Watch or PubMed say were retracted, from a file",
        "claimgraph refs retractions retraction_watch.csv --write",
        _retractions,
        _takes_retractions,
    ),
)
