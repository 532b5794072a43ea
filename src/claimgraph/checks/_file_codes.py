"""What `explain` says of faults that are found while files are listed and their text is read."""

from claimgraph.checks.rules import describe
from claimgraph.errors import Level

describe(
    "unreadable-file",
    """A file or folder cannot be read.

    Why: what stands in it is missing from every answer.
    Mend: check its permissions; a link that leads to nothing has to be deleted or mended.
    Example: kb/claims/gone.yaml is a link to a file that was deleted.
    """,
)
describe(
    "path-escape",
    """A link in kb/ leads out of the folder of the base.

    Why: a base may come from a stranger, so nothing outside its own folder is read.
    Mend: put a copy of the file in its place.
    Example: kb/claims/note.yaml is a link to /home/me/note.yaml.
    """,
)
describe(
    "ignored-file",
    """A file in kb/ belongs to no part of a base.

    Why: it is not read, which is a surprise if its name was only misspelled.
    Mend: rename it (records end in .yaml, tables in .csv), or move it out of kb/.
    Example: kb/claims/step.yml instead of kb/claims/step.yaml.
    """,
    Level.WARNING,
)
describe(
    "windows-name",
    """A file or folder in kb/ has a name that Windows has no room for.

    Why: whoever has Windows, or macOS where only capitals differ, cannot get the base from git whole.
    Mend: `claimgraph rename` gives the record another id, and its file follows; rename other files by hand.
    Example: kb/claims/con.yaml, or kb/studies/Able2010.yaml beside kb/studies/able2010.yaml.
    """,
    Level.WARNING,
)
describe(
    "file-too-large",
    """A file is larger than 64 MiB.

    Why: the bound keeps a damaged or hostile file from filling the memory.
    Mend: split it; a table may be spread over kb/TABLE/*.csv, records over several files.
    Example: a kb/relations.csv of 70 MiB.
    """,
)
describe(
    "not-utf8",
    """A file is not UTF-8 text.

    Why: read in another encoding, names and signs such as ± come out wrong.
    Mend: save it as UTF-8; spreadsheets offer "CSV UTF-8" when exporting.
    Example: an ö written as the single byte F6.
    """,
)
describe(
    "byte-order-mark",
    """A file begins with a byte order mark.

    Why: it is invisible, and other programs take it for part of the first word.
    Mend: save the file as "UTF-8" rather than "UTF-8 with BOM". It was left out when reading.
    Example: relations.csv as exported by a spreadsheet.
    """,
    Level.WARNING,
)
describe(
    "crlf-line-ends",
    """A file has Windows line ends.

    Why: a change of line ends makes every line of the file look changed.
    Mend: save it with Unix line ends (LF). It was read as if it had them.
    Example: lines that end in CR LF.
    """,
    Level.WARNING,
)
describe(
    "control-character",
    """A text holds a character that cannot be seen and steers terminals or the direction of writing.

    Why: it can hide what a line really says, and it cannot be written into exported files.
    Mend: delete it; it often comes with text copied from a PDF.
    Example: U+0007 or U+202E inside a statement.
    """,
)
describe(
    "merge-conflict",
    """A file holds the marker lines of an unfinished merge.

    Why: both versions stand in it, and neither is what the base should say.
    Mend: choose one side, and delete the lines that begin with <<<<<<<, =======, ||||||| and >>>>>>>.
    Example: a line `<<<<<<< HEAD` in a claim.
    """,
)
describe(
    "no-base-info",
    """There is no kb/base.yaml.

    Why: it says what the base is about, and which source its claims are from.
    Mend: write it, with at least `title` and `description`.
    Example: a folder kb/ that holds claims and tables only.
    """,
)
describe(
    "no-bibliography",
    """There is no references.bib beside kb/.

    Why: authors, titles and years stand there only, so no work could be cited.
    Mend: write it, with one BibTeX entry per work. A base without studies gets a warning only.
    Example: a folder that holds kb/ alone.
    """,
)
describe(
    "empty-file",
    """A file of a record holds nothing.

    Why: an empty file is mostly one that was not saved.
    Mend: write the record, or delete the file.
    Example: kb/claims/new.yaml with a comment only.
    """,
)
describe(
    "unknown-vocabulary",
    """A file in kb/vocabulary/ is no vocabulary of a base.

    Why: nothing would look its terms up.
    Mend: rename it to one of the names in the message, or move it elsewhere.
    Example: kb/vocabulary/design.yaml instead of designs.yaml.
    """,
)
describe(
    "duplicate-id",
    """Two records of one kind have the same id.

    Why: whoever names it would get one of them by chance. Only the first was read.
    Mend: give one of them another id, or merge them.
    Example: `id: twist-eases-ache` in two files of kb/claims/.
    """,
)
describe(
    "file-name",
    """A file is not called after the id of its record.

    Why: people look for a record by the name of its file.
    Mend: rename the file, or correct the id.
    Example: kb/claims/twist-eases-ache.yaml with `id: twist-eases-ace`.
    """,
)
describe(
    "yaml-syntax",
    """A YAML file cannot be read.

    Why: nothing in it is known until it can.
    Mend: look at the line named. Often a text holds a colon followed by a space and needs quotes, or a line is
    indented by tabs or by one space too many.
    Example: `finding: one thing: another`.
    """,
)
describe(
    "yaml-directive",
    """A YAML file begins with a directive.

    Why: directives change what the text means; none is needed here, so none is read.
    Mend: delete the line.
    Example: `%YAML 1.1`.
    """,
)
describe(
    "yaml-documents",
    """A YAML file holds a second document.

    Why: one file holds one record or one list of records, so that it is clear what it is called.
    Mend: make a file of each, or one list; delete the line `---` between them.
    Example: two records with `---` between.
    """,
)
describe(
    "yaml-anchor",
    """A YAML file uses an anchor or an alias.

    Why: a text that is repeated by reference can change where nobody expects it, and can grow without bound.
    Mend: write the text out in both places.
    Example: `&note one group` and `*note`.
    """,
)
describe(
    "yaml-tag",
    """A YAML file uses a tag.

    Why: tags ask a reader to build things; here every value is text, and nothing is built.
    Mend: delete the tag.
    Example: `!!int 3` or `!!python/object:…`.
    """,
)
describe(
    "yaml-depth",
    """A YAML file is nested too deeply.

    Why: records are four levels deep at most; more is a damaged or hostile file.
    Mend: compare it with a file of the same kind.
    Example: `[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]`.
    """,
)
describe(
    "yaml-key",
    """The name of a field is not plain text.

    Why: fields are known by their names, so a name has to be a word.
    Mend: write `name: value`; a text that begins with [ or { needs quotes.
    Example: `[a, b]: c`.
    """,
)
describe(
    "duplicate-field",
    """A field stands twice in one record.

    Why: other readers of YAML keep one of the two without a word.
    Mend: keep one; for several values, use a list if the field takes one.
    Example: two lines `design: …` in one study.
    """,
)
describe(
    "unknown-pack",
    """kb/base.yaml names a pack that is not installed.

    Why: the tables and kinds of things that the pack declares cannot be read without it.
    Mend: correct the name, or install the pack. The rest of the base is read all the same.
    Example: `packs: [slepe]`, where `sleep` is installed.
    """,
)
describe(
    "bad-kind",
    """A kind that kb/kinds.yaml declares cannot be one beside those that are there.

    Why: two kinds under one name, plural or folder could not be told apart, and a field can only point to a kind.
    Mend: choose another id, plural or home; point to a kind that the base has; take shape and colour from the list.
    Example: `id: claim`, which every base has, or `fields: {target: thing:protien}` without a kind `protien`.
    """,
)
describe(
    "lost-comment",
    """The end of a text is read as a comment, for a # stands in it behind a blank.

    Why: what follows the # is lost without a word.
    Mend: put the whole text in quotes; a comment that is meant as one has a blank behind its #.
    Example: `finding: Step #3 was best`, which is read as `Step`.
    """,
    Level.WARNING,
)
describe(
    "wrong-folder",
    """A record of one kind stands in the folder of another.

    Why: it is read as what the folder holds, and has none of its fields.
    Mend: move the file to the folder in the message.
    Example: a study with key, design and finding in kb/claims/.
    """,
)
describe(
    "odd-letter",
    """A word holds a letter that cannot be seen, only looks like another one, or is written as two signs.

    Why: nobody finds the word by searching, and two names that look equal are two.
    Mend: type the word anew; text copied from a PDF or a web page often brings such letters.
    Example: a Cyrillic letter in `name: Step`, or a blank of no width in it.
    """,
    Level.WARNING,
)
