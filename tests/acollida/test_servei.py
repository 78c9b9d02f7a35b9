"""What the service keeps: read by technicians, kept by the coordinator, and never deleted."""

from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from openpyxl import load_workbook

from acollida import manual
from acollida.fusions.camps import ACOMPANYEN
from acollida.models import (
    Atencio,
    Avaluacio,
    Cita,
    Criteri,
    DocumentIdentitat,
    Expedient,
    Itinerari,
    LlenguaPersona,
    MembreLlar,
    MitjaContacte,
    ModulItinerari,
    NomPersona,
    Persona,
    PeticioEntrevista,
    PuntAtencio,
    SituacioAdministrativa,
    Tema,
    TemaAtencio,
)
from acollida.models.catalegs import Codi
from acollida.servei import LLISTES
from comptes.enums import Rol
from municipis.models import Entitat, Llengua, Municipi, Nacionalitat
from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_codi, fa_entitat, fa_persona, fa_tecnica, fa_tema
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

AMB_CRITERI = (
    Persona, DocumentIdentitat, MitjaContacte, NomPersona, LlenguaPersona, SituacioAdministrativa,
    MembreLlar, Expedient, Atencio, TemaAtencio, Cita, PeticioEntrevista, Itinerari, Avaluacio,
    ModulItinerari,
)  # fmt: skip
LLISTES_DE_FORA = (Municipi, Nacionalitat, Llengua, Entitat, PuntAtencio)
TEMES = reverse("acollida:llista", args=["temes"])


@pytest.fixture
def comarca():
    return fa_comarca()


@pytest.fixture
def berga(comarca):
    return fa_municipi("Berga", comarca=comarca)


@pytest.fixture
def coordina(comarca):
    return navegador(fa_usuari(Rol.COORDINADORA, comarca))


@pytest.fixture
def catalegs():
    call_command("carrega_catalegs", stdout=StringIO())


def camps_codificats():
    """Every field that is chosen from a list, with the name by which criteria know it."""
    for model in AMB_CRITERI:
        for camp in model._meta.concrete_fields:
            desti = camp.related_model
            es_llista = desti and (issubclass(desti, Codi) or desti in LLISTES_DE_FORA)
            if camp.editable and (camp.choices or es_llista):
                yield f"{model._meta.model_name}.{ACOMPANYEN.get(camp.name, camp.name)}"


def dades(nom="Transport", **canvis):
    noms = {"nom": nom, "nom_es": "Transporte", "nom_en": "Transport"}
    return noms | {"hores_minimes": 15} | canvis


def test_cada_camp_codificat_te_el_seu_criteri(catalegs):
    vigents = manual.vigents()
    assert [camp for camp in camps_codificats() if camp not in vigents] == []
    assert len(set(camps_codificats())) > 25


def test_cada_criteri_parla_d_un_camp_que_existeix_i_te_capitol(catalegs):
    camps = {
        f"{model._meta.model_name}.{camp.name}"
        for model in Persona._meta.apps.get_app_config("acollida").get_models()
        for camp in model._meta.concrete_fields
    }
    assert [camp for camp in manual.vigents() if camp not in camps] == []
    assert {codi for codi, _t, _c in manual.capitols()} <= set(manual.CAPITOLS)
    assert all(criteri.text.strip() for criteri in manual.vigents().values())


def test_la_porta_del_servei_no_ensenya_ningu(coordina, berga):
    fa_persona("Canaria", municipi=berga)
    fa_entitat(municipi=berga)
    html = coordina.get(reverse("acollida:servei")).content.decode()
    for llista in LLISTES.values():
        assert str(llista.nom).replace("'", "&#x27;") in html
    assert "Canaria" not in html
    assert constancia() == []


@pytest.mark.parametrize("codi", LLISTES)
def test_cada_llista_es_pot_llegir_i_ampliar(codi, coordina):
    adreca = reverse("acollida:llista", args=[codi])
    assert coordina.post(reverse("acollida:codi_nou", args=[codi]), dades()).url == adreca
    fila = LLISTES[codi].files().latest("id")
    assert (fila.codi, fila.ordre) == ("transport", 1)
    assert "Transporte" in coordina.get(adreca).content.decode()


def test_dos_noms_que_donen_el_mateix_codi(coordina):
    for nom in ("Transport", "Transport!", "!!!", "Títol molt llarg que no hi cap de cap manera"):
        coordina.post(reverse("acollida:codi_nou", args=["temes"]), dades(nom))
    codis = list(Tema.objects.order_by("ordre").values_list("codi", flat=True))
    assert codis == ["transport", "transport-2", "codi", "titol-molt-llarg-que"]


def test_retirar_no_esborra_i_el_passat_no_canvia(coordina):
    tema = fa_tema("padro", "Padró")
    ahir = localdate() - timedelta(days=1)
    adreca = reverse("acollida:codi", args=["temes", "padro"])
    coordina.post(adreca, dades("Padró", vigent_fins=ahir))
    tema.refresh_from_db()
    assert (tema.codi, tema.vigent_fins) == ("padro", ahir)
    assert not Tema.objects.vigents().exists()
    assert Tema.objects.vigents(ahir).get() == tema
    assert "retirat" in coordina.get(TEMES).content.decode()


def test_un_darrer_dia_anterior_al_primer_no_es_desa(coordina):
    fa_tema("padro")
    adreca = reverse("acollida:codi", args=["temes", "padro"])
    resposta = coordina.post(
        adreca, dades(vigent_des_de=date(2026, 2, 1), vigent_fins=date(2026, 1, 1))
    )
    assert "vigent_fins" in resposta.context["form"].errors


def test_pujar_i_baixar(coordina):
    for lloc, codi in enumerate("abc"):
        fa_codi(Tema, codi, codi.upper(), ordre=lloc)

    def mou(codi, cap):
        coordina.post(reverse("acollida:codi_mou", args=["temes", codi]), {cap: "1"})
        return "".join(Tema.objects.order_by("ordre").values_list("codi", flat=True))

    assert mou("c", "amunt") == "acb"
    assert mou("c", "amunt") == "cab"
    assert mou("c", "amunt") == "cab"
    assert mou("c", "avall") == "acb"


def test_les_entitats_son_les_del_territori(coordina, comarca, berga):
    fa_entitat("CAP Berga", municipi=berga)
    fora = fa_entitat("CAP Canari", municipi=fa_municipi("Fora"))
    fa_entitat("Escola d'adults", comarca=comarca, tipus="formacio")
    adreca = reverse("acollida:entitats")
    html = coordina.get(adreca).content.decode()
    assert "CAP Berga" in html and "Escola d&#x27;adults" in html and "Canari" not in html
    assert "CAP Berga" not in coordina.get(adreca, {"tipus": "formacio"}).content.decode()
    assert coordina.get(reverse("acollida:entitat", args=[fora.uid])).status_code == 404


def test_afegir_i_canviar_una_entitat(coordina, comarca, berga):
    enviat = {"nom": "Càritas", "tipus": "associacio", "municipi": berga.pk}
    coordina.post(reverse("acollida:entitat_nova"), enviat)
    entitat = Entitat.objects.get()
    assert (entitat.comarca, entitat.municipi) == (comarca, berga)
    repetida = coordina.post(reverse("acollida:entitat_nova"), enviat | {"municipi": ""})
    assert "ja té una entitat amb aquest nom" in repetida.content.decode()
    fora = fa_municipi("Fora")
    adreca = reverse("acollida:entitat", args=[entitat.uid])
    resposta = coordina.post(adreca, enviat | {"municipi": fora.pk})
    assert "municipi" in resposta.context["form"].errors
    coordina.post(adreca, enviat | {"telefon": "938210000", "vigent_fins": "2026-01-31"})
    entitat.refresh_from_db()
    assert (entitat.telefon, entitat.vigent_fins) == ("938210000", date(2026, 1, 31))


def test_canviar_un_criteri_deixa_el_d_abans_amb_les_seves_dates(coordina, catalegs):
    camp, avui = "persona.sexe", localdate()
    adreca = reverse("acollida:criteri", args=[camp])
    vell = manual.vigents()[camp]
    enviat = {"titol": vell.titol, "text": "Es pregunta sempre.", "cal_a_la_memoria": "on"}
    coordina.post(adreca, enviat)
    coordina.post(adreca, enviat | {"text": "Es pregunta a totes."})  # mended on the same day
    files = list(Criteri.objects.filter(camp=camp).order_by("vigent_des_de"))
    nou, anterior = sorted(files, key=lambda criteri: criteri.vigent_des_de is None)
    assert (anterior.pk, anterior.text) == (vell.pk, vell.text)
    assert anterior.vigent_fins == avui - timedelta(days=1)
    assert (nou.text, nou.vigent_des_de, nou.vigent_fins) == ("Es pregunta a totes.", avui, None)
    assert (nou.ordre, nou.cal_a_la_memoria) == (vell.ordre, True)
    assert manual.vigents()[camp] == nou
    assert vell.text.replace("'", "&#x27;") in coordina.get(adreca).content.decode()


def test_desar_un_criteri_sense_canviar_res_no_en_fa_cap_de_nou(coordina, catalegs):
    vell = manual.vigents()["cita.estat"]
    enviat = {camp: getattr(vell, camp) for camp in ("titol", "text", "exemple", "discutit")}
    coordina.post(reverse("acollida:criteri", args=["cita.estat"]), enviat)
    assert Criteri.objects.filter(camp="cita.estat").count() == 1


def test_els_criteris_es_tornen_a_carregar_sense_desfer_els_canvis(coordina, catalegs):
    adreca = reverse("acollida:criteri", args=["persona.sexe"])
    coordina.post(adreca, {"titol": "Sexe", "text": "El nostre."})
    call_command("carrega_catalegs", stdout=StringIO())
    assert manual.vigents()["persona.sexe"].text == "El nostre."


def test_el_manual_es_llegeix_i_es_descarrega(coordina, catalegs):
    html = coordina.get(reverse("acollida:criteris")).content.decode()
    full, explicacio = load_workbook(
        BytesIO(coordina.get(reverse("acollida:criteris_excel")).content)
    ).worksheets
    files = list(full.iter_rows(min_row=2, values_only=True))
    assert len(files) == len(manual.vigents()) == html.count('<article class="criteri">')
    assert ("La persona", "Sexe") in {fila[:2] for fila in files}
    assert dict(explicacio.iter_rows(values_only=True))["Criteris"] == str(len(files))
    assert constancia() == []


def test_les_consultes_del_manual_no_creixen(coordina, catalegs):
    coordina.get(reverse("acollida:criteris"))
    with CaptureQueriesContext(connection) as consultes:
        coordina.get(reverse("acollida:criteris"))
    assert len(consultes) <= 9


def test_l_elenc(berga):
    fa_tema("padro")
    entitat = fa_entitat(municipi=berga)
    llegir = [reverse(f"acollida:{nom}") for nom in ("servei", "entitats", "criteris")]
    llegir += [TEMES, reverse("acollida:criteris_excel")]
    escriure = [
        reverse("acollida:codi_nou", args=["temes"]),
        reverse("acollida:codi", args=["temes", "padro"]),
        reverse("acollida:entitat_nova"),
        reverse("acollida:entitat", args=[entitat.uid]),
        reverse("acollida:criteri", args=["persona.sexe"]),
    ]
    tecnica = navegador(fa_tecnica(berga))
    assert {tecnica.get(adreca).status_code for adreca in llegir} == {200}
    assert {tecnica.get(adreca).status_code for adreca in escriure} == {403}
    assert {tecnica.post(adreca).status_code for adreca in escriure} == {403}
    mou = reverse("acollida:codi_mou", args=["temes", "padro"])
    assert tecnica.post(mou).status_code == 403
    for rol in (Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD):
        altra = navegador(fa_usuari(rol, berga))
        assert {altra.get(adreca).status_code for adreca in llegir + escriure} == {403}
    assert {navegador().get(adreca).status_code for adreca in llegir + escriure} == {302}
    coordina = navegador(fa_usuari(Rol.COORDINADORA, berga.comarca))
    assert coordina.get(mou).status_code == coordina.post(TEMES).status_code == 405
    for args in (["res"], ["temes", "res"], ["res", "padro"]):
        nom = "llista" if len(args) == 1 else "codi"
        assert coordina.get(reverse(f"acollida:{nom}", args=args)).status_code == 404
    assert coordina.get(reverse("acollida:criteri", args=["persona.res"])).status_code == 404
