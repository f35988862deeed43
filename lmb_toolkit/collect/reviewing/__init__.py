"""What becomes of a contribution: staff accept, merge, ask or decline."""
