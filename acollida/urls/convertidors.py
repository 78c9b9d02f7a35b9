"""Pieces of an address that are not text."""

from datetime import date


class DiaConverter:
    """A day of this century: «2026-03-02»."""

    regex = "20[0-9]{2}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)  # ValueError: no such address

    def to_url(self, value) -> str:
        return str(value)
