"""City packs: found, loaded, held to their own rules."""
