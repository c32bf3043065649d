"""What the program and the terminal send each other."""
