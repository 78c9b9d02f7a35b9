"""Who tries each page, and what the read log must say of it."""

from django.test import Client

from comptes.enums import Accio
from comptes.models import RegistreAcces

DE_PERSONES = (Accio.CONSULTA, Accio.LLISTA, Accio.DESCARREGA, Accio.IMPRESSIO)


def navegador(usuari=None) -> Client:
    client = Client()
    if usuari:
        client.force_login(usuari)
    return client


def constancia() -> list[RegistreAcces]:
    """The rows of the read log that speak of people."""
    files = RegistreAcces.objects.filter(objecte__startswith="acollida.", accio__in=DE_PERSONES)
    return list(files)


def uids_de(fila) -> set[str]:
    return set(fila.detall.get("persones", []))
