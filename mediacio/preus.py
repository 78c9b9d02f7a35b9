"""The price of a service: that of the rate in force on its day, copied into its record."""

from mediacio.enums import Desplacament, NoCompareix, TipusPeticio
from mediacio.models import Prestacio
from mediacio.quantia import ZERO, quantia

A_PEU = (TipusPeticio.PRESENCIAL, TipusPeticio.MEDIACIO)  # those for which somebody travels


def posa_preu(prestacio: Prestacio) -> None:
    """Copy the rate of the day, if it is known, and work out what the service comes to."""
    tarifa = prestacio.interpret.tarifes.del_dia(prestacio.dia).first()
    prestacio.tarifa = tarifa
    if tarifa:
        prestacio.preu_hora, prestacio.preu_paraula = tarifa.hora, tarifa.paraula
        prestacio.preu_pagina, prestacio.desplacament = tarifa.pagina, tarifa.desplacament
        prestacio.preu_desplacament = tarifa.eur_desplacament
    else:
        prestacio.preu_hora = prestacio.preu_paraula = prestacio.preu_pagina = ZERO
        prestacio.desplacament, prestacio.preu_desplacament = Desplacament.CAP, ZERO
    posa_cost(prestacio)


def posa_cost(prestacio: Prestacio) -> None:
    """What it comes to at the price that it already has."""
    viatja = prestacio.peticio.tipus in A_PEU and prestacio.no_show != NoCompareix.INTERPRET
    cost = quantia(
        prestacio.preu,
        minuts=prestacio.minuts,
        pagines=prestacio.pagines,
        paraules=prestacio.paraules,
        km=prestacio.km,
        viatja=viatja,
    )
    prestacio.cost_hores, prestacio.cost_text = cost.temps, cost.text
    prestacio.cost_desplacament = cost.desplacament
