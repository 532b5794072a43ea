"""What a page or an output holds of its interactive figures: the data and settings they are drawn from."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import Any


def specs(page: str) -> list[dict[str, Any]]:
    """Data, layout, settings and library of each figure in some HTML."""
    packed = re.findall(r'data-figure="([^"]*)"', page)
    return [json.loads(gzip.decompress(base64.b64decode(one))) for one in packed]
