"""Rules on citation keys: claims, tables, study files and the bibliography have to meet in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from claimgraph.checks._base import At, Base, dangling
from claimgraph.checks._walks import beside, links
from claimgraph.checks.rules import Found, error, warning
from claimgraph.errors import did_you_mean
from claimgraph.records import NOT_READ
from claimgraph.wording import noun


@dataclass
class Join:
    """Which keys do not meet, and what each was probably meant to be."""

    unknown: dict[str, list[At]] = field(default_factory=dict)
    """Keys named somewhere with neither an entry nor a study file."""
    other_case: dict[str, str] = field(default_factory=dict)
    """Of these, keys that differ from a known one in capitals only."""
    meant: dict[str, list[str]] = field(default_factory=dict)
    """Near known keys, by unknown or unmatched key."""
    without_reference: list[str] = field(default_factory=list)
    without_study: set[str] = field(default_factory=set)
    used: frozenset[str] = frozenset()

    @property
    def suspected(self) -> set[str]:
        """Keys that another problem already proposes."""
        return {key for near in self.meant.values() for key in near} | set(self.other_case.values())


def _join(base: Base) -> Join:
    kb, join = base.kb, Join()
    join.used = kb.used_works | {key for key, _ in beside(base, "study")}
    studies = set(base.known("study") or ())
    entries = base.written_keys
    everywhere = studies | entries
    if base.known("study") is not None or base.has_bibliography:
        join.unknown = dangling(base, links(base, "study"), everywhere) if join.used - everywhere else {}
    folded = {key.casefold(): key for key in sorted(everywhere)}
    for key in join.unknown:
        if key.casefold() in folded:
            join.other_case[key] = folded[key.casefold()]
        else:
            join.meant[key] = base.suggestions(key, everywhere)
    if base.has_bibliography and base.known("study") is not None:
        join.without_study = set(kb.references) - studies
        join.without_reference = [k for k in kb.studies if k not in entries and not _misnamed(base, k)]
        for key in join.without_reference:
            join.meant[key] = base.suggestions(key, join.without_study)
    return join


def join(base: Base) -> Join:
    """How the keys of this base meet."""
    found: Join = base.recall("join", _join)
    return found


def _misnamed(base: Base, key: str) -> bool:
    """Whether a study's key differs from its file's name, which is reported by itself."""
    path = base.reading.spot(f"study:{key}").path
    return any(p.code == "file-name" and p.path == path for p in base.reading.problems)


@error("unknown-study", of=("study",))
def unknown_study(base: Base) -> Iterable[Found]:
    """A claim, a table or another record names a work that is neither in references.bib nor in kb/studies/.

    Why: a finding without its work has no way back to a page, so nothing can rest on it.
    Mend: correct the key, or add the entry to references.bib and a file to kb/studies/.
    Example: `study: able2010stpe` where the entry is called `able2010step`.
    """
    keys = join(base)
    for key, places in keys.unknown.items():
        if key not in keys.other_case:
            also = base.also("; it is also named at ", places)
            hint = did_you_mean(keys.meant[key]).removeprefix("; ") or "add the entry, and a file in kb/studies/"
            yield Found(*base.at(places[0]), f"{key!r} has no entry in references.bib{also}", hint)


@error("wrong-case")
def wrong_case(base: Base) -> Iterable[Found]:
    """A citation key is written with other capitals than its entry.

    Why: keys are compared letter by letter, as BibTeX and file systems do, so the work would not be found.
    Mend: write the key as it stands in references.bib.
    Example: `study: Able2010Step` where the entry is called `able2010step`.
    """
    keys = join(base)
    for key, right in keys.other_case.items():
        places = keys.unknown[key]
        also = base.also(", also at ", places)
        yield Found(*base.at(places[0]), f"{key!r} has other capitals than its entry{also}", f"write {right!r}")


MAX_UNUSED = 20
"""Most works that are named nowhere, each with a line of its own; of more their number is told."""


@error("missing-reference")
def missing_reference(base: Base) -> Iterable[Found]:
    """A study file has no entry in references.bib.

    Why: title, authors, year and DOI stand in references.bib only; without them the work cannot be cited.
    Mend: add the entry under the study's key, or delete the file if the work is not used.
    Example: kb/studies/able2010step.yaml, and no `@article{able2010step, …}`.
    """
    keys = join(base)
    missing = set(keys.without_reference)
    places: dict[str, list[At]] = defaultdict(list)
    for key, at in links(base, "study") if missing else ():
        if key in missing:
            places[key].append(at)
    for key in keys.without_reference:
        used = places[key]
        times = f"{len(used)} {noun(len(used), 'place')}"
        where = f"; it is used in {times}: {base.listed(used, len(used))}" if used else "; it is used nowhere"
        hint = did_you_mean(keys.meant[key]).removeprefix("; ") or f"add an entry {key} to references.bib"
        yield Found(*base.field(f"study:{key}", "key"), f"{key!r} has no entry in references.bib{where}", hint)


@error("missing-study")
def missing_study(base: Base) -> Iterable[Found]:
    """A work that is used has an entry in references.bib and no file in kb/studies/.

    Why: without its design and its people a finding cannot be weighed.
    Mend: write kb/studies/KEY.yaml with at least key, design, finding and seen_as.
    Example: `@article{able2010step, …}`, named in a claim, and no kb/studies/able2010step.yaml.
    """
    keys = join(base)
    missing = (keys.without_study & keys.used) - keys.suspected
    places: dict[str, list[At]] = defaultdict(list)
    for key, at in links(base, "study") if missing else ():
        if key in missing:
            places[key].append(at)
    for key in sorted(missing):
        where = base.listed(places[key], len(places[key]))
        message = f"{key!r} is used at {where}, and kb/studies/{key}.yaml is not there"
        yield Found(*base.field(f"reference:{key}"), message, "write that file: key, design, finding, seen_as")


@warning("unused-work")
def unused_work(base: Base) -> Iterable[Found]:
    """A work is named by no claim, table or other record, and nothing says why it is here.

    Why: it may be a leftover, or the line that should name it was forgotten. A work whose file in kb/studies/ was begun
    with the design `not-read`, as `refs add --stubs` does, waits to be read and is none.
    Mend: use it, delete it, or give its file in kb/studies/ a `tier`, which says why the work is here.
    Example: `@article{hill2022other, …}` which no file of kb/ names.
    """
    keys = join(base)
    linked = (kind.id for kind in base.kb.kinds.values() if any(link.kind == "study" for link in kind.links.values()))
    if not base.all_read("claim", *base.kb.tables, *linked):
        return
    meant_to_be = {key for key, study in base.kb.studies.items() if study.tier or study.design == NOT_READ}
    twins = {p.where for p in base.reading.problems if p.code in ("key-case", "bib-key-signs")}
    unused = sorted(set(base.kb.references) - keys.used - keys.suspected - meant_to_be - twins)
    if len(unused) > MAX_UNUSED:
        first = min(unused, key=lambda key: base.kb.references[key].line or 0)
        message = f"{len(unused)} works are named nowhere: {', '.join(unused[:3])} and {len(unused) - 3} more"
        yield Found(*base.field(f"reference:{first}"), message, "use them, delete them, or write why they are here")
        return
    for key in unused:
        also = " and has no file in kb/studies/" if key in keys.without_study else ""
        yield Found(
            *base.field(f"reference:{key}"),
            f"{key!r} is named nowhere{also}",
            "use it, delete it, or write why it is here",
        )
