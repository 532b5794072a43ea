"""Letters and signs for screens that do not have those meant."""

from __future__ import annotations

import unicodedata

_NEAR = {
    **dict.fromkeys("‐‑‒–−⁃", "-"),
    **dict.fromkeys("—―", "--"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‘’‚‛′´", "'"),
    **dict.fromkeys("●■◉▪", "*"),
    **dict.fromkeys("○◦", "o"),
    **dict.fromkeys("✕×✗", "x"),
    "•": ".",
    "◐": "+",
    "⊗": "#",
    "◆": "=",
    "◇": "~",
    "◌": ":",
    "□": "_",
    "▽": "v",
    **dict.fromkeys("─━┄╌", "-"),
    **dict.fromkeys("│┃", "|"),
    **dict.fromkeys("┼├┤┬┴┌┐└┘╭╮╰╯", "+"),
    **dict.fromkeys("▲", "^"),
    **dict.fromkeys("▼", "v"),
    **dict.fromkeys("▶►", ">"),
    **dict.fromkeys("◀◄", "<"),
    **dict.fromkeys("·⋅∙", "-"),
    **dict.fromkeys("≈≃≅∼", "~"),
    **dict.fromkeys("→⇒", "->"),
    **dict.fromkeys("←⇐", "<-"),
    **dict.fromkeys("↔⇔", "<->"),
    **dict.fromkeys("€", "EUR"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "±": "+/-",
    "∓": "-/+",
    "÷": "/",
    "⁄": "/",
    "∕": "/",
    "°": " deg",
    "‰": " per mille",
    "√": "sqrt ",
    "∑": "sum ",
    "∞": "inf",
    "∗": "*",
    "›": ">",
    "‹": "<",
    "†": "+",
    "‡": "++",
    "§": "section ",
    "¶": "",
    "©": "(c)",
    "®": "(R)",
    "£": "GBP",
    "¿": "?",
    "¡": "!",
    "ß": "ss",
    "ẞ": "SS",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "ı": "i",
    "ŋ": "n",
    "Ŋ": "N",
    "µ": "u",
}
_GREEK = "GREEK "


def near(sign: str, encoding: str) -> str:
    """What stands for a sign that an encoding does not have: letters that look or read like it, else `?`.

    Examples
    --------
    >>> "".join(near(sign, "ascii") for sign in "≥τü●李")
    '>=tauu*?'
    """
    for told in (_NEAR.get(sign), _plain(sign), _spelled(sign)):
        if told is not None and _fits(told, encoding):
            return told
    return "?"


def _plain(sign: str) -> str | None:
    """The letter without its accent, or the digit without its height; nothing of what is only an accent."""
    if unicodedata.combining(sign):
        return ""
    apart = unicodedata.normalize("NFKD", sign)
    told = "".join(_NEAR.get(one, one) for one in apart if not unicodedata.combining(one))
    return told if told != sign else None


def _spelled(sign: str) -> str | None:
    """The name of a Greek letter."""
    name = unicodedata.name(sign, "")
    if not name.startswith(_GREEK):
        return None
    word = name.partition(" WITH ")[0].removesuffix(" SYMBOL").rpartition(" ")[2].lower()
    return word.capitalize() if " CAPITAL " in name else word


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
