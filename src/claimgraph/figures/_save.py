"""Figures as files: SVG and HTML by this package, PNG and PDF by the Chromium that the system has."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.figures._page import page
from claimgraph.figures._still import said_of, svg
from claimgraph.wording import enumeration
from claimgraph.writing import write_bytes, write_text

FORMATS = ("svg", "png", "pdf", "html")
"""Forms of a figure as a file."""
_BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
_ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_FLAGS = (
    "--headless --disable-gpu --disable-dev-shm-usage --no-first-run --disable-background-networking --disable-sync "
    "--hide-scrollbars --force-color-profile=srgb --no-pdf-header-footer"
)
_PATIENCE_S = 60
_FINE = 2
"""Pixels of a PNG for one of its SVG, so that it is sharp in print."""


def save(
    figure: Any,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    width: float | None = None,
    height: float | None = None,
) -> Path:
    """Write a figure to a file, whole or not at all, and give its path back.

    Parameters
    ----------
    figure
        A figure of this package, or another Plotly figure.
    path
        The file; its ending tells the form.
    format
        `svg`, `png`, `pdf` or `html`, where the ending does not tell. SVG and HTML need nothing else; PNG and PDF are
        made by the system's Chromium or Chrome from the SVG.
    width, height
        Size in pixels, as `svg` takes them; a page is as wide as its window.

    Raises
    ------
    BadRequestError
        The form is not known, no browser is there for PNG or PDF, a size is refused, or the file cannot be written.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     figures.save(figures.plot_matrix(load("tests/data/tiny")), Path(folder) / "matrix.svg").name
    'matrix.svg'
    """
    form = format_of(path, format)
    if form == "html":
        if width is not None or height is not None:
            raise BadRequestError("a page is as wide as its window; leave out width and height, or save as svg")
        return write_text(path, page(figure, title_of(figure)))
    text = svg(figure, width=width, height=height)
    return write_text(path, text) if form == "svg" else write_bytes(path, printed(text, form))


def title_of(figure: Any) -> str:
    """What a figure is called: its title, or the first sentence of its caption."""
    said = said_of(figure)
    return re.split(r"(?<=[.?!]) ", said, maxsplit=1)[0].removesuffix(".") or "Figure"


def format_of(path: str | os.PathLike[str], format: str | None = None) -> str:
    """The form that is meant by a name or, without it, by the ending of a file."""
    asked = (format or Path(path).suffix.removeprefix(".")).lower()
    asked = "html" if asked == "htm" else asked
    if asked in FORMATS:
        return asked
    found = f"no form called {asked!r}" if asked else f"{str(path)!r} has no ending that tells the form"
    raise BadRequestError(f"{found}; accepted: {', '.join(FORMATS)}{did_you_mean(suggest(asked, FORMATS))}")


def browser() -> str | None:
    """The Chromium or Chrome of the system; `None` where there is none."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    return found or next((path for path in _ELSEWHERE if Path(path).is_file()), None)


def printed(picture: str, form: str) -> bytes:
    """A still picture as PNG or PDF.

    Raises
    ------
    BadRequestError
        There is no browser, or it did not do it.
    """
    program = browser()
    if program is None:
        raise BadRequestError(
            f"{form} needs Chromium or Google Chrome, and none of {enumeration(_BROWSERS)} was found; install one, "
            "or save svg or html, which need no browser"
        )
    size = re.search(r'width="(\d+)" height="(\d+)"', picture)
    wide, high = (size[1], size[2]) if size else ("900", "600")
    style = f"@page{{size:{wide}px {high}px;margin:0}}html,body{{margin:0}}svg{{display:block}}"
    with TemporaryDirectory() as folder:
        here = Path(folder)
        source, target = here / "figure.html", here / f"figure.{form}"
        source.write_text(f'<!doctype html><meta charset="utf-8"><style>{style}</style>{picture}', encoding="utf-8")
        flags = [*_FLAGS.split(), f"--user-data-dir={here / 'profile'}", f"--window-size={wide},{high}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            flags.append("--no-sandbox")
        if form == "png":
            flags += [f"--force-device-scale-factor={_FINE}", f"--screenshot={target}"]
        else:
            flags.append(f"--print-to-pdf={target}")
        try:
            done = subprocess.run([program, *flags, source.as_uri()], capture_output=True, timeout=_PATIENCE_S)
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise BadRequestError(
                f"{program} made no {form}: {fault}; save svg or html, which need no browser"
            ) from fault
        if not target.is_file():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            why = said[-1] if said else f"it ended with {done.returncode}"
            raise BadRequestError(f"{program} made no {form}: {why}; save svg or html, which need no browser")
        return target.read_bytes()
