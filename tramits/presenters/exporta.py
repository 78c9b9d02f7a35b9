"""The workbook of a list of procedures."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.full_de_calcul import Columna, llibre
from acollida.presenters.exporta import ADVERTIMENT
from tramits.models import Tramit


def _de(nom: str):
    return lambda tramit: getattr(tramit, nom)


def _dit(nom: str):
    return lambda tramit: str(getattr(tramit, f"get_{nom}_display")())


COLUMNES = [
    Columna(gettext_lazy("Tràmit"), _de("codi")),
    Columna(gettext_lazy("Persona"), lambda tramit: tramit.persona.nom_llistat, 32),
    Columna(gettext_lazy("Què"), _de("tipus"), 40),
    Columna(gettext_lazy("Grup"), lambda tramit: str(tramit.tipus.get_grup_display()), 28),
    Columna(gettext_lazy("Municipi"), _de("municipi")),
    Columna(gettext_lazy("Tècnica"), _de("tecnica"), 26),
    Columna(gettext_lazy("Estat"), _dit("estat"), 22),
    Columna(gettext_lazy("Consulta"), _de("obert_el")),
    Columna(gettext_lazy("Presentació"), _de("presentada_el")),
    Columna(gettext_lazy("Número de registre"), _de("num_registre")),
    Columna(gettext_lazy("Expedient oficial"), _de("num_oficial")),
    Columna(gettext_lazy("Oficina"), _de("oficina"), 26),
    Columna(gettext_lazy("Resultat"), _dit("resultat"), 24),
    Columna(gettext_lazy("Resolució"), _de("resolta_el")),
    Columna(gettext_lazy("Notificació"), _de("notificada_el")),
    Columna(gettext_lazy("Val fins al"), _de("valid_fins")),
    Columna(gettext_lazy("Venciment"), _de("venc_el")),
    Columna(gettext_lazy("Què venç"), _dit("venc_rellotge"), 26),
]


def llibre_de_tramits(tramits: list[Tramit], filtres: list[tuple[str, str]], usuari) -> bytes:
    ara = timezone.localtime()
    explicacio = [
        (_("Què és"), _("Els tràmits de la llista, un per fila.")),
        (_("Tràmits"), str(len(tramits))),
        (_("Territori"), usuari.abast.nom),
        *filtres,
        (_("Fet per"), usuari.nom),
        (_("Fet el"), date_format(ara, "DATETIME_FORMAT")),
        (_("Dades personals"), str(ADVERTIMENT)),
    ]
    return llibre(_("Tràmits"), COLUMNES, tramits, explicacio)
