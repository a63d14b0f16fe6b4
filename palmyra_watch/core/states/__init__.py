"""When two captures show one state of a story, and which captures show none."""
