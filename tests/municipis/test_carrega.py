"""The loader: what it writes, what it says, and what it leaves alone."""

import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from municipis.carrega import Cataleg, CatalegError, carrega, tots
from municipis.catalegs import CATALEGS
from municipis.models import Llengua, Municipi
from tests.fabriques import fa_comarca

pytestmark = pytest.mark.django_db

CAPCALERA = "codi,iso639_3,nom,nom_es,nom_en,escriptures,de_dreta_a_esquerra,prioritat\n"
CATALA = "ca,cat,català,catalán,Catalan,Latn,0,1\n"
URDU = "ur,urd,urdú,urdu,Urdu,Arab,1,1\n"


@pytest.fixture
def cataleg(tmp_path):
    """A catalogue of languages of its own; `escriu` puts the rows that a test wants."""

    class DeProva:
        fitxer = tmp_path / "proves.csv"
        cataleg = Cataleg(Llengua, fitxer, ("codi",))

        def carrega(self, *files, **opcions):
            self.fitxer.write_text("# Font: prova\n" + CAPCALERA + "".join(files))
            [(_, canvis)] = carrega([self.cataleg], **opcions)
            return canvis

    return DeProva()


def comanda(*arguments):
    sortida = StringIO()
    call_command("carrega_catalegs", *arguments, stdout=sortida)
    return sortida.getvalue()


def test_la_primera_vegada_tot_es_nou_i_la_segona_res():
    assert "municipis/municipis.csv: 947 files noves" in comanda()
    assert comanda() == "Cap diferència.\n"


def test_l_assaig_ho_diu_tot_i_no_escriu_res():
    sortida = comanda("--assaig")
    assert "municipis/municipis.csv: 947 files noves" in sortida
    assert sortida.endswith("Assaig: no s'ha escrit res.\n")
    assert not Municipi.objects.exists()


def test_carregar_tots_els_catalegs_es_rapid():
    abans = time.perf_counter()
    carrega(tots())
    assert time.perf_counter() - abans < 6  # 1.2 s on an idle machine
    abans = time.perf_counter()
    carrega(tots())
    assert time.perf_counter() - abans < 3


def test_carregar_de_nou_costa_les_mateixes_consultes_amb_947_municipis(
    django_assert_max_num_queries,
):
    carrega(CATALEGS)
    with django_assert_max_num_queries(3 * len(CATALEGS) + 8):
        carrega(CATALEGS)


def test_el_fitxer_nou_canvia_els_valors_que_havia_posat_el_vell(cataleg):
    assert set(cataleg.carrega(CATALA, URDU).nous) == {("ca",), ("ur",)}
    canvis = cataleg.carrega(CATALA.replace("català", "llengua catalana"), URDU)
    assert canvis.canviats == {("ca",): {"nom": ("català", "llengua catalana")}}
    assert Llengua.objects.get(codi="ca").nom == "llengua catalana"


def test_l_ordre_segueix_el_nom_que_canvia(cataleg):
    cataleg.carrega(CATALA, URDU)
    cataleg.carrega(CATALA.replace("català", "zzz"), URDU)
    assert [llengua.codi for llengua in Llengua.objects.all()] == ["ur", "ca"]


def test_el_que_una_persona_ha_editat_es_mante_i_es_diu(cataleg):
    cataleg.carrega(CATALA)
    Llengua.objects.update(nom="català i valencià")
    canvis = cataleg.carrega(CATALA.replace("català", "llengua catalana").replace(",1\n", ",2\n"))
    assert canvis.mantinguts == {("ca",): {"nom": ("català i valencià", "llengua catalana")}}
    assert canvis.canviats == {("ca",): {"prioritat": (1, 2)}}
    ca = Llengua.objects.get(codi="ca")
    assert (ca.nom, ca.prioritat) == ("català i valencià", 2)


def test_la_fila_feta_a_ma_amb_el_mateix_codi_es_mante(cataleg):
    Llengua.objects.create(codi="ca", nom="català d'aquí", nom_es="x", nom_en="x")
    canvis = cataleg.carrega(CATALA)
    assert not canvis
    assert canvis.mantinguts[("ca",)]["nom"] == ("català d'aquí", "català")


def test_quan_no_s_edita_el_fitxer_te_l_ultima_paraula(cataleg):
    cataleg.cataleg = Cataleg(Llengua, cataleg.fitxer, ("codi",), editable=False)
    cataleg.carrega(CATALA)
    Llengua.objects.update(nom="una altra cosa")
    assert cataleg.carrega(CATALA).canviats == {("ca",): {"nom": ("una altra cosa", "català")}}
    assert Llengua.objects.get().nom == "català"


def test_la_fila_que_desapareix_es_diu_una_vegada_i_no_s_esborra(cataleg):
    cataleg.carrega(CATALA, URDU)
    assert cataleg.carrega(CATALA).desapareguts == [("ur",)]
    assert Llengua.objects.filter(codi="ur").exists()
    assert not cataleg.carrega(CATALA)


def test_la_fila_esborrada_a_ma_torna(cataleg):
    cataleg.carrega(CATALA, URDU)
    Llengua.objects.filter(codi="ur").delete()
    assert set(cataleg.carrega(CATALA, URDU).nous) == {("ur",)}
    assert Llengua.objects.count() == 2


def test_l_assaig_tampoc_no_recorda_el_fitxer(cataleg):
    cataleg.carrega(CATALA)
    nou = CATALA.replace("català", "llengua catalana")
    assert cataleg.carrega(nou, assaig=True).canviats
    assert Llengua.objects.get().nom == "català"
    assert cataleg.carrega(nou).canviats


def test_la_mateixa_clau_dues_vegades_es_un_error(cataleg):
    with pytest.raises(CatalegError, match=r"\('ca',\) hi és dues vegades"):
        cataleg.carrega(CATALA, CATALA)


def test_un_codi_d_una_altra_taula_que_no_hi_es_ho_atura_tot(tmp_path):
    fa_comarca(codi="07")
    fitxer = tmp_path / "municipis.csv"
    fitxer.write_text(
        "codi_ine,codi_idescat,nom,nom_natural,comarca__codi\n"
        "08113,081136,Manresa,Manresa,07\n"
        "08274,082749,Súria,Súria,77\n"
    )
    cataleg = Cataleg(Municipi, fitxer, ("codi_ine",))
    with pytest.raises(CatalegError, match="no hi ha cap comarca «77»"):
        carrega([cataleg])
    assert not Municipi.objects.exists()


def test_la_comanda_explica_cada_diferencia(cataleg, monkeypatch):
    monkeypatch.setattr(
        "municipis.management.commands.carrega_catalegs.tots", lambda: [cataleg.cataleg]
    )
    cataleg.carrega(CATALA, URDU)
    Llengua.objects.filter(codi="ca").update(prioritat=3)
    cataleg.fitxer.write_text(CAPCALERA + CATALA.replace("catalán", "lengua catalana"))
    assert comanda().splitlines() == [
        "municipis/proves.csv ca: nom_es «catalán» → «lengua catalana»",
        "municipis/proves.csv ca: prioritat es manté «3» (el fitxer: «1»)",
        "municipis/proves.csv ur: ja no és al fitxer; no s'esborra",
    ]
    cataleg.fitxer.write_text(CAPCALERA + CATALA + CATALA)
    with pytest.raises(CommandError, match="hi és dues vegades"):
        comanda()


def test_la_historia_diu_que_ho_va_fer_la_comanda(cataleg):
    cataleg.carrega(CATALA)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.metadata->>'comanda' FROM municipis_llenguaevent e"
            " JOIN pghistory_context c ON c.id = e.pgh_context_id WHERE e.codi = 'ca'"
        )
        assert cursor.fetchall() == [("carrega_catalegs",)]
