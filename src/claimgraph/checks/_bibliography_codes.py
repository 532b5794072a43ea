"""What `explain` says of faults that are found while the bibliography is read."""

from claimgraph.checks.rules import describe
from claimgraph.errors import Level

describe(
    "bib-syntax",
    """An entry of references.bib cannot be read.

    Why: nothing in it is known until it can.
    Mend: look at the line named; mostly a brace is not closed, or a comma is missing behind a field.
    Example: `title = {Step Training,` without its closing brace.
    """,
)
describe(
    "bib-empty",
    """references.bib holds no entry.

    Why: every work that the base names needs one.
    Mend: add one entry per work.
    Example: a file with a comment only.
    """,
)
describe(
    "bib-too-large",
    """references.bib is larger than what is read.

    Why: the bound keeps a damaged or hostile file from filling the memory.
    Mend: leave out the entries that the base does not use.
    Example: the export of a whole literature database.
    """,
)
describe(
    "bib-no-key",
    """An entry of references.bib has no key.

    Why: works are named by their keys everywhere.
    Mend: write one behind the opening brace: author, year and first word of the title.
    Example: `@article{author = {Able, Ann}, …}`.
    """,
)
describe(
    "bad-key",
    """A citation key has a form that keys cannot have.

    Why: keys become names of files and parts of formulas.
    Mend: use letters, digits and the signs . _ + - : /, at most 120 of them.
    Example: `@article{able et al 2010, …}`.
    """,
)
describe(
    "bib-key-signs",
    """A citation key holds a colon or a slash.

    Why: BibTeX takes such keys, and libraries hand them out; names of files and addresses cannot be made of them.
    Mend: nothing; the work gets an id with hyphens for them, and a study of it names the key as `bibkey`.
    Example: `@inproceedings{DBLP:conf/x/Able19, …}`.
    """,
    level=Level.WARNING,
)
describe(
    "duplicate-key",
    """Two entries of references.bib have the same key.

    Why: whoever names the key would get one of them by chance. Only the first was read.
    Mend: give one of them another key, or delete it.
    Example: `@article{able2010step, …}` twice.
    """,
)
describe(
    "key-case",
    """Two keys of references.bib differ in capitals only.

    Why: BibTeX programs and some file systems take them for one.
    Mend: give one of them another key, or delete it.
    Example: `able2010step` and `Able2010Step`.
    """,
)
describe(
    "duplicate-bib-field",
    """A field stands twice in one entry of references.bib.

    Why: programs disagree about which of the two counts. Here the first was read.
    Mend: keep one.
    Example: two lines `year = {…}` in one entry.
    """,
)
describe(
    "bib-missing-field",
    """An entry of references.bib lacks a field that every citation needs.

    Why: a work without title, or an article without journal, cannot be cited.
    Mend: add the field.
    Example: an article without `title`.
    """,
)
describe(
    "unknown-entry-type",
    """An entry of references.bib is of a type that is not known.

    Why: the type decides how the work is cited.
    Mend: use article, book, incollection, inproceedings, phdthesis, report, online or misc.
    Example: `@artikel{able2010step, …}`.
    """,
    Level.WARNING,
)
describe(
    "bad-author",
    """A name in references.bib cannot be split into family and given name.

    Why: short references and the order of bibliographies rest on the family name.
    Mend: write `Family, Given and Family, Given`, and organisations in braces of their own.
    Example: `author = {Able, Ann, Baker, Bo}`.
    """,
)
describe(
    "bib-no-author",
    """An entry names nobody who wrote or published the work.

    Why: lists begin with the title then, which is right for an editorial that nobody signed, and wrong for all else.
    Mend: give the author, the editor or the organization, if there is one.
    Example: `@article{…, title = {Runners Hurt}, journal = {Daily Stride}, year = {2019}}`.
    """,
    level=Level.WARNING,
)
describe(
    "bib-no-year",
    """An entry has no year, or a word in its place.

    Why: lists print “n.d.”, or the word, such as “in press”; the age of what is said stays unknown.
    Mend: give the year once it is known.
    Example: `year = {in press}`.
    """,
    level=Level.WARNING,
)
describe(
    "bad-year",
    """A year in references.bib is no year.

    Why: short references and the order of bibliographies rest on it.
    Mend: write four digits.
    Example: `year = {2O10}` with a letter for the digit 0.
    """,
)
describe(
    "bad-doi",
    """A DOI in references.bib has a form that DOIs cannot have.

    Why: its link would lead nowhere.
    Mend: write it as it is printed, beginning with `10.`.
    Example: `doi = {5555/able.2010}`.
    """,
)
describe(
    "bad-pmid",
    """A PubMed id in references.bib is no number.

    Why: its link would lead nowhere, and one work entered twice would not be noticed.
    Mend: write the digits alone.
    Example: `pmid = {PMID99999991}`.
    """,
)
describe(
    "bad-pmcid",
    """A PubMed Central id in references.bib has a form that such ids cannot have.

    Why: its link would lead nowhere, and nobody could open the free full text.
    Mend: write PMC and the digits.
    Example: `pmcid = {C1234567}`.
    """,
)
describe(
    "bad-url",
    """An address in references.bib is not one of the web.

    Why: it is shown as a link, and only links that begin with http:// or https:// are safe to follow.
    Mend: write the whole address.
    Example: `url = {javascript:alert(1)}`.
    """,
)
describe(
    "unknown-unverified-field",
    """An entry lists an unverified field that it does not have.

    Why: `unverified` names the fields to check before citing; a misspelled one would pass as checked.
    Mend: correct the name, or add the field.
    Example: `unverified = {volme}`.
    """,
)
describe(
    "undefined-string",
    """A field of references.bib uses a text that no @string defines.

    Why: the field would be empty.
    Mend: put the text in braces, or define it with @string.
    Example: `journal = jir` without `@string{jir = {Journal of Invented Results}}`.
    """,
)
