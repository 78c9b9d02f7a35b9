"""Several people at once, each with a connection of her own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from acollida.actions import NoPermesError


def alhora(*feines):
    """Run them in threads that begin together; what each returned, or why it could not be."""
    sortida = Barrier(len(feines))

    def corre(feina):
        try:
            sortida.wait()
            return feina()
        except NoPermesError as motiu:
            return motiu
        finally:
            connection.close()

    with ThreadPoolExecutor(len(feines)) as fils:
        return list(fils.map(corre, feines))
