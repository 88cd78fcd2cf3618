"""What `run` makes of filled forms: fitted to their pages, bound into packets, with covers and the print plan."""
