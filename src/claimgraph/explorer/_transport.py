"""The document on its way to the script: JSON, packed, since most of it is the same few texts in many places.

For the base that ships this is a sixth of the bytes, in the page and in every notebook that is saved with the widget.
The script unpacks it with what browsers have for that.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping
from typing import Any

DATA_ID, APP_ID = "cg-data", "cg-app"
"""Where the script finds its data, and where it draws."""


def to_json(document: Mapping[str, Any]) -> str:
    """The document as JSON without needless bytes."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def packed(document: Mapping[str, Any]) -> str:
    """The document as JSON text that holds its own JSON, packed; the same document gives the same text."""
    data = gzip.compress(to_json(document).encode("utf-8"), compresslevel=9, mtime=0)
    return to_json({"format": document["format"], "gzip": base64.b64encode(data).decode("ascii")})


def unpacked(text: str) -> dict[str, Any]:
    """The document that `packed` was given."""
    found: dict[str, Any] = json.loads(text)
    if "gzip" not in found:
        return found
    document: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(found["gzip"])))
    return document
