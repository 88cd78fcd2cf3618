"""Blank Word forms and summary tables into the draft of a pack: fields found, named, marked, written down."""
