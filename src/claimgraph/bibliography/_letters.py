"""Letters and signs that LaTeX writes as commands: one table for reading and for writing."""

from __future__ import annotations

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "d": "\u0323",
    "b": "\u0331",
    "k": "\u0328",
    "r": "\u030a",
    "textcommabelow": "\u0326",
}
"""Combining marks by the command that puts them over or under a letter."""

LETTERS = {
    **{"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å"},
    **{"AA": "Å", "i": "ı", "j": "ȷ", "th": "þ", "TH": "Þ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ"},
    **{"ng": "ŋ", "NG": "Ŋ"},
}
"""Letters by command; þ, ð, đ and ŋ need the font encoding T1."""

SIGNS = {
    **{"textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”"},
    **{"quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»"},
    **{"guilsinglleft": "‹", "guilsinglright": "›", "ldots": "…", "textbullet": "•", "textperiodcentered": "·"},
    **{"textquestiondown": "¿", "textexclamdown": "¡", "S": "§", "P": "¶", "textcopyright": "©"},
    **{"textregistered": "®", "texttrademark": "™", "textdegree": "°", "textmu": "µ", "textonesuperior": "¹"},
    **{"texttwosuperior": "²"},
    **{"textthreesuperior": "³", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾"},
    **{"texteuro": "€", "textsterling": "£", "textyen": "¥", "textcent": "¢", "textordfeminine": "ª"},
    **{"textordmasculine": "º", "dag": "†", "ddag": "‡", "textperthousand": "‰", "textminus": "−"},
    **{"textfractionsolidus": "⁄", "textnumero": "№"},
}
"""Signs by command, of LaTeX since 2020; «, », ‹, ›, „ and ‚ need the font encoding T1."""

MATHS = {
    **{"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "varepsilon": "ε", "epsilon": "ϵ", "zeta": "ζ"},
    **{"eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν"},
    **{"xi": "ξ", "pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ"},
    **{"upsilon": "υ", "varphi": "φ", "phi": "ϕ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ"},
    **{"Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ"},
    **{"Psi": "Ψ", "Omega": "Ω", "leq": "≤", "geq": "≥", "neq": "≠", "approx": "≈", "equiv": "≡", "sim": "∼"},
    **{"simeq": "≃", "cong": "≅", "ll": "≪", "gg": "≫", "mp": "∓", "infty": "∞", "sum": "∑", "prod": "∏"},
    **{"int": "∫", "partial": "∂", "nabla": "∇", "in": "∈", "cap": "∩", "cup": "∪", "subset": "⊂", "supset": "⊃"},
    **{"subseteq": "⊆", "supseteq": "⊇", "forall": "∀", "exists": "∃", "wedge": "∧", "vee": "∨", "perp": "⊥"},
    **{"parallel": "∥", "propto": "∝", "angle": "∠", "cdot": "⋅", "ast": "∗", "circ": "∘", "prime": "′"},
    **{"times": "×", "div": "÷", "pm": "±", "neg": "¬"},
    **{"leftarrow": "←", "rightarrow": "→", "uparrow": "↑", "downarrow": "↓", "leftrightarrow": "↔"},
    **{"Leftarrow": "⇐", "Rightarrow": "⇒", "Leftrightarrow": "⇔"},
}
"""Signs of formulas by command."""

OTHER_NAMES = {
    **{
        "le": "≤",
        "ge": "≥",
        "ne": "≠",
        "texttimes": "×",
        "textdiv": "÷",
        "textpm": "±",
        "textlnot": "¬",
        "to": "→",
        "gets": "←",
        "degree": "°",
    },
    **{"textendash": "–", "textemdash": "—", "copyright": "©", "pounds": "£", "dots": "…", "textellipsis": "…"},
    **{"textbackslash": "\\", "textunderscore": "_", "textasciitilde": "~", "textasciicircum": "^"},
    **{"textgreater": ">", "textless": "<", "textbar": "|", "textquotesingle": "'", "textquotedbl": '"'},
    **{"textbraceleft": "{", "textbraceright": "}", "textdollar": "$", "lbrace": "{", "rbrace": "}"},
    **{"textparagraph": "¶", "textsection": "§", "textdagger": "†", "textdaggerdbl": "‡", "euro": "€"},
    **{
        "less": "<",
        "greater": ">",
        "lt": "<",
        "gt": ">",
        "lbrack": "[",
        "rbrack": "]",
        "slash": "/",
        "lq": "‘",
        "rq": "’",
    },
    **{"micro": "µ", "ohm": "Ω", "permil": "‰", "perthousand": "‰", "celsius": "°C", "textprime": "′", "SS": "ẞ"},
    **{"flqq": "«", "frqq": "»", "glqq": "„", "grqq": "“", "flq": "‹", "frq": "›", "glq": "‚", "grq": "‘"},
    **{"textbardbl": "‖", "enspace": " ", "thinspace": " ", "nobreakspace": " ", "BibTeX": "BibTeX"},
    **{"quad": " ", "qquad": " ", "space": " ", "textvisiblespace": " ", "LaTeX": "LaTeX", "TeX": "TeX"},
}
"""Further commands that are read and never written."""

_UPRIGHT = {f"text{name}": sign for name, sign in MATHS.items() if "α" <= sign <= "ω"}
COMMANDS = _UPRIGHT | MATHS | SIGNS | LETTERS | OTHER_NAMES
"""What each command stands for."""

SAME = {"‐": "-", "‑": "-", "∆": "Δ", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "­": ""}
"""Signs that LaTeX sets like others: they are written as those."""
