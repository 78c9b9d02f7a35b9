"""Send a file of a delivery: only if it is still, byte by byte, the one that was kept."""

import hashlib

import structlog
from django.http import FileResponse, Http404

from comptes.acces import registra
from comptes.enums import Accio
from informes.enums import TipusLliurament
from informes.models import Lliurament

log = structlog.get_logger(__name__)
EXTENSIO = {"pdf": "pdf", "xlsx": "xlsx", "rebut": "pdf"}
TIPUS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
QUE_ES = {TipusLliurament.PADRO: "padro", TipusLliurament.MEMORIA: "memoria"}


class FetMalbeError(Exception):
    """The file is gone, or is no longer the one that was delivered."""


def envia(request, lliurament: Lliurament, quin: str) -> FileResponse:
    """`Http404` when there is no such file; `FetMalbeError` when it is not what it was."""
    if quin not in EXTENSIO or not getattr(lliurament, quin):
        raise Http404
    esperat, trobat = getattr(lliurament, f"{quin}_sha256", ""), sha256_de(lliurament, quin)
    if not trobat or (esperat and trobat != esperat):
        log.error("fitxer_lliurat_fet_malbe", lliurament=str(lliurament.uid), quin=quin)
        raise FetMalbeError
    registra(
        request, Accio.DESCARREGA, f"informes.lliurament:{lliurament.uid}:{quin}",
        sha256=trobat, periode=lliurament.periode, revisio=lliurament.revisio,
    )  # fmt: skip
    camp, extensio = getattr(lliurament, quin), EXTENSIO[quin]
    return FileResponse(
        camp.open("rb"),
        as_attachment=True,
        filename=f"{_nom(lliurament, quin)}.{extensio}",
        content_type=TIPUS[extensio],
    )


def sha256_de(lliurament: Lliurament, quin: str) -> str:
    """Of what is on the disk; empty when nothing is."""
    try:
        with getattr(lliurament, quin).open("rb") as fitxer:
            return hashlib.file_digest(fitxer, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _nom(lliurament: Lliurament, quin: str) -> str:
    que_es = "rebut" if quin == "rebut" else QUE_ES[TipusLliurament(lliurament.tipus)]
    return f"{que_es}-{lliurament.comarca.codi}-{lliurament.periode}-r{lliurament.revisio}"
