"""Findings told to people and programs: on the terminal, as JSON, and in a copy of the data workbook."""
