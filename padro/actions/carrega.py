"""From an uploaded file to stored figures: receive, read, answer, confirm."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from padro import comprovacions
from padro.context import context_de
from padro.enums import EstatCarrega, EstatEnviament, Via
from padro.lectura import Rebuig, llegeix_en_proces
from padro.models import Carrega, Enviament, EnviamentEsperat, Grafia, Justificacio, Transicio

from .caselles import amb_poblacio, completa_amb_zeros, desa, esperades, poblacio
from .revisio import NoPermesError

CARREGUES_PER_HORA = 20
CONTINGUT = ("forma", "full", "errors", "n_errors", "avisos", "n_avisos")


def rep_fitxer(*, esperat, fitxer, per, via=Via.FITXER) -> Carrega:
    """Keep an uploaded file while it waits to be read. Reads nothing of it yet.

    `fitxer` is a Django `File`. Raises `NoPermesError` when the window is closed or the person has
    sent too many files in an hour, and `Rebuig` when the file is too big: only its row is kept.
    """
    _exigeix_finestra(esperat, per)
    if via == Via.FITXER and _en_una_hora(per) >= CARREGUES_PER_HORA:
        raise NoPermesError(_("Heu pujat molts fitxers en una hora. Torneu-ho a provar més tard."))
    actual = esperat.vigent()
    carrega = Carrega(
        esperat=esperat,
        usuari=per,
        estat=EstatCarrega.LLEGINT,
        via=via,
        nom_original=_net(fitxer.name),
        mida=fitxer.size,
        sobre_revisio=actual.revisio if actual else 0,
    )
    if fitxer.size > settings.PADRO_MIDA_MAXIMA:
        massa_gran = Rebuig(
            "massa_gran", {"mida": fitxer.size, "maxim": settings.PADRO_MIDA_MAXIMA}
        )
        _tanca(carrega, EstatCarrega.REBUTJADA, motiu=massa_gran.codi, contingut=massa_gran.dades)
        raise massa_gran
    resum = hashlib.sha256()
    for tros in fitxer.chunks():
        resum.update(tros)
    carrega.fitxer, carrega.sha256 = fitxer, resum.hexdigest()
    carrega.save()
    return carrega


def llegeix(*, carrega) -> Carrega:
    """Read the file of an upload in a process of its own and hold what it says.

    A refused file is deleted at once and raises its `Rebuig`; the upload's row stays, without
    content, to say that it happened. Whoever discards it meanwhile has the last word.
    """
    context = context_de(carrega.esperat, carrega.resolucions)
    try:
        lectura = llegeix_en_proces(carrega.fitxer.path, carrega.nom_original, context)
    except Rebuig as rebuig:
        _acaba(carrega, EstatCarrega.REBUTJADA, motiu=rebuig.codi, contingut=rebuig.dades)
        raise
    llegit = lectura.a_json()
    contingut = {camp: llegit[camp] for camp in CONTINGUT}
    contingut["caselles"] = [list(casella)[2:] for casella in lectura.caselles()]
    with transaction.atomic():
        carrega = _agafa(carrega)
        if carrega.estat in EstatCarrega.vius():
            _espera(carrega, contingut)
    return carrega


def resol(*, carrega, respostes: dict) -> Carrega:
    """Add what the sender answers about her file (corrected cells, mappings…) and read it again."""
    with transaction.atomic():
        carrega = _agafa(carrega)
        for clau, valor in respostes.items():
            if isinstance(valor, dict):
                valor = carrega.resolucions.get(clau, {}) | valor
            elif isinstance(valor, list):
                valor = sorted({*carrega.resolucions.get(clau, []), *valor})
            carrega.resolucions[clau] = valor
        carrega.save(update_fields=["resolucions"])
    return llegeix(carrega=carrega)


def descarta(*, carrega) -> None:
    """Throw an upload away, with its file."""
    _acaba(carrega, EstatCarrega.DESCARTADA)


def abandona(*, carrega) -> None:
    """End an upload whose reading broke for a reason that is not its file's."""
    _acaba(carrega, EstatCarrega.REBUTJADA, motiu="lectura_fallida", contingut={})


def caduca(*, carrega) -> None:
    """Throw away an upload that nobody has confirmed in a day."""
    _acaba(carrega, EstatCarrega.CADUCADA)


@transaction.atomic
def confirma(*, carrega, per, justificacions: list[dict] = ()) -> Enviament:
    """Store the figures of an upload as the current revision of its municipality and semester.

    All or nothing, and once: a second confirmation of the same upload returns the same revision,
    and cells equal to the current ones make no new revision. Raises `NoPermesError` when the window
    has closed, or when somebody else has stored a newer revision since the preview.
    `justificacions`: `{"avis", "nacionalitat_id", "dades_avis", "causa", "text"}`.
    """
    # The campaign is locked too: nobody changes its dates between this check and the end.
    esperat = (
        EnviamentEsperat.objects.select_related("campanya__versio")
        .select_for_update(of=("self", "campanya"), no_key=True)
        .get(pk=carrega.esperat_id)
    )
    carrega = _agafa(carrega)
    if carrega.estat == EstatCarrega.CONFIRMADA:
        return carrega.enviament
    _exigeix_confirmable(carrega, esperat, per)
    actual = esperat.vigent()
    if actual and _diu_el_mateix(actual, carrega):
        _tanca(carrega, EstatCarrega.CONFIRMADA, enviament=actual)
        return actual
    enviament = _nova_revisio(carrega, esperat, actual, per)
    desa(enviament, carrega.contingut["caselles"])
    _deixa_rastre(enviament, carrega, actual, justificacions, per)
    carrega.fitxer = ""
    _tanca(carrega, EstatCarrega.CONFIRMADA, enviament=enviament)
    return enviament


def _en_una_hora(per) -> int:
    fa_una_hora = timezone.now() - timedelta(hours=1)
    return Carrega.objects.filter(usuari=per, creada_el__gt=fa_una_hora).count()


def _exigeix_finestra(esperat, per) -> None:
    impediment = esperat.impediment(per.assignacio.rol if per.assignacio else "")
    if impediment:
        raise NoPermesError(impediment)


def _exigeix_confirmable(carrega, esperat, per) -> None:
    _exigeix_finestra(esperat, per)
    if carrega.estat != EstatCarrega.PENDENT or timezone.now() > carrega.caduca_el:
        raise NoPermesError(_("Aquesta càrrega ja no és vigent. Torneu a pujar el fitxer."))
    if carrega.contingut["n_errors"] or carrega.contingut["trencades"]:
        raise NoPermesError(_("Encara hi ha errors: corregiu-los abans de confirmar."))
    actual = esperat.vigent()
    if (actual.revisio if actual else 0) != carrega.sobre_revisio:
        raise NoPermesError(
            _("Hi ha una versió més nova, que ha desat %(qui)s. Torneu a pujar el fitxer.")
            % {"qui": actual.carregat_per}
        )


def _diu_el_mateix(actual, carrega) -> bool:
    """Whether the upload adds nothing to the current revision. One returned is always replaced."""
    if actual.estat == EstatEnviament.RETORNAT:
        return False
    caselles = {tuple(casella[:5]) for casella in carrega.contingut["caselles"]}
    es_igual = carrega.sense_estrangers == actual.sense_estrangers
    return es_igual and caselles == set(actual.recomptes.valors())


def _nova_revisio(carrega, esperat, actual, per) -> Enviament:
    if actual:
        esperat.enviaments.filter(pk=actual.pk).update(vigent=False)
    caselles = carrega.contingut["caselles"]
    sense = carrega.sense_estrangers
    return Enviament.objects.create(
        esperat=esperat,
        revisio=carrega.sobre_revisio + 1,
        estat=EstatEnviament.ENVIAT,
        via=Via.PANTALLA if carrega.resolucions.get("correccions") else carrega.via,
        carregat_per=per,
        original=carrega.fitxer.name,
        nom_original=carrega.nom_original,
        sha256=carrega.sha256,
        full=carrega.contingut["full"] or "",
        sense_estrangers=sense,
        estrangers=sum(c[4] for c in caselles if c[0] is not None and c[4] is not None),
        poblacio=poblacio(caselles),
        caselles=sum(c[4] is not None for c in caselles),
        esperades=esperades(caselles, esperat.campanya.versio, sense_estrangers=sense),
    )


def _deixa_rastre(enviament, carrega, actual, justificacions, per) -> None:
    """The history row, the justifications, the spellings learned and the remarks that pass."""
    de = actual.estat if actual else ""
    Transicio.objects.create(enviament=enviament, de=de, a=EstatEnviament.ENVIAT, per=per)
    Justificacio.objects.bulk_create(
        Justificacio(enviament=enviament, **justificacio) for justificacio in justificacions
    )
    Grafia.objects.bulk_create(
        [
            Grafia(
                municipi_id=enviament.esperat.municipi_id,
                clau=clau,
                text=clau,
                nacionalitat_id=nacionalitat,
                per=per,
            )
            for clau, nacionalitat in carrega.resolucions.get("nacionalitats", {}).items()
        ],
        update_conflicts=True,
        unique_fields=["municipi", "clau"],
        update_fields=["nacionalitat", "per"],
    )
    if actual:
        enviament.esperat.comentaris.oberts().tanca_els_resolts(actual, enviament)


def _agafa(carrega) -> Carrega:
    """The upload as it stands now, for nobody else until the transaction ends."""
    return Carrega.objects.select_for_update(no_key=True).get(pk=carrega.pk)


def _espera(carrega, contingut: dict) -> None:
    """Hold what was read, with what the sender said that is not in the file, to be confirmed."""
    caselles, versio = contingut["caselles"], carrega.esperat.campanya.versio
    if escrita := carrega.resolucions.get("poblacio"):
        caselles = amb_poblacio(caselles, escrita, versio.sexes)
    if carrega.resolucions.get("blancs_zero"):
        caselles = completa_amb_zeros(caselles, versio)
    trencades = [regla.a_json() for regla in comprovacions.dures(caselles)]
    carrega.contingut = contingut | {"caselles": caselles, "trencades": trencades}
    carrega.estat = EstatCarrega.PENDENT
    carrega.save(update_fields=["contingut", "estat"])


@transaction.atomic
def _acaba(carrega, estat, **camps) -> None:
    """End an upload that has not ended yet: one that was confirmed meanwhile keeps its file."""
    carrega = _agafa(carrega)
    if carrega.estat in EstatCarrega.vius():
        _tanca(carrega, estat, **camps)


def _tanca(carrega, estat, *, motiu="", contingut=None, enviament=None) -> None:
    """End an upload: its content goes, and its file too when no revision keeps it."""
    if carrega.fitxer:
        nom = carrega.fitxer.name
        transaction.on_commit(lambda: default_storage.delete(nom))
    carrega.fitxer, carrega.contingut = "", contingut
    carrega.estat, carrega.motiu, carrega.enviament = estat, motiu, enviament
    carrega.save()


def _net(nom: str) -> str:
    """A file's own name as text to show: no path, no control characters, 120 at most."""
    nom = nom.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(lletra if lletra.isprintable() else "·" for lletra in nom)[:120]
