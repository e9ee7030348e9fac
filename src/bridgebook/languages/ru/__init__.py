"""The language `ru`: morphology, dates, words."""
