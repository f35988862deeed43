"""The larger subcommands of `lmb`, one module each."""
