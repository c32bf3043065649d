"""From what a query finds to a stream of text, one module a format: pure, row by row, never all of it in memory."""
