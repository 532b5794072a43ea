"""Job of the verb about references: entries that are of one work, or may be, and what a person decides of them."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph import bibliography, files
from claimgraph.cli._out import plain
from claimgraph.cli._refs_file import diff, own
from claimgraph.cli.verbs import Parser, Verb, add_forms, emit
from claimgraph.errors import BadRequestError
from claimgraph.wording import counted, noun
from claimgraph.writing import rewrite

if TYPE_CHECKING:
    from claimgraph.bibliography import Double
    from claimgraph.citations import SameWork
    from claimgraph.records import Reference

_COLUMNS = ("one", "other", "decision", "why", "by", "on")
_MOST_READ = 16 * 1024 * 1024


def _takes_duplicates(parser: Parser) -> None:
    add_forms(parser, ("text", "csv", "json"), "text", "form of the list; csv can be filled in")
    parser.add_argument("--ask", action="store_true", help="ask of each likely pair, and keep the answers")
    parser.add_argument("--decide", metavar="FILE", help="keep the decisions of a table: same or different")
    parser.add_argument("--by", metavar="NAME", default="", help="who decides")
    parser.add_argument(
        "--merge", action="store_true", help="make one entry of certain pairs and of those decided same"
    )
    parser.add_argument("--dry-run", action="store_true", help="with --merge or --decide: show it, write nothing")


def _duplicates(options: argparse.Namespace) -> int:
    """Pairs of entries that are of one work, or may be; 1 if there is none."""
    from claimgraph import citations

    writes = options.ask or options.merge or options.decide is not None
    path, text = own(options, writes=writes and not options.dry_run)
    references = bibliography.parse(text).references
    kept = citations.load_same_works(path.parent)
    if options.decide:
        kept = _decided(options, path.parent, kept, references)
    pairs = _pairs(references, kept)
    if options.ask:
        kept = _asked(options, path.parent, kept, pairs, references)
        pairs = _pairs(references, kept)
    if options.merge:
        return _merged(options, path, text, pairs, kept)
    if options.decide or options.ask:
        same = [one for one in kept if one.decision == "same" and one.pair <= references.keys()]
        if same:
            told = "`claimgraph refs duplicates --merge` makes one entry of each"
            print(f"{counted(len(same), 'pair')} decided same: {told}")
        return 0
    emit(_list(pairs, references, options.format), options.out)
    return 0 if pairs else 1


def _pairs(references: Mapping[str, Reference], kept: Iterable[SameWork]) -> tuple[Double, ...]:
    """Pairs of which nobody decided, each with the entry first that says more: the first is the one that stays."""
    found = bibliography.duplicates(references, decided={one.pair for one in kept})
    return tuple(
        replace(pair, one=pair.other, other=pair.one)
        if _says(references[pair.other]) > _says(references[pair.one])
        else pair
        for pair in found
    )


def _list(pairs: Iterable[Double], references: Mapping[str, Reference], form: str) -> str:
    pairs = list(pairs)
    if form == "json":
        rows = [{"one": p.one, "other": p.other, "certain": p.certain, "why": list(p.why)} for p in pairs]
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows((p.one, p.other, "same" if p.certain else "", "; ".join(p.why), "", "") for p in pairs)
        return out.getvalue()
    lines = []
    for pair in pairs:
        lines.append(f"{'certain' if pair.certain else 'likely'}: {', '.join(pair.why)}")
        lines += [f"  {_shown(references[key])}" for key in (pair.one, pair.other)]
    certain = sum(pair.certain for pair in pairs)
    lines.append(
        f"{counted(certain, 'certain pair')}, {counted(len(pairs) - certain, 'likely pair')}"
        + ("; `--ask` asks of each, `--merge` makes one entry of the certain ones" if pairs else "")
    )
    return "\n".join(plain(line) for line in lines) + "\n"


def _shown(reference: Reference) -> str:
    fields = reference.fields
    where = " ".join(fields[name] for name in ("journal", "booktitle", "volume") if fields.get(name))
    number = f"({fields['number']})" if fields.get("number") else ""
    pages = f": {fields['pages']}" if fields.get("pages") else ""
    who = reference.authors[0].family if reference.authors else "no author"
    return f"{reference.key}: {who} {reference.year or 'n.d.'}. {reference.title[:120]}. {where}{number}{pages}"


# Decisions ------------------------------------------------------------------------------------------------------


def _decided(
    options: argparse.Namespace, root: Path, kept: list[SameWork], references: Mapping[str, Reference]
) -> list[SameWork]:
    from claimgraph import citations

    new = citations.load_same_works(root, options.decide)
    for one in new:
        for key in (one.one, one.other):
            if key not in references:
                raise BadRequestError(
                    f"{options.decide}: references.bib has no entry {key!r}; list the duplicates anew"
                )
    new = [_signed(options, one) for one in new]
    if not options.dry_run and new:
        citations.keep_same_works(root, new)
    print(f"{counted(len(new), 'decision')} {'read' if options.dry_run else 'kept in kb/duplicates.csv'}")
    return [*{one.pair: one for one in [*kept, *new]}.values()]


def _signed(options: argparse.Namespace, one: SameWork) -> SameWork:
    return replace(one, by=one.by or options.by, on=one.on or dt.date.today().isoformat())


def _asked(
    options: argparse.Namespace,
    root: Path,
    kept: list[SameWork],
    pairs: Iterable[Double],
    references: Mapping[str, Reference],
) -> list[SameWork]:
    from claimgraph import citations

    if not sys.stdin.isatty():
        raise BadRequestError("nobody is there to be asked; write `--format csv`, fill it in and give it to --decide")
    for pair in pairs:
        if pair.certain:
            continue
        sys.stdout.write(_list([pair], references, "text").rpartition("\n")[0].rpartition("\n")[0] + "\n")
        try:
            answer = input("one work? [y]es, [n]o, [l]ater, [q]uit: ").strip().lower()[:1]
        except EOFError:
            break
        if answer == "q":
            break
        if answer in ("y", "n"):
            decision = "same" if answer == "y" else "different"
            one = _signed(options, citations.SameWork(pair.one, pair.other, decision, "; ".join(pair.why)))
            # Each answer is kept at once: who stops has lost nothing.
            citations.keep_same_works(root, [one])
            kept = [*kept, one]
    return kept


def heirs(root: Path, references: Mapping[str, Reference]) -> dict[str, str]:
    """Keys that somebody decided to be of a work and that are gone, with the key that stayed."""
    from claimgraph import citations

    found: dict[str, str] = {}
    for one in citations.load_same_works(root) if (root / "kb/duplicates.csv").is_file() else ():
        pair = sorted(one.pair)
        stayed = [key for key in pair if key in references]
        if one.decision == "same" and len(stayed) == 1:
            found |= {key: stayed[0] for key in pair if key not in references}
    return found


# Merging --------------------------------------------------------------------------------------------------------


def _merged(
    options: argparse.Namespace, path: Path, text: str, pairs: Iterable[Double], kept: Iterable[SameWork]
) -> int:
    """Make one entry of two; 1 if some cannot be, since the base uses both keys."""
    from claimgraph import citations

    references = bibliography.parse(text).references
    keys = references.keys()
    apart = {one.pair for one in kept if one.decision == "different"}
    wanted = [(one.one, one.other) for one in kept if one.decision == "same" and one.pair <= keys]
    wanted += [
        (pair.one, pair.other) for pair in pairs if pair.certain and frozenset((pair.one, pair.other)) not in apart
    ]
    used = _used(path.parent / "kb", {key for pair in wanted for key in pair})
    done, left = [], []
    for one, other in wanted:
        if other in used and one in used:
            left.append(f"{one} and {other} are both used in kb/; write one of the keys there, then merge")
        else:
            done.append((other, one) if other in used else (one, other))
    citations.load_searches(path.parent)  # a log that cannot be read is told before anything is written
    if options.dry_run:
        sys.stdout.write(diff(text, bibliography.united(text, done)))
    else:
        # Of what the file says now: entries that came in meanwhile stay.
        before, new = rewrite(path, lambda now: bibliography.united(now, done))
        now = bibliography.parse(before).references
        gone = sorted(now.keys() - bibliography.parse(new).references.keys())
        sources = [now[key].fields.get("database", "") for key in gone]
        for row in citations.log_merged(path.parent, sources) if gone else ():
            print(
                plain(f"{row.id} in kb/searches.csv: {row.source}: {row.found} found, {row.duplicates} there already")
            )
    for line in [*left, *(_went(references[one], references[other]) for one, other in done)]:
        print(plain(line), file=sys.stderr if options.dry_run else sys.stdout)
    made = f"{counted(len(done), 'pair')} {noun(len(done), 'is', 'are')} one entry"
    print(
        f"{made}{' with --merge alone' if options.dry_run else ''}", file=sys.stderr if options.dry_run else sys.stdout
    )
    return 1 if left else 0


def _went(kept: Reference, gone: Reference) -> str:
    """The entry that went, and what it said otherwise."""
    lost = [
        f"{name} {value[:120]!r}"
        for name, value in gone.fields.items()
        if kept.fields.get(name) and kept.fields[name].casefold() != value.casefold()
    ]
    return f"{gone.key} went into {kept.key}" + (f"; not kept: {', '.join(lost)}" if lost else "")


def _says(reference: Reference) -> tuple[int, int]:
    """How much an entry says: identifiers, then fields."""
    fields = reference.fields
    return sum(bool(fields.get(name)) for name in ("doi", "pmid", "pmcid")), len(fields)


def _used(folder: Path, keys: set[str]) -> set[str]:
    """Keys that stand in the files of the base, other than in decisions on duplicates."""
    found: set[str] = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".yaml", ".yml", ".csv", ".md") or path.name in ("duplicates.csv", "searches.csv"):
            continue
        if keys & {path.stem}:
            found.add(path.stem)
        if path.is_file() and path.stat().st_size <= _MOST_READ:
            found |= keys & set(re.findall(r"[\w.+:/-]+", files.read(path).decode("utf-8", "replace")))
    return found


JOBS = (
    Verb(
        "duplicates",
        "entries of references.bib that are of one work, or may be",
        "claimgraph refs duplicates --format csv --out pairs.csv",
        _duplicates,
        _takes_duplicates,
    ),
)
