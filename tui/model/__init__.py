"""What an incident, actor, quote, place, article, claim, relation and evidence is: pure data."""
