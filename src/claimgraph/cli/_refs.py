"""The verb about the file of references: add works from elsewhere, lint it, bring it into one style."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph import bibliography, files
from claimgraph.cli import _doubles, _flowing, _notices
from claimgraph.cli._out import plain
from claimgraph.cli._refs_file import diff, own
from claimgraph.cli.verbs import Parser, Verb, add_verb
from claimgraph.errors import BadRequestError, Level
from claimgraph.loading import BIBLIOGRAPHY
from claimgraph.wording import counted, noun
from claimgraph.writing import rewrite

if TYPE_CHECKING:
    from claimgraph.bibliography import Incoming, Merge, Outcome

_OUR_NOTE = re.compile(r"\bNot verified: .*\Z", re.DOTALL)
_NO_WORKS = re.compile(r"[\ufeff\s]*+(?:\[\s*+\]\s*+)?")
"""What is left of an export of nothing."""
MAX_BYTES = 64 * 1024 * 1024
"""Largest file that is read."""


def _takes_refs(parser: Parser) -> None:
    jobs = parser.add_subparsers(metavar="JOB", title="jobs", parser_class=type(parser))
    for job in _JOBS:
        add_verb(jobs, job, parser.outline)


def _takes_add(parser: Parser) -> None:
    text = "exports of reference managers or databases (BibTeX, RIS, PubMed, EndNote, CSV, JSON)"
    parser.add_argument("files", nargs="+", metavar="FILE", help=text)
    parser.add_argument("--dry-run", action="store_true", help="show the difference, write nothing")
    text = "write what each file brought into kb/searches.csv, of which `refs flow` makes the counts of PRISMA"
    parser.add_argument("--log", action="store_true", help=text)
    text = "database that a file comes from, once for each file in their order (default: as the file says)"
    parser.add_argument("--database", action="append", metavar="NAME", default=[], help=text)
    parser.add_argument(
        "--without", metavar="FIELDS", default="", help="fields to leave out, with commas: abstract,keywords,file"
    )
    keys = parser.add_mutually_exclusive_group()
    keys.add_argument("--keep-keys", action="store_true", help="keep keys that BibTeX takes and are free (the default)")
    keys.add_argument("--new-keys", action="store_true", help="make keys of author, year and title for all new works")
    keys.add_argument("--key-pattern", metavar="PATTERN", default="", help="make keys so: {author}{year}{title}")
    text = "begin kb/studies/KEY.yaml for each new work, to be filled in with `claimgraph add study`"
    parser.add_argument("--stubs", action="store_true", help=text)
    parser.add_argument("--no-fill", action="store_true", help="do not fill in fields that known works lack")


def _takes_lint(parser: Parser) -> None:
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="form of the report (default: text)"
    )
    parser.add_argument("--all", action="store_true", help="every place of a problem that repeats")


def _takes_format(parser: Parser) -> None:
    parser.add_argument("--write", action="store_true", help="write it, instead of showing the difference")
    parser.add_argument("--check", action="store_true", help="exit 1 if something would change")


def _refs(options: argparse.Namespace) -> int:
    raise BadRequestError(
        f"say what to do: `claimgraph refs add FILE`, `refs {'`, `refs '.join(job.name for job in _JOBS[1:])}`"
    )


# add -------------------------------------------------------------------------------------------------------


def _add(options: argparse.Namespace) -> int:
    """Add works; 1 if some of a file could not be read or not be added."""
    if options.database and len(options.database) != len(options.files):
        raise BadRequestError(
            f"--database is given {len(options.database)} times for {len(options.files)} files; give it once for each"
        )
    without = _without(options.without)
    keys = bibliography.Keys(keep=not options.new_keys, pattern=options.key_pattern)
    path, old = own(options, writes=not options.dry_run)
    # All are read before one is added: a file that cannot be read leaves the base as it was.
    read = [(name, *_incoming(name)) for name in options.files]
    for _, incoming, _ in read:
        for draft in incoming.drafts:
            draft.fields = {field: text for field, text in draft.fields.items() if field not in without}
    same = _doubles.heirs(path.parent, bibliography.parse(old).references)
    reports: list[str] = []
    done: list[tuple[str, str, Incoming, Merge]] = []

    def with_all(text: str) -> str:
        reports.clear()
        done.clear()
        for name, incoming, told in read:
            merged = bibliography.merge(text, incoming, fill=not options.no_fill, keys=keys, same=same)
            text = merged.text
            reports.append((f"{plain(name)}\n" if len(read) > 1 else "") + _report(merged, incoming, told))
            done.append((name, _source(name, incoming), incoming, merged))
        return text

    if options.dry_run:
        sys.stdout.write(diff(old, with_all(old)))
        sys.stderr.write("".join(reports))
    else:
        rewrite(path, with_all)
        sys.stdout.write("".join(reports))
        if options.log:
            _log(options, path.parent, done)
        if options.stubs:
            _begin_studies(path.parent, [one.key for *_, merged in done for one in merged.outcomes if not one.refused])
    bad = any(one.unreadable or any(outcome.refused for outcome in merged.outcomes) for *_, one, merged in done)
    return 1 if bad else 0


def _source(name: str, incoming: Incoming) -> str:
    """The database that most works of a file name, else the name of the file."""
    said = Counter(text for draft in incoming.drafts if (text := draft.fields.get("database", "")))
    return said.most_common(1)[0][0] if said else Path(name).stem


def _log(options: argparse.Namespace, root: Path, done: list[tuple[str, str, Incoming, Merge]]) -> None:
    """Write down what each file brought; works that could not be read count as identified, and wait."""
    from claimgraph import citations

    for place, (name, source, incoming, merged) in enumerate(done):
        digest = hashlib.sha256(files.read(name, MAX_BYTES)).hexdigest()[:12]
        row, is_new = citations.log_file(
            root,
            date=dt.date.today().isoformat(),
            file=f"{Path(name).name} (sha256 {digest})",
            source=options.database[place] if options.database else source,
            found=incoming.count,
            duplicates=sum(1 for outcome in merged.outcomes if outcome.by),
        )
        told = f"{row.source}: {row.found} found, {row.duplicates} there already"
        again = "" if is_new else ", as it was logged before; nothing was changed"
        print(plain(f"{row.id} in kb/searches.csv: {told}{again}"))


def _begin_studies(root: Path, keys: list[str]) -> None:
    """Begin a file for each work that has none; a search that brings thousands begins none unless told to."""
    from claimgraph import curation

    begun = curation.begin_studies(root, keys)
    print(
        plain(
            f"began {counted(len(begun), 'study', 'studies')} in kb/studies: {', '.join(begun)}"
            if begun
            else "began no study"
        )
    )


def _without(text: str) -> frozenset[str]:
    """Names of fields that a person wants left out; only those that no list prints."""
    names = [name for name in re.split(r"[\s,]+", text.strip().lower()) if name]
    for name in names:
        if name not in bibliography.EXTRA:
            accepted = ", ".join(bibliography.EXTRA)
            raise BadRequestError(f"--without {name[:40]!r} is no field that can be left out; accepted: {accepted}")
    return frozenset(names)


def _incoming(name: str) -> tuple[Incoming, str]:
    data = files.read(name, MAX_BYTES)
    text, told = bibliography.read_bytes(data)
    incoming = bibliography.read_any(text, name)
    if not incoming.count and not _NO_WORKS.fullmatch(text):
        raise BadRequestError(f"no work was found in {name!r}; accepted: {bibliography.ACCEPTED}")
    _drop_our_notes(incoming, name)
    return incoming, told


def _drop_our_notes(incoming: Incoming, name: str) -> None:
    """What our own CSL-JSON tells readers of unverified fields is no note of the work; it is told instead."""
    for draft in incoming.drafts:
        found = _OUR_NOTE.search(draft.fields.get("note", ""))
        if found is not None:
            kept = draft.fields.pop("note")[: found.start()].rstrip()
            if kept:
                draft.fields["note"] = kept
            left = f"{draft.name}: left out: {found[0]!r}"
            incoming.notes.append(bibliography.Note(name, draft.line, "changed", left))


def _report(merged: Merge, incoming: Incoming, told: str) -> str:
    lines = [str(note) for note in incoming.notes]
    if told:
        lines.append(f"the file was {told}")
    for outcome in merged.outcomes:
        lines += _told(outcome)
    counts = Counter("refused" if o.refused else "known" if o.by else "added" for o in merged.outcomes)
    lost = len(incoming.unreadable)
    works = noun(incoming.count, "work")
    likely = sum(1 for outcome in merged.outcomes if outcome.likely)
    if likely:
        told = f"{likely} of them may be there already under another key"
        lines.append(f"{told}: `claimgraph refs duplicates` lists and asks")
    lines.append(
        f"{incoming.count} {works} in the file: {counts['added']} added, {counts['known']} there already"
        + (f", {counts['refused']} not added" if counts["refused"] else "")
        + (f", {lost} could not be read and stay in the file" if lost else "")
    )
    return "\n".join(plain(line) for line in lines) + "\n"


def _told(outcome: Outcome) -> list[str]:
    theirs = outcome.draft.name
    if outcome.refused:
        return [f"{theirs} (line {outcome.draft.line}): not added: {outcome.refused}"]
    lines = [f"{theirs}: {f'is {outcome.key} (same {outcome.by})' if outcome.by else f'added as {outcome.key}'}"]
    if outcome.note:
        lines.append(f"  {outcome.note}")
    lines += [f"  {name}: filled in {_short(value)}" for name, value in outcome.filled.items()]
    lines += [f"  {name}: not filled in, theirs is {_short(value)}" for name, value in outcome.lacking.items()]
    lines += [f"  {d.name}: ours {_short(d.ours)!r} was kept, theirs is {_short(d.theirs)!r}" for d in outcome.differs]
    return lines


def _short(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:160]} … ({len(text)} letters)"


# lint and format -------------------------------------------------------------------------------------------


def _lint(options: argparse.Namespace) -> int:
    """Problems of references.bib; 1 if there are errors."""
    from claimgraph import checks, opening

    problems = [problem for problem in opening.check(options.base) if problem.path == BIBLIOGRAPHY]
    match options.format:
        case "json":
            sys.stdout.write(checks.render_json(problems))
        case "github":
            sys.stdout.write(checks.render_github(problems))
        case _:
            sys.stdout.write(checks.render_text(problems, grouped=not options.all))
            sys.stdout.write(_unverified(own(options)[1]))
    bad = problems if options.strict else [p for p in problems if p.level is Level.ERROR]
    return 1 if bad else 0


def _unverified(text: str) -> str:
    references = bibliography.parse(text.replace("\r\n", "\n")).references.values()
    names = Counter(name for reference in references for name in reference.unverified)
    works = sum(1 for reference in references if reference.unverified)
    if not works:
        return ""
    fields = ", ".join(f"{name} {count}" for name, count in sorted(names.items(), key=lambda item: (-item[1], item[0])))
    return f"{works} of {len(references)} works have fields to verify before citing: {fields}\n"


def _format(options: argparse.Namespace) -> int:
    """Show the difference and exit 0; with `--check` exit 1 if there is one."""
    path, old = own(options, writes=options.write)
    if options.write:
        old, new = rewrite(path, _in_style)
    else:
        new = _in_style(old)
    if new == old:
        print(f"{BIBLIOGRAPHY} is in style", file=sys.stderr)
        return 0
    if options.write:
        print(f"wrote {path}", file=sys.stderr)
        return 0
    sys.stdout.write(diff(old, new))
    print("nothing was written; `claimgraph refs format --write` writes it", file=sys.stderr)
    return 1 if options.check else 0


def _in_style(text: str) -> str:
    return bibliography.format_document(bibliography.Document(text))


_JOBS = (
    Verb(
        "add",
        "works of a file from a reference manager or a database, put into references.bib",
        "claimgraph refs add zotero.bib --dry-run",
        _add,
        _takes_add,
    ),
    Verb("lint", "what is wrong in references.bib", "claimgraph refs lint --strict", _lint, _takes_lint),
    Verb(
        "format",
        "references.bib in one style, shown as a difference",
        "claimgraph refs format --write",
        _format,
        _takes_format,
    ),
    *_doubles.JOBS,
    *_flowing.JOBS,
    *_notices.JOBS,
)
VERBS = (
    Verb(
        "refs",
        "keep references.bib: add works, lint, format",
        "claimgraph refs add export.bib --dry-run",
        _refs,
        _takes_refs,
    ),
)
