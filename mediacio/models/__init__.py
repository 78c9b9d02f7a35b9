"""Interpretation, translation and intercultural mediation for the public services."""
