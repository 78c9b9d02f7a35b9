"""The files of the room: taken, read again and withdrawn."""

import hashlib
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from municipis.fitxers import FitxerError, llegeix
from municipis.xifrat import desxifra_bytes, xifra_bytes
from pla.models import ContingutDocumentPla, DocumentPla
from pla.models.document import PORTADORS

MAXIM = 40  # files in use of one record


@transaction.atomic
def desa_fitxer(
    *, portador: models.Model, fitxer: UploadedFile, per, uid: UUID | None = None
) -> DocumentPla:
    """Keep an uploaded file of a record of the room, encrypted, and give its row.

    `portador` is an activity, an action, a commitment, a request or a programme; `uid`, the
    hidden key of the form: the same form sent twice makes one file. `FitxerError(missatge)`, to
    be told beside the field, when it is too big, not what it says, already there, or one too
    many: nothing has been stored then.
    """
    camp = _camp(portador)
    if uid and (fet := DocumentPla.objects.filter(uid=uid, per=per, **{camp: portador}).first()):
        return fet
    llegit = llegeix(fitxer)
    resum = hashlib.sha256(llegit.contingut).hexdigest()
    type(portador)._base_manager.select_for_update(no_key=True).get(pk=portador.pk)
    _hi_cap(DocumentPla.objects.filter(**{camp: portador}).en_us(), resum)
    document = DocumentPla.objects.create(
        uid=uid or uuid4(),
        per=per,
        sha256=resum,
        nom=llegit.nom,
        mime=llegit.mime,
        mida=len(llegit.contingut),
        **{camp: portador},
    )
    ContingutDocumentPla.objects.create(document=document, xifrat=xifra_bytes(llegit.contingut))
    return document


def _camp(portador: models.Model) -> str:
    return next(nom for nom, model in PORTADORS.items() if isinstance(portador, model))


def _hi_cap(en_us, resum: str) -> None:
    if repetit := en_us.filter(sha256=resum).first():
        raise FitxerError(_("Aquest fitxer ja hi és: «%(nom)s».") % {"nom": repetit.nom})
    if en_us.count() >= MAXIM:
        raise FitxerError(
            _("Ja hi ha %(quants)s fitxers: retireu-ne algun o ajunteu-los en un PDF.")
            % {"quants": MAXIM}
        )


def bytes_de(document: DocumentPla) -> bytes:
    """What a file in use says. `ContingutDocumentPla.DoesNotExist` once it has been withdrawn."""
    return desxifra_bytes(bytes(document.contingut.xifrat))


@transaction.atomic
def retira_fitxer(*, document: DocumentPla, per) -> DocumentPla:
    """Throw its bytes away; its row stays, with who did it and when. Twice is once.

    `FitxerError` when it proves something: an evidence never points to what is not there.
    """
    document = DocumentPla.objects.select_for_update(no_key=True).get(pk=document.pk)
    if document.evidencies.filter(retirada_el__isnull=True).exists():
        raise FitxerError(_("Aquest fitxer és l'evidència d'un pas: retireu-ne abans l'evidència."))
    if document.retirat_el is None:
        ContingutDocumentPla.objects.filter(document=document).delete()
        document.retirat_el, document.retirat_per = timezone.now(), per
        document.save(update_fields=["retirat_el", "retirat_per"])
    return document
