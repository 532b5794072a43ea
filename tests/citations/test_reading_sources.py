"""Works and links as sources give them: what each form says, what it cannot say, and what is refused."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimgraph.citations import Network, load_works, write_works
from claimgraph.citations.reading import Gathered, read_bytes, read_files
from claimgraph.errors import BadRequestError
from conftest import DATA

ON = "2026-11-30"
REVIEW = DATA / "citations" / "review"


def read(data: bytes | str | dict[str, Any] | list[Any], of: str = "") -> Gathered:
    text = data if isinstance(data, bytes | str) else json.dumps(data)
    return read_bytes(text if isinstance(text, bytes) else text.encode(), "reply", ON, of=of)


def whys(gathered: Gathered) -> list[str]:
    assert gathered.lost == len(gathered.refused)
    return [str(one) for one in gathered.refused]


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


# Real reviews -------------------------------------------------------------------------------------------------


def counted(folder: Path) -> tuple[int, int, int, int]:
    """Works, references, labels and included works of a review, by nothing but its files."""
    works: list[dict[str, Any]] = []
    with zipfile.ZipFile(folder / "works_1.zip") as archive:
        for name in archive.namelist():
            works += json.loads(archive.read(name))
    with (folder / "labels.csv").open(newline="") as file:
        labels = [row["label_included"] for row in csv.DictReader(file)]
    pairs = {(work["id"], cited) for work in works for cited in work["referenced_works"]}
    return len({work["id"] for work in works}), len(pairs), len(labels), labels.count("1")


@pytest.mark.parametrize("name", ["", "Donners_2021", "Sep_2021", "Nelson_2002"])
def test_a_review_is_read_whole(name: str) -> None:
    given_ = os.environ.get("CLAIMGRAPH_REVIEWS")
    if name and not given_:
        pytest.skip("CLAIMGRAPH_REVIEWS does not name a folder of reviews")
    folder = Path(given_) / name if name and given_ else REVIEW
    works, pairs, labels, included = counted(folder)
    gathered = read_files([folder / "works_1.zip", folder / "labels.csv"], ON)
    network = Network.of(gathered.works)
    assert whys(gathered) == []
    assert (len(network.works), network.matrix.nnz) == (works, pairs)
    assert (len(gathered.labels), sum(one.included for one in gathered.labels)) == (labels, included)
    assert all(any(network.position(id_) is not None for id_ in one.ids) for one in gathered.labels)


def test_a_work_of_openalex_says_what_it_says() -> None:
    works = {work.ids[-1]: work for work in read_files([REVIEW / "works_1.zip"], ON).works}
    heart = next(work for work in works.values() if "openalex:W2113259481" in work.ids)
    assert heart.id == "doi:10.1001/jama.288.1.49"
    assert (heart.year, heart.venue, len(heart.authors), len(heart.references or ())) == (2002, "JAMA", 12, 61)
    assert "openalex:W1977407371" in (heart.references or ()) or heart.references
    assert heart.abstract.startswith("Context") or len(heart.abstract) > 200
    other = next(work for work in works.values() if "openalex:W4251833922" in work.ids)
    # OpenAlex gives an empty list where it knows of none, which is not a work that cites nothing.
    assert other.references is None
    assert [work.id for work in works.values() if work.retracted] == ["doi:10.1111/hae.13911"]


# Each source ----------------------------------------------------------------------------------------------------

CROSSREF = {
    "DOI": "10.5555/Dunn.2018",
    "type": "journal-article",
    "title": ["A Review of <i>Step</i> Training"],
    "issued": {"date-parts": [[2018, 3]]},
    "container-title": ["Invented Reviews"],
    "author": [{"family": "Dunn", "given": "Dee", "ORCID": "https://orcid.org/0000-0001"}, {"name": "The Step Group"}],
    "is-referenced-by-count": 4,
    "reference": [
        {"key": "1", "DOI": "10.5555/able.2010"},
        {"key": "2", "DOI": "doi:10.5555/ABLE.2010"},
        {"key": "3", "unstructured": "Cole, C. Twists and Holds. 2015."},
        "no reference",
    ],
}


@pytest.mark.parametrize(
    "reply",
    [
        CROSSREF,
        {"status": "ok", "message-type": "work", "message": CROSSREF},
        {"status": "ok", "message": {"total-results": 1, "items": [CROSSREF]}},
        {"items": [CROSSREF]},
        [CROSSREF],
    ],
)
def test_crossref_in_each_of_its_envelopes(reply: Any) -> None:
    gathered = read(reply)
    [work] = gathered.works
    assert (work.id, work.title, work.date) == ("doi:10.5555/dunn.2018", "A Review of Step Training", "2018-03")
    assert [(one.name, one.id) for one in work.authors] == [("Dee Dunn", "0000-0001"), ("The Step Group", "")]
    assert (work.references, work.partial, gathered.unresolved) == (("doi:10.5555/able.2010",), True, 2)
    assert (work.cited_by, [str(one) for one in gathered.refused]) == (4, [])


def test_a_publisher_that_deposits_no_references_gives_no_list() -> None:
    assert read(CROSSREF | {"reference": None, "reference-count": 0}).works[0].references is None


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"update-to": [{"DOI": "10.5555/fox", "type": "retraction"}]}, ("doi:10.5555/fox", "retraction", True)),
        ({"updated-by": [{"DOI": "10.5555/n", "type": "withdrawal"}]}, ("doi:10.5555/dunn.2018", "withdrawal", True)),
        (
            {"update-to": [{"DOI": "10.5555/fox", "type": "expression_of_concern"}]},
            ("doi:10.5555/fox", "expression-of-concern", False),
        ),
    ],
)
def test_a_notice_of_crossref_is_noticed(fields: dict[str, Any], told: tuple[str, str, bool]) -> None:
    gathered = read(CROSSREF | fields)
    [notice] = gathered.notices
    assert (notice.work, notice.kind, notice.retracts) == told
    assert {work.id for work in gathered.works if work.retracted} == ({told[0]} if told[2] else set())


def test_a_paper_of_semantic_scholar_with_both_its_sides() -> None:
    paper = {
        "paperId": "a" * 40,
        "externalIds": {"DOI": "10.5555/Eck.2019", "PubMed": 77, "PubMedCentral": "12"},
        "title": "No Difference",
        "year": 2019,
        "publicationDate": "2019-05-01",
        "authors": [{"authorId": "1", "name": "Eve Eck"}],
        "citationCount": 2,
        "referenceCount": 3,
        "references": [
            {"paperId": "b" * 40, "title": "Twists", "externalIds": {"PubMed": "99999991"}},
            {"paperId": None, "title": "A thesis"},
        ],
        "citations": [{"paperId": "c" * 40, "title": "Later"}, {"paperId": None, "title": "Lost"}],
    }
    gathered = read([paper, None])
    works = {work.id: work for work in gathered.works}
    own = works["doi:10.5555/eck.2019"]
    assert own.ids == ("doi:10.5555/eck.2019", "pmid:77", f"s2:{'a' * 40}", "pmcid:PMC12")
    assert (own.references, own.partial, own.cited_by) == (("pmid:99999991",), True, 2)
    assert works["pmid:99999991"].title == "Twists"
    assert works[f"s2:{'c' * 40}"].references == ("doi:10.5555/eck.2019",)
    assert (gathered.unresolved, gathered.records["semanticscholar"]) == (2, 1)
    assert whys(gathered) == ["reply record 2: is null: the source does not know the work that was asked for"]


def test_links_of_semantic_scholar_need_the_work_they_are_about() -> None:
    page = {"offset": 0, "data": [{"citedPaper": {"paperId": "b" * 40, "title": "Twists"}, "intents": ["background"]}]}
    assert "does not say which paper this is about" in whys(read(page))[0]
    cited = {work.id: work.references for work in read(page, of="doi:10.5555/a").works}
    assert cited == {f"s2:{'b' * 40}": None, "doi:10.5555/a": (f"s2:{'b' * 40}",)}
    page = {"data": [{"citingPaper": {"paperId": "b" * 40, "title": "Twists"}}]}
    assert read(page, of="doi:10.5555/a").works[0].references == ("doi:10.5555/a",)


@pytest.mark.parametrize(
    ("citing", "cited"),
    [
        ("10.5555/Dunn.2018", "10.5555/able.2010"),
        ("omid:br/061 doi:10.5555/dunn.2018 openalex:W3 pmid:5", "omid:br/062 doi:10.5555/able.2010"),
        ("coci => 10.5555/dunn.2018; doci => 10.5555/dunn.2018", "https://doi.org/10.5555/able.2010"),
    ],
)
def test_links_of_opencitations_in_both_versions(citing: str, cited: str) -> None:
    rows = [{"oci": "1-2", "citing": citing, "cited": cited, "creation": "2018-03", "timespan": "P8Y"}]
    [work] = read(rows).works
    assert (work.id, work.year, work.date) == ("doi:10.5555/dunn.2018", 2018, "2018-03")
    # Nobody says that these links are all.
    assert (work.references, work.partial) == (("doi:10.5555/able.2010",), True)
    assert Network.of([work]).position("doi:10.5555/able.2010") == 1


def test_an_old_doi_with_odd_signs_stays_whole() -> None:
    doi = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"
    [work] = read([{"citing": doi.upper(), "cited": f"doi:{doi}x"}]).works
    assert (work.id, work.references) == (f"doi:{doi}", (f"doi:{doi}x",))


PUBMED = """<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://dtd.nlm.nih.gov/pubmed.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">99999991</PMID><Article>
<Journal><JournalIssue><PubDate><Year>2015</Year><Month>Apr</Month></PubDate></JournalIssue>
<Title>Invented Medicine</Title></Journal><ArticleTitle>Twists <i>and</i> Holds.</ArticleTitle>
<Abstract><AbstractText Label="AIM">We twisted.</AbstractText><AbstractText>They held.</AbstractText></Abstract>
<AuthorList><Author><LastName>Cole</LastName><ForeName>Cid</ForeName></Author>
<Author><CollectiveName>Holders</CollectiveName></Author></AuthorList>
<PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList></Article>
<CommentsCorrectionsList><CommentsCorrections RefType="{kind}"><PMID>55</PMID></CommentsCorrections>
</CommentsCorrectionsList></MedlineCitation><PubmedData>
<ArticleIdList><ArticleId IdType="pubmed">99999991</ArticleId>
<ArticleId IdType="doi">10.5555/cole</ArticleId></ArticleIdList>
<ReferenceList><Reference><Citation>Able 2010</Citation><ArticleIdList><ArticleId IdType="pubmed">10</ArticleId>
<ArticleId IdType="doi">10.5555/able.2010</ArticleId></ArticleIdList></Reference>
<ReferenceList><Reference><Citation>A book</Citation></Reference></ReferenceList></ReferenceList>
</PubmedData></PubmedArticle></PubmedArticleSet>"""


def test_an_article_of_pubmed_with_its_references() -> None:
    gathered = read(PUBMED.replace("{kind}", "CommentIn"))
    [work] = gathered.works
    assert work.ids == ("doi:10.5555/cole", "pmid:99999991")
    assert (work.title, work.date, work.venue) == ("Twists and Holds.", "2015-04", "Invented Medicine")
    assert (work.abstract, [one.name for one in work.authors]) == ("We twisted. They held.", ["Cid Cole", "Holders"])
    assert (work.references, work.partial, gathered.unresolved) == (("doi:10.5555/able.2010",), True, 1)
    assert (gathered.notices, work.retracted) == ([], None)


@pytest.mark.parametrize(("kind", "gone"), [("RetractionIn", "doi:10.5555/cole"), ("RetractionOf", "pmid:55")])
def test_a_retraction_of_pubmed_is_noticed_from_either_side(kind: str, gone: str) -> None:
    gathered = read(PUBMED.replace("{kind}", kind))
    assert [(one.work, one.retracts) for one in gathered.notices] == [(gone, True)]
    assert [work.id for work in gathered.works if work.retracted] == [gone]


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares entities"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "declares entities"),
        ("<PubmedArticleSet><PubmedArticle>", "is no whole XML"),
        ("<html><body>502</body></html>", "is a web page and no data"),
        ("<feed>502</feed>", "holds no article of PubMed"),
        ("<a>" * 200, "elements more than 100 deep"),
    ],
)
def test_other_xml_is_refused_and_no_entity_is_read(xml: str, why: str) -> None:
    [told] = whys(read(xml))
    assert why in told


# Tables -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "table",
    [
        "citing,cited\n10.5555/a,doi:10.5555/b\n",
        "source;weight;target\npmid:1;2;pmid:2\n".replace("pmid:1", "10.5555/a").replace("pmid:2", "10.5555/b"),
        "\ufefffrom\tto\n10.5555/A\thttps://doi.org/10.5555/B\n",
        "Citing DOI,Cited DOI\n10.5555/a,10.5555/b\n",
    ],
)
def test_a_table_of_links_is_known_by_its_columns(table: str) -> None:
    [work] = read(table).works
    assert (work.id, work.references, work.partial) == ("doi:10.5555/a", ("doi:10.5555/b",), True)


def test_numbers_and_keys_are_read_where_the_column_says_what_they_are() -> None:
    [work] = read("citing_pmid,cited_key\n12,able2010step\n").works
    assert (work.id, work.references) == ("pmid:12", ("key:able2010step",))
    [told] = whys(read("citing,referenced\n12,13\n"))
    assert (
        told == "reply line 2: the bare number 12 does not say whose it is; call the columns citing_pmid and cited_pmid"
    )


def test_a_broken_row_is_named_and_the_others_are_taken() -> None:
    gathered = read(
        "citing,cited\n10.5555/a,10.5555/b\n10.5555/a\n10.5555/a,nothing\n,10.5555/b\n10.5555/a,10.5555/c\n"
    )
    assert [one.partition(":")[0] for one in whys(gathered)] == ["reply line 3", "reply line 4", "reply line 5"]
    assert gathered.works[0].references == ("doi:10.5555/b", "doi:10.5555/c")
    assert gathered.records.total() == 5


def test_parquet_is_read_by_its_columns(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "a*[1].parquet"
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t AS SELECT '10.5555/a' AS source, '10.5555/b' AS target")
        connection.execute("COPY t TO '" + str(tmp_path / "plain.parquet") + "'")
        connection.execute("COPY (SELECT 1 AS one) TO '" + str(tmp_path / "other.parquet") + "'")
    (tmp_path / "plain.parquet").rename(path)
    assert read_files([path], ON).works[0].references == ("doi:10.5555/b",)
    assert "has the columns 'one'" in whys(read_files([tmp_path / "other.parquet"], ON))[0]
    assert "is no Parquet" in whys(read(path.read_bytes()[:40]))[0]


# Packing, places and bounds -----------------------------------------------------------------------------------------

ALEX = {"id": "https://openalex.org/W1", "title": "One", "referenced_works": ["https://openalex.org/W2"]}
LINES = "".join(json.dumps(ALEX | {"id": f"https://openalex.org/W{i}"}) + "\n" for i in (1, 3, 5))


@pytest.mark.parametrize(
    "data",
    [
        LINES.encode(),
        b"\n\n" + LINES.encode(),
        b"\xef\xbb\xbf" + LINES.encode(),
        json.dumps([json.loads(line) for line in LINES.splitlines()], indent=1).encode(),
        json.dumps({"meta": {}, "results": [json.loads(line) for line in LINES.splitlines()]}, indent=1).encode(),
        json.dumps({"meta": {}, "results": [json.loads(line) for line in LINES.splitlines()]}).encode(),
        gzip.compress(LINES.encode()),
        packed(a=LINES.encode()),
        packed(a=packed(b=gzip.compress(LINES.encode()))),
    ],
)
def test_the_content_tells_the_form_however_it_is_packed(data: bytes) -> None:
    gathered = read(data)
    assert [work.id for work in gathered.works] == ["openalex:W1", "openalex:W3", "openalex:W5"]
    assert whys(gathered) == []


def test_a_broken_line_is_named_and_the_others_are_taken() -> None:
    lines = LINES.splitlines()
    gathered = read("\n".join([lines[0], '{"id": "https://open', "", "[]", lines[2]]))
    assert [work.id for work in gathered.works] == ["openalex:W1", "openalex:W5"]
    assert [one[:14] for one in whys(gathered)] == ["reply line 2: ", "reply line 4: "]


def test_what_stands_before_the_break_of_a_list_is_taken() -> None:
    text = json.dumps([ALEX, ALEX | {"id": "https://openalex.org/W3"}])
    gathered = read(text[:-30])
    assert [work.id for work in gathered.works] == ["openalex:W1"]
    [told] = whys(gathered)
    assert told.startswith("reply record 2: is no JSON")
    assert "the rest of the list is lost" in told


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (packed(a=b"[" + b" " * 1_000_000 + b"]"), "reply!a: unpacks to more than 100 times its size"),
        (gzip.compress(b"[" + b" " * 1_000_000 + b"]"), "reply: unpacks to more than 100 times its size"),
        (gzip.compress(LINES.encode())[:-9], "cannot be unpacked to its end"),
        (packed(a=LINES.encode())[:60], "is no whole zip archive"),
        (b"PK\x05\x06" + b"\0" * 3, "is no whole zip archive"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "is no text in UTF-8"),
        (LINES.encode("utf-16"), "is no text in UTF-8"),
        (b"author,year\nAble,2010\n", "is in no form that is read: it begins 'author, year'"),
        (b'{"error": "Too many requests"}', "an answer of the source: 'Too many requests'; ask it again"),
        (b'{"a": 1, "b": 2}', "it has a, b; accepted are works of OpenAlex"),
        (b"[1]", "is no work, but '1'"),
        (b"[" * 100_000, "is no JSON"),
        (b'{"a":' * 100_000, "is n"),
        (b"\0" * 200_000, "and no table: field larger than field limit"),
    ],
    ids=range(14),  # archives hold the time at which they were made
)
def test_what_cannot_be_read_says_why(data: bytes, why: str) -> None:
    gathered = read(data)
    assert any(why in told for told in whys(gathered)), whys(gathered)


def test_archives_in_archives_end_at_ten() -> None:
    data = LINES.encode()
    for _ in range(10):
        data = packed(a=data)
    assert len(read(data).works) == 3
    assert "more than 10 archives deep" in whys(read(packed(a=data)))[0]


def test_a_lie_about_the_size_of_a_part_is_found_while_reading() -> None:
    data = packed(a=b"[" + b" " * 2_000_000 + b"]")
    # The directory at the end says that the part has a thousand bytes.
    at = data.rindex(b"PK\x01\x02") + 24
    assert struct.unpack("<I", data[at : at + 4]) == (2_000_002,)
    gathered = read(data[:at] + struct.pack("<I", 1000) + data[at + 4 :])
    assert gathered.lost == 1
    assert gathered.works == []


@given(st.integers(0, 10_000), st.binary(max_size=6), st.integers(0, 40))
def test_a_damaged_archive_is_told_and_never_more(at: int, put: bytes, cut: int) -> None:
    data = packed(a=LINES.encode(), b=b"citing,cited\n10.5555/a,10.5555/b\n")
    at %= len(data)
    gathered = read(data[:at] + put + data[at + cut :])
    assert len(gathered.works) <= 4
    assert gathered.works or gathered.lost or gathered.told


def test_a_part_is_only_a_name_and_the_next_is_read(tmp_path: Path) -> None:
    members = {"../../evil\x1b[2J.json": b"{", "__MACOSX/._a": b"\0", "b.json": LINES.encode()}
    path = tmp_path / "works.zip"
    path.write_bytes(packed(**members))
    gathered = read_files([path], ON)
    assert len(gathered.works) == 3
    [told] = whys(gathered)
    assert told.startswith("works.zip!../../evil�[2J.json: is no JSON")
    assert [one.name for one in tmp_path.iterdir()] == ["works.zip"]


def test_a_folder_or_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadRequestError, match="is a folder; name the files in it"):
        read_files([tmp_path], ON)
    with pytest.raises(BadRequestError, match="cannot be read: No such file"):
        read_files([tmp_path / "none.json"], ON)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("10.5555/a"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = sorted(
    "ids doi title publication_year publication_date type authorships biblio primary_location host_venue "
    "abstract_inverted_index cited_by_count is_retracted referenced_works referenced_works_count DOI issued author "
    "reference update-to updated-by container-title page is-referenced-by-count paperId externalIds references "
    "citations authors year venue journal publicationTypes citationCount referenceCount citing cited creation".split()
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([ALEX, CROSSREF, {"paperId": "a" * 40, "externalIds": {}}, {"citing": "10.5555/a", "cited": ""}]),
    st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=6),
)
def test_a_record_of_any_sort_is_taken_or_refused(tmp_path: Path, start: dict[str, Any], odd: dict[str, Any]) -> None:
    gathered = read(start | odd)
    assert gathered.works or gathered.lost
    # Whatever was taken can be kept and read again.
    (tmp_path / "kb").mkdir(exist_ok=True)
    write_works(tmp_path, gathered.works)
    assert {id_ for work in load_works(tmp_path) for id_ in work.ids} == {
        id_ for work in gathered.works for id_ in work.ids
    }
