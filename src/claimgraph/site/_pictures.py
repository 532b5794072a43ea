"""The picture of a claim, as files beside its page: the forest of its effects, else which way its samples point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.export.markup import Html, el
from claimgraph.knowledge import KnowledgeBase

_NARROW = 360
"""Width in pixels of the form for narrow screens."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A still picture in two widths.

    Parameters
    ----------
    wide, narrow
        The picture as SVG.
    words
        What it shows, in words.
    """

    wide: str
    narrow: str
    words: str

    @property
    def files(self) -> Mapping[str, str]:
        """The files by their name beside the page."""
        return {"picture.svg": self.wide, "picture-narrow.svg": self.narrow}

    def markup(self, path: str) -> Html:
        """The picture on the page of a claim."""
        return el(
            "figure",
            el(
                "picture",
                el("source", media="(max-width: 600px)", srcset="picture-narrow.svg"),
                el("img", src="picture.svg", alt=self.words, loading="lazy", **_size(self.wide)),
            ),
        )


def picture_of(kb: KnowledgeBase, claim: str) -> Picture | None:
    """The forest of the effects behind a claim; the directions of its samples where there is none, else nothing."""
    from claimgraph import appraisal, figures

    if any(appraisal.forest_of(kb, f"claim:{id_}").rows for id_ in kb.made_of(claim)):
        figure = figures.plot_claim_forest(kb, claim, named=False)
        if figure.data:
            return _drawn(figure)
    figure = figures.plot_effect_directions(kb, [claim])
    return _drawn(figure) if figure.data else None


def _drawn(figure: object) -> Picture:
    from claimgraph import figures

    return Picture(figures.svg(figure), figures.svg(figure, width=_NARROW), figures.said_of(figure))


def _size(svg: str) -> dict[str, str]:
    """Width and height of a picture, so that a page does not jump when it comes."""
    head = svg[: svg.index(">")]
    return {name: head.partition(f' {name}="')[2].partition('"')[0] for name in ("width", "height")}
