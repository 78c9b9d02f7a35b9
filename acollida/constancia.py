"""The read log of people: every page, list, export and print that shows one goes through here."""

from comptes.acces import registra
from comptes.enums import Accio

PERSONA = "acollida.persona"


def consulta(request, persona, que="", *, altres=(), accio=Accio.CONSULTA) -> None:
    """One row: `persona` has been shown; `que` says which page, when it is not her own.

    `altres` are the other persons whose names came with hers, such as those of her household.
    """
    detall = _detall(que)
    if altres:
        detall["persones"] = _uids(altres)
    registra(request, accio, f"{PERSONA}/{persona.uid}", persona.municipi, **detall)


def llista(request, persones, que, *, accio=Accio.LLISTA, municipi=None) -> None:
    """One row for the whole list: which people it has shown, and which list it was.

    `persones` are records or their `uid`s; those who are not shown by name are not among them.
    """
    registra(request, accio, PERSONA, municipi, persones=_uids(persones), **_detall(que))


def _uids(persones) -> list[str]:
    """Each of them once, in the order in which they are shown."""
    return list(dict.fromkeys(str(getattr(persona, "uid", persona)) for persona in persones))


def _detall(que: str) -> dict:
    return {"que": que} if que else {}
