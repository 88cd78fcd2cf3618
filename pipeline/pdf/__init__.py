"""From filled Word forms to print-ready PDFs."""
