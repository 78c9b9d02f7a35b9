"""What this room adds to the timeline of a person: each step of her procedures, and its visits."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.columnes import amb
from acollida.linia import Dit, Font, Tipus, registra_font

from .models import EntrevistaIntegracio, PasTramit, Tramit, VisitaHabitatge

TRAMIT = Tipus("tramit", gettext_lazy("Tràmits"), "tramits")
DEL_TRAMIT = (
    "tramit__uid", "tramit__exercici", "tramit__numero", "tramit__comarca__codi",
    "tramit__tipus__nom", "tramit__tipus__nom_es",
)  # fmt: skip


def _passos(persona):
    return amb(PasTramit.objects.filter(tramit__persona=persona), *DEL_TRAMIT, "per__nom")


def _diu_pas(pas, usuari) -> Dit:
    titol = f"{pas.tramit.tipus}: {pas.get_a_display()}"
    return _dit(pas.tramit, titol, pas.motiu, pas.per)


def _visites(persona):
    files = VisitaHabitatge.objects.filter(tramit__persona=persona)
    return amb(files, *DEL_TRAMIT, "inspectora__nom").defer("observacions")


def _diu_visita(visita, usuari) -> Dit:
    titol = _("Visita a l'habitatge: %(estat)s") % {"estat": visita.get_estat_display()}
    return _dit(visita.tramit, titol, visita.tramit.tipus, visita.inspectora)


def _entrevistes(persona):
    files = EntrevistaIntegracio.objects.filter(tramit__persona=persona)
    return files.select_related("tramit__comarca", "tramit__tipus")


def _diu_entrevista(entrevista, usuari) -> Dit:
    titol = _("Entrevista d'integració: %(estat)s") % {"estat": entrevista.get_estat_display()}
    return _dit(entrevista.tramit, titol, entrevista.tramit.tipus)


def _valids(persona):
    amb_fi = persona.tramits.filter(valid_fins__isnull=False)
    return amb(amb_fi, "comarca__codi", "tipus__nom", "tipus__nom_es").defer("nota")


def _diu_validesa(tramit, usuari) -> Dit:
    resolta = tramit.resolta_el and _("resolució del %(dia)s") % {
        "dia": date_format(tramit.resolta_el)
    }
    titol = _("Deixa de valer: %(tramit)s") % {"tramit": tramit.tipus}
    return _dit(tramit, titol, resolta)


def _dit(tramit: Tramit, titol: str, *trossos) -> Dit:
    detall = " · ".join(str(tros) for tros in (tramit.codi, *trossos) if tros)
    return Dit(capfirst(titol), detall, reverse("tramits:tramit", args=[tramit.uid]))


for font in (
    Font("tramit", TRAMIT, _passos, _diu_pas),
    Font("tramit-visita", TRAMIT, _visites, _diu_visita),
    Font("tramit-entrevista", TRAMIT, _entrevistes, _diu_entrevista),
    Font("tramit-validesa", TRAMIT, _valids, _diu_validesa, "valid_fins"),
):
    registra_font(font)
