"""Data sets of the field, row by row, as records of the model: a module a format, a module a kind of file."""
