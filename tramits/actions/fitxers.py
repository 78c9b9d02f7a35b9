"""The files of a procedure: taken, read again and withdrawn."""

import hashlib
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from municipis.fitxers import FitxerError, Llegit, llegeix
from municipis.xifrat import desxifra_bytes, xifra_bytes
from tramits.enums import TipusAdjunt
from tramits.models import Adjunt, ContingutAdjunt, DocumentTramit, Tramit

MAXIM = 40  # files in use of one procedure


@transaction.atomic
def desa_fitxer(
    *,
    tramit: Tramit,
    fitxer: UploadedFile,
    tipus: TipusAdjunt,
    per,
    document: DocumentTramit | None = None,
    uid: UUID | None = None,
) -> Adjunt:
    """Keep an uploaded file of a procedure, encrypted, and give its row.

    `fitxer` is one of `request.FILES`; `document`, the line of the checklist that it proves.
    `uid`, the hidden key of the form when it has one: the same form sent twice makes one file.
    Photographs (`TipusAdjunt.FOTO`) are only JPEG or PNG, and come out upright and without
    metadata. `FitxerError(missatge)`, to be told beside the field, when it is too big, not what
    it says, already there, or one too many: nothing has been stored then.
    """
    if uid and (fet := Adjunt.objects.filter(uid=uid, tramit=tramit, per=per).first()):
        return fet
    llegit = llegeix(fitxer)
    if tipus == TipusAdjunt.FOTO and not llegit.es_imatge:
        raise FitxerError(_("Una fotografia ha de ser un JPEG o un PNG."))
    resum = hashlib.sha256(llegit.contingut).hexdigest()
    Tramit.objects.select_for_update(no_key=True).get(pk=tramit.pk)  # two at a time are counted
    _hi_cap(tramit, resum)
    adjunt = Adjunt.objects.create(
        uid=uid or uuid4(),
        tramit=tramit,
        document=document,
        tipus=tipus,
        per=per,
        sha256=resum,
        **_camps(llegit),
    )
    ContingutAdjunt.objects.create(adjunt=adjunt, xifrat=xifra_bytes(llegit.contingut))
    return adjunt


def _camps(llegit: Llegit) -> dict:
    return {"nom": llegit.nom, "mime": llegit.mime, "mida": len(llegit.contingut)}


def _hi_cap(tramit: Tramit, resum: str) -> None:
    en_us = tramit.adjunts.en_us()
    if repetit := en_us.filter(sha256=resum).first():
        raise FitxerError(_("Aquest fitxer ja hi és: «%(nom)s».") % {"nom": repetit.nom})
    if en_us.count() >= MAXIM:
        raise FitxerError(
            _("El tràmit ja té %(quants)s fitxers: retireu-ne algun o ajunteu-los en un PDF.")
            % {"quants": MAXIM}
        )


def bytes_de(adjunt: Adjunt) -> bytes:
    """What a file in use says. `ContingutAdjunt.DoesNotExist` once it has been withdrawn."""
    return desxifra_bytes(bytes(adjunt.contingut.xifrat))


@transaction.atomic
def retira_fitxer(*, adjunt: Adjunt, per) -> Adjunt:
    """Throw its bytes away; its row stays, with who did it and when. Twice is once."""
    adjunt = Adjunt.objects.select_for_update(no_key=True).get(pk=adjunt.pk)
    if adjunt.retirat_el is None:
        ContingutAdjunt.objects.filter(adjunt=adjunt).delete()
        adjunt.retirat_el, adjunt.retirat_per = timezone.now(), per
        adjunt.save(update_fields=["retirat_el", "retirat_per"])
    return adjunt
