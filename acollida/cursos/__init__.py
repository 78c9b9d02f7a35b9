"""The rules of courses. No database, no framework."""
