"""Pieces of an address that are not text."""

from datetime import date


class MesConverter:
    """A month of this century, as its first day: «2026-03»."""

    regex = "20[0-9]{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value) -> str:
        return str(value)[:7]
