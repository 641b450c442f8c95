"""One article in, what it names and says out."""
