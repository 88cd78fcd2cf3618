"""Reading data: any of the accepted file formats into records, every value with its place (DESIGN §5)."""
