"""What is checked in a data folder, one check per file."""
