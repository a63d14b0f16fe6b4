"""Measurements side by side with other tools; each module is a command."""
