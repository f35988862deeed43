"""The subcommands of `lmb`, one module each."""
