"""Filled Word forms read back into values: which form a file holds, what stands in its cells, and how sure that is."""
