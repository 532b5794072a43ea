"""A row as an example of records that are made by hand."""

from __future__ import annotations

from typing import Any

from claimgraph.emg.records import Measurement

ROW = {
    "study": "able2010step",
    "exercise": "step",
    "muscle": "upper-flank",
    "normalisation": "MVIC",
    "statistic": "average",
    "value": "38.20",
    "unit": "percent_mvic",
    "extracted_from": "full-text",
    "locator": "Table 1",
}


def measurement(**changes: Any) -> Measurement:
    return Measurement.model_validate(ROW | changes)
