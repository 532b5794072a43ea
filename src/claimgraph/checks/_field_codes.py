"""What `explain` says of faults that are found while records and table rows are made."""

from claimgraph.checks.rules import describe
from claimgraph.errors import Level

describe(
    "missing-field",
    """A field or cell that every record of this kind needs is not there, or has no value.

    Why: without it the record cannot be used: a finding without its place in the work has no way back.
    Mend: add it.
    Example: an evidence line without `locator: Table 1`.
    """,
)
describe(
    "unknown-field",
    """A record has a field that its kind does not have.

    Why: a misspelled field would be lost without a word.
    Mend: correct its name; if it is in the wrong place, mind the indentation.
    Example: `limitations:` instead of `limitation:`.
    """,
)
describe(
    "unknown-value",
    """A field that takes one of a few words has another.

    Why: these words decide how the record is counted.
    Mend: choose one of those in the message.
    Example: `stance: support` instead of `supports`.
    """,
)
describe(
    "bad-id",
    """An identifier has a form that identifiers cannot have.

    Why: ids become parts of file names, links and formulas.
    Mend: use letters, digits and hyphens between them; ids of things are in lower case. Ontology ids look like
    UBERON:0000001.
    Example: `id: Side Step` instead of `side-step`.
    """,
)
describe(
    "empty-value",
    """A text is empty.

    Why: an empty text looks like an answer and is none.
    Mend: write the text, or leave the field out if it may be missing.
    Example: `finding: ''`.
    """,
)
describe(
    "too-long",
    """An identifier is longer than 120 characters.

    Why: it becomes the name of a file, and systems have bounds on these.
    Mend: shorten it.
    Example: an id made of a whole sentence.
    """,
)
describe(
    "not-a-number",
    """A value that has to be a number is none.

    Why: it would be missing from every mean and rank.
    Mend: write digits with a decimal point. Signs such as < or ± and units do not belong into the cell.
    Example: `8I.5` with a letter for the digit 1.
    """,
)
describe(
    "not-a-count",
    """A value that has to be a whole number is none.

    Why: people are counted in whole numbers.
    Mend: write digits only, and leave it empty if it is not known.
    Example: `n: about 20`.
    """,
)
describe(
    "out-of-range",
    """A number is below or above what its field takes.

    Why: orders and steps count from 0, people from none, and a correlation lies between -1 and 1.
    Mend: write a number that the message accepts, or leave the field out if it is not known.
    Example: `order: -1`.
    """,
)
describe(
    "not-yes-or-no",
    """A value that has to be yes or no is neither.

    Why: a third answer cannot be counted with either side.
    Mend: write true or false; say what lies between in a description or note.
    Example: `second_read: partly`.
    """,
)
describe(
    "not-text",
    """A field that takes one text has a list or a group of fields.

    Why: only the text would be shown.
    Mend: write the text behind the field's name, on one level.
    Example: a `finding:` with a list below it.
    """,
)
describe(
    "not-a-list",
    """A field that takes a list has a single text.

    Why: with one item or many, a list is written the same way.
    Mend: write each item on a line of its own after `- `.
    Example: `aliases: box step` instead of `- box step` on the next line.
    """,
)
describe(
    "not-a-mapping",
    """Fields are expected, and there is a text or a list.

    Why: without names nobody knows which text is which.
    Mend: write `name: value` lines.
    Example: `sample: 20` instead of `n: 20` below `sample:`.
    """,
)
describe(
    "bad-date",
    """A day is not written as a day.

    Why: 05/06/2024 is May in one country and June in another.
    Mend: write it as 2024-05-31.
    Example: `on: 31 May 2024`.
    """,
)
describe(
    "invalid-value",
    """A value is not accepted, for the reason in the message.

    Why: it does not fit what the field is for.
    Mend: kb/README.md says what each field takes.
    Example: a whole number of five thousand digits.
    """,
)
describe(
    "other-separator",
    """A table separates its columns by semicolons or tabs.

    Why: files of one kind should look alike, so that changes stay reviewable.
    Mend: save it with commas. It was read as it is.
    Example: a header that begins with `study;relation;related_study`.
    """,
    Level.WARNING,
)
describe(
    "empty-table",
    """A table has no header.

    Why: without names of columns its cells mean nothing.
    Mend: begin the file with the line of columns in the message, or delete it.
    Example: a kb/relations.csv of zero bytes.
    """,
)
describe(
    "csv-syntax",
    """A table cannot be read on from some line.

    Why: from there on nobody knows where a cell ends.
    Mend: look for a quotation mark that is not closed, or for text behind a closing one.
    Example: `"Smith, Jones,p. 3`.
    """,
)
describe(
    "trailing-separator",
    """A line of a table ends in separators without cells.

    Why: spreadsheets add them; each save would change every line.
    Mend: delete them. They were left out when reading.
    Example: a row that ends in `,no,,`.
    """,
    Level.WARNING,
)
describe(
    "duplicate-column",
    """A column stands twice in the header.

    Why: nobody knows which of the two counts in a row.
    Mend: keep one, and take the cells of the other out of every row.
    Example: `study,relation,relation`.
    """,
)
describe(
    "unknown-column",
    """A table has a column that is not known.

    Why: a misspelled column would be lost without a word.
    Mend: correct its name, or put what it says into `note`.
    Example: `realtion` instead of `relation`.
    """,
)
describe(
    "missing-column",
    """A column that every row needs is missing from the header.

    Why: no row of the table can be used without it.
    Mend: add it; kb/README.md lists the columns.
    Example: a relations.csv without `basis`.
    """,
)
describe(
    "empty-row",
    """A row holds separators only.

    Why: it is a leftover of a spreadsheet, and each save would add more of them.
    Mend: delete the line. It was left out when reading.
    Example: `,,,`.
    """,
    Level.WARNING,
)
describe(
    "wrong-column-count",
    """A row has more or fewer cells than the header.

    Why: its cells would slip into the wrong columns.
    Mend: put quotation marks around a cell that holds a separator; add the missing ones at the end.
    Example: `Smith, Jones` written without quotation marks.
    """,
)
describe(
    "ambiguous-number",
    """A number may have a decimal comma or a separator of thousands.

    Why: 1,234 is one and a bit in one country and more than a thousand in another.
    Mend: write it with a decimal point, or without the separator.
    Example: `"1,234"` in the column value.
    """,
)
describe(
    "decimal-comma",
    """A number has a decimal comma.

    Why: a comma also separates columns. It was read as a point.
    Mend: write a decimal point.
    Example: `52,5` instead of `52.5`.
    """,
    Level.WARNING,
)
