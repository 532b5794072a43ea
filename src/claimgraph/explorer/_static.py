"""The built script and style of the explorer, as they ship."""

from __future__ import annotations

from importlib.resources import files

from claimgraph.explorer._errors import NotBuiltError

SCRIPT, STYLE = "explorer.js", "explorer.css"
BUILD = "cd src/claimgraph/explorer/front && npm ci && npm run build"
"""What a developer runs to build them, in a checkout."""

FOLDER = files(__package__).joinpath("static")
"""Where they are."""


def asset(name: str) -> str:
    """The text of a built file.

    Raises
    ------
    NotBuiltError
        It is missing: this is a checkout in which the front end was not built.
    """
    try:
        return FOLDER.joinpath(name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotBuiltError(
            f"claimgraph/explorer/static/{name} is missing; in a checkout, build the explorer with Node: {BUILD}"
        ) from None
