"""Recipes: what each command does, one stage a line. They return values; `cli` prints."""
