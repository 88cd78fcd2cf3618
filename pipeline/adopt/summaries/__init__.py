"""A blank summary table, of Excel or Word: its heads met with the fields of the forms, its tags written."""
