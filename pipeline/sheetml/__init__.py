"""The shared reader of Excel workbooks: sheets as XML, their cells as squares, rows that become more or fewer."""
