"""The static files, listed once: every test client builds anew the middleware that serves them.

Walking over all of them takes 20 ms, and there are about as many clients as tests.
"""

from contextlib import contextmanager
from unittest.mock import patch

from whitenoise.middleware import WhiteNoiseMiddleware

llista_tots = WhiteNoiseMiddleware.add_files_from_finders


@contextmanager
def llistats_una_vegada():
    """The middleware still finds the same files, described in the same way."""
    llistats = {}

    def llista(middleware):
        com = middleware.static_prefix, middleware.max_age, middleware.charset
        if com not in llistats:
            abans, middleware.files = middleware.files, {}
            llista_tots(middleware)
            llistats[com], middleware.files = middleware.files, abans
        middleware.files |= llistats[com]

    with patch.object(WhiteNoiseMiddleware, "add_files_from_finders", llista):
        yield
