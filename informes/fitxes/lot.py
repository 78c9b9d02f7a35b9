"""The sheets of a comarca in one file, or that of one municipality."""

from collections.abc import Callable, Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import timezone

from informes.document import Document
from informes.fitxes.document import fitxa
from informes.instantania import instantania
from informes.sortida.excel import excel
from informes.sortida.pdf import pdf
from municipis.models import Municipi

IMPRESSORES: dict[str, Callable[[Document], bytes]] = {"pdf": pdf, "xlsx": excel}

Signa = Callable[[Document], Document]  # says by whom it is made


class SenseFitxaError(Exception):
    """The municipality has no validated semester yet: there is nothing to print."""


def una(municipi: Municipi, extensio: str, signa: Signa) -> bytes:
    """`SenseFitxaError` when there is nothing validated."""
    document = document_de(municipi)
    if document is None:
        raise SenseFitxaError
    return IMPRESSORES[extensio](signa(document))


def document_de(municipi: Municipi) -> Document | None:
    with instantania():
        return fitxa(municipi, timezone.localdate())


def totes(
    municipis: Iterable[Municipi], sortida, avanca: Callable[[int, int], None], signa: Signa
) -> int:
    """Write a zip with the two files of each, and say how many municipalities it has.

    `avanca(fets, tots)` is told before each one. Those without a validated semester are named
    in «llegeix-me.txt», so that nobody believes that they were forgotten.
    """
    municipis, sense = list(municipis), []
    with ZipFile(sortida, "w", ZIP_DEFLATED) as zip_:
        for fets, municipi in enumerate(municipis):
            avanca(fets, len(municipis))
            document = document_de(municipi)
            if document is None:
                sense.append(municipi.nom_natural)
                continue
            for extensio, imprimeix in IMPRESSORES.items():
                _escriu(zip_, f"fitxa-{municipi.codi_ine}.{extensio}", imprimeix(signa(document)))
        _escriu(zip_, "llegeix-me.txt", _llegeix_me(sense).encode())
    return len(municipis) - len(sense)


def _escriu(zip_: ZipFile, nom: str, contingut: bytes) -> None:
    """With a fixed time: the same sheets give the same file."""
    zip_.writestr(ZipInfo(nom, (2000, 1, 1, 0, 0, 0)), contingut, ZIP_DEFLATED)


def _llegeix_me(sense: list[str]) -> str:
    if not sense:
        return "Hi ha la fitxa de tots els municipis de la comarca, en PDF i en Excel.\n"
    llista = "\n".join(f"- {nom}" for nom in sense)
    return f"Aquests municipis encara no tenen cap semestre validat i no hi són:\n{llista}\n"
