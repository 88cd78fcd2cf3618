"""Stage: records into documents (Word forms, Excel and Word summaries, entry workbooks)."""
