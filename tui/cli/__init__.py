"""The commands; heavy imports stand inside the functions."""
