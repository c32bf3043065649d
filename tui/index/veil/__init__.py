"""What of a corpus is withheld until somebody asks to see it: names of people, words that are hard to read."""
