"""Whatever a base says stays text in Markdown, and reads as it was written."""

from __future__ import annotations

import re
from html import unescape

import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import markdown
from claimgraph.query import Answer
from claimgraph.tables import Column

HOSTILE = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "`a` *b* __c__ ~~d~~ | e",
    "R&amp;D & R&D &lt;b&gt;",
    "# heading",
    "1. one",
    "www.evil.example and a@b.example",
    "a\nb\n\n---\n",
    "<https://evil.example>",
)
_render = mistune.create_markdown(escape=False, plugins=["table", "url", "strikethrough", "footnotes"])


def answer(text: str) -> Answer:
    column = Column("what", "what is said", heading=text)
    return Answer(text, (column,), ({"what": text}, {"what": "other"}), notes=(text,))


def words(page: str) -> str:
    """What a person reads of HTML."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", page)).split())


def tags(page: str) -> set[str]:
    return set(re.findall(r"<\s*/?\s*([a-z0-9]+)", page))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_an_answer_holds_no_markup_of_others(text: str) -> None:
    page = str(_render(answer(text).to_markdown()))
    told = " ".join(text.split())
    assert words(page).count(told) == 4  # question, heading of the column, cell and note
    assert tags(page) <= {"h3", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "p", "a"}
    assert not re.findall(r'href="(?!https://)', page)


@given(st.text(st.sampled_from("ab1 \\`*_{}[]()<>#+-.!|~^$&=:;'\"/@\n\t"), min_size=1, max_size=30))
def test_no_cell_becomes_markup_or_another_cell(text: str) -> None:
    told = " ".join(text.split())
    page = str(_render(f"| a | b |\n| --- | --- |\n| {markdown.cell(text)} | end |\n"))
    cells = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)
    assert [words(cell) for cell in cells] == [told, "end"]
