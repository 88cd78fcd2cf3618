"""The steps of `award`: dates, plaques and certificates."""
