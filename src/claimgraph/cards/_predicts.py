"""What a claim predicts, in words."""

from __future__ import annotations

from claimgraph.cards._card import Value
from claimgraph.cards._maker import CardMaker
from claimgraph.records import Claim, Prediction, Predicts


def predicts_words(maker: CardMaker, claim: Claim) -> str:
    """What will be seen if a claim is true: `less ache with twists than with nothing`; nothing where it does not say.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> maker = cards.CardMaker(load("tests/data/tiny"))
    >>> [cards.predicts_words(maker, claim) for claim in maker.kb.claims.values()]
    ['less ache with twists than with nothing', '', '']
    """
    told = claim.predicts
    if told is None:
        return ""
    outcome = maker.called("outcome", told.outcome)
    if told.direction in (Prediction.MORE, Prediction.LESS):
        than = f" than with {told.comparator}" if told.comparator else ""
        said = f"{told.direction} {outcome} with {told.exposure}{than}"
    else:
        what = "no difference" if told.direction is Prediction.NONE else "a difference, either way,"
        said = f"{what} in {outcome} " + (
            f"between {told.exposure} and {told.comparator}" if told.comparator else f"with {told.exposure}"
        )
    return "; ".join([said, *_amount(told)])


def predicted(maker: CardMaker, claim: Claim) -> tuple[Value, ...]:
    """The same for a card, leading to the outcome."""
    told = claim.predicts
    if told is None:
        return ()
    ref = f"outcome:{told.outcome}" if maker.has("outcome", told.outcome) else None
    return (Value(predicts_words(maker, claim), ref=ref),)


def _amount(told: Predicts) -> list[str]:
    """The amount a claim speaks of, and whether it promises an important effect."""
    least, found = told.threshold, []
    if least is not None:
        found.append(f"it speaks of {least.value} {least.unit} ({least.source})")
    if told.important:
        found.append("its words promise an important effect")
    return found
