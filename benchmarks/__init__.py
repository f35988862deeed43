"""Speed and memory, beside the tools that a user would pick instead: `make bench`."""
