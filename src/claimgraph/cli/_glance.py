"""The base at a glance, and what to ask next."""

from __future__ import annotations

import argparse

from claimgraph import query
from claimgraph.cli import _packs
from claimgraph.cli._things import central
from claimgraph.cli.verbs import open_base
from claimgraph.wording import counted

_NEXT = (
    ("claimgraph claims", "what is claimed, and what speaks for and against it"),
    ("claimgraph audit", "whether the article holds up, claim by claim"),
    ("claimgraph show {claim}", "one {things} in full"),
    ("claimgraph search WORDS", "where the base speaks of something"),
    ("claimgraph cite {claim}", "the bibliography behind an answer"),
    ("claimgraph check", "what is wrong in the files"),
)


def glance(options: argparse.Namespace) -> int:
    """What the base holds, and commands that are worth a try."""
    kb = open_base(options)
    sizes = query.overview(kb)
    print(kb.info.title)
    one = {kind.many: kind.one for kind in kb.kinds.values()}
    counts = ((row["count"], one.get(row["what"], row["what"]), row["what"]) for row in sizes.rows if row["count"])
    print(" · ".join(counted(count, *words) for count, *words in counts))
    claim = next(iter(kb.claims), "CLAIM")
    *things, last = (kind.one for kind in central(kb.kinds))
    told = f"{', '.join(things)} or {last}"
    own = ((command.format(claim=claim), meaning.format(things=told)) for command, meaning in _NEXT)
    print("\nAsk next:")
    for command, meaning in (*_packs.steps(kb), *own):
        print(f"  {command}\n      {meaning}")
    print("\n`claimgraph --help` lists every verb.")
    return 0
