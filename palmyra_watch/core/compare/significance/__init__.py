"""How much an edit matters to a reader: its significance, its rank, and the reasons."""

from palmyra_watch.core.compare.significance.model import significance, verdict

__all__ = ["significance", "verdict"]
