"""Builders of plans, activities and what hangs from them."""

from datetime import date
from itertools import count

from municipis.enums import TipusEntitat
from municipis.models import Entitat
from pla.enums import EstatActivitat, RolTaula, TipusActivitat, TipusTaula
from pla.models import (
    Accio,
    Acord,
    Activitat,
    Compromis,
    Linia,
    PlaAnual,
    PlaMandat,
    PlaTerritorial,
    PrioritatMandat,
    SessioActivitat,
    Taula,
)
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

_seguent = count(1)
DIA = date(2026, 3, 2)


def _qui(per):
    per = per or fa_usuari()
    return {"creat_per": per, "modificat_per": per}


def fa_entitat(nom=None, *, comarca=None, municipi=None, tipus=TipusEntitat.ASSOCIACIO):
    comarca = comarca or (municipi or fa_municipi()).comarca
    nom = nom or f"Entitat {next(_seguent)}"
    return Entitat.objects.create(nom=nom, comarca=comarca, municipi=municipi, tipus=tipus)


def fa_pla(comarca=None, *, per=None, **camps):
    """A plan of the comarca for the four years around the day of the tests."""
    camps = {
        "nom": "Pla territorial",
        "inici": date(2024, 1, 1),
        "fi": date(2027, 12, 31),
    } | camps
    return PlaTerritorial.objects.create(comarca=comarca or fa_comarca(), **_qui(per), **camps)


def fa_linia(pla=None, *, per=None, **camps):
    numero = next(_seguent)
    camps = {"clau": f"L{numero}", "nom": f"Línia {numero}", "ordre": numero} | camps
    return Linia.objects.create(pla=pla or fa_pla(), **_qui(per), **camps)


def fa_anual(pla=None, exercici=2026, *, per=None, **camps):
    return PlaAnual.objects.create(pla=pla or fa_pla(), exercici=exercici, **_qui(per), **camps)


def fa_accio(anual=None, linia=None, *, responsable=None, per=None, **camps):
    per = per or responsable or fa_usuari()
    anual = anual or fa_anual(per=per)
    numero = next(_seguent)
    camps = {"clau": f"A{numero}", "nom": f"Acció {numero}", "noticia_el": DIA} | camps
    return Accio.objects.create(
        anual=anual,
        linia=linia or fa_linia(anual.pla, per=per),
        responsable=responsable or per,
        **_qui(per),
        **camps,
    )


def fa_taula(comarca=None, *, rol=RolTaula.LIDERA, per=None, **camps):
    camps = {
        "nom": f"Taula {next(_seguent)}",
        "tipus": TipusTaula.TAULA,
        "des_de": date(2019, 1, 1),
    } | camps
    return Taula.objects.create(comarca=comarca or fa_comarca(), rol=rol, **_qui(per), **camps)


def fa_sessio(activitat, dia=DIA, *, minuts=60, estat=EstatActivitat.FETA, **camps):
    return SessioActivitat.objects.create(
        activitat=activitat,
        dia=dia,
        minuts=minuts,
        estat=estat,
        **_qui(activitat.creat_per),
        **camps,
    )


def fa_activitat(
    municipi=None,
    tipus=TipusActivitat.FORMACIO_PROFESSIONALS,
    *,
    dies=(DIA,),
    minuts=60,
    comptats=(0, 0, 0, 0),
    per=None,
    **camps,
):
    """An activity held on each of these days; `comptats`, women, men, others and not said."""
    municipi = municipi or fa_municipi()
    camps = {"titol": f"Activitat {next(_seguent)}"} | camps
    if comptats is not None:
        camps |= dict(zip(("dones", "homes", "altres", "no_consta"), comptats, strict=True))
    activitat = Activitat.objects.create(
        comarca=municipi.comarca, municipi=municipi, tipus=tipus, **_qui(per), **camps
    )
    for dia in dies:
        fa_sessio(activitat, dia, minuts=minuts)
    return activitat


def fa_mandat(comarca=None, *, per=None, **camps):
    camps = {
        "nom": "Pla de mandat",
        "inici": date(2023, 7, 1),
        "fi": date(2027, 6, 30),
    } | camps
    return PlaMandat.objects.create(comarca=comarca or fa_comarca(), **_qui(per), **camps)


def fa_prioritat(mandat=None, *, per=None, **camps):
    numero = next(_seguent)
    camps = {"clau": f"P{numero}", "numero": numero, "nom": f"Prioritat {numero}"} | camps
    return PrioritatMandat.objects.create(mandat=mandat or fa_mandat(), **_qui(per), **camps)


def fa_compromis(prioritat=None, *, per=None, **camps):
    numero = next(_seguent)
    camps = {"clau": f"C{numero}", "numero": numero, "text": f"Compromís {numero}"} | camps
    return Compromis.objects.create(prioritat=prioritat or fa_prioritat(), **_qui(per), **camps)


def fa_reunio(taula, dia=DIA, *, per=None, estat=EstatActivitat.FETA, **camps):
    """A meeting of a table, on one day."""
    reunio = Activitat.objects.create(
        comarca=taula.comarca,
        taula=taula,
        tipus=TipusActivitat.REUNIO,
        titol=f"Reunió: {taula.nom}",
        **_qui(per),
        **camps,
    )
    fa_sessio(reunio, dia, estat=estat)
    return reunio


def fa_acord(activitat, *, responsable=None, per=None, **camps):
    per = per or responsable or activitat.creat_per
    camps = {"text": f"Acord {next(_seguent)}"} | camps
    if not responsable and "entitat" not in camps:
        responsable = per
    return Acord.objects.create(activitat=activitat, responsable=responsable, **_qui(per), **camps)
