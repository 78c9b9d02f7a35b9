"""Where the pages of activities, tables and entities lead, and what a wrong address does there."""

from datetime import date

import pytest
from django.urls import reverse

from comptes.enums import Rol
from pla.comarca import equip_de
from pla.enums import EstatActivitat
from pla.intercanvi.mon import Mon
from pla.models import Projecte
from tests.acollida.elenc import navegador
from tests.fabriques import fa_usuari
from tests.pla.dades import ruta
from tests.pla.fabriques import fa_activitat, fa_entitat, fa_pla, fa_reunio, fa_sessio, fa_taula

pytestmark = pytest.mark.django_db


def test_d_una_activitat_s_apunta_la_necessitat_que_hi_ha_sortit(
    de_tecnica, de_coordinadora, berga
):
    activitat = fa_activitat(berga)
    porta = f"{reverse('pla:necessitat_nova')}?activitat={activitat.uid}"
    for qui in (de_tecnica, de_coordinadora):
        assert f'href="{porta}"' in qui.get(ruta("activitat", activitat)).content.decode()
        assert qui.get(porta).context["form"]["activitat"].value() == activitat.pk


def test_la_necessitat_no_surt_d_una_activitat_d_una_altra_comarca(de_tecnica, forana):
    aliena = fa_activitat(forana.assignacio.municipi)
    resposta = de_tecnica.get(f"{reverse('pla:necessitat_nova')}?activitat={aliena.uid}")
    assert resposta.context["form"]["activitat"].value() is None


@pytest.mark.parametrize(
    ("estat", "demana"),
    [(EstatActivitat.FETA, True), (EstatActivitat.PREVISTA, False), (None, False)],
)
def test_nomes_es_demana_quantes_van_venir_al_que_s_ha_fet(de_tecnica, berga, estat, demana):
    activitat = fa_activitat(berga, "reunio", comptats=None, dies=(), taula=fa_taula(berga.comarca))
    if estat:
        fa_sessio(activitat, date(2026, 3, 9), estat=estat)
    pagina = de_tecnica.get(ruta("activitat", activitat)).content.decode()
    assert "Encara no s'han comptat." in pagina.replace("&#x27;", "'")
    assert (ruta("activitat_feta", activitat) in pagina) is demana


@pytest.mark.parametrize("quin", ["taula", "projecte", "accio", "entitat"])
@pytest.mark.parametrize("valor", ["no-es-cap-clau", "00000000-0000-0000-0000-000000000000", ""])
def test_una_adreca_amb_una_clau_que_no_hi_es_obre_el_formulari_buit(de_tecnica, quin, valor):
    resposta = de_tecnica.get(ruta("activitat_nova", **{quin: valor}))
    assert resposta.status_code == 200
    assert not resposta.context["form"][quin].value()


def test_la_taula_d_una_altra_comarca_no_omple_el_formulari(de_tecnica, forana):
    aliena = fa_taula(forana.assignacio.municipi.comarca)
    resposta = de_tecnica.get(ruta("activitat_nova", taula=aliena.uid))
    assert not resposta.context["form"]["taula"].value()


@pytest.mark.parametrize("camp", ["mes", "tipus", "estat", "espera", "projecte", "municipi"])
def test_un_filtre_malmes_no_peta_ni_amaga_res(de_tecnica, berga, camp):
    fa_activitat(berga)
    for valor in ("\x00", "２０２６-03", "'; drop", "9" * 50):
        resposta = de_tecnica.get(ruta("activitats"), {camp: valor})
        assert resposta.status_code == 200
        assert resposta.context["filtre"].errors.keys() == {camp}
        assert resposta.context["quants"] == 1


@pytest.mark.parametrize("mes", ["1989-12", "2101-01", "2026-00", "2026-13", "26-03", "\x00"])
def test_un_mes_fora_de_mida_es_el_d_ara(de_tecnica, mes):
    assert de_tecnica.get(ruta("calendari"), {"mes": mes}).context["codi"] == "2026-03"


@pytest.mark.parametrize("text", ["\x00", "   ", "%", "a" * 300])
def test_cercar_assistents_amb_qualsevol_text_no_peta(de_tecnica, berga, text):
    activitat = fa_activitat(berga)
    dades = {"cerca": "1", "text": text}
    assert de_tecnica.post(ruta("activitat_assistents", activitat), dades).status_code == 200


def test_repetir_una_de_projecte_retirat_no_el_torna_a_triar(de_tecnica, tecnica, berga):
    projecte = Projecte.objects.create(
        comarca=berga.comarca, nom="Vell", retirat_el=date(2026, 1, 1),
        creat_per=tecnica, modificat_per=tecnica,
    )  # fmt: skip
    fa_activitat(berga, per=tecnica, projecte=projecte, titol="Tast")
    form = de_tecnica.get(ruta("inici"), {"repeteix": "1"}).context["form"]
    assert form["titol"].value() == "Tast"
    assert f'value="projecte:{projecte.uid}"' not in str(form["de_que"])


def test_el_que_es_fa_amb_una_entitat_de_dues_maneres_es_compta_un_cop(de_tecnica, berga):
    entitat = fa_entitat(municipi=berga)
    activitat = fa_activitat(berga, "assess", entitat=entitat)
    activitat.socis.add(entitat)
    anullada = fa_activitat(berga, "assess", entitat=entitat, dies=())
    fa_sessio(anullada, estat=EstatActivitat.ANULLADA)
    [fila] = de_tecnica.get(ruta("entitats")).context["pagina"].files
    fitxa = de_tecnica.get(ruta("entitat", entitat)).context
    assert fila.quantes_activitats == fitxa["quantes"] == len(fitxa["pagina"].files) == 1


@pytest.mark.parametrize("tipus", ["", "reunio", "no-es-cap", "\x00"])
def test_una_mena_que_no_hi_es_deixa_marcades_totes(de_tecnica, berga, tipus):
    entitat = fa_entitat(municipi=berga)
    fa_activitat(berga, "assess", entitat=entitat)
    resposta = de_tecnica.get(ruta("entitat", entitat), {"tipus": tipus})
    assert resposta.context["tipus"] == ""
    assert (
        resposta.content.decode().count('<a href="' + ruta("entitat", entitat) + '" aria-current')
        == 1
    )


def test_sense_cap_manera_de_dir_li_no_queda_un_forat_a_la_fitxa(de_tecnica, berga):
    entitat = fa_entitat(municipi=berga)
    pagina = de_tecnica.get(ruta("entitat", entitat)).content.decode()
    assert '<ul class="entitat-contacte"></ul>' in pagina


def test_l_equip_d_una_comarca_es_el_mateix_a_tot_arreu(
    comarca, tecnica, del_nord, forana, coordinadora, municipal
):
    fa_usuari(Rol.ADMINISTRADORA, comarca)
    plegada = fa_usuari(Rol.TECNICA, comarca)
    plegada.is_active = False
    plegada.save()
    assert set(equip_de(comarca)) == set(equip_de(comarca.pk)) == {tecnica, del_nord, coordinadora}
    assert set(equip_de(comarca, plegada.pk)) - set(equip_de(comarca)) == {plegada}
    assert equip_de(comarca, tecnica.pk).filter(pk=tecnica.pk).count() == 1
    mon = Mon(fa_pla(comarca))
    assert mon.persones == {usuari.email: usuari.pk for usuari in equip_de(comarca)}


@pytest.mark.parametrize("pagina", ["taules", "tasques", "entitats"])
def test_un_filtre_de_taules_tasques_o_entitats_malmes_no_peta(de_tecnica, pagina):
    dades = {"tipus": "\x00", "municipi": "\x00", "rol": "x", "taula": "x", "entitat": "\x00",
             "de": "x", "estat": "x"}  # fmt: skip
    assert de_tecnica.get(ruta(pagina), dades).status_code == 200


def test_la_taula_diu_en_singular_i_en_plural_el_que_hi_ha_hagut(de_tecnica, comarca, tecnica):
    taula = fa_taula(comarca, per=tecnica)
    fa_reunio(taula, date(2026, 2, 2), per=tecnica, dones=1, homes=0, altres=0, no_consta=0)
    fa_reunio(taula, date(2026, 2, 9), per=tecnica, dones=1, homes=1, altres=0, no_consta=0)
    pagina = de_tecnica.get(ruta("taula", taula)).content.decode()
    assert "1 participant<" in pagina
    assert "2 participants<" in pagina


def test_el_personal_municipal_no_hi_arriba_per_cap_cami(municipal, berga):
    client, activitat = navegador(municipal), fa_activitat(berga)
    sessio = activitat.sessions.get()
    for adreca in (ruta("inici"), ruta("calendari"), ruta("activitat", activitat),
                   ruta("sessio", sessio), ruta("projectes")):  # fmt: skip
        assert client.get(adreca).status_code == 403
