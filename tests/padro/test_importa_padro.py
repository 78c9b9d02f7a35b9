"""The import command: the same way as the page, its answers and what it leaves behind."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from comptes.enums import Rol
from padro import actions
from padro.enums import EstatCarrega, Via
from padro.models import Campanya, Carrega, Enviament, EnviamentEsperat, Prorroga
from tests.fabriques import assigna, fa_municipi, fa_usuari
from tests.padro.fabriques import DATES, POBLACIO, envia, moment, suma_sql
from tests.padro.test_carrega import BONES, digest, llibre, text_csv

DOLENTES = [("Marroc", "Dones", "0-4", "tres"), ("Xina", "Homes", "85+", -1), *BONES[3:]]


@pytest.fixture
def ordre(bages, tmp_path, django_capture_on_commit_callbacks):
    """`ordre(files, …)`: what the command answers and the code with which it ends."""

    def fes(cos, *opcions, nom="padro.csv", municipi="08113", semestre="2026-1", usuari=None):
        cami = tmp_path / nom
        if cos is not None:
            cami.write_bytes(cos)
        sortida = StringIO()
        with django_capture_on_commit_callbacks(execute=True), pytest.raises(SystemExit) as fi:
            call_command(
                "importa_padro", cami, *opcions, municipi=municipi, semestre=semestre,
                usuari=usuari or bages.municipal.email, stdout=sortida,
            )  # fmt: skip
        text = sortida.getvalue()
        return fi.value.code, json.loads(text) if "--json" in opcions else text

    return fes


def test_desa_les_xifres_pel_mateix_cami_que_la_pagina(bages, ordre, fitxers):
    codi, resposta = ordre(text_csv(BONES), "--json")
    assert codi == 0
    assert resposta == {"estat": "desat", "celles": 5, "total": 15, "errors": [], "avisos": []}
    enviament = Enviament.objects.get()
    assert (enviament.estrangers, enviament.poblacio) == (15, 8100)
    assert suma_sql("r.nacionalitat_id is not null") == 15
    assert (enviament.via, enviament.carregat_per) == (Via.COMANDA, bages.municipal)
    assert fitxers() == {enviament.original.name}


def test_sense_json_parla_a_les_persones(ordre):
    codi, text = ordre(llibre(BONES), nom="padro.xlsx")
    assert codi == 0
    assert text == "desat: 5 caselles, 15 persones estrangeres.\n"


def test_refusa_amb_tots_els_errors_i_el_seu_lloc(bages, ordre, fitxers):
    abans = digest()
    codi, resposta = ordre(text_csv(DOLENTES), "--json")
    assert (codi, resposta["estat"], resposta["n_errors"]) == (1, "rebutjat", 2)
    llocs = [
        {clau: e[clau] for clau in ("full", "fila", "columna", "valor")} for e in resposta["errors"]
    ]
    assert llocs == [
        {"full": "", "fila": 2, "columna": "D", "valor": "tres"},
        {"full": "", "fila": 3, "columna": "D", "valor": "-1"},
    ]
    assert all(e["missatge"] for e in resposta["errors"])
    assert (digest(), fitxers()) == (abans, set())
    assert Carrega.objects.get().estat == EstatCarrega.DESCARTADA
    codi, text = ordre(text_csv(DOLENTES))
    assert codi == 1
    assert text.splitlines()[0].startswith("rebutjat: ")
    assert [linia.split(":")[0] for linia in text.splitlines()[1:]] == ["  2 D", "  3 D"]


@pytest.mark.parametrize("cos", [b"%PDF-1.4", b"", b"res de res"])
def test_un_fitxer_que_no_es_pot_llegir_no_deixa_res(ordre, fitxers, cos):
    abans = digest()
    codi, resposta = ordre(cos, "--json")
    assert (codi, resposta["estat"], resposta["celles"]) == (1, "rebutjat", 0)
    [error] = resposta["errors"]
    assert error["missatge"]
    assert (digest(), fitxers()) == (abans, set())
    assert Carrega.objects.get().estat == EstatCarrega.REBUTJADA


def test_un_fitxer_massa_gran_tampoc(ordre, fitxers, settings):
    settings.PADRO_MIDA_MAXIMA = 50
    codi, resposta = ordre(text_csv(BONES), "--json")
    assert (codi, resposta["estat"]) == (1, "rebutjat")
    assert fitxers() == set()


@pytest.mark.parametrize(
    ("cos", "codi"), [(text_csv(BONES), 0), (text_csv(DOLENTES), 1), (b"%PDF-1.4", 1)]
)
def test_l_assaig_no_deixa_res_de_res(bages, ordre, fitxers, cos, codi):
    abans = digest()
    fi, resposta = ordre(cos, "--assaig", "--json", semestre="2025-2")
    assert (fi, resposta["estat"]) == (codi, "rebutjat" if codi else "assaig")
    assert (digest(), fitxers()) == (abans, set())
    assert not Carrega.objects.exists()
    assert not Campanya.objects.filter(semestre="2025-2").exists()


def test_repetir_l_ordre_no_fa_cap_revisio(ordre, fitxers):
    ordre(text_csv(BONES))
    codi, resposta = ordre(llibre(BONES), "--json", nom="padro.xlsx")
    assert (codi, resposta["estat"]) == (0, "desat")
    assert (Enviament.objects.count(), len(fitxers())) == (1, 1)


def test_un_semestre_passat_neix_amb_la_seva_campanya(bages, ordre):
    codi, _resposta = ordre(text_csv(BONES), "--json", semestre="2024-1")
    assert codi == 0
    campanya = Campanya.objects.get(semestre="2024-1")
    assert campanya.esperats.count() == 3
    prorroga = Prorroga.objects.get(esperat__campanya=campanya)
    assert prorroga.esperat.municipi == bages.manresa
    assert (prorroga.fins, prorroga.per) == (date(2026, 3, 10), bages.municipal)


@pytest.mark.parametrize("cos", [text_csv(DOLENTES), b"%PDF-1.4"])
def test_el_que_s_obria_per_a_un_fitxer_refusat_es_torna_a_tancar(
    bages, ordre, fitxers, cos, rellotge
):
    rellotge.move_to(moment(DATES["tothom_fins"] + timedelta(days=1)))
    abans = digest()
    assert ordre(cos)[0] == 1
    assert ordre(cos, semestre="2024-1")[0] == 1
    assert (digest(), fitxers()) == (abans, set())
    assert not EnviamentEsperat.objects.get(pk=bages.esperat.pk).admet(Rol.MUNICIPAL)


def test_en_una_campanya_tancada_deixa_el_rastre_d_haver_la_obert(bages, ordre, rellotge):
    avui = DATES["tothom_fins"] + timedelta(days=1)
    rellotge.move_to(moment(avui))
    assert ordre(text_csv(BONES))[0] == 0
    prorroga = Prorroga.objects.get()
    assert (prorroga.fins, prorroga.motiu) == (avui, "Importació per la línia d'ordres")


def test_el_que_s_ha_validat_tambe_s_obre_amb_rastre(bages, ordre):
    enviament = envia(bages.esperat, bages.municipal, POBLACIO)
    actions.valida(enviament=enviament, per=bages.coordinadora)
    assert ordre(text_csv(BONES))[0] == 0
    assert (Enviament.objects.count(), Prorroga.objects.count()) == (2, 1)


def test_les_xifres_estranyes_es_desen_amb_l_explicacio(bages, ordre):
    ordre(text_csv([("Marroc", "Dones", "0-4", 10), *BONES[3:]]), semestre="2025-2")
    codi, resposta = ordre(
        text_csv([("Marroc", "Dones", "0-4", 100), *BONES[3:]]),
        "--json",
        "--justificacio",
        "Un edifici",
    )
    assert codi == 0
    assert "de 10 a 100" in resposta["avisos"][0]["missatge"]
    desades = Enviament.objects.get(esperat=bages.esperat).justificacions
    assert set(desades.values_list("avis", "text")) == {
        ("salt_nacionalitat", "Un edifici"),
        ("salt_total", "Un edifici"),
    }


def test_moltes_ordres_en_una_hora_no_s_han_d_esperar(bages, ordre):
    for _ in range(actions.carrega.CARREGUES_PER_HORA):
        Carrega.objects.create(
            esperat=bages.esperat, usuari=bages.municipal, estat=EstatCarrega.DESCARTADA, mida=1
        )
    assert ordre(text_csv(BONES))[0] == 0


@pytest.mark.parametrize(
    ("opcions", "motiu"),
    [
        ({"semestre": "2026"}, "no és un semestre"),
        ({"semestre": "2026-2"}, "encara no ha començat"),
        ({"municipi": "99999"}, "no pot enviar les xifres del municipi 99999"),
        ({"usuari": "ningu@prova.cat"}, "«ningu@prova.cat» no pot enviar"),
    ],
)
def test_l_ordre_impossible_diu_per_que(bages, ordre, opcions, motiu):
    abans = digest()
    codi, resposta = ordre(text_csv(BONES), "--json", **opcions)
    assert (codi, resposta["estat"]) == (1, "rebutjat")
    assert motiu in resposta["errors"][0]["missatge"]
    assert digest() == abans


@pytest.mark.parametrize("qui", ["de_suria", "tecnica", "dpd"])
def test_qui_no_pot_enviar_per_la_pagina_tampoc_pot_per_l_ordre(bages, ordre, qui):
    codi, resposta = ordre(text_csv(BONES), "--json", usuari=getattr(bages, qui).email)
    assert codi == 1
    assert "no pot enviar" in resposta["errors"][0]["missatge"]
    assert not Carrega.objects.exists()


def test_entre_diversos_rols_tria_el_que_pot_enviar(bages, ordre):
    usuari = fa_usuari(Rol.TECNICA, bages.comarca)
    assigna(usuari, Rol.MUNICIPAL, bages.suria)
    assigna(usuari, Rol.COORDINADORA, bages.comarca)
    assert ordre(text_csv(BONES), usuari=usuari.email)[0] == 0
    assert Enviament.objects.get().carregat_per == usuari


def test_de_l_exempt_no_s_importa_res(bages, ordre):
    actions.exempta(esperat=bages.esperat, motiu="Obres", per=bages.coordinadora)
    codi, resposta = ordre(text_csv(BONES), "--json")
    assert codi == 1
    assert "no s'espera cap enviament" in resposta["errors"][0]["missatge"]
    assert not Prorroga.objects.exists()


def test_un_municipi_que_encara_no_existia_es_refusa(bages, ordre):
    fa_municipi("Nou", comarca=bages.comarca, codi_ine="08999", vigent_des_de=date(2025, 6, 1))
    codi, resposta = ordre(
        text_csv(BONES),
        "--json",
        municipi="08999",
        semestre="2024-1",
        usuari=bages.coordinadora.email,
    )
    assert codi == 1
    assert "no existia" in resposta["errors"][0]["missatge"]
    assert not Campanya.objects.filter(semestre="2024-1").exists()


def test_sense_fitxer_ho_diu(bages, ordre):
    codi, resposta = ordre(None, "--json", nom="no-hi-es.csv")
    assert codi == 1
    assert "no-hi-es.csv" in resposta["errors"][0]["missatge"]


def test_els_arguments_que_falten_els_demana_l_ordre(db):
    with pytest.raises(CommandError, match="--municipi"):
        call_command("importa_padro", "padro.csv")


def test_el_fitxer_d_un_altre_municipi_es_refusa(bages, ordre):
    files = [("08114", *fila) for fila in BONES[:3]]
    fa_municipi("Olesa", codi_ine="08114", codi_idescat="081141")
    cos = text_csv(files, ("municipi", "nacionalitat", "sexe", "edat", "persones"))
    codi, resposta = ordre(cos, "--json")
    assert codi == 1
    assert not Enviament.objects.exists()
    assert "Olesa" in resposta["errors"][0]["missatge"]
