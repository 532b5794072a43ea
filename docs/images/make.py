"""The pictures of `docs/explorer.md`, from the shipped base: `python docs/images/make.py [NAME …]`.

Needs Chromium and the test extra. The same base and the same front end give the same pictures; without names all are
made. Pillow, where it is there, brings them down to a palette.
"""

from __future__ import annotations

import io
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import claimgraph
from claimgraph import explorer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from browsing import Visit, chromium  # noqa: E402

WIDE, NARROW = (1400, 900), (400, 800)
CLAIM = "claim:isometric-abduction-low-tfl"


@dataclass(frozen=True)
class Picture:
    """One picture: the state it shows, as in a link, and the window it is seen in.

    Parameters
    ----------
    state
        What stands behind the `#` of a link.
    words
        Words that are on the page once it is drawn, so that a page that failed is no picture.
    size
        Width and height in CSS pixels.
    scheme
        `light` or `dark`.
    """

    state: str
    words: str
    size: tuple[int, int] = WIDE
    scheme: str = "light"


PICTURES = {
    "article": Picture("view=article&folded=filters&focus=claim:clamshell-too-easy", "What cannot tell"),
    "article-narrow": Picture("view=article", "The article", NARROW),
    "side-by-side": Picture(
        "view=side-by-side&selected=exercise:side-plank,exercise:clamshell,exercise:side-lying-hip-abduction",
        "Side by side",
    ),
    "matrix": Picture(
        f"view=matrix&focus={CLAIM}&f.muscle=muscle:gluteus-medius&f.family=side-lying,side-support",
        "What speaks against it",
    ),
    "evidence": Picture("view=evidence&f.stance=inconclusive&f.design=rct,cohort", "Claims and their evidence"),
    "exercises": Picture(
        "view=exercises&f.muscle=muscle:gluteus-medius,muscle:tensor-fasciae-latae&f.equipment=none",
        "Equipment: nothing",
    ),
    "around": Picture("view=around&focus=exercise:side-plank", "Around it: "),
    "path": Picture("view=matrix&path=claim:clamshell-too-easy,muscle:tensor-fasciae-latae", "Leave the path"),
    "timeline": Picture("view=timeline&focus=study:mcbeth2012hip", "McBeth", scheme="dark"),
    "narrow": Picture("view=around&focus=exercise:clamshell", "Clamshell", NARROW),
}


def shot(browser: Any, file: Path, picture: Picture) -> bytes:
    """The picture as PNG.

    Raises
    ------
    SystemExit
        The page complained, or does not show what it should.
    """
    width, height = picture.size
    visit = Visit(browser, width=width, height=height, color_scheme=picture.scheme)
    try:
        page = visit.open(file, f"#{picture.state}")
        page.get_by_text(picture.words).first.wait_for(timeout=10_000, state="attached")
        page.evaluate("() => document.fonts.ready")
        page.wait_for_timeout(500)
        if visit.complaints:
            raise SystemExit(f"the page at #{picture.state} complains: {visit.complaints[0]}")
        taken: bytes = page.screenshot()
        return taken
    finally:
        visit.close()


def small(png: bytes) -> bytes:
    """The PNG with a palette where Pillow is there, else as it is.

    Three quarters of the palette are the most frequent colours, which stay exactly what they are, so that marks look as
    on the page; the rest is spread over all other colours.
    """
    try:
        from PIL import Image
    except ImportError:
        return png
    made = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        pixels = np.asarray(image.convert("RGB"))
    colours, place, count = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(-count, kind="stable")
    palette, rare = colours[order[:192]], colours[order[192:]]
    if len(rare):
        spread = Image.fromarray(rare[None]).quantize(64, dither=Image.Dither.NONE)
        palette = np.concatenate([palette, np.array(spread.getpalette(), np.uint8).reshape(-1, 3)[:64]])
    apart = ((colours[:, None].astype(int) - palette[None].astype(int)) ** 2).sum(axis=2)
    drawn = Image.fromarray(apart.argmin(axis=1).astype(np.uint8)[place].reshape(pixels.shape[:2]), mode="P")
    drawn.putpalette(palette.tobytes())
    drawn.save(made, "PNG", optimize=True)
    return made.getvalue()


def main(names: list[str]) -> None:
    """Make the pictures with these names, or all."""
    if unknown := [name for name in names if name not in PICTURES]:
        raise SystemExit(f"no picture called {', '.join(unknown)}; there are: {', '.join(PICTURES)}")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        page = explorer.write_page(claimgraph.load(ROOT), Path(folder) / "explorer.html")
        for name in names or PICTURES:
            file = HERE / f"explorer-{name}.png"
            file.write_bytes(small(shot(browser, page, PICTURES[name])))
            print(f"{file.relative_to(ROOT)} ({file.stat().st_size // 1000} kB)")


if __name__ == "__main__":
    main(sys.argv[1:])
