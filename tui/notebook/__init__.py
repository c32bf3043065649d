"""The analyst's own things: notes, bookmarks and saved searches, and where they left off. Never in the corpus."""
