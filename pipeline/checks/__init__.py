"""Checks: what a pack asks of the data. They collect everything and never raise; bad data is a `Finding`."""
