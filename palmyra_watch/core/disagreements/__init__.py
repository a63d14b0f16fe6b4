"""Figures of one thing in several stories: which say the same, and which cannot both be true."""

from palmyra_watch.core.disagreements.claim import Claim, Group, Pair, Story, Verdict
from palmyra_watch.core.disagreements.grouping import disagreements_among

__all__ = ["Claim", "Group", "Pair", "Story", "Verdict", "disagreements_among"]
