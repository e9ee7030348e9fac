"""How joint structures are read: their nouns and names, where they stand, and one structure told several times."""
