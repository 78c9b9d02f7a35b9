"""The figures of the reception service against a recount in SQL, on random services."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from acollida.enums import Sexe, TipusAtencio
from acollida.models import AssistenciaGrup
from informes.darrere import Darrere
from informes.document import Quadre
from informes.espera import percentil
from informes.quadres_acollida import TAULES, capitol, nacionalitats
from informes.recull_acollida import Recull
from informes.taules import Absencia, percentatge
from informes.territori import abast_de
from informes.xifres import FLUXOS, XIFRES, acollida
from municipis.periode import Periode
from tests.acollida.fabriques import fa_atencio, fa_persona, fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari
from tests.informes import acollida as dades
from tests.informes.acollida import Servei, recompta, recompta_esperes
from tests.informes.dades import fa_comarca_amb_municipis

pytestmark = pytest.mark.django_db
EXERCICI = Periode.exercici(2025)
TRIMESTRE = Periode(date(2025, 1, 1), date(2025, 3, 31))


@pytest.fixture
def osona():
    """A comarca with a random service, beside another one that must never count."""
    comarca = fa_comarca_amb_municipis(3, "Osona")
    Servei(comarca)
    Servei(fa_comarca_amb_municipis(2, "Ripollès"), llavor=99)
    return comarca


def codis(xifra, dimensio, abast, periode):
    """The groups of a figure by the code of their value, without those that count nothing."""
    valors = xifra.dimensio(dimensio).valors(abast, periode)
    grups = xifra.per(dimensio, abast, periode)
    return {valors[clau].codi: n for clau, n in grups.items() if n}


@pytest.mark.parametrize("llavor", range(20))
def test_xifres_desglossaments_esperes_i_taules_son_el_recompte(llavor):
    comarca = fa_comarca_amb_municipis(3)
    Servei(comarca, llavor)
    abast = abast_de(comarca)
    comprova_xifres(comarca, abast)
    blocs = [bloc for bloc in capitol(abast, EXERCICI) if isinstance(bloc, Quadre)]
    comprova_taules(comarca, {bloc.taula.codi: bloc.taula for bloc in blocs})


def comprova_xifres(comarca, abast):
    for periode in (EXERCICI, TRIMESTRE):
        for codi in dades.XIFRES:
            xifra = XIFRES[f"acollida.{codi}"]
            assert xifra.valor(abast, periode) == recompta(codi, comarca, periode), codi
            for dimensio in xifra.dimensions:
                if (codi, dimensio.codi) != ("persones_de_grups", "sexe"):
                    esperat = recompta(codi, comarca, periode, per=dimensio.codi)
                    fet = codis(xifra, dimensio.codi, abast, periode)
                    assert fet == esperat, (codi, dimensio.codi)


def test_totes_les_xifres_que_es_compten_es_recompten():
    comptades = {xifra.codi for xifra in acollida.XIFRES if xifra.mesura}
    assert comptades == {f"acollida.{codi}" for codi in dades.XIFRES}


def test_els_grups_sumen_per_sexe_les_seves_columnes(osona):
    abast = abast_de(osona)
    sexes = codis(acollida.DE_GRUPS, "sexe", abast, EXERCICI)
    assert sum(sexes.values()) == recompta("persones_de_grups", osona, EXERCICI)
    [(_, dones)] = dades.consulta(
        "select '', sum(a.dones - (select count(*) from acollida_assistenciagrup s"
        " where s.atencio_id = a.id and s.sexe = 'dona'))"
        f" from {dades.DE_ATENCIO.format(mes='')} and a.tipus = 'grup'",
        osona,
        EXERCICI,
    )
    assert sexes["dona"] == dones


def test_el_percentatge_de_no_presentades_no_compta_les_anullades(osona):
    perdudes = recompta("cites_no_presentades", osona, EXERCICI)
    acabades = recompta("cites_acabades", osona, EXERCICI)
    assert 0 < perdudes < acabades
    valor = acollida.PART_NO_PRESENTADES.valor(abast_de(osona), EXERCICI)
    assert valor == percentatge(perdudes, acabades)


def usuari_de(rol, comarca):
    usuari = fa_usuari(rol, comarca)
    usuari.rols_vigents  # noqa: B018
    return usuari


@pytest.mark.parametrize("xifra", acollida.XIFRES, ids=lambda xifra: xifra.codi)
def test_la_llista_d_una_xifra_son_les_files_que_compten(osona, xifra, monkeypatch):
    monkeypatch.setattr("informes.darrere.PER_PAGINA", 7)
    darrere = Darrere.de(xifra, usuari_de("coordinadora", osona), {"periode": "2025"})
    files, clau = [], 0
    while clau is not None:
        pagina, clau = darrere.pagina(clau)
        files += pagina
    qui = [(fila.pk, getattr(fila, "atesa", None)) for fila in files]
    assert len(set(qui)) == len(files)
    if xifra.mesura is acollida.COMPTADES:
        assert sum(fila.comptades for fila in files) == darrere.valor
    elif xifra.mesura:
        assert len(files) == darrere.valor > 0
    assert xifra.una_per or len(files) == darrere.quants


@pytest.mark.parametrize("xifra", acollida.XIFRES, ids=lambda xifra: xifra.codi)
def test_cada_valor_d_un_desglossament_porta_a_la_seva_llista(osona, xifra):
    usuari, abast = usuari_de("coordinadora", osona), abast_de(osona)
    for dimensio in xifra.dimensions if xifra.mesura else ():
        for codi, valor in codis(xifra, dimensio.codi, abast, EXERCICI).items():
            consulta = {"periode": "2025", dimensio.codi: codi}
            darrere = Darrere.de(xifra, usuari, consulta)
            assert darrere.valor == valor, (dimensio.codi, codi)


def test_persona_nova_es_qui_no_havia_vingut_mai_enlloc():
    aqui, alla = fa_municipi("Vic"), fa_municipi("Ripoll")
    tecnica = fa_tecnica(aqui)
    vella, nova = (fa_persona(nom, municipi=aqui, per=tecnica) for nom in ("Vella", "Nova"))
    fa_atencio(vella, municipi=alla, dia=date(2024, 12, 31))
    for persona in (vella, nova):
        fa_atencio(persona, dia=date(2025, 2, 1))
        fa_atencio(persona, dia=date(2025, 2, 1))
    abast = tecnica.abast
    assert acollida.ATESES.valor(abast, EXERCICI) == 2
    assert acollida.NOVES.valor(abast, EXERCICI) == 1
    assert {a.atesa for a in acollida.NOVES.registres(abast, EXERCICI)} == {nova.pk}
    assert acollida.NOVES.valor(abast, Periode.exercici(2026)) == 0


def test_les_tres_menes_de_persones_no_es_barregen():
    municipi = fa_municipi()
    tecnica = fa_tecnica(municipi)
    persona = fa_persona(municipi=municipi, per=tecnica, sexe=Sexe.DONA)
    comptes = {"dones": 4, "homes": 3, "no_binaries": 1, "no_consta": 2}
    for _ in range(2):
        fa_atencio(persona, dia=date(2025, 5, 1))
        fa_atencio(municipi=municipi, tecnica=tecnica, tipus=TipusAtencio.ANONIMA,
                   dia=date(2025, 5, 1))  # fmt: skip
    fa_atencio(
        municipi=municipi, tecnica=tecnica, tipus=TipusAtencio.GRUP, dia=date(2025, 5, 1), **comptes
    )
    valors = [
        xifra.valor(tecnica.abast, EXERCICI)
        for xifra in (acollida.ATESES, acollida.SENSE_NOM, acollida.DE_GRUPS, acollida.ACTUACIONS)
    ]
    assert valors == [1, 2, 10, 5]


@pytest.mark.parametrize(
    ("naixement", "dia", "tram"),
    [
        (date(2009, 5, 2), date(2025, 5, 1), "0-15"),
        (date(2009, 5, 1), date(2025, 5, 1), "16-17"),
        (date(2008, 2, 29), date(2026, 2, 28), "16-17"),
        (date(2008, 2, 29), date(2026, 3, 1), "18-29"),
        (date(1960, 5, 1), date(2025, 5, 1), "65"),
        (None, date(2025, 5, 1), "no_consta"),
    ],
)
def test_l_edat_es_la_del_dia_de_l_atencio(naixement, dia, tram):
    persona = fa_persona(naixement=naixement)
    fa_atencio(persona, dia=dia)
    abast, periode = persona.creat_per.abast, Periode.exercici(dia.year)
    assert codis(acollida.ATESES, "edat", abast, periode) == {tram: 1}


def test_qui_te_nom_en_un_grup_es_persona_atesa_i_no_del_grup():
    municipi = fa_municipi()
    tecnica = fa_tecnica(municipi)
    comptes = {"dones": 4, "homes": 3, "no_binaries": 0, "no_consta": 0}
    grup = fa_atencio(
        municipi=municipi, tecnica=tecnica, tipus=TipusAtencio.GRUP, dia=date(2025, 5, 1), **comptes
    )
    amina = fa_persona(municipi=municipi, per=tecnica, sexe=Sexe.DONA)
    AssistenciaGrup.objects.create(atencio=grup, persona=amina, sexe=Sexe.DONA)
    abast = tecnica.abast
    assert [x.valor(abast, EXERCICI) for x in (acollida.ATESES, acollida.NOVES)] == [1, 1]
    assert acollida.DE_GRUPS.valor(abast, EXERCICI) == 6
    assert codis(acollida.DE_GRUPS, "sexe", abast, EXERCICI) == {"dona": 3, "home": 3}
    assert acollida.ACTUACIONS.valor(abast, EXERCICI) == 1
    assert acollida.NOVES.valor(abast, Periode.exercici(2026)) == 0


def test_el_percentil_es_sempre_una_espera_que_ha_passat():
    assert percentil([], 50) is Absencia.SENSE_DADA
    assert percentil([4], 90) == 4
    assert percentil([9, 1, 3, 7], 50) == 3
    assert percentil(range(1, 11), 90) == 9


def comprova_taules(comarca, taules):
    """Each table of the chapter against the recount, cell by cell and total by total."""
    for codi, *_resta, xifres in TAULES:
        taula = taules.get(f"acollida-{codi}")
        for lloc, xifra in enumerate(xifres, 1):
            nom = xifra.codi.removeprefix("acollida.")
            total = recompta(nom, comarca, EXERCICI)
            assert (taula.total.celles[lloc] if taula else 0) == total
    sexes = taules["acollida-nacionalitats"]
    per_nacionalitat = dades.consulta(
        "select coalesce(n.nom, 'no consta'), count(distinct p.id), "
        "count(distinct p.id) filter (where p.sexe = 'dona') "
        f"from {dades.DE_PERSONA.format(mes='')} group by 1",
        comarca,
        EXERCICI,
    )
    noms = sexes.columna("Nacionalitat")
    files = zip(noms, sexes.columna("Total"), sexes.columna("Dona"), strict=True)
    assert sorted(files) == sorted(per_nacionalitat)
    comprova_esperes(comarca, taules["acollida-espera"])


def comprova_esperes(comarca, taula):
    """The table, and the two figures, which are those of its total."""
    esperes = recompta_esperes(comarca, EXERCICI)
    abast = abast_de(comarca)
    assert taula.total.celles[2] == acollida.MEDIANA.valor(abast, EXERCICI)
    assert taula.total.celles[3] == acollida.P90.valor(abast, EXERCICI)
    for fila in (*taula.files, taula.total):
        nom = None if fila is taula.total else fila.celles[0]
        mediana, p90, fora = esperes.get(nom, (None, None, 0))
        fetes = [None if isinstance(c, Absencia) else c for c in fila.celles[2:5]]
        assert fetes == [mediana, p90, fora], nom


def test_sense_cap_atencio_el_capitol_ho_diu():
    comarca = fa_comarca_amb_municipis(2)
    [text] = capitol(abast_de(comarca), EXERCICI)
    assert text.paragrafs == ("No hi ha cap atenció registrada (2025).",)


def test_mes_enlla_de_les_primeres_nacionalitats_la_resta_se_suma(osona):
    recull = Recull(abast_de(osona), EXERCICI)
    sencera = nacionalitats(recull)
    curta = nacionalitats(recull, 2)
    assert len(curta.files) == 3
    assert curta.files[2].celles[0] == f"Altres {len(sencera.files) - 2}"
    assert curta.files[2].darrere == ""
    assert curta.total == sencera.total


def crida(*arguments):
    sortida = StringIO()
    call_command("xifres", *arguments, "--json", stdout=sortida)
    return json.loads(sortida.getvalue())


def test_la_comanda_diu_valor_registres_i_desglossaments(osona):
    sortida = crida("--periode", "2025", "--comarca", osona.codi)
    xifres = {xifra["codi"]: xifra for xifra in sortida["xifres"]}
    assert list(xifres) == [xifra.codi for xifra in FLUXOS]
    ateses = xifres["acollida.persones_ateses"]
    assert ateses["valor"] == recompta("persones_ateses", osona, EXERCICI)
    assert ateses["registres"] > ateses["valor"]
    per_sexe = {grup["codi"]: grup["valor"] for grup in ateses["per"]["sexe"]}
    assert per_sexe == recompta("persones_ateses", osona, EXERCICI, per="sexe")


def test_la_comanda_d_un_semestre_hi_posa_les_del_padro(osona):
    sortida = crida("--periode", "2025-1", "--comarca", osona.codi)
    assert [xifra["codi"] for xifra in sortida["xifres"]] == list(XIFRES)
