"""Bands of age, groups of nationalities and regions: cell = list behind it = SQL."""

from datetime import date

import pytest
from django.db import connection

from comptes.enums import Rol
from informes.darrere import Darrere
from informes.models import Agrupacio
from informes.taules import Absencia
from informes.xifres import XIFRES
from municipis.enums import Sexe
from padro.models import TramEdat
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_usuari
from tests.informes.dades import (
    fa_campanya,
    fa_comarca_amb_municipis,
    fa_enviament,
    fa_nacionalitats,
    fa_trams,
    recompte,
)
from tests.informes.motor.formes import fa, l_avis, l_unica_taula, taula

pytestmark = pytest.mark.django_db
JOVES = [
    {"nom": "0–15", "des_de": 0, "fins": 15},
    {"nom": "16–17", "des_de": 16, "fins": 17},
    {"nom": "18–29", "des_de": 18, "fins": 29},
    {"nom": "30 i més", "des_de": 30, "fins": None},
]
QUINQUENNALS = [
    {"nom": "0–14", "des_de": 0, "fins": 14},
    {"nom": "15–29", "des_de": 15, "fins": 29},
    {"nom": "30 i més", "des_de": 30, "fins": None},
]
MAGRIB = [
    {"nom": "Magrib", "codis": ["228"]},
    {"nom": "Amèrica Llatina", "codis": ["343", "315"]},
]


def fa_agrupacio(comarca, de, grups, codi="prova", **vigencia):
    tecnica = fa_tecnica(comarca)
    return Agrupacio.objects.create(
        comarca=comarca, codi=codi, nom="Prova", de=de, grups=grups,
        creat_per=tecnica, modificat_per=tecnica, **vigencia,
    )  # fmt: skip


def persones(comarca, condicio):
    """Persons attended in 2025, in SQL that shares nothing with the code under test."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            select count(distinct p.id) from acollida_atencio a
            join municipis_municipi m on m.id = a.municipi_id
            left join acollida_assistenciagrup s on s.atencio_id = a.id
            join acollida_persona p on p.id = coalesce(a.persona_id, s.persona_id)
            left join municipis_nacionalitat n on n.id = p.nacionalitat_id
            where m.comarca_id = %s and a.dia between '2025-01-01' and '2025-12-31' and {condicio}
            """,
            [comarca.pk],
        )
        return cursor.fetchone()[0]


ANYS = "extract(year from age(a.dia, p.naixement))"


def d_ateses(comarca, per):
    bloc = taula(["acollida.persones_ateses"], per, agrupacio="prova")
    feta = l_unica_taula(fa(comarca, bloc)[0])
    return {fila.celles[0]: fila.celles[1] for fila in feta.files}, feta.total.celles[1]


def test_les_edats_de_les_persones_son_exactes(bergueda):
    fa_agrupacio(bergueda, "edat", JOVES)
    noms, total = d_ateses(bergueda, "edat")
    assert noms["0–15"] == persones(bergueda, f"{ANYS} between 0 and 15")
    assert noms["16–17"] == persones(bergueda, f"{ANYS} between 16 and 17")
    assert noms["18–29"] == persones(bergueda, f"{ANYS} between 18 and 29")
    assert noms["30 i més"] == persones(bergueda, f"{ANYS} >= 30")
    assert noms.get("no consta", 0) == persones(bergueda, "p.naixement is null")
    assert total == persones(bergueda, "true") > 0


def test_els_grups_de_nacionalitats_sumen_el_total(bergueda):
    fa_agrupacio(bergueda, "nacionalitat", MAGRIB)
    noms, total = d_ateses(bergueda, "nacionalitat")
    assert noms["Magrib"] == persones(bergueda, "n.codi = '228'")
    assert noms["Amèrica Llatina"] == persones(bergueda, "n.codi in ('343', '315')")
    assert sum(noms.values()) == total
    altres = persones(bergueda, "n.codi not in ('228', '343', '315')")
    assert noms.get("altres nacionalitats", 0) == altres


def test_cada_casella_obre_els_registres_que_compta(bergueda):
    fa_agrupacio(bergueda, "nacionalitat", MAGRIB)
    fa_agrupacio(bergueda, "edat", JOVES, "edats")
    coordinadora = fa_usuari(Rol.COORDINADORA, bergueda)
    ateses = ["acollida.persones_ateses"]
    vistes = 0
    for bloc in (
        taula(ateses, "nacionalitat", agrupacio="prova"),
        taula(ateses, "edat", agrupacio="edats"),
        taula(["padro.estrangers"], "nacionalitat", agrupacio="prova"),
        taula(["padro.estrangers"], "edat", agrupacio="edats"),
    ):
        feta = l_unica_taula(fa(bergueda, bloc)[0])
        codi, _, de_columna = feta.columnes[1].darrere.partition("?")
        for fila in feta.files:
            consulta = dict(p.split("=") for p in (*de_columna.split("&"), fila.darrere))
            assert Darrere.de(XIFRES[codi], coordinadora, consulta).valor == fila.celles[1]
            vistes += 1
    assert vistes >= 11


def test_les_regions_de_municipis_compten_qui_hi_ha_vingut(bergueda):
    primer, segon, *_ = bergueda.municipis.order_by("pk")
    grups = [{"nom": "Nord", "codis": [primer.codi_ine, segon.codi_ine]}]
    fa_agrupacio(bergueda, "municipi", grups)
    noms, _ = d_ateses(bergueda, "municipi")
    al_nord = f"m.id in ({primer.pk}, {segon.pk})"
    assert noms["Nord"] == persones(bergueda, al_nord)
    assert noms["altres municipis"] == persones(bergueda, f"not {al_nord}")


def del_padro(comarca, xifra="padro.estrangers"):
    return l_unica_taula(fa(comarca, taula([xifra], "edat", agrupacio="prova"))[0])


def test_un_tram_que_les_caselles_no_responen_no_s_inventa(bergueda):
    fa_agrupacio(bergueda, "edat", JOVES)
    feta = del_padro(bergueda)
    per_nom = {fila.celles[0]: fila.celles[1] for fila in feta.files}
    assert per_nom["16–17"] is Absencia.SENSE_DADA
    assert any("16–17" in nota for nota in feta.notes)
    assert sum(v for v in per_nom.values() if isinstance(v, int)) == feta.total.celles[1]
    esperat = recompte(bergueda, "2025-2", "n.id is not null and t.des_de >= 30")
    assert per_nom["30 i més"] == esperat


def test_els_trams_que_sumen_quinquennis_si_que_tenen_xifra(bergueda):
    fa_agrupacio(bergueda, "edat", QUINQUENNALS)
    feta = del_padro(bergueda, "padro.estrangers.dones")
    per_nom = {fila.celles[0]: fila.celles[1] for fila in feta.files}
    dones = "n.id is not null and r.sexe = 6"
    assert per_nom["0–14"] == recompte(bergueda, "2025-2", f"{dones} and t.fins <= 14")
    assert per_nom["15–29"] == recompte(
        bergueda, "2025-2", f"{dones} and t.des_de >= 15 and t.fins <= 29"
    )
    assert sum(per_nom.values()) == feta.total.celles[1]
    assert not feta.notes


def test_el_municipi_que_declara_uns_altres_trams_es_diu_i_els_altres_compten():
    comarca = fa_comarca_amb_municipis(2)
    per, marroc = fa_usuari(Rol.COORDINADORA, comarca), fa_nacionalitats()[0]
    quinquennal = next(tram for tram in fa_trams() if tram.codi == "15-19")
    exacte = TramEdat.objects.create(codi="16-17", des_de=16, fins=17)
    primer, segon = fa_campanya(comarca, "2025-2").esperats.order_by("pk")
    fa_enviament(primer, per, [(marroc, Sexe.DONA, quinquennal, 7)])
    fa_enviament(segon, per, [(marroc, Sexe.DONA, exacte, 3)])
    fa_agrupacio(comarca, "edat", JOVES)
    feta = del_padro(comarca)
    per_nom = {fila.celles[0]: fila.celles[1] for fila in feta.files}
    assert per_nom["16–17"] == 3
    [nota] = [nota for nota in feta.notes if "16–17" in nota]
    assert primer.municipi.nom_natural in nota
    assert segon.municipi.nom_natural not in nota


def test_una_agrupacio_val_en_les_seves_dates(bergueda):
    fa_agrupacio(bergueda, "edat", JOVES, vigent_des_de=date(2026, 1, 1))
    bloc = taula(["acollida.persones_ateses"], "edat", agrupacio="prova")
    fet, blocs = fa(bergueda, bloc)
    assert [errada.bloc for errada in fet.errades] == ["c/b1"]
    assert "No hi ha cap agrupació «prova»" in l_avis(blocs)
    assert not fa(bergueda, bloc, exercici=2026)[0].errades


def test_una_xifra_que_no_te_aquell_desglossament_es_diu(bergueda):
    fa_agrupacio(bergueda, "edat", JOVES)
    fet, blocs = fa(bergueda, taula(["acollida.actuacions"], "edat", agrupacio="prova"))
    assert len(fet.errades) == 1
    assert "«Actuacions» no es pot comptar pels grups" in l_avis(blocs)
