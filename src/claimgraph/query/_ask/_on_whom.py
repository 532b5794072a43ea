"""Plain questions on studies by who wrote them, and by whether women or men were in them."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._ask._declare import Heard, Phrasing, Reply
from claimgraph.query._ask._limited import study_limits
from claimgraph.query._ask._on_studies import asked_years, how_many
from claimgraph.query._ask._replies import ask_key, ask_name
from claimgraph.query._works import studies
from claimgraph.tables import accepted
from claimgraph.wording import counted, enumeration, noun

BY = (
    *(
    f"{what} {word}"
    for what in ("study", "studies", "paper", "papers", "work", "works", "trial", "trials", "research", "anything",
                 "something", "published", "written", "article", "articles", "studien", "estudios")
    for word in ("by", "from", "of", "von", "de")
    ), "what did", "did", "es von", "there by", "there from", "hay de", "author", "coauthor")  # fmt: skip
"""Words behind which a short name is that of an author."""
_SEXES = {
    "women": re.compile(r"\b(?:wom[ae]n|females?|frau(?:en)?|mujer(?:es)?|girls?|ladies)\b", re.IGNORECASE),
    "men": re.compile(
        r"\b(?:men|(?:a|the|old|older|young|healthy|adult) man|males?|männer[n]?|hombres?|guys?|boys?)\b", re.IGNORECASE
    ),
}
_ONLY = re.compile(r"\b(?:only|just|alone|exclusively|all[- ](?:female|male)|nur|ausschließlich|solo)\b", re.IGNORECASE)
"""Words that ask for studies of nobody else."""
_OTHER = {"women": "female", "men": "male"}


def told_authored(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The studies that somebody wrote, alone or with others; of what is named beside, where studies can be narrowed."""
    author = heard.of("author")[0].key
    options: dict[str, Any] = {"author": author}
    command = ["studies", "--author", author]
    known = {one.name for one in accepted("studies", kb)}
    for one in heard.named:
        if one.kind in known and one.kind in kb.kinds and one.kind != "study" and not one.role:
            options.setdefault(one.kind, []).append(one.wide or ask_key(one))
            command += [f"--{one.kind}", one.wide or ask_name(kb, one)]
    if years := asked_years(heard):
        options["year"] = years
        command += ["--year", years]
    limits, told = study_limits(heard)
    command += told
    found = studies(kb, **options, **limits)
    return Reply(tuple(command), lambda: found, lambda: how_many(heard, len(found.rows)))


def told_sex(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Studies whose people are called women, or men, and how many of them there were."""
    sex = next((one for one, told in _SEXES.items() if told.search(heard.text)), "")
    if not sex:
        return None
    found = partial(studies, kb, population=sex)
    if not found().rows:
        return None
    return Reply(("studies", "--population", sex), found, lambda: _of_sex(kb, sex, bool(_ONLY.search(heard.text))))


def _of_sex(kb: KnowledgeBase, sex: str, alone_: bool) -> tuple[str, ...]:
    own = _SEXES[sex]
    others = [pattern for one, pattern in _SEXES.items() if one != sex]
    count = re.compile(rf"\b(\d+) (?:[a-z-]+ ){{0,2}}(?:{sex}|{_OTHER[sex]}s?)\b", re.IGNORECASE)
    people: list[tuple[str, int | None]] = []
    only: list[str] = []
    more = 0
    for key, study in kb.studies.items():
        told = study.sample.population or ""
        if not own.search(told) or study.review_of is not None:
            continue
        alone = not any(other.search(told) for other in others)
        only += [kb.label(key)] if alone else []
        more += not re.search(rf"\b{sex}\b", told, re.IGNORECASE)
        said = [int(hit) for hit in count.findall(told)]
        people.append((key, study.sample.n if alone else sum(said) if said else None))
    total = kb.people_behind(people)
    unknown = sum(n is None for _, n in people)
    notes = [
        f"Who was studied is told in words, and not everywhere: {counted(len(people), 'study', 'studies')} "
        f"{noun(len(people), 'says', 'say')} {sex} or {_OTHER[sex]}, {len(only)} of them of all their people."
    ]
    if alone_ and only:
        notes.append(f"Of {sex} alone: {enumeration(only)}.")
    if total:
        left = f"; {counted(unknown, 'study', 'studies')} of these do not say how many" if unknown else ""
        notes.append(f"Together at least {total:,} {sex}, each sample counted once{left}.")
    if more:
        notes.append(f"Not listed are {more} that say {_OTHER[sex]}: `claimgraph studies --population {_OTHER[sex]}`.")
    return tuple(notes)


ON_WHOM = (
    Phrasing(
        "studies by somebody",
        "the studies that somebody wrote",
        "Which studies are by this author?",
        told_authored,
        cues={"studies": 4, "study": 3, "papers": 4, "paper": 3, "by": 3, "from": 1, "research": 3, "find": 3,
              "found": 3, "did": 2, "wrote": 4, "author": 4, "published": 3, "studien": 4, "estudios": 4},
        needs={"author": 1},
        takes=("*", "since", "until"),
        base=9,
    ),
    Phrasing(
        "women or men",
        "the studies of women, or of men",
        "Were women studied?",
        told_sex,
        cues={
            **dict.fromkeys(("women", "men", "female", "females", "male", "males", "frauen", "mujeres", "hombres"), 3),
            **dict.fromkeys(("how many women", "how many men", "how many females", "how many males", "wie viele frauen",
                             "wie viele männer", "cuántas mujeres", "cuántos hombres"), 9),
            **dict.fromkeys(("only women", "only men", "women only", "men only", "test women", "test men",
            "tested women", "tested men"), 6),
            **dict.fromkeys(("tested in women", "tested in men", "tested on women", "tested on men", "study women",
                             "study men", "in women", "in men", "on women", "on men", "on males", "on females",
                             "include women", "include men", "any women", "any men"), 4),
            "studies": 2, "study": 2, "tested": 2, "test": 2, "anyone": 2, "studied": 2, "participants": 2,
            "männer": 3,
        },
        takes=("since", "until"),
        base=0,
        against=("women or men", "men or women", "men and women", "women and men", "compared", "difference"),
    ),
)  # fmt: skip
"""Questions on who wrote a study, and on whom."""
