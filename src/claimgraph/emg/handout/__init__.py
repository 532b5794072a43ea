"""Programmes on paper and on the screen: the handout for the person, and the full sheet with every receipt."""

from claimgraph.emg.handout._full import sheet_markdown, sheet_text
from claimgraph.emg.handout._page import handout
from claimgraph.emg.handout._patient import Patient, patient

__all__ = ["Patient", "handout", "patient", "sheet_markdown", "sheet_text"]
