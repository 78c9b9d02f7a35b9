"""Where visits are seen: the list, the line of the home page, and their part of the procedure."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.mirades import consultes
from tests.tramits.fabriques import fa_tramit
from tests.tramits.habitatge import DIA, fa_assignat, fa_feta, fa_llindars, fa_visita
from tramits.actions import PasError, passa
from tramits.enums import EstatTramit
from tramits.models import Estanca, Tramit
from tramits.presenters.habitatge import de_la_pagina, suggeriment_de

pytestmark = pytest.mark.django_db
AGENDA = "/tramits/visites/"
DOLENT = "<script>alert(1)</script>"


def fa_amb_visita(persona, tecnica, **camps):
    return fa_visita(fa_assignat(persona, tecnica), tecnica, **camps)


def part(tramit, usuari):
    context = de_la_pagina(tramit, usuari) | {"tramit": tramit}
    return render_to_string("tramits/parts/habitatge.html", context)


def test_l_agenda_te_les_seves_visites_per_dies(de_tecnica, persona, tecnica, berga):
    per_fer = fa_amb_visita(persona, tecnica, dia=date(2026, 3, 4))
    de_l_altra = fa_tecnica(berga)
    altra = fa_amb_visita(fa_persona("Omar", municipi=berga), tecnica, inspectora=de_l_altra)
    text = de_tecnica.get(AGENDA).content.decode()
    assert "Amina" in text and "Omar" not in text
    [fila] = constancia()
    assert uids_de(fila) == {str(persona.uid)}
    totes = de_tecnica.get(AGENDA, {"de": "totes"}).context["dies"]
    assert [(d.dia, d.visites) for d in totes] == [
        (date(2026, 3, 2), [altra]),
        (date(2026, 3, 4), [per_fer]),
    ]


def test_l_agenda_no_ensenya_ningu_d_un_altre_municipi(persona, tecnica, forastera):
    fa_amb_visita(persona, tecnica, inspectora=forastera)
    resposta = navegador(forastera).get(AGENDA, {"de": "totes"})
    assert resposta.context["dies"] == []
    assert constancia() == []


def test_una_visita_passada_espera_que_es_digui_com_ha_anat(persona, tecnica, rellotge):
    fa_amb_visita(persona, tecnica)
    rellotge.move_to("2026-03-05T09:00:00+01:00")
    assert "cal dir com ha anat" in navegador(tecnica).get(AGENDA).content.decode()


def test_l_inici_diu_quantes_visites_hi_ha_avui(de_tecnica, persona, tecnica, berga):
    fa_amb_visita(persona, tecnica)
    fa_amb_visita(fa_persona(municipi=berga), tecnica, dia=date(2026, 3, 3))
    fa_amb_visita(fa_persona(municipi=berga), tecnica, inspectora=fa_tecnica(berga))
    linies = de_tecnica.get(reverse("inici")).context["pendents"]
    linies = {str(p.frase): (p.nombre, p.adreca) for p in linies}
    assert linies["visita d'avui"] == (1, reverse("tramits:visites"))


@pytest.mark.parametrize("rol", ["coordinadora", "municipal"])
def test_cap_altre_rol_no_veu_l_agenda(request, rol):
    assert navegador(request.getfixturevalue(rol)).get(AGENDA).status_code == 403


def test_l_agenda_i_la_visita_fan_les_mateixes_consultes_amb_molt(
    de_tecnica, persona, tecnica, berga
):
    visita = fa_amb_visita(persona, tecnica)
    adreca = reverse("tramits:visita", args=[visita.uid])
    una = [consultes(de_tecnica, porta) for porta in (AGENDA, adreca)]
    for i in range(4):
        fa_amb_visita(fa_persona(f"Persona{i}", municipi=berga), tecnica)
        Estanca.objects.create(visita=visita, us="dormitori")
    assert [consultes(de_tecnica, porta) for porta in (AGENDA, adreca)] == una


def test_la_part_del_tramit_diu_que_s_ha_vist_i_que_suggereix(persona, tecnica, comarca):
    tramit = fa_assignat(persona, tecnica)
    fa_llindars(comarca)
    visita = fa_feta(tramit, tecnica, superficie=25, compleix=["aigua"], falla=["estat"])
    Estanca.objects.create(visita=visita, us="dormitori", m2=9, persones=2)
    text = part(tramit, tecnica)
    assert "Suggereix: desfavorable" in text
    assert "8,33 m² per persona, amb 3 persones: no arriba als 10 que calen." in text
    assert "les condicions d&#x27;habitabilitat i l&#x27;equipament" in text
    assert "Programa una altra visita" in text


@pytest.mark.parametrize(
    ("a", "es_pot"), [("pendent", True), ("requerida", False), ("renunciada", False)]
)
def test_nomes_s_ofereix_de_programar_quan_es_pot(persona, tecnica, a, es_pot):
    tramit = fa_assignat(persona, tecnica)
    passa(tramit=tramit, a=EstatTramit(a), dia=DIA, per=tecnica)
    assert ("Programa la visita" in part(tramit, tecnica)) == es_pot
    if es_pot:
        fa_visita(tramit, tecnica)
    else:
        with pytest.raises(PasError):
            fa_visita(tramit, tecnica)


def test_la_part_fa_les_mateixes_consultes_amb_moltes_visites(persona, tecnica, comarca):
    tramit = fa_assignat(persona, tecnica)
    fa_llindars(comarca)

    def quantes():
        llegit = Tramit.objects.select_related("tipus", "comarca").get(pk=tramit.pk)
        with CaptureQueriesContext(connection) as fetes:
            part(llegit, tecnica)
        return len(fetes)

    Estanca.objects.create(visita=fa_feta(tramit, tecnica), us="bany")
    una = quantes()
    for _ in range(3):
        visita = fa_feta(tramit, tecnica)
        Estanca.objects.create(visita=visita, us="dormitori")
    assert quantes() == una <= 6


def test_sense_visita_no_se_suggereix_res_i_d_un_altre_tramit_tampoc(persona, tecnica):
    tramit = fa_assignat(persona, tecnica)
    assert suggeriment_de(tramit) is None
    assert "Encara no s'ha programat cap visita" in part(tramit, tecnica)
    assert part(fa_tramit(persona), tecnica).strip() == ""


def test_compta_la_darrera_visita_feta_amb_els_llindars_del_seu_dia(persona, tecnica, comarca):
    tramit = fa_assignat(persona, tecnica)
    fa_llindars(comarca, vigent_fins=date(2026, 3, 9))
    fa_llindars(comarca, m2_persona=20, vigent_des_de=date(2026, 3, 10))
    fa_feta(tramit, tecnica, dia=date(2026, 3, 9))
    assert suggeriment_de(tramit).sentit == "favorable"
    fa_feta(tramit, tecnica, dia=date(2026, 3, 10))
    dit = suggeriment_de(tramit)
    assert (dit.sentit, dit.text) == (
        "desfavorable",
        "15 m² per persona, amb 3 persones: no arriba als 20 que calen.",
    )


def test_els_llindars_d_una_altra_comarca_no_compten(persona, tecnica):
    fa_llindars(fa_tecnica().assignacions.get().municipi.comarca)
    tramit = fa_assignat(persona, tecnica)
    fa_feta(tramit, tecnica)
    assert suggeriment_de(tramit).titol == "No es pot dir: la comarca no ha escrit cap llindar"


def test_els_textos_no_s_executen_mai(de_tecnica, persona, tecnica, comarca):
    tramit = fa_assignat(persona, tecnica)
    fa_llindars(comarca, font=DOLENT)
    camps = dict.fromkeys(("adreca", "present", "titol_detall", "observacions", "motiu"), DOLENT)
    visita = fa_feta(tramit, tecnica, cedula="<i>", **camps)
    Estanca.objects.create(visita=visita, us="bany", nota=DOLENT)
    adreca = reverse("tramits:visita", args=[visita.uid])
    for text in (part(tramit, tecnica), de_tecnica.get(adreca).content.decode()):
        assert DOLENT not in text
        assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize("porta", ["visita", "visita_estat", "visita_nota", "visita_fotos"])
def test_la_d_un_altre_municipi_no_es_distingeix_de_la_que_no_existeix(
    persona, tecnica, forastera, porta
):
    visita = fa_amb_visita(persona, tecnica)
    client = navegador(forastera)
    seva, cap = (
        client.get(reverse(f"tramits:{porta}", args=[uid])) for uid in (visita.uid, uuid4())
    )
    assert seva.status_code == cap.status_code == 404
    assert sense_claus(seva) == sense_claus(cap)
    assert constancia() == []


def sense_claus(resposta) -> str:
    """What two answers have of different without telling anything."""
    text = re.sub(r'name="(csrfmiddlewaretoken|_assignacio)" value="[^"]*"', "", resposta.text)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", text)
