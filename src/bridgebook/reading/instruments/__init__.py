"""How instruments are read: their nouns, their dates and subjects, and one instrument told several times."""
