"""How the program writes to the terminal."""
