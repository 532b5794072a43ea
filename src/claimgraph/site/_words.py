"""What a site itself says, in the language of its readers; what a base says stays as it is."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from claimgraph.errors import BadRequestError, did_you_mean, suggest

_FOLDER = "words"


class Words:
    """The texts of one language by name; a text may have places for what is told in it.

    Parameters
    ----------
    language
        Code of the language: `en`.

    Raises
    ------
    BadRequestError
        No texts of this language come with the package; the message names those there are.

    Examples
    --------
    >>> from claimgraph.site import Words
    >>> Words("de")("bibliography")
    'Literatur'
    """

    def __init__(self, language: str) -> None:
        known = languages()
        if language not in known:
            near = did_you_mean(suggest(language, known))
            raise BadRequestError(f"no site in the language {language!r}; accepted: {', '.join(known)}{near}")
        self.language = language
        self._texts = _texts(language)

    def __call__(self, name: str, **given: object) -> str:
        """The text of a name, with what is told in it."""
        return self._texts[name].format(**given)

    @property
    def names(self) -> frozenset[str]:
        """Names of all texts."""
        return frozenset(self._texts)


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages there are, sorted.

    Examples
    --------
    >>> from claimgraph import site
    >>> site.languages()
    ('de', 'en')
    """
    found = (one.name for one in (files(__package__) / _FOLDER).iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in found if name.endswith(".json")))


@cache
def _texts(language: str) -> dict[str, str]:
    texts: dict[str, str] = json.loads((files(__package__) / _FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return texts
