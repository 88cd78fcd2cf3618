"""A blank Word form: its places found, made fields, their placeholders written."""
