"""The codes of findings, each room's in a module of its own; `registry` has them all."""
