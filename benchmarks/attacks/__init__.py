"""What strangers can send, and what everyone else notices: `python -m benchmarks.attacks`.

A module for each kind of attack; `attack` puts a function in the table.
"""
