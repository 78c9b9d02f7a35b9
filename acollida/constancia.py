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
        detall["persones"] = [str(altra.uid) for altra in altres]
    registra(request, accio, f"{PERSONA}/{persona.uid}", persona.municipi, **detall)


def llista(request, persones, que, *, accio=Accio.LLISTA, municipi=None) -> None:
    """One row for the whole list: which people it has shown, and which list it was.

    `persones` are records or their `uid`s; those who are not shown by name are not among them.
    """
    uids = [str(getattr(persona, "uid", persona)) for persona in persones]
    registra(request, accio, PERSONA, municipi, persones=uids, **_detall(que))


def _detall(que: str) -> dict:
    return {"que": que} if que else {}
