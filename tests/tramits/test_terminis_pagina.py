"""The clocks on the page of a procedure, and what of them the clerk is told."""

from datetime import date

import pytest
from django.urls import reverse

from comptes.enums import Accio, Rol
from municipis.models import FestaLocal, Organ
from tests.acollida.elenc import constancia, navegador
from tests.acollida.mirades import consultes
from tests.fabriques import fa_usuari
from tests.tramits.fabriques import fa_informe, fa_tipus, fa_tipus_informe, fa_tramit
from tramits.actions import passa
from tramits.enums import CodiRellotge, EstatTramit
from tramits.models import Ampliacio, Requeriment
from tramits.presenters.terminis import Limit, de_la_pagina, limits

pytestmark = pytest.mark.django_db
ENTRADA = date(2026, 3, 3)
LOCALS = [date(2026, 9, 7), date(2026, 9, 8)]


@pytest.fixture
def informe(rellotge, persona, berga, tecnica):
    """Registered on Tuesday 3 March 2026, and looked at on the 20th."""
    for dia in LOCALS:
        FestaLocal.objects.create(municipi=berga, dia=dia)
    tramit = fa_informe(persona, fa_tipus_informe())
    rellotge.move_to("2026-03-20T09:00:00+01:00")
    return passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=ENTRADA, per=tecnica)


def grups(tramit, tecnica):
    return de_la_pagina(tramit, tecnica)["terminis"]


def linies(tramit, tecnica):
    return {str(linia.nom): linia for grup in grups(tramit, tecnica) for linia in grup.linies}


def requereix(tramit, per, dia, **camps):
    return Requeriment.objects.create(
        tramit=tramit, qui="ens", que="passaport", notificat_el=dia, dies=10,
        creat_per=per, modificat_per=per, **camps,
    )  # fmt: skip


def test_els_dos_limits_d_un_informe_de_costat(informe, tecnica):
    practica, norma = grups(informe, tecnica)
    assert practica.nota == "Dies hàbils: 30 per proposar i 30 per emetre l'informe."
    assert norma.nota.startswith("1 mes fins que s'emet")
    assert [linia.limit for linia in practica.linies] == [date(2026, 4, 16)]
    assert [linia.limit for linia in norma.linies] == [date(2026, 4, 7)]
    assert practica.linies[0].quan == "falten 17 dies hàbils · dijous 16 d'abril"
    assert practica.linies[0].de_qui == "ens local"
    assert practica.encara.startswith("El termini de la Generalitat començarà")
    assert practica.linies[0].explicacio.startswith("30 dies hàbils des del 3 de març de 2026")
    assert practica.linies[0].avisos == []


def test_avisa_de_les_festes_locals_que_falten(informe, tecnica):
    FestaLocal.objects.filter(dia=LOCALS[0]).delete()
    [avis] = linies(informe, tecnica)["proposta de l'ens local"].avisos
    assert "encara no hi ha les dues festes locals del 2026 (Berga)" in avis


def test_un_rellotge_aturat_diu_des_de_quan_i_que_li_queda(informe, tecnica):
    requereix(informe, tecnica, date(2026, 3, 18))
    proposta = linies(informe, tecnica)["proposta de l'ens local"]
    assert proposta.limit is None
    assert proposta.to == "neutre"
    # from 4 to 18 March eleven working days have run
    assert proposta.quan == "aturat des del 18 de març · queden 19 dies hàbils per córrer"
    esmena = linies(informe, tecnica)["esmena d'un requeriment"]
    assert (esmena.de_qui, esmena.limit) == ("la persona", date(2026, 4, 1))


def test_l_acabat_diu_quants_dies_i_si_era_a_temps(informe, tecnica):
    for pas in (EstatTramit.PROPOSTA, EstatTramit.SIGNADA, EstatTramit.TRAMESA):
        passa(tramit=informe, a=pas, dia=date(2026, 3, 17), per=tecnica)
    proposta = linies(informe, tecnica)["proposta de l'ens local"]
    assert not proposta.corre
    assert proposta.quan == "dins de termini · 10 dies hàbils · 17 de març de 2026"
    assert proposta.to == "ok"
    [practica, _norma] = grups(informe, tecnica)
    assert [linia.nom for linia in practica.linies] == [
        CodiRellotge.PROPOSTA.label, CodiRellotge.EMISSIO.label,
    ]  # fmt: skip
    assert practica.encara == ""


def test_fora_de_termini_es_diu(informe, tecnica):
    for pas in (EstatTramit.PROPOSTA, EstatTramit.SIGNADA, EstatTramit.TRAMESA):
        passa(tramit=informe, a=pas, dia=date(2026, 4, 17), per=tecnica)
    proposta = linies(informe, tecnica)["proposta de l'ens local"]
    assert proposta.quan.startswith("fora de termini · 31 dies hàbils")
    assert proposta.to == "mal"


@pytest.mark.parametrize(
    ("tramesa", "nom"),
    [(date(2026, 3, 5), "Direcció General vella"), (date(2026, 3, 20), "Direcció General nova")],
)
def test_l_organ_de_la_generalitat_amb_el_nom_d_aquell_dia(informe, tecnica, tramesa, nom):
    canvi = date(2026, 4, 25)
    for organ, des_de, fins in (
        ("Direcció General vella", date(2024, 9, 17), canvi),
        ("Direcció General nova", date(2026, 4, 26), None),
    ):
        Organ.objects.create(
            codi="migracions", nom=organ, departament="D", vigent_des_de=des_de, vigent_fins=fins
        )
    for pas in (EstatTramit.PROPOSTA, EstatTramit.SIGNADA, EstatTramit.TRAMESA):
        passa(tramit=informe, a=pas, dia=tramesa, per=tecnica)
    assert linies(informe, tecnica)["informe de la Generalitat"].de_qui == nom


def test_el_que_resol_l_estat_diu_qui(persona, tecnica):
    tramit = fa_tramit(persona, fa_tipus(organ="Oficina d'Estrangeria"))
    assert de_la_pagina(tramit, tecnica)["terminis"] == []
    passa(tramit=tramit, a=EstatTramit.PRESENTADA, dia=date(2026, 3, 2), per=tecnica)
    [grup] = grups(tramit, tecnica)
    assert [(linia.de_qui, linia.limit) for linia in grup.linies] == [
        ("Oficina d'Estrangeria", date(2026, 6, 2)),
    ]  # fmt: skip


def test_a_la_clerga_nomes_noms_i_dates(informe, tecnica):
    requereix(informe, tecnica, date(2026, 3, 18), ates_el=date(2026, 3, 19))
    assert limits(informe) == [
        Limit("proposta de l'ens local", date(2026, 4, 17), None),
        Limit("termini legal de l'informe", date(2026, 4, 7), None),
    ]


# The page


def adreca(tramit):
    return reverse("tramits:terminis", args=[tramit.uid])


def test_la_pagina_ho_explica_i_deixa_una_constancia(informe, persona, de_tecnica):
    resposta = de_tecnica.get(adreca(informe))
    text = resposta.content.decode().replace("&#x27;", "'")
    assert "falten 17 dies hàbils · dijous 16 d'abril" in text
    assert "no compten: els dissabtes i diumenges" in text
    [fila] = constancia()
    assert (fila.accio, fila.objecte) == (Accio.CONSULTA, f"acollida.persona/{persona.uid}")


def test_abans_de_presentar_diu_que_encara_no_corre_res(persona, de_tecnica):
    text = de_tecnica.get(adreca(fa_tramit(persona))).content.decode()
    assert "Encara no corre cap termini" in text


def test_a_una_forastera_no_existeix(informe, forastera):
    client = navegador(forastera)
    resposta = client.get(adreca(informe))
    cap = client.get(reverse("tramits:terminis", args=["00000000-0000-4000-8000-000000000000"]))
    assert resposta.status_code == cap.status_code == 404
    assert constancia() == []


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_als_altres_rols_no_s_obre(rol, berga, informe):
    assert navegador(fa_usuari(rol, berga)).get(adreca(informe)).status_code == 403


def test_ni_a_qui_no_ha_entrat_ni_per_escriure_hi(informe, de_tecnica):
    assert navegador().get(adreca(informe)).status_code == 302
    assert de_tecnica.post(adreca(informe)).status_code == 405


def test_costa_el_mateix_amb_pocs_rellotges_que_amb_molts(informe, tecnica, de_tecnica):
    un = consultes(de_tecnica, adreca(informe))
    for dia in (9, 11, 16):
        requereix(informe, tecnica, date(2026, 3, dia), ates_el=date(2026, 3, dia + 1))
    Ampliacio.objects.create(tramit=informe, rellotge="proposta", dies=5, motiu="x", per=tecnica)
    for pas in (EstatTramit.PROPOSTA, EstatTramit.SIGNADA):
        passa(tramit=informe, a=pas, dia=date(2026, 3, 20), per=tecnica)
    assert consultes(de_tecnica, adreca(informe)) == un
