"""Everybody's data: what the views show as JSON, feeds, a catalogue, a citation and a frame."""
