"""Texts of the invented base that tests of changes take out or put in."""

DISPUTING = """- study: eck2019null
  stance: disputes
  directness: direct
  finding: Ache did not differ after eight weeks of twists.
  limitation: Small trial.
  locator: abstract
  results:
  - eck2019null-ache
"""
"""The evidence line that decides on the claim `twist-eases-ache`."""
