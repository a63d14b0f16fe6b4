"""Claims about one thing across stories: who says what, and whether it can all be true."""

from __future__ import annotations

from palmyra_watch.core.claims.events.claim import Claim, Group, Pair, Verdict
from palmyra_watch.core.claims.events.grouping import disagreements_among, group_id_of

__all__ = ["Claim", "Group", "Pair", "Verdict", "disagreements_among", "group_id_of"]
