"""incident-tui: a terminal browser for documented incidents."""

__version__ = "0.1.0"
