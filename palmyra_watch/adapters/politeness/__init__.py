"""Manners that all threads and processes of one user keep together: spacing, pauses, robots.txt.

What they agree on stands in small files under one folder, each changed under a lock and replaced in one step. A
process that is killed at any moment leaves a state that the others can go on with.
"""

from palmyra_watch.adapters.politeness.pacing import Budget, NoTurn, Pacer, Pause, Turn
from palmyra_watch.adapters.politeness.robots_cache import RobotsAnswer, RobotsCache

__all__ = ["Budget", "NoTurn", "Pacer", "Pause", "RobotsAnswer", "RobotsCache", "Turn"]
