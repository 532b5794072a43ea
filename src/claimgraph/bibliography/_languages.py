"""Languages of works: as BibLaTeX, RIS and PubMed name them, and as CSL does."""

from __future__ import annotations

from collections.abc import Mapping

_CODES: dict[str, tuple[str, ...]] = {
    "en": ("english", "eng", "american", "usenglish"),
    "en-GB": ("british", "ukenglish"),
    "en-AU": ("australian",),
    "en-CA": ("canadian",),
    "cs": ("czech", "cze", "ces"),
    "da": ("danish", "dan"),
    "de": ("german", "ngerman", "ger", "deu", "deutsch"),
    "de-AT": ("austrian", "naustrian"),
    "de-CH": ("swissgerman", "nswissgerman"),
    "el": ("greek", "gre", "ell"),
    "es": ("spanish", "spa", "castilian", "español"),
    "fi": ("finnish", "fin"),
    "fr": ("french", "francais", "français", "fre", "fra"),
    "hu": ("hungarian", "magyar", "hun"),
    "it": ("italian", "ita"),
    "ja": ("japanese", "jpn"),
    "ko": ("korean", "kor"),
    "nb": ("norwegian", "norsk", "bokmål", "nor", "nob"),
    "nl": ("dutch", "dut", "nld"),
    "nn": ("nynorsk", "nno"),
    "pl": ("polish", "pol"),
    "pt": ("portuguese", "portuges", "por"),
    "pt-BR": ("brazilian", "brazil"),
    "ru": ("russian", "rus"),
    "sv": ("swedish", "swe"),
    "tr": ("turkish", "tur"),
    "uk": ("ukrainian", "ukr"),
    "zh": ("chinese", "chi", "zho"),
}
_BY_NAME = {name: code for code, names in _CODES.items() for name in names}


def language_code(name: str) -> str:
    """The code of a language that a work names; what is none of those known stays as it is.

    Examples
    --------
    >>> language_code("ngerman"), language_code("eng"), language_code("pt_BR"), language_code("Old Norse")
    ('de', 'en', 'pt-BR', 'Old Norse')
    """
    text = name.strip()
    return _BY_NAME.get(text.casefold(), text.replace("_", "-") if len(text) < 8 else text)


def language_name(name: str) -> str:
    """BibLaTeX's name of a language, which `langid` and `language` take; what is none of those known stays as it is.

    Examples
    --------
    >>> language_name("ger"), language_name("de-CH"), language_name("German"), language_name("Old Norse")
    ('german', 'swissgerman', 'german', 'Old Norse')
    """
    code = language_code(name)
    return _CODES[code][0] if code in _CODES else name.strip()


def language_of(fields: Mapping[str, str]) -> str:
    """The code of a work's language: from `langid`, or else from `language`; nothing where neither is given."""
    return language_code(fields.get("langid") or fields.get("language") or "")


def is_english(fields: Mapping[str, str]) -> bool:
    """Whether a work is in English, or says nothing of its language."""
    code = language_of(fields)
    return not code or code.casefold().startswith("en")
