"""Visits: what their lists hold, how they are prepared, and the papers about them."""
