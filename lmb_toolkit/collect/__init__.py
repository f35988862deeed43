"""Collect lessons: receive them whole, review them, and lose nothing on the way."""
