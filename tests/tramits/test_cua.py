"""The due queue: what comes first, what it may be narrowed by, and who sees it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from comptes.enums import Accio, Rol
from municipis.models import FestaLocal
from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.mirades import consultes
from tests.acollida.mon import marca
from tests.fabriques import fa_municipi, fa_usuari
from tests.tramits.fabriques import fa_informe, fa_tipus, fa_tipus_informe, fa_tramit
from tramits.actions import passa
from tramits.cua import Quan, cua, diumenge
from tramits.enums import CodiRellotge, EstatTramit
from tramits.models import Requeriment, Tramit
from tramits.presenters.cua import files_de
from tramits.venciments import posa_venciment

pytestmark = pytest.mark.django_db
CUA = reverse("tramits:cua")
AVUI = date(2026, 3, 2)


@pytest.fixture
def norma(comarca):
    return fa_tipus_informe()


@pytest.fixture
def entra(norma, tecnica):
    """A report registered on a day; the clock of the test stands on 2 March 2026."""

    def fa(dia, persona=None, **camps):
        tramit = fa_informe(persona, norma, obert_el=dia, **({"tecnica": tecnica} | camps))
        return passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=dia, per=tecnica)

    return fa


@pytest.fixture
def veu(de_tecnica):
    def llegeix(**filtre):
        return de_tecnica.get(CUA, filtre).context["files"]

    return llegeix


def requereix(tramit, per, dia=AVUI, **camps):
    Requeriment.objects.create(
        tramit=tramit, qui="ens", que="passaport", notificat_el=dia, dies=10,
        creat_per=per, modificat_per=per, **camps,
    )  # fmt: skip
    posa_venciment(tramit)


def test_primer_el_que_ha_vencut_i_despres_el_que_venc_abans(persona, entra, veu):
    dies = [date(2026, 2, 20), date(2026, 1, 7), date(2026, 3, 2), date(2026, 1, 19)]
    per_dia = {dia: entra(dia, persona) for dia in dies}
    files = veu()
    assert [fila.tramit for fila in files] == [per_dia[dia] for dia in sorted(dies)]
    # 30 working days after 7 January is 18 February; eight more have passed until 2 March
    assert [fila.quan for fila in files[:2]] == [
        "va vèncer fa 8 dies hàbils", "avui és l'últim dia",
    ]  # fmt: skip
    assert [fila.to for fila in files] == ["mal", "avis", "neutre", "neutre"]
    assert [fila.queden for fila in files] == sorted(fila.queden for fila in files)


def test_els_que_vencen_el_mateix_dia_surten_per_ordre_d_entrada(persona, entra, veu):
    tots = [entra(date(2026, 2, 9), persona) for _ in range(4)]
    assert [fila.tramit for fila in veu()] == tots


def test_en_una_pagina_una_festa_local_pot_passar_davant_d_un_dia_anterior(comarca, tecnica, norma):
    """Of the village on holiday on Monday, Tuesday is one working day away, as Monday is not."""
    plana, festa = fa_municipi("Cercs", comarca=comarca), fa_municipi("Saldes", comarca=comarca)
    for dia in (date(2026, 2, 16), date(2026, 2, 17)):
        FestaLocal.objects.create(municipi=festa, dia=dia)
    parells = []
    for municipi, dia in ((plana, date(2026, 1, 26)), (festa, date(2026, 1, 23))):
        persona = fa_persona(municipi=municipi, per=tecnica)
        tramit = fa_informe(persona, norma, obert_el=dia)
        parells.append(passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=dia, per=tecnica))
    assert [t.venc_el for t in parells] == [date(2026, 3, 9), date(2026, 3, 10)]
    FestaLocal.objects.create(municipi=festa, dia=date(2026, 3, 4))
    FestaLocal.objects.filter(municipi=festa, dia=date(2026, 2, 16)).delete()
    files = files_de(Tramit.objects.amb_venciment(), AVUI)
    assert [fila.queden for fila in files] == sorted(fila.queden for fila in files)
    assert {fila.tramit.venc_el for fila in files} == {date(2026, 3, 9), date(2026, 3, 10)}


def test_un_rellotge_aturat_deixa_lloc_al_de_l_esmena(persona, entra, tecnica, veu):
    requereix(entra(date(2026, 2, 9), persona), tecnica)
    [fila] = veu()
    assert fila.tramit.venc_rellotge == CodiRellotge.ESMENA
    assert (fila.quan, fila.dia) == ("falten 10 dies hàbils", "dilluns 16 de març")


def test_diu_quan_ha_passat_el_mes_de_la_llei(persona, entra, veu):
    entra(date(2026, 1, 30), persona)
    entra(date(2026, 2, 9), persona)
    assert [fila.mes_passat for fila in veu()] == [False, False]
    # a month from 30 January is 28 February, a Saturday: it ends on Monday the 2nd, today
    entra(date(2026, 1, 29), persona)
    entra(date(2026, 1, 28), persona)
    entra(date(2026, 1, 27), persona)
    # from the 27th, on Friday 27 February: over
    assert [fila.mes_passat for fila in veu()] == [True, False, False, False, False]


def test_el_que_no_espera_cap_dia_no_hi_surt(persona, entra, tecnica, veu):
    fa_tramit(persona)
    tancat = entra(date(2026, 2, 9), persona)
    passa(tramit=tancat, a=EstatTramit.DESISTIDA, dia=AVUI, per=tecnica)
    assert veu() == []
    assert "No venç res" in navegador(tecnica).get(CUA).content.decode()


def test_els_filtres(persona, entra, berga, tecnica, veu):
    companya = fa_tecnica(berga)
    vencut, avui = entra(date(2026, 1, 7), persona), entra(date(2026, 1, 19), persona)
    setmana = entra(date(2026, 1, 22), persona, tecnica=companya)
    lluny = entra(date(2026, 2, 25), persona)
    general = fa_tramit(persona, fa_tipus(termini=3))
    passa(tramit=general, a=EstatTramit.PRESENTADA, dia=AVUI, per=tecnica)

    def trobats(**filtre):
        return {fila.tramit for fila in veu(**filtre)}

    assert trobats(quan="vencuts") == {vencut}
    assert trobats(quan="avui") == {avui}
    assert trobats(quan="setmana") == {avui, setmana}
    assert trobats(rellotge="resolucio") == {general}
    assert trobats(grup="informes") == {vencut, avui, setmana, lluny}
    assert trobats(meus="on") == {vencut, avui, lluny, general}
    assert trobats(municipi=berga.codi_ine) == {vencut, avui, setmana, lluny, general}
    assert trobats(quan="mai", municipi="99999") == {vencut, avui, setmana, lluny, general}


@pytest.mark.parametrize("dia", [date(2026, 12, 28), date(2027, 1, 1), date(2026, 10, 25)])
def test_la_setmana_acaba_en_diumenge_tambe_a_cap_d_any_i_en_canviar_l_hora(dia):
    fi = diumenge(dia)
    assert fi.isoweekday() == 7
    assert timedelta(0) <= fi - dia < timedelta(7)


@pytest.mark.parametrize(
    ("moment", "queden"), [("2026-10-25T23:30:00+01:00", 1), ("2026-10-26T00:30:00+01:00", 0)]
)
def test_el_dia_es_el_d_aqui_tambe_la_nit_que_canvia_l_hora(
    rellotge, persona, norma, tecnica, moment, queden
):
    """At half past midnight it is already Monday here, and still Sunday in Greenwich."""
    rellotge.move_to(moment)
    dia = date(2026, 9, 10)  # and 30 working days, without the 11th nor 12 October
    tramit = fa_informe(persona, norma, obert_el=dia)
    passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=dia, per=tecnica)
    [fila] = navegador(tecnica).get(CUA).context["files"]
    assert (fila.tramit.venc_el, fila.queden) == (date(2026, 10, 26), queden)


# The same number everywhere


def test_el_nombre_de_l_inici_es_el_de_la_llista(persona, entra, de_tecnica):
    for dia in (7, 8, 9, 19, 21, 22):
        entra(date(2026, 1, dia), persona)
    pendents = de_tecnica.get(reverse("inici")).context["pendents"]
    frases = {str(p.frase): p for p in pendents}
    vencuts, setmana = frases["terminis vençuts"], frases["terminis vencen aquesta setmana"]
    assert vencuts.nombre == len(de_tecnica.get(vencuts.adreca).context["files"]) == 3
    assert setmana.nombre == len(de_tecnica.get(setmana.adreca).context["files"]) == 3


def test_la_llista_passa_de_pagina_sense_perdre_ni_repetir(persona, entra, de_tecnica, monkeypatch):
    tots = [entra(date(2026, 1, dia), persona).pk for dia in (7, 7, 8, 12, 13)]
    monkeypatch.setattr("acollida.llistes.pagina.__defaults__", ("", 2))
    vistos, clau = [], ""
    while True:
        context = de_tecnica.get(CUA, {"des_de": clau}).context
        vistos += [fila.tramit.pk for fila in context["files"]]
        if not (clau := context["pagina"].clau):
            break
        assert context["quants"] == 5
    assert vistos == tots


# Who sees it


def test_nomes_el_del_seu_territori_i_una_sola_constancia(persona, avia, entra, de_tecnica):
    seu = entra(date(2026, 2, 9), persona)
    de_fora = fa_persona(f"{marca(avia)}nom", municipi=avia)
    entra(date(2026, 2, 9), de_fora)
    resposta = de_tecnica.get(CUA)
    assert [fila.tramit for fila in resposta.context["files"]] == [seu]
    assert marca(avia) not in resposta.content.decode()
    [fila] = constancia()
    assert (fila.accio, uids_de(fila)) == (Accio.LLISTA, {str(persona.uid)})


def test_sense_ningu_no_queda_constancia(de_tecnica):
    de_tecnica.get(CUA)
    assert constancia() == []


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_als_altres_rols_no_s_obre(rol, berga):
    assert navegador(fa_usuari(rol, berga)).get(CUA).status_code == 403


def test_ni_a_qui_no_ha_entrat_ni_per_escriure_hi(de_tecnica):
    assert navegador().get(CUA).status_code == 302
    assert de_tecnica.post(CUA).status_code == 405


def test_costa_el_mateix_amb_pocs_que_amb_molts(comarca, persona, entra, tecnica, de_tecnica):
    entra(date(2026, 2, 9), persona)
    un = consultes(de_tecnica, CUA)
    for _ in range(4):
        requereix(entra(date(2026, 2, 9), persona), tecnica)
    assert consultes(de_tecnica, CUA) == un


def test_ni_amb_gent_de_molts_municipis(comarca, norma):
    per = fa_tecnica(comarca)
    client = navegador(per)

    def entra_a(nom):
        municipi = fa_municipi(nom, comarca=comarca)
        FestaLocal.objects.create(municipi=municipi, dia=date(2026, 3, 19))
        tramit = fa_informe(fa_persona(municipi=municipi, per=per), norma)
        passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=AVUI, per=per)

    entra_a("Cercs")
    un = consultes(client, CUA)
    for nom in ("Saldes", "Vallcebre", "Gósol"):
        entra_a(nom)
    assert consultes(client, CUA) == un


def test_la_cua_d_un_moment_es_part_de_la_cua(persona, entra, tecnica):
    for dia in (7, 19, 22, 30):
        entra(date(2026, 1, dia), persona)
    tots = set(cua(tecnica))
    parts = [set(cua(tecnica, quan, AVUI)) for quan in Quan]
    assert all(part < tots for part in parts)
    assert parts[1] < parts[2]
    assert not parts[0] & parts[2]
