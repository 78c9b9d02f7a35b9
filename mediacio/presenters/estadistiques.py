"""A table of figures on a page and in files: every number with the way to what is behind it."""

import csv
from dataclasses import dataclass
from io import StringIO

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acollida.full_de_calcul import Columna, Full, llibre_de_fulls
from mediacio.creuada import Casella, Filera
from mediacio.estadistiques import Estadistica
from mediacio.hores import en_hores


@dataclass(frozen=True)
class Escrita:
    """A cell as it is read, and where its records are; nothing to look at behind a zero."""

    text: str
    adreca: str


class TaulaEscrita:
    def __init__(self, estadistica: Estadistica):
        self.estadistica = estadistica
        self.creuada = estadistica.taula()

    @property
    def columnes(self) -> tuple[str, ...]:
        return self.creuada.columnes

    def fileres(self) -> list[tuple[str, list[Escrita], Escrita]]:
        return [
            (filera.nom, [self._escriu(c) for c in filera.caselles], self._escriu(filera.total))
            for filera in self.creuada.fileres
        ]

    def totals(self) -> list[Escrita]:
        return [self._escriu(casella) for casella in (*self.creuada.totals, self.creuada.total)]

    def _escriu(self, casella: Casella) -> Escrita:
        text = escriu_valor(self.estadistica.mesura, casella.valor)
        return Escrita(text, self._adreca(casella) if casella.valor else "")

    def _adreca(self, casella: Casella) -> str:
        que = self.estadistica
        consulta = {"mesura": que.mesura.codi, "periode": que.periode.codi}
        for dimensio, valor in ((que.files, casella.fila), (que.columnes, casella.columna)):
            if valor is not None:
                consulta[dimensio.codi] = valor
        return reverse("mediacio:estadistiques_llista", query=consulta)


def escriu_valor(mesura, valor: int) -> str:
    return en_hores(valor) if mesura.en_hores else str(valor)


def a_csv(estadistica: Estadistica) -> str:
    """For machines: of hours, the minutes. No name of the catalogues can begin a formula."""
    taula, sortida = estadistica.taula(), StringIO(newline="")
    escriptor = csv.writer(sortida, lineterminator="\r\n")
    escriptor.writerow([str(estadistica.files.nom), *map(_segur, taula.columnes), _("total")])
    for filera in (*taula.fileres, _filera_dels_totals(taula)):
        valors = [casella.valor for casella in (*filera.caselles, filera.total)]
        escriptor.writerow([_segur(filera.nom), *valors])
    return sortida.getvalue()


def _segur(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@|%\t\r\n" else text


def a_excel(estadistica: Estadistica, usuari) -> bytes:
    taula, mesura = estadistica.taula(), estadistica.mesura
    columnes = [
        Columna(str(estadistica.files.nom), lambda filera: filera.nom, 30),
        *(
            Columna(nom, lambda filera, lloc=lloc: filera.caselles[lloc].valor)
            for lloc, nom in enumerate(taula.columnes)
        ),
        Columna(_("total"), lambda filera: filera.total.valor),
    ]
    explicacio = [
        (_("Què es compta"), str(mesura.nom)),
        (_("Com"), str(mesura.definicio)),
        (_("Unitat"), _("minuts") if mesura.en_hores else str(mesura.nom)),
        (_("Període"), estadistica.periode.codi),
        (_("Territori"), usuari.abast.nom),
        (_("Fet per"), usuari.nom),
    ]
    full = Full(str(mesura.nom)[:31], columnes, taula.fileres, _filera_dels_totals(taula))
    return llibre_de_fulls([full], explicacio)


def _filera_dels_totals(taula) -> Filera:
    return Filera(_("total"), taula.totals, taula.total)


def resum(mesura, files) -> list[str]:
    """How many records there are and, of services, what they add up to."""
    quants = files.count()
    if not mesura.peticio:
        return [ngettext("%(n)s petició", "%(n)s peticions", quants) % {"n": quants}]
    sumes = files.sumes()
    persones = sumes["persones"]
    return [
        ngettext("%(n)s servei", "%(n)s serveis", quants) % {"n": quants},
        en_hores(sumes["minuts"]),
        ngettext("%(n)s persona", "%(n)s persones", persones) % {"n": persones},
    ]
