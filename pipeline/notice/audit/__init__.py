"""The proof-reader: what is wrong with a notice, rule by rule, each with the words it is about."""
