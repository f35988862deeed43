"""The static edition: every page of the suite as a plain file."""
