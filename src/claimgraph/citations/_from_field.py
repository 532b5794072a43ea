"""Works around a base out of a field of research: those near to some works, as a network to rank."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimgraph.citations._around import network, placed, position, same_works
from claimgraph.citations._decisions import TAKE_IN, Decision
from claimgraph.citations._ids import identifier
from claimgraph.citations._network import Network
from claimgraph.citations._work import Seen, Work
from claimgraph.errors import BadRequestError

if TYPE_CHECKING:
    from claimgraph.citations._engines import Field
    from claimgraph.knowledge import KnowledgeBase

REACH = 2000
"""Works of a field that are ranked: those with most links to the works one starts from."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a field was looked at."""

    name: str
    """The field's folder, as it was opened."""
    works: int
    """Works of the field with a record."""
    with_references: int
    """Those of them with a list of references."""
    near: int
    """Works that citations lead to from those one starts from, at most as many as are ranked."""
    cut: bool
    """Whether there may be more of them."""
    lacking: tuple[str, ...]
    """Works one starts from that the field lacks."""


def network_in(
    kb: KnowledgeBase,
    field: Field,
    starts: Iterable[str] | None = None,
    decisions: Sequence[Decision] = (),
    *,
    reach: int = REACH,
) -> tuple[Network, list[str], Share]:
    """The works of a base and those of a field that stand near to some of them, with all citations among them.

    What `kb/citations/` keeps is left out, but for works one starts from.

    Parameters
    ----------
    kb
        The base.
    field
        The open field.
    starts
        Citation keys or identifiers of works of the base, around it or in the field; all works of the base if left
        out.
    decisions
        What was decided earlier: works that were taken in are near as well.
    reach
        How many works of the field to take, those with most links first.

    Returns
    -------
    Network, list of str and Share
        The network, an identifier of each work one starts from, and what was looked at.

    Raises
    ------
    BadRequestError, UnknownNameError
        A work is not known, or the field has none of them.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph import citations, load
    >>> kb = load("tests/data/citations/around")
    >>> with TemporaryDirectory() as folder:
    ...     citations.write_field(citations.network(kb), folder)
    ...     with citations.open_field(folder) as field:
    ...         network, starts, share = network_in(kb, field, ["able2010step"])
    >>> starts, share.works, share.lacking
    (['key:able2010step'], 7, ())
    """
    known = network(kb, decisions)
    own = [work for work in known.works if work.key]
    chosen = own if starts is None else [_start(known, field, name) for name in starts]
    taken = [Work((one.work,)) for one in decisions if one.decision == TAKE_IN]
    others = [Work((one.work,)) for one in decisions if one.decision != TAKE_IN]
    numbers = field.numbers({id_ for work in (*own, *chosen, *taken, *others) for id_ in work.ids})

    def there(works: Iterable[Work]) -> set[int]:
        return {numbers[id_] for work in works for id_ in work.ids if id_ in numbers}

    lacking = [work for work in chosen if not there([work])]
    if not chosen or len(lacking) == len(chosen):
        what = "the work to start from is not" if len(chosen) == 1 else f"none of {len(chosen)} works to start from is"
        raise BadRequestError(
            f"{what} in the field {str(field.layout.folder)!r}; "
            "start from others, or look for them with `claimgraph citations field FIELD counts --works WORK`"
        )
    near = [int(row[0]) for row in field.rows("candidates", there([*chosen, *taken]), reach)]
    part = field.network({*near, *there([*own, *chosen, *taken, *others])})
    apart = [work for work in chosen if not work.key]
    found = Network.of_base(kb, [*records(part), *apart, *same_works(kb, decisions)])
    size = field.size()
    share = Share(
        str(field.layout.folder),
        size.works,
        size.with_references,
        len(near),
        len(near) == reach,
        tuple(work.key or work.id for work in lacking),
    )
    return found, [work.id for work in chosen], share


def _start(known: Network, field: Field, name: str) -> Work:
    place, id_ = position(known, name), identifier(name)
    if place is not None and place < len(known.works):
        return known.works[place]
    if id_ and id_ in field.numbers([id_]):
        return Work((id_,))
    return known.works[placed(known, [name])[0]]


def records(part: Network) -> list[Work]:
    """The works of a network, each with the works of the network that it cites."""
    found = []
    for i, work in enumerate(part.works):
        cited = part.matrix.indices[part.matrix.indptr[i] : part.matrix.indptr[i + 1]].tolist()
        if cited:
            partial = work.partial or work.references is None
            work = replace(work, references=tuple(part.ids[j] for j in sorted(cited)), partial=partial)
        found.append(work)
    return found


def record_of(field: Field, id_: str) -> Work:
    """What a field knows of one work, with the day on which it was read.

    Raises
    ------
    BadRequestError
        The field has no record of the work.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph import citations
    >>> network = citations.Network.of([citations.Work(("doi:10.5555/a",), "Twists", 2015)])
    >>> with TemporaryDirectory() as folder:
    ...     citations.write_field(network, folder)
    ...     with citations.open_field(folder) as field:
    ...         record_of(field, "10.5555/A").title
    'Twists'
    """
    number = field.numbers([id_]).get(id_)
    works = field.network([number]).works if number is not None else ()
    if not works:
        raise BadRequestError(
            f"the field {str(field.layout.folder)!r} has no record of {id_!r}; "
            "lists of recommendations name identifiers"
        )
    return replace(works[0], seen=(Seen(field.layout.folder.resolve().name, dt.date.today().isoformat()),))


def keep_from(kb: KnowledgeBase, field: Field, ids: Iterable[str]) -> int:
    """Put what a field knows of some works into the store of a base; gives how many the store did not have.

    Raises
    ------
    BadRequestError
        The base has no folder, or the field has no record of a work.

    Examples
    --------
    >>> import shutil
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph import citations, load
    >>> network = citations.Network.of([citations.Work(("doi:10.5555/a",), "Twists", 2015)])
    >>> with TemporaryDirectory() as folder:
    ...     base = load(shutil.copytree("tests/data/tiny", f"{folder}/base"))
    ...     citations.write_field(network, f"{folder}/field")
    ...     with citations.open_field(f"{folder}/field") as field:
    ...         keep_from(base, field, ["doi:10.5555/a"])
    1
    """
    from claimgraph.citations._taking import take
    from claimgraph.citations.reading import Gathered

    return take(kb, Gathered(dt.date.today().isoformat(), works=[record_of(field, id_) for id_ in ids])).new
