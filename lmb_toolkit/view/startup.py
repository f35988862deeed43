# What every kernel of `lmb lab` and `lmb serve` runs first (PYTHONSTARTUP): no name is left behind.
__import__("lmb_toolkit.view.vega", fromlist=["register"]).register()
