"""An itinerary as a path: each step with its state, its day and what is done in it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida import edats
from acollida.columnes import amb
from acollida.falta import moduls_que_falten
from acollida.models import Edicio, Inscripcio, Itinerari, ModulItinerari, NormaAcollida

FET, ARA, DESPRES = -1, 0, 1


@dataclass(frozen=True)
class Parada:
    """A step of the path; `accio` is the one thing to do there, at `adreca`."""

    nom: str
    lloc: int
    dia: date | None = None
    text: str = ""
    accio: str = ""
    adreca: str = ""


@dataclass(frozen=True)
class FilaModul:
    """A module of the itinerary and the courses of it in which she is, or has been."""

    fila: ModulItinerari
    inscripcions: list[Inscripcio]
    edicions: frozenset[int]  # those whose page the reader may open

    @property
    def es_pot_treure(self) -> bool:
        return not self.fila.acreditat_el and not self.inscripcions


def cami(itinerari: Itinerari) -> list[Parada]:
    """From the request to the certificate, or to its closing without one."""
    parades = [
        Parada(_("Sol·licitud"), FET, itinerari.demanat_el),
        _entrevista(itinerari),
        _moduls(itinerari),
        _peticio(itinerari),
        _certificat(itinerari),
    ]
    if not itinerari.tancat_el:
        return parades
    fetes = [parada for parada in parades if parada.lloc == FET]
    return [*fetes, Parada(_("Tancat"), ARA, itinerari.tancat_el, str(itinerari.motiu or ""))]


def _cap_a(ruta: str, itinerari) -> str:
    return reverse(f"acollida:{ruta}", args=[itinerari.uid])


def _entrevista(itinerari) -> Parada:
    avaluacio = _cap_a("avaluacio", itinerari)
    if itinerari.inici:
        return Parada(_("Entrevista"), FET, itinerari.inici)
    return Parada(_("Entrevista"), ARA, accio=_("Fes l'entrevista"), adreca=avaluacio)


def _moduls(itinerari) -> Parada:
    if not itinerari.inici:
        return Parada(_("Mòduls"), DESPRES)
    calen = [fila for fila in itinerari.moduls.all() if fila.modul.cal]
    falten = moduls_que_falten(itinerari)
    fets = {"fets": len(calen) - len(falten), "total": len(calen)}
    text = _("%(fets)s de %(total)s acreditats") % fets
    if falten:
        lloc = DESPRES if itinerari.certificat_demanat_el else ARA
        return Parada(_("Mòduls"), lloc, None, text, _("Mira què falta"), "#moduls")
    dies = [fila.acreditat_el for fila in calen]
    return Parada(_("Mòduls"), FET, max(dies, default=None), text)


def _peticio(itinerari) -> Parada:
    nom = _("Petició del certificat")
    if itinerari.certificat_demanat_el:
        return Parada(nom, FET, itinerari.certificat_demanat_el)
    adreca = _cap_a("demana_certificat", itinerari)
    if not itinerari.inici:
        return Parada(nom, DESPRES)
    if moduls_que_falten(itinerari):
        return Parada(nom, DESPRES, accio=_("Demana'l igualment"), adreca=adreca)
    return Parada(nom, ARA, accio=_("Demana el certificat"), adreca=adreca)


def _certificat(itinerari) -> Parada:
    if itinerari.certificat_el:
        return Parada(_("Certificat"), FET, itinerari.certificat_el, itinerari.certificat_numero)
    if not itinerari.certificat_demanat_el:
        return Parada(_("Certificat"), DESPRES)
    adreca = _cap_a("certifica", itinerari)
    return Parada(_("Certificat"), ARA, accio=_("Apunta que ha arribat"), adreca=adreca)


def files_de_moduls(itinerari: Itinerari, usuari) -> list[FilaModul]:
    """Each module with its enrolments: those that this user may see, all in two queries."""
    seves = Inscripcio.objects.visibles_per(usuari).filter(itinerari=itinerari)
    per_modul = defaultdict(list)
    for inscripcio in amb(seves, "edicio__uid", "edicio__modul", "edicio__inici", "edicio__fi",
                          "edicio__lloc", "edicio__municipi__nom_natural"):  # fmt: skip
        per_modul[inscripcio.edicio.modul_id].append(inscripcio)
    obertes = frozenset(
        Edicio.objects.visibles_per(usuari)
        .filter(inscripcions__itinerari=itinerari)
        .values_list("pk", flat=True)
    )
    return [FilaModul(fila, per_modul[fila.modul_id], obertes) for fila in itinerari.moduls.all()]


def avis_d_edat(persona, municipi) -> str:
    """A warning and no more: who may use the service, the Generalitat decides."""
    avui = timezone.localdate()
    norma = NormaAcollida.objects.de(municipi.comarca_id, avui)
    return edats.avis_d_edat(persona, norma.edat_minima, avui)
