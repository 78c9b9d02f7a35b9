"""The form of each kind of block: what it offers, what it refuses and what it leaves."""

import pytest
from django.urls import reverse

from informes.models import Agrupacio
from informes.plantilles.actions import desa_versio
from informes.plantilles.edicio import bloc_de, posa_bloc
from informes.plantilles.forma import Bloc, Forma, TipusBloc
from informes.plantilles.tries import comunes, dimensions_de, quadres, sales
from informes.xifres import XIFRES
from tests.informes.plantilles.formes import FORMA, NARRATIVA

pytestmark = pytest.mark.django_db
ATESES, ACTUACIONS, TRAMITS = (
    "acollida.persones_ateses", "acollida.actuacions", "tramits.presentats",
)  # fmt: skip


@pytest.fixture
def edats(comarca, coordinadora):
    return Agrupacio.objects.create(
        comarca=comarca, codi="edats", nom="Trams del model", de="edat",
        grups=[{"nom": "tots", "des_de": 0, "fins": None}],
        creat_per=coordinadora, modificat_per=coordinadora,
    )  # fmt: skip


@pytest.fixture
def envia(seva, plantilla):
    """Send the form of a new block; gives the answer."""

    def envia(tipus, **camps):
        porta = reverse(
            "informes:plantilla_bloc_nou", args=[plantilla.uid, "taules", tipus]
        )  # fmt: skip
        return seva.post(porta, {"titol": "Un títol", "nota": "", "damunt": 1} | camps)

    return envia


def fet(plantilla, codi="un-titol") -> Bloc:
    return bloc_de(Forma.de_json(plantilla.actual.forma), "taules", codi)


@pytest.mark.parametrize(
    ("tipus", "camps", "opcions"),
    [
        ("text", {"text": "Hola\r\n\r\nAdeu ", "cal": "on"}, {"text": "Hola\n\nAdeu"}),
        ("text", {"text": ""}, {"cal": False}),
        (
            "pregunta",
            {"pregunta": "Quantes?", "resposta": "nombre", "per_municipi": "on", "cal": "on"},
            {"pregunta": "Quantes?", "resposta": "nombre", "per_municipi": True},
        ),
        ("xifres", {"xifres": [TRAMITS, ATESES]}, {"xifres": [TRAMITS, ATESES]}),
        (
            "taula",
            {"xifres": [ATESES, ACTUACIONS], "per": "sexe", "zeros": "on"},
            {"xifres": [ATESES, ACTUACIONS], "per": "sexe", "zeros": True},
        ),
        ("taula", {"quadre": "padro.municipis", "per": ""}, {"quadre": "padro.municipis"}),
        (
            "grafic",
            {"xifres": [ATESES], "per": "edat", "agrupacio": "edats", "dibuix": "linia"},
            {"xifres": [ATESES], "per": "edat", "agrupacio": "edats", "dibuix": "linia"},
        ),
        ("mapa", {"xifres": [ATESES]}, {"xifres": [ATESES]}),
        ("activitats", {"mena": ["form_prof"]}, {"mena": ["form_prof"]}),
        ("activitats", {}, {}),
    ],
)
def test_cada_mena_de_bloc_es_desa_amb_les_seves_opcions(
    envia, plantilla, edats, tipus, camps, opcions
):
    resposta = envia(tipus, **camps)
    assert resposta.status_code == 302, resposta.context["form"].errors
    bloc = fet(plantilla)
    assert (bloc.tipus, bloc.titol, bloc.opcions) == (TipusBloc(tipus), "Un títol", opcions)
    assert plantilla.actual.nota.startswith("Capítol «Taules»: s'ha afegit el bloc")


@pytest.mark.parametrize(
    ("tipus", "camps", "camp", "diu"),
    [
        ("pregunta", {"resposta": "text"}, "pregunta", "obligatori"),
        ("xifres", {}, "xifres", "Trieu almenys una xifra"),
        ("xifres", {"xifres": ["zzz"]}, "xifres", "zzz"),
        ("taula", {}, "quadre", "Trieu una taula de la casa o marqueu"),
        (
            "taula", {"quadre": "padro.municipis", "xifres": [ATESES], "per": "sexe"},
            "quadre", "no totes dues coses",
        ),
        ("taula", {"xifres": [ATESES]}, "per", "Digueu per què es desglossen"),
        ("taula", {"xifres": [ATESES, TRAMITS], "per": "canal"}, "per", "En comú tenen: "),
        (
            "taula", {"xifres": [ATESES, "pla.accions.previstes"], "per": "sexe"},
            "per", "res en comú",
        ),
        (
            "taula", {"xifres": [ATESES], "per": "sexe", "agrupacio": "edats"},
            "agrupacio", "«Trams del model» agrupa edats",
        ),
        ("grafic", {"xifres": [ATESES], "per": "sexe", "dibuix": "zzz"}, "dibuix", "zzz"),
        ("mapa", {"xifres": [ATESES, ACTUACIONS]}, "xifres", "una sola xifra"),
        ("mapa", {"xifres": ["pla.accions.previstes"]}, "xifres", "no es pot mirar per municipi"),
        ("activitats", {"mena": ["zzz"]}, "mena", "zzz"),
    ],
)  # fmt: skip
def test_el_que_no_val_es_diu_al_costat_del_camp(envia, plantilla, edats, tipus, camps, camp, diu):
    resposta = envia(tipus, **camps)
    assert resposta.status_code == 200
    assert diu in " ".join(resposta.context["form"].errors[camp])
    assert plantilla.versions.count() == 1


@pytest.mark.parametrize(
    ("text", "diu"),
    [
        ("a\n {zzz.q}", "Línia 2, columna 2: No hi ha cap xifra"),
        ("{tramits.presentat}", "escriviu «tramits.presentats»"),
        ("{", "Línia 1, columna 1: Aquesta clau no es tanca"),
        ("{tramits.presentats?zzz=1}", "no es pot mirar per «zzz»"),
        ("{tramits.presentats|un}", "dues formes"),
    ],
)
def test_un_text_amb_forats_que_no_s_omplirien_mai_no_es_desa(envia, plantilla, text, diu):
    resposta = envia("text", text=text)
    assert diu in " ".join(resposta.context["form"].errors["text"])
    assert plantilla.versions.count() == 1


def test_un_any_sense_dades_no_es_cap_falta_de_la_plantilla(envia, plantilla):
    text = "{padro.percentatge_estrangers} i {memoria.exercici}: {tramits.presentats?semestre=1}"
    assert envia("text", text=text, cal="on").status_code == 302
    assert fet(plantilla)["text"] == text


def test_mira_com_es_llegira_no_desa_ni_renya(envia, plantilla):
    resposta = envia("text", text="L'any {memoria.exercici}, {tramits.presentats}.", mira="1")
    pagina = resposta.content.decode()
    assert "L&#x27;any 2025, 0." in pagina
    assert "resum-errors" not in pagina
    assert "no es tanca" in envia("text", text="{", mira="1").content.decode()
    assert plantilla.versions.count() == 1


def test_cercar_una_xifra_conserva_les_marcades_i_tria_per_que_es_desglossen(envia):
    resposta = envia("taula", xifres=[ATESES], cerca="DIES habils", mira="1")
    pagina = resposta.content.decode()
    assert f'value="{ATESES}" checked' in pagina
    assert 'value="acollida.persones_noves"' not in pagina
    assert '<option value="procedencia">Procedència</option>' in pagina
    assert "resum-errors" not in pagina


def test_editar_un_bloc_en_conserva_el_codi_i_l_ordre_de_les_xifres(seva, plantilla, coordinadora):
    seu = Bloc("resum", TipusBloc.XIFRES, "", {"xifres": [TRAMITS, ATESES]})
    desa_versio(plantilla, posa_bloc(FORMA, "taules", seu), "", coordinadora)
    porta = reverse("informes:plantilla_bloc", args=[plantilla.uid, "taules", "resum"])
    enviat = {"titol": "Nou", "nota": "", "damunt": 2, "xifres": [ACTUACIONS, ATESES, TRAMITS]}
    assert seva.post(porta, enviat).status_code == 302
    assert fet(plantilla, "resum").opcions == {"xifres": [TRAMITS, ATESES, ACTUACIONS]}


def test_dos_blocs_amb_el_mateix_titol_tenen_codis_diferents(envia, plantilla):
    envia("activitats")
    envia("activitats", damunt=2)
    codis = [b.codi for b in Forma.de_json(plantilla.actual.forma).capitol("taules").blocs]
    assert codis == ["taules", "un-titol", "un-titol-2"]


def test_dues_que_editen_el_mateix_bloc_la_segona_ho_sap(seva, plantilla):
    porta = reverse("informes:plantilla_bloc", args=[plantilla.uid, "acollida", "valoracio"])
    enviat = {"titol": "Valoració", "nota": "", "damunt": 1, "cal": "on"}
    assert seva.post(porta, enviat | {"text": "El primer."}).status_code == 302
    resposta = seva.post(porta, enviat | {"text": "El segon."})
    assert resposta.status_code == 409
    assert "El segon." in resposta.content.decode()
    bloc = bloc_de(Forma.de_json(plantilla.actual.forma), "acollida", "valoracio")
    assert bloc["text"] == "El primer."


def test_desar_sense_canviar_res_no_fa_cap_versio(seva, plantilla):
    porta = reverse("informes:plantilla_bloc", args=[plantilla.uid, "acollida", "valoracio"])
    enviat = {"titol": "Valoració", "nota": "", "damunt": 1, "text": NARRATIVA["text"], "cal": "on"}
    assert seva.post(porta, enviat).status_code == 302
    assert plantilla.versions.count() == 1


def test_les_xifres_d_un_dia_no_es_barregen_amb_les_d_un_any():
    padro = "padro.estrangers"
    assert "municipi" in [d.codi for d in comunes([padro])]
    assert "municipi" in [d.codi for d in comunes([ATESES])]
    assert comunes([padro, ATESES]) == []
    assert comunes(["padro.percentatge_estrangers"]) == []


def test_la_llista_de_xifres_es_per_sales_amb_totes_i_cada_una_amb_el_seu_nom():
    totes = [xifra.codi for sala in sales([]) for xifra, _triada in sala.xifres]
    assert sorted(totes) == sorted(XIFRES)
    for sala in sales([], desglossables=True):
        assert all(dimensions_de(xifra) for xifra, _triada in sala.xifres)
    [sala] = sales([ATESES], "aquestes paraules no hi són")
    assert (sala.oberta, [x.codi for x, _triada in sala.xifres]) == (True, [ATESES])
    titols = [titol for _codi, titol in quadres()]
    assert len(titols) == len(set(titols)) > 20


@pytest.mark.parametrize("codis", [[ATESES], [ATESES, ACTUACIONS], [ATESES, TRAMITS], []])
def test_les_dimensions_comunes_son_a_totes(codis):
    seves = [{(d.codi, d.titol) for d in dimensions_de(XIFRES[codi])} for codi in codis]
    esperades = set.intersection(*seves) if seves else set()
    assert {(d.codi, d.titol) for d in comunes(codis)} == esperades
