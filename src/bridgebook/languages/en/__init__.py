"""The language `en`: morphology, dates, words."""
