"""What the user has set: in a file, and in the environment."""
