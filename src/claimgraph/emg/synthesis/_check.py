"""How often what the others tell foretells what one study found: the check of the exploratory tier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimgraph.emg.synthesis._told import Told
from claimgraph.synthesis import Share, exact_share

Predict = Callable[[str, str], float | None]
"""How much more one exercise has than another, on any scale on which nothing is zero; `None` where nothing is known."""
_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Check:
    """How often orders of a study are foretold by all others: each sample is left out in turn.

    Parameters
    ----------
    right
        Share of clear orders foretold rightly, with its exact interval; `None` where none could be tried. The interval
        takes orders for independent, which those of one study are not.
    samples
        Samples whose orders could be tried.
    wrong
        Orders foretold the wrong way round, or not at all for a tie.
    unclear, apart
        Orders that were not tried: the study does not tell the two apart, or no other study joins them.
    """

    right: Share | None
    samples: int
    wrong: tuple[Told, ...]
    unclear: int
    apart: int


def check(told: Sequence[Told], predict: Callable[[str], Predict]) -> Check:
    """Each sample left out, its clear orders foretold."""
    right, wrong, tried = 0, [], set()
    clear = [one for one in told if one.clear]
    apart = 0
    for sample in sorted({one.sample for one in clear}):
        foretell = predict(sample)
        for one in (one for one in clear if one.sample == sample):
            expected = foretell(one.one, one.other)
            if expected is None:
                apart += 1
                continue
            tried.add(sample)
            if abs(expected) > _TIE and (expected > 0) == (one.share > 0.5):
                right += 1
            else:
                wrong.append(one)
    of = right + len(wrong)
    share = exact_share(right, of) if of else None
    return Check(share, len(tried), tuple(wrong), len(told) - len(clear), apart)


def together(checks: Sequence[Check]) -> Check:
    """Several checks as one."""
    shares = [one.right for one in checks if one.right is not None]
    right = exact_share(sum(one.count for one in shares), sum(one.of for one in shares)) if shares else None
    return Check(
        right=right,
        samples=sum(one.samples for one in checks),
        wrong=tuple(order for one in checks for order in one.wrong),
        unclear=sum(one.unclear for one in checks),
        apart=sum(one.apart for one in checks),
    )
