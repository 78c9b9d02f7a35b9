"""Why something cannot be done."""


class NoPermesError(Exception):
    """The thing cannot be done in the present state; the message says why, in Catalan."""
