"""The figures of the annual report: what counts, by what rule, and the list behind every number."""
