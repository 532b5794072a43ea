"""The house answers as it did: what users see, against the records of `tests/nets`."""

from __future__ import annotations

import pytest

from nets import COMMAND, NETS, differences, read, report


@pytest.mark.parametrize("net", NETS)
def test_everything_is_as_recorded(net: str) -> None:
    found = differences(read(net), NETS[net]())
    remedy = f"If that is meant, record it with `{COMMAND} {net}`, in a commit of its own that says why."
    assert not found, f"\n{report(net, found)}\n\n{remedy}"
