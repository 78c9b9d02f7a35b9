"""The record of an interpreter, section by section: refused rows, two who write, what is kept."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Rol
from mediacio.models import Interpret
from mediacio.presenters.interprets import fitxa_de
from tests.acollida.elenc import navegador
from tests.fabriques import fa_municipi, fa_usuari
from tests.mediacio.fabriques import fa_interpret, fa_llengua

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)


@pytest.fixture
def dades():
    return {
        "uid": str(uuid4()), "versio": "0", "nom": "Modou Fall", "correu": "modou@prova.cat",
        "canals": ["telefon"], "actiu": "on",
    }  # fmt: skip


def adreca(interpret, seccio):
    return reverse("mediacio:interpret_edita", args=[interpret.uid, seccio])


def files(prefix, *noves, inicials=0, **mes):
    """What a section with rows sends: the first `inicials` are already stored."""
    camps = {f"{prefix}-TOTAL_FORMS": len(noves), f"{prefix}-INITIAL_FORMS": inicials}
    for n, fila in enumerate(noves):
        camps |= {f"{prefix}-{n}-{camp}": valor for camp, valor in fila.items()}
    return camps | mes


def desa(client, interpret, seccio, *noves, prefix=None, **mes):
    interpret.refresh_from_db()
    enviat = files(prefix or seccio, *noves, versio=interpret.versio, **mes)
    return client.post(adreca(interpret, seccio), enviat)


def diu(resposta):
    """Everything that the page says is wrong."""
    assert resposta.status_code == 200
    edicio = resposta.context["edicio"]
    errors = [*edicio.form.errors.values()]
    if edicio.files is not None:
        errors += [edicio.files.non_form_errors()]
        errors += [llista for fila in edicio.files.errors for llista in fila.values()]
    return " ".join(text for llista in errors for text in llista)


@pytest.mark.parametrize(
    ("camp", "valor", "missatge"),
    [
        ("nom", " ", ""),
        ("correu", "modou", ""),
        ("correu", "SAMIRA@prova.cat", "ja té un intèrpret"),
        ("canals", [], "almenys una manera"),
        ("canals", ["colom"], ""),
        ("entitat", "0", "Selecció no vàlida"),
    ],
)
def test_cada_entrada_dolenta_es_diu_al_costat_del_seu_camp(
    de_tecnica, dades, manresa, camp, valor, missatge
):
    fa_interpret(manresa.comarca, correu="samira@prova.cat")
    resposta = de_tecnica.post(reverse("mediacio:interpret_nou"), dades | {camp: valor})
    errors = resposta.context["form"].errors
    assert set(errors) == {camp} and missatge in " ".join(errors[camp])
    assert Interpret.objects.count() == 1


def test_un_interpret_pot_treballar_per_a_dues_comarques(de_tecnica, dades):
    fa_interpret(fa_municipi("Vic").comarca, correu="modou@prova.cat")
    assert de_tecnica.post(reverse("mediacio:interpret_nou"), dades).status_code == 302
    assert Interpret.objects.filter(correu="modou@prova.cat").count() == 2


def test_el_mateix_formulari_dos_cops_fa_un_interpret(de_tecnica, dades):
    respostes = [de_tecnica.post(reverse("mediacio:interpret_nou"), dades) for _ in range(2)]
    interpret = Interpret.objects.get()
    assert {r.url for r in respostes} == {adreca(interpret, "llengues")}


def test_pot_desar_les_seves_dades_amb_el_mateix_correu(de_tecnica, interpret, dades):
    canvis = dades | {"versio": interpret.versio, "correu": interpret.correu.upper(), "actiu": ""}
    assert de_tecnica.post(adreca(interpret, "dades"), canvis).status_code == 302
    interpret.refresh_from_db()
    assert (interpret.nom, interpret.actiu) == ("Modou Fall", False)
    assert interpret.correu == interpret.correu.lower()


@pytest.mark.parametrize(
    ("seccio", "prefix", "fila", "missatge"),
    [
        ("horari", "disponibilitats", ("0", "09:00", "09:00"), "posterior a la d'inici"),
        ("horari", "disponibilitats", ("7", "09:00", "10:00"), ""),
        ("horari", "disponibilitats", ("0", "", "10:00"), ""),
        ("absencies", "absencies", ("2026-03-02", "2026-03-01"), "acaba abans de començar"),
        ("absencies", "absencies", ("2026-03-02", ""), ""),
        ("tarifes", "tarifes", ("2026-03-01", "-0.01"), ""),
        ("tarifes", "tarifes", ("2026-03-01", "10000"), ""),
        ("tarifes", "tarifes", ("2026-02-30", "20"), ""),
        ("documents", "documents", ("passaport", "", ""), ""),
        ("documents", "documents", ("sexuals", "x" * 41, ""), ""),
        ("llengues", "llengues", ("0", ""), "Selecció no vàlida"),
    ],
)
def test_una_fila_impossible_no_es_desa_i_es_diu_per_que(
    de_tecnica, interpret, seccio, prefix, fila, missatge
):
    noms = {
        "horari": ("dia_setmana", "hora_inici", "hora_fi"), "absencies": ("des_de", "fins"),
        "tarifes": ("des_de", "hora"), "documents": ("tipus", "numero", "caduca_el"),
        "llengues": ("llengua", "variant"),
    }  # fmt: skip
    abans = getattr(interpret, prefix).count()
    omplerta = dict(zip(noms[seccio], fila, strict=True))
    if seccio == "tarifes":
        omplerta |= {"desplacament": "cap", "eur_desplacament": 0, "paraula": 0, "pagina": 0}
    errors = diu(desa(de_tecnica, interpret, seccio, omplerta, prefix=prefix))
    assert errors and missatge in errors
    assert getattr(interpret, prefix).count() == abans


def test_un_sol_dia_d_absencia_es_pot_apuntar(de_tecnica, interpret):
    dia = {"des_de": "2026-03-05", "fins": "2026-03-05"}
    assert desa(de_tecnica, interpret, "absencies", dia).status_code == 302
    assert interpret.absencies.get().fins == date(2026, 3, 5)


@pytest.mark.parametrize("variant", ["", "Gàmbia"])
def test_la_mateixa_llengua_i_variant_dos_cops_es_rebutja(de_tecnica, interpret, variant):
    arab = fa_llengua("ara", "àrab")
    fila = {"llengua": arab.pk, "variant": variant}
    assert diu(desa(de_tecnica, interpret, "llengues", fila, fila))
    assert interpret.llengues.count() == 1
    desa(de_tecnica, interpret, "llengues", fila)
    assert interpret.llengues.count() == 2


def test_la_mateixa_llengua_amb_dues_variants_son_dues(de_tecnica, interpret, wolof):
    noves = [{"llengua": wolof.pk, "variant": v} for v in ("Gàmbia", "Senegal")]
    assert desa(de_tecnica, interpret, "llengues", *noves).status_code == 302
    assert sorted(map(str, interpret.llengues.all())) == [
        "wòlof", "wòlof (Gàmbia)", "wòlof (Senegal)",
    ]  # fmt: skip


def test_una_llengua_es_pot_treure_i_una_tarifa_no(de_tecnica, interpret, wolof):
    llengua = interpret.llengues.get()
    treta = {"id": llengua.pk, "llengua": wolof.pk, "variant": "", "DELETE": "on"}
    enviat = {"llengues-INITIAL_FORMS": 1}
    assert desa(de_tecnica, interpret, "llengues", treta, **enviat).status_code == 302
    assert not interpret.llengues.exists()
    tarifa = interpret.tarifes.create(des_de=AVUI, hora=20)
    treta = {
        "id": tarifa.pk, "des_de": "2026-03-02", "hora": "20", "desplacament": "cap",
        "eur_desplacament": "0", "paraula": "0", "pagina": "0", "DELETE": "on",
    }  # fmt: skip
    desa(de_tecnica, interpret, "tarifes", treta, **{"tarifes-INITIAL_FORMS": 1})
    assert interpret.tarifes.get() == tarifa


def tarifa(des_de, hora):
    return {
        "des_de": des_de, "hora": hora, "desplacament": "km", "eur_desplacament": "0.26",
        "paraula": "0.08", "pagina": "18.5",
    }  # fmt: skip


def test_dues_tarifes_del_mateix_dia_es_rebutgen_i_les_d_abans_queden(de_tecnica, interpret):
    vella = interpret.tarifes.create(des_de=AVUI, hora=20)
    iguals = tarifa("2026-04-01", "25"), tarifa("2026-04-01", "26")
    assert diu(desa(de_tecnica, interpret, "tarifes", *iguals))
    com_era = tarifa("2026-03-02", "20") | {"id": vella.pk, "desplacament": "cap"}
    com_era |= {"eur_desplacament": "0", "paraula": "0", "pagina": "0"}
    enviat = {"tarifes-INITIAL_FORMS": 1}
    repetida = com_era, tarifa("2026-03-02", "25")
    assert diu(desa(de_tecnica, interpret, "tarifes", *repetida, **enviat))
    nova = com_era, tarifa("2026-04-01", "25.5")
    assert desa(de_tecnica, interpret, "tarifes", *nova, **enviat).status_code == 302
    assert list(interpret.tarifes.values_list("des_de", "hora", "paraula")) == [
        (date(2026, 4, 1), Decimal("25.5"), Decimal("0.08")), (AVUI, 20, 0),
    ]  # fmt: skip


def test_la_tarifa_que_val_es_la_mes_nova_que_ja_ha_comencat(interpret):
    assert fitxa_de(interpret, AVUI).tarifa is None
    for dia, hora in (("2026-03-03", 30), ("2026-03-02", 25), ("2020-01-01", 20)):
        interpret.tarifes.create(des_de=dia, hora=hora)
    assert fitxa_de(interpret, AVUI).tarifa.hora == 25
    assert fitxa_de(interpret, date(2026, 3, 3)).tarifa.hora == 30


def test_la_fitxa_amaga_les_absencies_passades_i_marca_els_documents_caducats(interpret):
    interpret.absencies.create(des_de="2026-01-01", fins="2026-03-01")
    avui = interpret.absencies.create(des_de="2026-02-01", fins=AVUI)
    for caduca_el in (date(2026, 3, 1), AVUI, None):
        interpret.documents.create(tipus="altre", caduca_el=caduca_el)
    fitxa = fitxa_de(interpret, AVUI)
    assert fitxa.absencies == [avui]
    assert [fila.caducat for fila in fitxa.documents] == [True, False, False]


def test_les_zones_son_de_la_comarca_i_nomes_es_toca_el_que_canvia(de_tecnica, interpret, manresa):
    suria = fa_municipi("Súria", comarca=manresa.comarca)
    vic = fa_municipi("Vic")
    zona = interpret.zones.create(municipi=manresa)
    errors = diu(desa(de_tecnica, interpret, "zones", municipis=[manresa.pk, vic.pk]))
    assert errors and interpret.zones.get() == zona
    desa(de_tecnica, interpret, "zones", municipis=[manresa.pk, suria.pk])
    assert zona in interpret.zones.all() and interpret.zones.count() == 2
    desa(de_tecnica, interpret, "zones")
    assert not interpret.zones.exists()
    text = de_tecnica.get(reverse("mediacio:interprets")).content.decode()
    assert "tota la comarca" in text


def test_dues_que_hi_afegeixen_files_alhora_no_es_trepitgen(de_tecnica, interpret):
    vella = interpret.versio
    dia = {"des_de": "2026-03-05", "fins": "2026-03-05"}
    enviat = files("absencies", dia, versio=vella)
    assert de_tecnica.post(adreca(interpret, "absencies"), enviat).status_code == 302
    resposta = de_tecnica.post(adreca(interpret, "absencies"), enviat)
    assert resposta.status_code == 409
    assert "Algú ho ha canviat mentrestant" in resposta.content.decode()
    assert interpret.absencies.count() == 1


def test_desa_i_afegeix_ne_torna_a_la_mateixa_seccio(de_tecnica, interpret):
    dia = {"des_de": "2026-03-05", "fins": "2026-03-05"}
    resposta = desa(de_tecnica, interpret, "absencies", dia, continua="1")
    assert resposta.url == adreca(interpret, "absencies")


def test_massa_files_d_un_cop_es_rebutgen(de_tecnica, interpret):
    dies = [{"des_de": "2026-03-05", "fins": "2026-03-05"} for _ in range(31)]
    assert diu(desa(de_tecnica, interpret, "absencies", *dies))
    assert not interpret.absencies.exists()


@pytest.mark.parametrize("rol", [r for r in Rol if r not in (Rol.TECNICA, Rol.COORDINADORA)])
def test_els_altres_rols_no_hi_entren(manresa, interpret, rol):
    client = navegador(fa_usuari(rol, manresa))
    for cami in (
        reverse("mediacio:interprets"), reverse("mediacio:interpret", args=[interpret.uid]),
        reverse("mediacio:interpret_nou"), adreca(interpret, "tarifes"),
    ):  # fmt: skip
        assert client.get(cami).status_code == 403
        assert client.post(cami, {}).status_code in (403, 405)


def test_la_llista_filtra_per_llengua_i_amaga_els_que_no_accepten(
    de_tecnica, manresa, wolof, interpret
):
    arab = fa_llengua("ara", "àrab")
    per = interpret.creat_per
    fa_interpret(manresa.comarca, "Wei", llengua=arab, per=per)
    fa_interpret(manresa.comarca, "Retirada", llengua=wolof, per=per, actiu=False)
    fa_interpret(fa_municipi("Vic").comarca, "De fora", llengua=wolof)
    interpret.llengues.create(llengua=wolof, variant="Gàmbia")

    def noms(**filtre):
        resposta = de_tecnica.get(reverse("mediacio:interprets", query=filtre))
        return [fila.interpret.nom for fila in resposta.context["files"]]

    assert noms() == ["Samira Ouali", "Wei"]
    assert noms(quins="tots") == ["Retirada", "Samira Ouali", "Wei"]
    assert noms(llengua="wo") == ["Samira Ouali"]
    assert noms(llengua="wo", quins="tots") == ["Retirada", "Samira Ouali"]
    for llengua in ("xx", "\x00"):
        assert noms(llengua=llengua) == ["Samira Ouali", "Wei"]
    assert noms(quins="x") == ["Samira Ouali", "Wei"]


def test_els_documents_caducats_es_compten_en_singular_i_en_plural(de_tecnica, interpret):
    for text in ("1 caducat<", "2 caducats<"):
        interpret.documents.create(tipus="altre", caduca_el="2026-03-01")
        assert text in de_tecnica.get(reverse("mediacio:interprets")).content.decode()


def test_la_llista_buida_convida_a_apuntar_el_primer(de_tecnica):
    text = de_tecnica.get(reverse("mediacio:interprets")).content.decode()
    assert "Apunta el primer" in text and "<table" not in text


def test_la_fitxa_i_les_seccions_no_costen_mes_com_mes_files_hi_ha(de_tecnica, interpret):
    cami = reverse("mediacio:interpret", args=[interpret.uid])

    def consultes():
        with CaptureQueriesContext(connection) as fetes:
            for on in (cami, adreca(interpret, "llengues"), adreca(interpret, "horari")):
                assert de_tecnica.get(on).status_code == 200
        return len(fetes)

    consultes()
    abans = consultes()
    for n in range(6):
        interpret.llengues.create(llengua=fa_llengua(nom=f"llengua {n}"))
        interpret.disponibilitats.create(dia_setmana=n, hora_inici="09:00", hora_fi="10:00")
        interpret.zones.create(municipi=fa_municipi(f"M{n}", comarca=interpret.comarca))
    assert consultes() == abans
