"""A figure as one HTML page that works without a network, with its contents as a table beside it."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from claimgraph.figures._embed import ACROSS, DARK, STYLE, box, is_wide, library_of, scripts
from claimgraph.figures._notebook import CONFIG
from claimgraph.figures._text import NEXT_FACT
from claimgraph.query import Answer
from claimgraph.writing import write_text

_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
"""The page may load nothing from anywhere."""
_STYLE = (
    """
body { font: 16px/1.45 Arial, Helvetica, sans-serif; color: #222; background: #fff; margin: 1rem auto; padding: 0 1rem;
  max-width: 90rem; }
h1 { font-size: 1.3rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; }
th, td { border-bottom: 1px solid #ccc; padding: .25rem .5rem; text-align: left; vertical-align: top; }
summary { cursor: pointer; padding: .5rem 0; }
@media print {
  details:not([open]) { display: none; }
  /* A picture longer than a page begins on a new one if anything stands above it: its first line is the heading. */
  body { margin-top: 0; }
  h1 { position: absolute; width: 100%; margin: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  h1 + .figure :is(.claimgraph-still, .claimgraph-paper) { padding-top: 2rem; }
}
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; }
  body { color: #ddd; background: #121212; }
  th, td { border-color: #555; }
"""
    f"  .claimgraph-figure {{ filter: {DARK}; }}\n}}\n{STYLE}\n"
)
_TAG = re.compile(r"<[^<>]*>")
_DIV_ID = "figure"


def page(figure: Any, title: str, *, answers: Answer | Iterable[Answer] = ()) -> str:
    """One HTML page with the figure; plotly.js is part of it, compressed, and nothing is loaded from elsewhere.

    Where scripts do not run it shows a still picture. On a dark screen it is light on dark. The same figure gives the
    same page.

    Parameters
    ----------
    figure
        A figure of this package, or any Plotly figure; or a list of them, to stand one below the other.
    title
        Title of the page, in words.
    answers
        Tables beside the figure, for readers who cannot point at a mark; what the marks say, one by one, if left out.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> page = figures.page(figures.plot_matrix(load("tests/data/tiny")), "Evidence")
    >>> "<title>Evidence</title>" in page, "<script src" in page
    (True, False)
    """
    shown = list(figure) if isinstance(figure, list | tuple) else [figure]
    tables = [answers] if isinstance(answers, Answer) else list(answers)
    beside = "".join(answer._repr_html_() for answer in tables) or "".join(map(_listed, shown))
    name = html.escape(title)
    across = f' class="{ACROSS}"' if any(map(is_wide, shown)) else ""
    pictures = "\n".join(_picture(one, number) for number, one in enumerate(shown))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(_POLICY)}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{name}</title>\n<style>{_STYLE}</style>\n</head>\n<body{across}>\n<main>\n<h1>{name}</h1>\n"
        f"{pictures}\n{scripts({library_of(one) for one in shown}) if shown else ''}\n"
        f"<details>\n<summary>The same as a table</summary>\n"
        f'<div class="table" tabindex="0" role="region" aria-label="table">{beside}</div>\n</details>\n'
        f"</main>\n</body>\n</html>\n"
    )


def _picture(figure: Any, number: int) -> str:
    """One figure of a page."""
    return f'<div class="figure">{box(figure, CONFIG, f"{_DIV_ID}-{number + 1}" if number else _DIV_ID)}</div>'


def write_html(
    figure: Any, path: str | os.PathLike[str], title: str, *, answers: Answer | Iterable[Answer] = ()
) -> Path:
    """Write `page` to a file, whole or not at all, and give its path back.

    Raises
    ------
    BadRequestError
        The folder is missing, the path is a folder, or the system refuses.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> figure = figures.plot_matrix(load("tests/data/tiny"))
    >>> with TemporaryDirectory() as folder:
    ...     figures.write_html(figure, Path(folder) / "matrix.html", "Evidence").name
    'matrix.html'
    """
    return write_text(path, page(figure, title, answers=answers))


def _listed(figure: Any) -> str:
    """What hovering over each mark would say."""
    found = [(trace.name, text) for trace in figure.data for text in trace.hovertext or () if text]
    if not found:
        return "<p>The figure holds no marks.</p>"
    rows = "".join(f"<tr><td>{_plain(name or '')}</td><td>{_plain(text)}</td></tr>" for name, text in found)
    head = '<thead><tr><th scope="col">sort of mark</th><th scope="col">what it says</th></tr></thead>'
    return f"<table><caption>What the marks say</caption>{head}<tbody>{rows}</tbody></table>"


def _plain(text: str) -> str:
    """A hover label as plain text, escaped once."""
    return html.escape(html.unescape(_TAG.sub("", text.replace(NEXT_FACT, "; ").replace("<br>", " "))))
