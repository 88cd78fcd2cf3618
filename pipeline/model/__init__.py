"""The nouns of the house: pack, record, finding, output. Frozen values, no behaviour beyond reading them."""
