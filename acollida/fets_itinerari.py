"""What first reception adds to the timeline of a person: `fets` puts it among the rest."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .falta import en_una_frase
from .linia import Dit, Font, Tipus

ITINERARI = Tipus("itinerari", gettext_lazy("Primera acollida"), "itinerari")


# A person has few: those that her page has already fetched serve.


def _itineraris(persona):
    return list(persona.itineraris.all())


def _moduls(persona):
    return [fila for itinerari in persona.itineraris.all() for fila in itinerari.moduls.all()]


def _adreca(itinerari) -> str:
    return reverse("acollida:itinerari", args=[itinerari.uid])


def _diu_demanat(itinerari, usuari) -> Dit:
    return Dit(_("Demana la primera acollida"), "", _adreca(itinerari))


def _diu_entrevista(itinerari, usuari) -> Dit:
    detall = en_una_frase(itinerari) if itinerari.es_obert else ""
    return Dit(_("Entrevista inicial: comença l'itinerari"), detall, _adreca(itinerari))


def _diu_modul(fila, usuari) -> Dit:
    trossos = (fila.get_via_display(), fila.on, fila.document)
    titol = _("Acredita el mòdul %(modul)s") % {"modul": fila.modul}
    return Dit(titol, " · ".join(filter(None, trossos)), _adreca(fila.itinerari))


def _diu_peticio(itinerari, usuari) -> Dit:
    return Dit(_("Demana el certificat d'acollida"), "", _adreca(itinerari))


def _diu_certificat(itinerari, usuari) -> Dit:
    return Dit(_("Rep el certificat d'acollida"), itinerari.certificat_numero, _adreca(itinerari))


def _diu_tancament(itinerari, usuari) -> Dit:
    motiu = str(itinerari.motiu or "")
    return Dit(_("Es tanca l'itinerari sense certificat"), motiu, _adreca(itinerari))


FONTS_ITINERARI = (
    Font("itinerari-demanat", ITINERARI, _itineraris, _diu_demanat, "demanat_el"),
    Font("itinerari-entrevista", ITINERARI, _itineraris, _diu_entrevista, "inici"),
    Font("itinerari-modul", ITINERARI, _moduls, _diu_modul, "acreditat_el"),
    Font("itinerari-peticio", ITINERARI, _itineraris, _diu_peticio, "certificat_demanat_el"),
    Font("itinerari-certificat", ITINERARI, _itineraris, _diu_certificat, "certificat_el"),
    Font("itinerari-tancat", ITINERARI, _itineraris, _diu_tancament, "tancat_el"),
)
