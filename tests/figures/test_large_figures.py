"""What keeps pictures of many things quick gives the same pictures."""

from __future__ import annotations

import textwrap

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import graph as graphs
from claimgraph.figures import _labels, _text  # private: the ways that large pictures take

_BOXES = st.lists(
    st.tuples(
        st.floats(-300, 300, allow_nan=False),
        st.floats(-300, 300, allow_nan=False),
        st.floats(1, 220, allow_nan=False),
        st.floats(1, 40, allow_nan=False),
    ).map(lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3])),
    max_size=25,
)


def _apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@given(_BOXES, st.booleans())
def test_a_label_is_kept_exactly_where_it_covers_nothing(boxes: list[tuple[float, ...]], marked: bool) -> None:
    marks = [(box[0] - 9, box[1], box[0], box[1] + 9) for box in boxes] if marked else []
    kept = _labels.fitting(range(len(boxes)), dict(enumerate(boxes)), dict(enumerate(marks)))
    expected: list[int] = []
    for number, box in enumerate(boxes):
        clear = all(_apart(box, mark) for other, mark in enumerate(marks) if other != number)
        if clear and all(_apart(box, boxes[other]) for other in expected):
            expected.append(number)
    assert kept == set(expected)


@given(st.text(alphabet=st.sampled_from("ab <&\t\u00a0\x00-3%A"), max_size=12), st.sampled_from([1, 2, None]))
def test_a_short_text_is_wrapped_as_a_long_one_is(text: str, lines: int | None) -> None:
    glued = _text.glued(text)
    parts = textwrap.wrap(glued, 12, max_lines=lines, placeholder=" …", break_on_hyphens=False)
    assert _text.wrapped(text, 12, lines) == _text.parted("<br>".join(map(_text.escaped, parts)))


def test_a_long_chain_has_a_column_for_each_step() -> None:
    chain: nx.DiGraph[str] = nx.DiGraph()
    chain.add_edges_from((f"w{number}", f"w{number + 1}") for number in range(300))
    places = graphs.positions(chain, style="columns")
    assert [places[f"w{number}"][0] for number in range(301)] == [float(number) for number in range(301)]
