"""What proves a step or an action: put there, withdrawn, and what is said done because of it."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from municipis.fitxers import FitxerError
from municipis.periode import Periode
from pla.enums import EstatProtocol
from pla.fonts import FONTS
from pla.models import Accio, Activitat, DocumentPla, Evidencia, PasCompromis
from pla.models.evidencia import DE_QUE, REGISTRES

from .claus import bloqueja
from .errors import PlaError
from .fitxers import desa_fitxer


@transaction.atomic
def posa_evidencia(*, evidencia: Evidencia, per, fitxer: UploadedFile | None = None) -> Evidencia:
    """Link it; `fitxer` is uploaded to the commitment or the action that it proves.

    `PlaError` when what it points to is not there, was withdrawn or is of another comarca. The
    same form sent twice makes one.
    """
    lloc = evidencia.pas or evidencia.accio
    bloqueja(lloc)
    if feta := Evidencia.objects.filter(uid=evidencia.uid, per=per).first():
        return feta
    if fitxer:
        portador = evidencia.pas.compromis if evidencia.pas else evidencia.accio
        evidencia.document = _puja(portador, fitxer, evidencia.uid, per)
    comprova(evidencia, comarca_de(lloc))
    _no_hi_es(evidencia)
    evidencia.per = per
    evidencia.save(force_insert=True)
    return evidencia


def _puja(portador: models.Model, fitxer: UploadedFile, uid, per) -> DocumentPla:
    try:
        return desa_fitxer(portador=portador, fitxer=fitxer, per=per, uid=uid)
    except FitxerError as error:
        raise PlaError(str(error), "fitxer") from error


def _no_hi_es(evidencia: Evidencia) -> None:
    noms = (*DE_QUE, *REGISTRES, "xifra", "periode", "enllac")
    iguals = Evidencia.objects.en_us().filter(**{nom: getattr(evidencia, nom) for nom in noms})
    if iguals.exists():
        raise PlaError(_("Aquesta evidència ja hi és."))


def comarca_de(lloc: PasCompromis | Accio) -> int:
    if isinstance(lloc, Accio):
        return lloc.anual.pla.comarca_id
    return lloc.compromis.prioritat.mandat.comarca_id


def comprova(evidencia: Evidencia, comarca: int) -> None:
    """`PlaError` unless it points to a record of the comarca that is there today."""
    if evidencia.activitat:
        _activitat(evidencia.activitat, comarca)
    elif evidencia.document:
        _document(evidencia.document)
    elif evidencia.protocol:
        _protocol(evidencia.protocol, comarca)
    elif evidencia.xifra:
        _xifra(evidencia)
    elif not evidencia.enllac.startswith("https://"):
        raise PlaError(_("L'adreça ha de començar per «https://»."), "enllac")


def _activitat(activitat: Activitat, comarca: int) -> None:
    if activitat.comarca_id != comarca:
        raise PlaError(_("Aquesta activitat és d'una altra comarca."), "activitat")
    if Activitat.objects.anullades().filter(pk=activitat.pk).exists():
        raise PlaError(_("Aquesta activitat es va anul·lar: no prova res."), "activitat")


def _document(document: DocumentPla) -> None:
    bloquejat = DocumentPla.objects.select_for_update(no_key=True).get(pk=document.pk)
    if bloquejat.retirat_el:
        raise PlaError(_("Aquest fitxer es va retirar: no es pot obrir."), "document")


def _protocol(protocol, comarca: int) -> None:
    if protocol.municipi.comarca_id != comarca:
        raise PlaError(_("Aquest programa és d'una altra comarca."), "protocol")
    if protocol.estat == EstatProtocol.NO_N_HI_HA:
        raise PlaError(_("Aquest municipi encara no en té cap."), "protocol")


def _xifra(evidencia: Evidencia) -> None:
    if evidencia.xifra not in FONTS:
        raise PlaError(_("Aquesta xifra no existeix."), "xifra")
    try:
        Periode.del_codi(evidencia.periode)
    except ValueError as error:
        raise PlaError(_("Aquest període no existeix."), "periode") from error


@transaction.atomic
def retira_evidencia(*, evidencia: Evidencia, per) -> Evidencia:
    """Its row stays, with who did it and when. Twice is once.

    `PlaError` when a step that is done would be left without anything that proves it.
    """
    if evidencia.pas:
        bloqueja(evidencia.pas)
    files = Evidencia.objects.select_for_update(no_key=True, of=("self",))
    evidencia = files.get(pk=evidencia.pk)
    if evidencia.retirada_el:
        return evidencia
    if evidencia.pas and evidencia.pas.fet_el and _es_la_darrera(evidencia):
        raise PlaError(_("És la darrera evidència d'un pas fet: poseu-ne abans una altra."))
    evidencia.retirada_el, evidencia.retirada_per = timezone.now(), per
    evidencia.save(update_fields=["retirada_el", "retirada_per"])
    return evidencia


def _es_la_darrera(evidencia: Evidencia) -> bool:
    """No other one is left; or it is good and no other good one is."""
    seves = Evidencia.objects.filter(pas=evidencia.pas)
    if not seves.en_us().exclude(pk=evidencia.pk).exists():
        return True
    return set(_bones(seves).values_list("pk", flat=True)) == {evidencia.pk}


def _bones(evidencies: models.QuerySet) -> models.QuerySet:
    """Those that hold: a figure that is not computed any more proves nothing."""
    return evidencies.valides().filter(models.Q(xifra="") | models.Q(xifra__in=FONTS))


@transaction.atomic
def marca_pas(*, pas: PasCompromis, fet_el: date | None, per) -> PasCompromis:
    """Done on a day, or not done any more. `PlaError` when nothing proves that it was."""
    pas = PasCompromis.objects.select_for_update(no_key=True).get(pk=pas.pk)
    if fet_el and not _bones(Evidencia.objects.filter(pas=pas)).exists():
        raise PlaError(
            _("Sense cap evidència que valgui no es pot donar per fet: poseu-la abans."), "fet_el"
        )
    pas.fet_el = fet_el
    pas.save(update_fields=["fet_el"])
    return pas
