"""The rows behind a figure as a file: written to the disk, counted, sealed, noted and then sent."""

import hashlib
from tempfile import TemporaryFile

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from acollida.constancia import PERSONA
from comptes.acces import registra
from comptes.enums import Accio
from informes.columnes import LECTURA
from informes.escriptura import cella
from informes.exporta import Extret, extreu, parla_de_gent
from informes.sortida.fulls import ESCRIPTORS, Full, MassaFilesError

TIPUS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SENSE_PROGRAMA = {"periode", "municipi", "des_de"}


def descarrega(request, registres, extensio, *, titol, que_es, objecte, consulta, nom):
    """`objecte` is what the log calls it, `consulta` how it was narrowed."""
    if extensio not in ESCRIPTORS:
        raise Http404
    if parla_de_gent(registres.model) and not request.user.te_rol(*LECTURA):
        raise PermissionDenied
    extret = extreu(registres, request.user)
    full = Full(titol, (*que_es, *_de_qui_i_quan(request)), extret.titols, extret.files)
    fitxer = TemporaryFile()  # noqa: SIM115  (the answer closes it when it has been sent)
    try:
        files = ESCRIPTORS[extensio](full, fitxer)
    except MassaFilesError:
        fitxer.close()
        raise Http404 from None
    fitxer.seek(0)
    sha256 = hashlib.file_digest(fitxer, "sha256").hexdigest()
    fitxer.seek(0)
    anota(request, extret, objecte, consulta=consulta, files=files, sha256=sha256)
    nom = f"{nom}.{extensio}"
    return FileResponse(fitxer, as_attachment=True, filename=nom, content_type=TIPUS[extensio])


def que_es(xifra, periode: str, nomes, text: str, valor) -> tuple[tuple[str, str], ...]:
    """What the first sheet of the file says of a list."""
    parts = [
        (_("Què és"), xifra.definicio),
        (_("Període"), periode),
        (_("Només"), " · ".join(nomes)),
        (_("Cerca"), text),
        (_("Valor de la xifra"), cella(valor)),
        (_("Base temporal"), xifra.base_temporal),
        (_("Desduplicació"), xifra.desduplicacio),
    ]
    return tuple((nom, que) for nom, que in parts if que)


def _de_qui_i_quan(request) -> tuple[tuple[str, str], ...]:
    quan = date_format(timezone.localtime(), "DATETIME_FORMAT")
    return ((_("Fet per"), request.user.nom), (_("Fet el"), quan))


def anota(request, extret: Extret, objecte: str, **detall) -> None:
    """One row: what was taken away and, by name, the persons who are in it."""
    if extret.persones:
        persones = sorted(extret.persones)
        registra(request, Accio.DESCARREGA, PERSONA, que=objecte, persones=persones, **detall)
    else:
        registra(request, Accio.DESCARREGA, objecte, **detall)


def per_anotar(codi: str, consulta: dict[str, str]) -> dict[str, str]:
    """That somebody is in a programme is known; in which one, nobody reads in a log."""
    if codi.startswith("programes."):
        return {clau: consulta[clau] for clau in SENSE_PROGRAMA & consulta.keys()}
    return consulta
