"""Rules on ids that were given up, and on changes that were stopped."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, circles, error
from claimgraph.errors import did_you_mean
from claimgraph.loading import Spot

UNFINISHED = "kb/.unfinished-change.json"
"""Where a change of several files is kept while it is made, so that one that was stopped can be finished."""


@error("retired-id")
def retired_id(base: Base) -> Iterable[Found]:
    """A record has an id that was given up.

    Why: an id keeps its meaning; whoever follows the old one, in a text or a link, would land at something else.
    Mend: give the record another id, or, if the old record is meant to come back, delete the row of kb/redirects.csv.
    Example: `twist-eases-ache` is the id of a claim, and kb/redirects.csv says that it became `twists-help`.
    """
    for row in base.kb.rows.get("redirects", ()):
        known = _ids(base, row.kind)
        if known is not None and row.old in known:
            where = f"became {row.new!r}" if row.new else "was retired"
            message = f"{row.old!r} {where} on {row.on}, and there is a record of that id"
            yield Found(*base.cell(row, "old"), message, "give the record another id, or delete this row")


@error("bad-redirect")
def bad_redirect(base: Base) -> Iterable[Found]:
    """A row of kb/redirects.csv leads nowhere: to no record, in a circle, or from a kind that is not there.

    Why: whoever follows the old id has to arrive.
    Mend: correct `kind` or `new`; leave `new` empty where nothing took its place.
    Example: `old-claim,twist-eases-ake,claim,2026-01-02,renamed`, where the id is `twist-eases-ache`.
    """
    rows = base.kb.rows.get("redirects", ())
    given_up = {(row.kind, row.old) for row in rows}
    heirs = {f"{row.kind}:{row.old}": [f"{row.kind}:{row.new}"] for row in rows if row.new}
    round_about = {name for circle in circles(heirs) for name in circle}
    for row in rows:
        known = _ids(base, row.kind)
        if known is None:
            if row.kind not in base.kb.kinds and row.kind != "source" and not _may_be(base, row.kind):
                names = [*base.kb.kinds, *base.kb.vocabulary]
                near = did_you_mean(base.suggestions(row.kind, names)).removeprefix("; ")
                message = f"{row.kind!r} is no kind of thing and no vocabulary of this base"
                yield Found(*base.cell(row, "kind"), message, near or "write one, such as claim, study or designs")
        elif f"{row.kind}:{row.old}" in round_about:
            yield Found(*base.cell(row, "new"), f"{row.old!r} leads back to itself", "say where it leads in the end")
        elif row.new and row.new not in known and (row.kind, row.new) not in given_up:
            near = did_you_mean(base.suggestions(row.new, known)).removeprefix("; ")
            message = f"{row.old!r} leads to {row.new!r}, which is not there"
            yield Found(*base.cell(row, "new"), message, near or "correct it, or leave it empty")


@error("unfinished-change")
def unfinished_change(base: Base) -> Iterable[Found]:
    """A change of several files was stopped in the middle, so that some of them are new and some are old.

    Why: half of a renaming is a base in which nothing fits.
    Mend: `claimgraph rename --finish` writes the rest; or put the files back with git and delete the file named.
    Example: the computer went off while `claimgraph rename` wrote; kb/.unfinished-change.json is there.
    """
    if (base.reading.root / UNFINISHED).is_file():
        message = "a change of several files was stopped in the middle"
        yield Found(Spot(UNFINISHED), "", message, "`claimgraph rename --finish` writes the rest")


def _ids(base: Base, kind: str) -> Collection[str] | None:
    """Ids of a kind or a vocabulary; `None` where they cannot be told."""
    if kind == "source":
        return base.kb.sources
    if kind in ("result", "evidence"):
        return base.kb.collection(kind).keys()
    if kind in base.kb.kinds and base.kb.kinds[kind].home:
        return base.known(kind)
    return base.terms(kind) if kind in base.kb.vocabulary else None


def _may_be(base: Base, vocabulary: str) -> bool:
    """Whether a vocabulary of this name may be there and could not be read."""
    return f"kb/vocabulary/{vocabulary}.yaml" in base.unread
