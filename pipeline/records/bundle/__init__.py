"""The papers of a unit's bundle read: its summary tables, what it has put up, the dates beside its seals."""
