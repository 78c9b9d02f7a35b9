"""The manual of recording as a workbook."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.full_de_calcul import Columna, llibre
from acollida.manual import capitols

COLUMNES = [
    Columna(gettext_lazy("Capítol"), lambda fila: fila[0], 26),
    Columna(gettext_lazy("Camp"), lambda fila: fila[1].titol, 30),
    Columna(gettext_lazy("Com es registra"), lambda fila: fila[1].text, 80),
    Columna(gettext_lazy("Exemple"), lambda fila: fila[1].exemple, 60),
    Columna(gettext_lazy("Casos que hem discutit"), lambda fila: fila[1].discutit, 60),
    Columna(
        gettext_lazy("La memòria el necessita"),
        lambda fila: _("sí") if fila[1].cal_a_la_memoria else _("no"),
    ),
    Columna(gettext_lazy("Vigent des de"), lambda fila: fila[1].vigent_des_de),
]


def llibre_del_manual(usuari) -> bytes:
    files = [(titol, criteri) for _codi, titol, criteris in capitols() for criteri in criteris]
    explicacio = [
        (_("Què és"), _("Com es registra cada camp: els criteris vigents.")),
        (_("Criteris"), str(len(files))),
        (_("Fet per"), usuari.nom),
        (_("Fet el"), date_format(timezone.localtime(), "DATETIME_FORMAT")),
    ]
    return llibre(_("Manual de registre"), COLUMNES, files, explicacio)
