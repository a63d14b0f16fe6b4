"""What a change touches, whether that matters to a reader, and how to say it in one line."""

from palmyra_watch.core.compare.labels.judging import judged
from palmyra_watch.core.compare.labels.rank import Rank, rank_of
from palmyra_watch.core.compare.labels.summary import summary_of

__all__ = ["Rank", "judged", "rank_of", "summary_of"]
