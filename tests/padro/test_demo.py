"""The demonstration: the published margins, every state, invented people who are consistent;
and the same thing each time.
"""

import csv
from collections import Counter
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.conf import global_settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count
from django.test import Client, override_settings
from django.urls import reverse

from acollida.enums import EstatCita, TipusDocument
from acollida.models import (
    Atencio,
    Cita,
    Comptador,
    DocumentIdentitat,
    Empadronament,
    Expedient,
    IndexCerca,
    MembreLlar,
    MitjaContacte,
    Parella,
    Permanencia,
    Persona,
    PeticioEntrevista,
    PuntAtencio,
    Servei,
    SollicitudAcces,
    Traspas,
)
from comptes.enums import Rol
from comptes.models import Usuari
from config.demo import CONTRASENYA, prepara_demo, prepara_nomes_padro
from config.demo.gent_acollida import LLETRES, nie
from municipis.carrega import carrega, tots
from municipis.models import Comarca, Municipi
from padro import comprovacions
from padro.enums import Fase
from padro.models import Campanya, Comentari, Enviament, EnviamentEsperat, Transicio
from tests.padro.fabriques import moment
from tests.padro.test_carrega import digest

AVUI = date(2026, 5, 20)
CATALEGS = Path(comprovacions.__file__).parent / "catalegs"
BAGES = "07"


@pytest.fixture(scope="module")
def demo(una_vegada):
    """The demo of the Bages on a fixed day, made once for the module."""
    with time_machine.travel(moment(AVUI), tick=False):
        una_vegada(carrega, tots())
        usuaris = una_vegada(prepara_demo)
        with connection.cursor() as cursor:
            cursor.execute("analyze")
        yield usuaris


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def publicades(fitxer: str) -> dict[str, dict[str, str]]:
    linies = (CATALEGS / fitxer).read_text(encoding="utf-8").splitlines()
    files = csv.DictReader(linia for linia in linies if not linia.startswith("#"))
    return {fila["codi_ine"]: fila for fila in files}


def sumes(condicio: str) -> dict[tuple, int]:
    """By municipality, semester and sex, in SQL of its own."""
    with connection.cursor() as cursor:
        cursor.execute(f"""
            select m.codi_ine, c.semestre, r.sexe, sum(r.valor) from padro_recompte r
            join padro_enviament e on e.id = r.enviament_id and e.vigent
            join padro_enviamentesperat x on x.id = e.esperat_id
            join padro_campanya c on c.id = x.campanya_id
            join municipis_municipi m on m.id = x.municipi_id
            where {condicio} group by 1, 2, 3""")
        return {tuple(fila[:3]): fila[3] for fila in cursor.fetchall()}


@override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS)
def test_hi_ha_una_persona_per_rol_i_entren_amb_la_contrasenya_que_es_diu(demo):
    assert [correu for correu, _rol, _lloc in demo] == [
        f"{rol}@demo.cat"
        for rol in ("tecnica", "municipal", "coordinadora", "administradora", "dpd")
    ] + ["tecnica.nord@demo.cat", "tecnica.sud@demo.cat"]
    for correu, _rol, lloc in demo:
        usuari = Usuari.objects.get(email=correu)
        assert usuari.check_password(CONTRASENYA)
        if "." not in correu.split("@")[0]:
            assert lloc == ("Manresa" if usuari.te_rol(Rol.MUNICIPAL) else "el Bages")


def test_hi_ha_cinc_anys_de_semestres_i_nomes_l_ultim_es_obert():
    campanyes = list(Campanya.objects.order_by("semestre"))
    assert [c.semestre for c in campanyes] == [
        f"{exercici}-{part}" for exercici in range(2021, 2027) for part in (1, 2)
    ][1:-1]
    assert [c.fase() for c in campanyes[:-1]] == [Fase.TANCADA] * 9
    assert campanyes[-1].fase() == Fase.A_TEMPS
    del_bages = Municipi.objects.filter(comarca__codi=BAGES).count()
    assert {c.esperats.count() for c in campanyes} == {del_bages}


def test_la_poblacio_es_la_publicada_de_cada_any():
    publicada = publicades("poblacio_ine.csv")
    vistes = sumes("r.nacionalitat_id is null")
    assert len(vistes) > 450
    for (codi, semestre, sexe), valor in vistes.items():
        exercici = min(int(semestre[:4]), 2024)
        assert valor == int(publicada[codi][f"{'h' if sexe == 1 else 'd'}{exercici}"])


def test_els_estrangers_de_2023_son_els_publicats():
    publicats = publicades("estrangers_idescat.csv")
    vistos = Counter()
    for (codi, semestre, _sexe), valor in sumes("r.nacionalitat_id is not null").items():
        if semestre == "2023-1":
            vistos[codi] += valor
    assert len(vistos) >= 25
    for codi, valor in vistos.items():
        publicat = publicats[codi]["t2023"]
        assert valor == int(publicat) if publicat != ".." else 1 <= valor <= 4


def test_les_xifres_desades_son_les_de_les_caselles():
    per_enviament = Counter()
    for (codi, semestre, _sexe), valor in sumes("r.nacionalitat_id is not null").items():
        per_enviament[codi, semestre] += valor
    vigents = Enviament.objects.vigents().select_related("esperat__municipi", "esperat__campanya")
    for enviament in vigents:
        clau = enviament.esperat.municipi.codi_ine, enviament.esperat.campanya.semestre
        assert enviament.estrangers == per_enviament[clau]
        assert enviament.completesa == 100
        assert comprovacions.dures(enviament.recomptes.valors()) == []


def test_a_cada_campanya_tancada_n_hi_ha_que_falten_tard_i_retornats():
    for campanya in Campanya.objects.filter(tothom_fins__lt=AVUI):
        esperats = campanya.esperats.amb_estat()
        estats = Counter(esperats.order_by().values_list("estat", flat=True))
        assert estats["no_iniciat"] == 2
        assert estats["retornat"] == 1
        assert estats["validat"] > 20
        enviaments = Enviament.objects.filter(esperat__campanya=campanya)
        limit = moment(campanya.a_temps_fins + timedelta(days=1), "00:00:00")
        assert enviaments.filter(revisio=1, carregat_el__gte=limit).count() == 3
        assert enviaments.filter(revisio=2, vigent=True, estat="validat").count() == 2


def test_a_la_campanya_oberta_hi_ha_de_tot_i_manresa_encara_no_ha_enviat():
    campanya = Campanya.objects.latest("semestre")
    esperats = EnviamentEsperat.objects.filter(campanya=campanya).amb_estat()
    estats = Counter(esperats.order_by().values_list("estat", flat=True))
    assert estats.keys() == {"no_iniciat", "enviat", "en_revisio", "retornat", "validat"}
    assert (estats["retornat"], estats["en_revisio"]) == (2, 1)
    assert esperats.get(municipi__codi_ine="08113").estat == "no_iniciat"


def test_el_cami_de_cada_revisio_acaba_on_es_la_revisio():
    for enviament in Enviament.objects.prefetch_related("transicions"):
        passos = [(t.de, t.a) for t in enviament.transicions.all()]
        assert passos[-1][1] == enviament.estat
        assert passos[0] == ("retornat" if enviament.revisio > 1 else "", "enviat")
        assert all(passos[i][1] == passos[i + 1][0] for i in range(len(passos) - 1))
    ara = moment(AVUI)
    assert not Transicio.objects.filter(el__gt=ara).exists()
    assert not Enviament.objects.filter(carregat_el__gt=ara).exists()


def test_els_comentaris_oberts_son_dels_retornats_i_dels_que_es_revisen():
    estats = Comentari.objects.oberts().values_list("enviament__estat", flat=True)
    assert Counter(estats) == {"retornat": 9 + 2, "en_revisio": 1}
    tancats = Comentari.objects.filter(tancat_el__isnull=False)
    assert tancats.count() == 2 * 9
    for comentari in tancats:
        abans, ara = comentari.esperat.enviaments.order_by("revisio")
        assert comentari.valor_a(abans) != comentari.valor_a(ara)


def test_repetir_la_demo_no_canvia_res():
    gent = (Persona, Atencio, Cita, Expedient)
    abans, quantes = digest(), [model.objects.count() for model in gent]
    sortida = StringIO()
    call_command("demo", stdout=sortida)
    assert digest() == abans
    assert quantes == [model.objects.count() for model in gent]
    assert f"municipal@demo.cat       {CONTRASENYA}" in sortida.getvalue()


def test_la_clerk_i_la_coordinadora_troben_feina_per_fer():
    for rol, n in (("municipal", 1), ("coordinadora", 8)):
        navegador = Client()
        navegador.force_login(Usuari.objects.get(email=f"{rol}@demo.cat"))
        pendents = navegador.get("/").context["pendents"]
        assert len(pendents) == n
        assert navegador.get(pendents[0].adreca).status_code == 200
        assert navegador.get(reverse("padro:inici")).status_code == 200


def test_dues_vegades_mes_gran_te_el_doble_de_gent():
    osona = Comarca.objects.get(codi="24")
    prepara_nomes_padro(osona.codi, escala=2)
    publicada = publicades("poblacio_ine.csv")
    campanya = Campanya.objects.get(comarca=osona, semestre="2024-1")
    enviaments = campanya.esperats.filter(enviaments__vigent=True).annotate(n=Count("pk"))
    for esperat in enviaments.select_related("municipi"):
        fila = publicada[esperat.municipi.codi_ine]
        assert esperat.vigent().poblacio == 2 * (int(fila["h2024"]) + int(fila["d2024"]))


def test_sense_catalegs_ho_diu():
    with pytest.raises(CommandError, match="Executeu abans carrega_catalegs"):
        call_command("demo", comarca="99")


# The people


def test_hi_ha_tres_anys_de_gent_amb_de_tot():
    assert Persona.objects.count() == 812
    atencions = Atencio.objects.order_by("dia")
    assert 7_000 < atencions.count() < 9_500
    assert atencions.first().dia < AVUI - timedelta(days=1000)
    assert AVUI - timedelta(days=7) < atencions.last().dia < AVUI
    assert set(atencions.values_list("tipus", flat=True)) == {"persona", "anonima", "grup"}
    assert PuntAtencio.objects.count() == Permanencia.objects.count() == 12
    assert 10 <= Parella.objects.pendents().count() <= 12
    assert Traspas.objects.pendents().count() == SollicitudAcces.objects.pendents().count() == 1


def test_l_historia_guarda_cada_fila_com_si_s_hagues_escrit_a_ma():
    esdeveniments = Atencio.pgh_event_model.objects
    assert esdeveniments.count() == Atencio.objects.count()


def test_ningu_no_ve_abans_d_arribar_ni_despres_d_avui():
    assert not Atencio.objects.filter(creat_el__gt=moment(AVUI)).exists()
    assert not Atencio.objects.filter(dia__gte=AVUI).exists()
    for expedient in Expedient.objects.filter(atencions__isnull=False).distinct()[:50]:
        dies = expedient.atencions.values_list("dia", flat=True)
        assert expedient.obert_el <= min(dies)
        assert expedient.tancat_el is None or max(dies) <= expedient.tancat_el
        assert set(expedient.atencions.values_list("persona", flat=True)) == {expedient.persona_id}


def test_els_nie_porten_la_lletra_que_toca_i_no_es_repeteixen():
    numeros = DocumentIdentitat.objects.filter(tipus=TipusDocument.NIE)
    numeros = list(numeros.values_list("numero", flat=True))
    assert len(set(numeros)) == len(numeros) > 300
    for numero in numeros:
        valor = int(str("XYZ".index(numero[0])) + numero[1:8])
        assert numero[8] == LLETRES[valor % 23]
    assert nie(0) == "X0000000T"


def test_els_telefons_i_les_adreces_no_son_de_ningu():
    for contacte in MitjaContacte.objects.all():
        assert contacte.valor.startswith("+346000") or contacte.valor.endswith("@exemple.cat")


def test_la_numeracio_dels_expedients_no_te_salts():
    for comptador in Comptador.objects.all():
        numeros = Expedient.objects.filter(exercici=comptador.exercici).order_by("numero")
        assert list(numeros.values_list("numero", flat=True)) == [*range(1, comptador.darrer + 1)]
        for servei in Servei.objects.all():
            oberts = numeros.filter(servei=servei).values_list("obert_el", flat=True)
            assert list(oberts) == sorted(oberts)


def test_hi_ha_renovacions_aviat_i_la_data_surt_de_l_ultima():
    aviat = Empadronament.objects.que_cal_renovar(AVUI, AVUI + timedelta(days=90))
    assert aviat.count() >= 5
    calculades = {e.pk: e.renova_el for e in Empadronament.objects.all()}
    for empadronament in Empadronament.objects.all()[:40]:
        empadronament.save()
        assert empadronament.renova_el == calculades[empadronament.pk]


def test_les_families_viuen_juntes():
    membres = MembreLlar.objects.select_related("persona")
    llars = {}
    for membre in membres:
        llars.setdefault(membre.llar_id, []).append(membre)
    assert len(llars) > 50
    for seus in llars.values():
        assert len(seus) > 1
        assert len({m.persona.municipi_id for m in seus}) == 1
        assert Counter(m.parentiu for m in seus)["referencia"] == 1


def test_hi_ha_cites_fetes_i_per_fer_i_qui_espera():
    assert set(Cita.objects.filter(dia__lt=AVUI).values_list("estat", flat=True)) == {
        estat for estat in EstatCita if estat != EstatCita.RESERVADA
    }
    assert Cita.objects.filter(dia__gt=AVUI, estat=EstatCita.RESERVADA).count() > 50
    assert PeticioEntrevista.objects.pendents().count() >= 3
    for cita in Cita.objects.select_related("permanencia")[:50]:
        assert cita.dia.weekday() == cita.permanencia.dia_setmana


def test_la_gent_es_troba():
    assert IndexCerca.objects.count() == Persona.objects.count()


def test_les_tecniques_de_cada_part_no_veuen_la_mateixa_gent():
    nord, sud = (Usuari.objects.get(email=f"tecnica.{p}@demo.cat") for p in ("nord", "sud"))
    gent = [set(Persona.objects.visibles_per(u).values_list("pk", flat=True)) for u in (nord, sud)]
    assert all(gent)
    assert not gent[0] & gent[1]
    assert SollicitudAcces.objects.get().persona_id in gent[0]
