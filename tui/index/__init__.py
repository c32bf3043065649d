"""The compiled SQLite index: its schema, its builder, and the queries that everything above it asks."""
