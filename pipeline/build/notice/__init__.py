"""The recipes of `notice`: drafting, rolling on, auditing; and what `lint` asks of a pack's notice."""
