"""A list that somebody made, read into contributions for the inbox."""
