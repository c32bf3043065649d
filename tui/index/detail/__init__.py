"""What the detail of a record says, as plain rows: the same for the screen, for text and for tests."""
