"""Which sentences of two versions belong together."""

from palmyra_watch.core.compare.alignment.links import sentence_links

__all__ = ["sentence_links"]
