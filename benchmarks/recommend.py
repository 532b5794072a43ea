"""How well works that a review included are found from five of them: our order, citation counts and chance, in one run.

The folder holds one folder for each review, with its works as OpenAlex gives them (`works*.zip`, or anything that
`claimgraph citations import` reads) and `labels.csv`, which says what the review included. Nothing is fitted: the same
weights rank every review. Starts are drawn as `claimgraph.citations.draws_of` tells.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from claimgraph.citations import Measured, Network, Order, Work, measure, reading
from claimgraph.citations.reading._gathered import Label
from claimgraph.errors import ClaimgraphError

SCORES: dict[str, Callable[[Sequence[Order]], float]] = {
    "MAP": lambda orders: mean(one.average_precision for one in orders),
    "tenth": lambda orders: mean(one.recall(one.tenth) for one in orders),
    "of possible": lambda orders: mean(one.recall(one.tenth) / one.possible for one in orders),
    "to read": lambda orders: to_read(orders),
    "in 10": lambda orders: mean(one.recall(10) for one in orders),
    "in 50": lambda orders: mean(one.recall(50) for one in orders),
}
"""What is printed of the lists of all draws, by its heading."""


def to_read(orders: Sequence[Order]) -> float:
    """Works of the first tenths that one reads for each included one, all draws together."""
    found = sum(sum(one.hits[: one.tenth]) for one in orders)
    return sum(one.tenth for one in orders) / found if found else float("inf")


Review = tuple[str, list[Work], list[str]]
"""Name, works and identifiers of the included ones."""


def reviews(folder: Path) -> Iterator[Review]:
    """Each review below a folder, or in the folder itself."""
    homes = sorted(one.parent for one in {*folder.glob("labels.csv"), *folder.glob("*/labels.csv")})
    if not homes:
        sys.exit(f"{folder}: no labels.csv in it or in a folder below it; give the folder that holds the reviews")
    for home in homes:
        gathered = reading.read_files([*sorted(home.glob("works*")), home / "labels.csv"], "2000-01-01")
        for told in gathered.refused[:5]:
            print(f"  refused: {told}")
        yield home.name, gathered.works, [_name(label) for label in gathered.labels if label.included]


def harder(found: list[Review], pool: bool, keep: int, hide: float) -> Iterator[Review]:
    """Reviews made harder: all works in one pool, few included ones left, or lists of references taken away."""
    everything = [work for _, works, _ in found for work in works]
    for name, own, included in found:
        chance = random.Random(1)
        works = everything if pool else own
        kept = set(chance.sample(sorted(included), min(keep, len(included))) if keep else included)
        gone = set(included) - kept
        works = [work for work in works if gone.isdisjoint(work.ids)]
        if hide:
            works = [replace(work, references=None) if chance.random() < hide else work for work in works]
        yield name, works, sorted(kept)


def _name(label: Label) -> str:
    """The id by which a work is drawn: that of OpenAlex, if the labels have one, so that draws are told by the data."""
    return next((id_ for id_ in label.ids if id_.startswith("openalex:")), label.ids[0])


def mean(values: Iterable[float]) -> float:
    """The mean of those that are numbers."""
    found = [value for value in values if value == value and value != float("inf")]
    return statistics.fmean(found) if found else float("nan")


def spread(values: Sequence[float]) -> float:
    """Standard deviation over draws."""
    return statistics.stdev(values) if len(values) > 1 else float("nan")


def line(name: str, orders: Sequence[Order]) -> str:
    """One way of ordering: means over the draws, and the spread of the first two."""
    left = [one for one in orders if any(one.hits)]
    cells = "".join(f"{score(left):>11.2f}" for score in SCORES.values())
    about = spread([one.average_precision for one in left]), spread([one.recall(one.tenth) for one in left])
    return f"  {name:<14}{cells}   ±{about[0]:.2f} / ±{about[1]:.2f}"


def show(name: str, found: Measured, seconds: float, text: bool) -> None:
    """Print what was measured on a review."""
    share = 100 * found.included / found.works
    possible = mean(one.possible for one in found.order_of["ours"])
    print(f"\n{name}: {found.works} works, {found.included} included ({share:.1f} %); ", end="")
    print(f"the first tenth can hold {possible:.2f} of them; {1000 * seconds / len(found.draws):.0f} ms a draw")
    print(f"  {'':<14}" + "".join(f"{heading:>11}" for heading in SCORES) + "   spread of MAP / tenth")
    for way, words in (("ours", "ours" if text else "ours, no text"), ("counts", "counts"), ("chance", "chance")):
        print(line(words, found.order_of[way]))
    for number in range(len(found.draws[0].rounds)):
        for words, orders in rounds_of(found, number):
            print(line(words, orders))


def rounds_of(found: Measured, number: int) -> list[tuple[str, list[Order]]]:
    """After a batch of answers: all works as they are read, what is left in its new order, and in its first one."""
    turns = [draw.rounds[number] for draw in found.draws]
    return [
        (f"answers: {number + 1}0", [turn.whole for turn in turns]),
        ("  left, anew", [turn.after for turn in turns]),
        ("  left, first", [turn.before for turn in turns]),
    ]


def summary(all_found: Sequence[Measured]) -> None:
    """Print means over reviews, and whether what was gained is more than chance of the draw."""
    print(f"\nmean of {len(all_found)}" + " " * 6 + "".join(f"{heading:>11}" for heading in SCORES))
    for way in ("ours", "counts", "chance"):
        print(means(way, [found.order_of[way] for found in all_found]))
    for number in range(min(len(found.draws[0].rounds) for found in all_found)):
        for parts in zip(*(rounds_of(found, number) for found in all_found), strict=True):
            print(means(parts[0][0], [orders for _, orders in parts]))
    ours, counts = (by_draw(all_found, way) for way in ("ours", "counts"))
    gain, about = mean(ours) - mean(counts), spread(ours)
    print(f"\nMAP, mean over reviews, spreads by ±{about:.3f} from draw to draw; a gain below that is no gain.")
    print(f"Ours is {gain:+.3f} beside counts: {'more' if gain > about else 'no more'} than the spread.")
    print("After each ten answers: all works as they are read, then what is left, ranked anew and in its first order;")
    print("draws of which no included work is left are left out of the last two.")


def means(name: str, orders: Sequence[Sequence[Order]]) -> str:
    """One line of means over reviews of means over draws."""
    left = [[one for one in part if any(one.hits)] for part in orders]
    return f"  {name:<14}" + "".join(f"{mean(score(part) for part in left):>11.3f}" for score in SCORES.values())


def by_draw(all_found: Sequence[Measured], way: str) -> list[float]:
    """Mean average precision over the reviews, for each draw."""
    each = ([one.average_precision for one in found.order_of[way]] for found in all_found)
    return [mean(column) for column in zip(*each, strict=True)]


def main() -> None:
    """Measure all reviews of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with one folder for each review")
    parser.add_argument("--draws", type=int, default=10, help="how often starting works are drawn (default: 10)")
    parser.add_argument("--starts", type=int, default=5, help="works one starts from (default: 5)")
    parser.add_argument("--rounds", type=int, default=2, help="how often ten works are answered for (default: 2)")
    parser.add_argument("--pool", action="store_true", help="put the works of all reviews together")
    parser.add_argument("--included", type=int, default=0, help="leave so many included works, and take the others out")
    parser.add_argument("--hide", type=float, default=0, help="take away the references of this share of the works")
    parser.add_argument("--no-text", action="store_true", help="leave titles and abstracts out")
    options = parser.parse_args()
    found = []
    try:
        read = list(reviews(options.folder))
        for name, works, included in harder(read, options.pool, options.included, options.hide):
            network = Network.of(works)
            start = time.perf_counter()
            one = measure(
                network,
                included,
                starts=options.starts,
                draws=options.draws,
                rounds=options.rounds,
                text=not options.no_text,
            )
            show(name, one, time.perf_counter() - start, not options.no_text)
            found.append(one)
    except ClaimgraphError as fault:
        sys.exit(str(fault))
    summary(found)


if __name__ == "__main__":
    main()
