"""Word documents as they stand: parts, paragraphs and cells, over the XML itself (ECMA-376 part 1, clause 17)."""
