"""X11: the sheets of the municipalities add up to what the comarca hands in of the semester."""

from collections import defaultdict
from datetime import date

import pytest

from informes.fitxes.document import fitxa
from informes.semestre import document, recull_de
from informes.taules import Absencia
from informes.territori import abast_de
from padro.models import Campanya
from tests.informes.dades import fa_comarca_amb_municipis, omple, recompte

pytestmark = pytest.mark.django_db
DIA = date(2026, 4, 1)
SEMESTRE, SEGON = "2025-1", "2025-2"
PER_GRUPS = ("nacionalitats", "arees", "edats", "trams")


def nombre(cella):
    return 0 if isinstance(cella, Absencia) else cella


def lliurat(comarca, semestre):
    campanya = Campanya.objects.get(comarca=comarca, semestre=semestre)
    abast = abast_de(comarca)
    fet = document(campanya, abast, fet_el=DIA, destinatari="", revisio=1)
    return fet, recull_de(campanya, abast)


def de_la_serie(fitxes, semestre):
    """By municipality, the (foreigners, population) that its sheet says of a semester."""
    return {
        nom: tuple(map(nombre, fila.celles[1:3]))
        for nom, feta in fitxes.items()
        for fila in feta.taula("evolucio").files
        if fila.darrere == f"periode={semestre}"
    }


def suma_de_grups(fitxes, codi):
    """Of every sheet together, by row, (all, men, women)."""
    sumes = defaultdict(lambda: [0, 0, 0])
    for feta in fitxes.values():
        for fila in feta.taula(codi).files:
            if fila.darrere:
                for lloc, cella in enumerate(fila.celles[1:4]):
                    sumes[fila.darrere][lloc] += nombre(cella)
    return dict(sumes)


def comprova_el_semestre(comarca, fitxes, semestre):
    fet, recull = lliurat(comarca, semestre)
    taula = fet.taula(f"municipis-{semestre}")
    titols = [columna.titol for columna in taula.columnes]
    on_total, on_gent = titols.index("Total"), titols.index("Població")
    dits = {
        f.celles[0]: (nombre(f.celles[on_total]), nombre(f.celles[on_gent])) for f in taula.files
    }
    series = de_la_serie(fitxes, semestre)
    assert series == {nom: dits[nom] for nom in series}
    assert len(series) == len(recull.enviaments)
    estrangers, poblacio = map(sum, zip(*series.values(), strict=True))
    validats = "e.estat = 'validat' and n.id is {}null"
    de_sql = [recompte(comarca, semestre, validats.format(no)) or 0 for no in ("not ", "")]
    assert [estrangers, poblacio] == [nombre(taula.total.celles[n]) for n in (on_total, on_gent)]
    assert [estrangers, poblacio] == de_sql


def test_les_fitxes_sumen_el_que_es_lliura_de_la_comarca(bages):
    fitxes = {m.nom_natural: fitxa(m, DIA) for m in bages.municipis.all()}
    fitxes = {nom: feta for nom, feta in fitxes.items() if feta}
    for semestre in (SEMESTRE, SEGON):
        comprova_el_semestre(bages, fitxes, semestre)


@pytest.mark.parametrize("llavor", range(1, 4))
def test_cada_taula_de_les_fitxes_suma_la_de_la_comarca(llavor):
    """With one semester alone, which is that of every sheet."""
    comarca = fa_comarca_amb_municipis(3)
    omple(comarca, (SEMESTRE,), llavor)
    fitxes = {m.nom_natural: fitxa(m, DIA) for m in comarca.municipis.all()}
    fitxes = {nom: feta for nom, feta in fitxes.items() if feta}
    comprova_el_semestre(comarca, fitxes, SEMESTRE)
    fet, _recull = lliurat(comarca, SEMESTRE)
    for nom in PER_GRUPS:
        codi = f"{nom}-{SEMESTRE}"
        files = fet.taula(codi).files
        esperat = {f.darrere: [nombre(c) for c in f.celles[1:4]] for f in files}
        sumes = suma_de_grups(fitxes, codi)
        assert {clau: sumes.get(clau, [0, 0, 0]) for clau in esperat} == esperat, codi
