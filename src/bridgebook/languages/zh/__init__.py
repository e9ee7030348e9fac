"""The language `zh`: morphology, dates, words."""
