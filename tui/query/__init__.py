"""The query language: one pure value for the screen, the shell, saved searches and links."""
