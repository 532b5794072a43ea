"""Small networks of every odd kind, and what the questions about a field give, counted one by one."""

from __future__ import annotations

from collections import Counter

from hypothesis import strategies as st

from claimgraph.citations import Network, Work

Row = tuple[int, ...]
_IDS = st.integers(0, 11).map(lambda i: f"doi:10.5555/{i}'ü<%25>")


@st.composite
def networks(draw):
    """Networks with works that nobody describes, arrows to themselves, circles, and lists that are absent or empty."""
    works = draw(
        st.lists(
            st.builds(
                Work,
                st.tuples(_IDS),
                title=st.sampled_from(["", "Twists, \"turns\"\nand 'more'"]),
                year=st.none() | st.integers(1900, 2030),
                cited_by=st.none() | st.integers(0, 2**40),
                references=st.none() | st.lists(_IDS, max_size=8, unique=True).map(tuple),
                retracted=st.sampled_from([None, True, False]),
            ),
            min_size=1,
            max_size=10,
        )
    )
    edges = draw(st.lists(st.tuples(_IDS, _IDS, st.sampled_from(["", "supports", "disputes"])), max_size=4))
    return Network.of(works, edges)


def arrows(network: Network) -> set[tuple[int, int]]:
    """Citations from one work to another."""
    rows, columns = network.matrix.nonzero()
    return {(i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if i != j}


def counted(network: Network, seeds: set[int]) -> dict[str, list[Row]]:
    """Answers to the questions that count, in the order that is promised."""
    pairs = arrows(network)
    direct = Counter(j if i in seeds else i for i, j in pairs if (i in seeds) != (j in seeds))
    coupled = [(i, k) for i, j in pairs for k, m in pairs if j == m and i in seeds and k not in seeds]
    cocited = [(j, m) for i, j in pairs for k, m in pairs if i == k and j in seeds and m not in seeds]

    def aside(found: list[tuple[int, int]]) -> list[Row]:
        seen = {work: (len({s for s, w in found if w == work}), n) for work, n in Counter(w for _, w in found).items()}
        return sorted(((work, *told) for work, told in seen.items()), key=lambda row: (-row[2], row[0]))

    parts = [direct, Counter(work for _, work in coupled), Counter(work for _, work in cocited)]
    total = sum(parts, Counter())
    near = {b for a, b in pairs if a in seeds} | {a for a, b in pairs if b in seeds}
    far = {a for a, b in pairs if b in near} | {b for a, b in pairs if a in near}
    steps = {**dict.fromkeys(far, 2), **dict.fromkeys(near, 1), **dict.fromkeys(seeds, 0)}
    cited, cites = Counter(j for _, j in pairs), Counter(i for i, _ in pairs)
    return {
        "candidates": [
            (work, *(part[work] for part in parts), n)
            for work, n in sorted(total.items(), key=lambda item: (-item[1], item[0]))
        ],
        "counts": sorted(((s, cited[s], cites[s]) for s in seeds), key=lambda row: (-row[1], row[0])),
        "most-cited": sorted(cited.items(), key=lambda item: (-item[1], item[0])),
        "cocited": aside(cocited),
        "coupled": aside(coupled),
        "around": sorted(steps.items(), key=lambda item: (item[1], item[0])),
    }
