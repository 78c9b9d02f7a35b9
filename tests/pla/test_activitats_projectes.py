"""Projects and the milestones of publications."""

from datetime import date
from uuid import uuid4

import pytest

from municipis.enums import TipusEntitat
from pla.models import FitaPublicacio, Projecte
from tests.acollida.mirades import consultes
from tests.pla.dades import errors, ruta
from tests.pla.fabriques import fa_activitat, fa_entitat

pytestmark = pytest.mark.django_db


@pytest.fixture
def projecte(comarca, tecnica):
    return Projecte.objects.create(
        comarca=comarca, nom="Instituts Oberts", creat_per=tecnica, modificat_per=tecnica
    )


def institut(nom, municipi):
    return fa_entitat(nom, municipi=municipi, tipus=TipusEntitat.ENSENYAMENT)


def test_un_projecte_nou_un_sol_cop(de_tecnica, comarca):
    dades = {"uid": str(uuid4()), "versio": "0", "nom": "Xerrades"}
    for _vegada in range(2):
        resposta = de_tecnica.post(ruta("projectes"), dades)
        assert resposta.url == ruta("projecte", Projecte.objects.get())
    assert Projecte.objects.get().comarca == comarca
    resposta = de_tecnica.post(ruta("projectes"), dades | {"uid": str(uuid4())})
    assert "ja té un projecte amb aquest nom" in str(errors(resposta))


def test_els_comptes_de_la_llista_son_els_d_on_porten(de_tecnica, berga, avia, projecte):
    catalans = [institut("Institut A", berga), institut("Institut B", avia)]
    for n in range(3):
        fa_activitat(berga, "centre", projecte=projecte, entitat=catalans[n % 2])
    fa_activitat(berga, "sensib", projecte=projecte, entitat=fa_entitat(municipi=berga))
    fa_activitat(berga, "sensib", projecte=projecte)
    [fila] = de_tecnica.get(ruta("projectes")).context["projectes"]
    assert (fila.n_activitats, fila.n_centres) == (5, 2)
    llista = de_tecnica.get(ruta("activitats", projecte=projecte.uid)).context["pagina"]
    assert len(llista) == 5
    centres = de_tecnica.get(ruta("projecte", projecte)).context["centres"]
    assert sum(c.entitat in catalans for c in centres) == 2
    assert [len(c.activitats) for c in centres if c.entitat == catalans[0]] == [2]
    assert centres[-1].entitat is None


def test_el_projecte_costa_igual_amb_un_centre_que_amb_molts(de_tecnica, berga, projecte):
    fa_activitat(berga, "centre", projecte=projecte, entitat=institut("Primer", berga))
    un = consultes(de_tecnica, ruta("projecte", projecte))
    for n in range(5):
        fa_activitat(berga, "centre", projecte=projecte, entitat=institut(f"Altre {n}", berga))
    assert consultes(de_tecnica, ruta("projecte", projecte)) == un


def test_un_projecte_es_retira_i_ja_no_s_ofereix(de_tecnica, projecte):
    dades = {"versio": "1", "nom": "Instituts Oberts", "retirat_el": "2026-02-01"}
    assert de_tecnica.post(ruta("projecte_edita", projecte), dades).status_code == 302
    projecte.refresh_from_db()
    assert projecte.retirat_el == date(2026, 2, 1)
    form = de_tecnica.get(ruta("inici")).context["form"]
    assert f"projecte:{projecte.uid}" not in str(form["de_que"])
    assert de_tecnica.post(ruta("projecte_edita", projecte), dades).status_code == 409


@pytest.fixture
def estudi(berga, tecnica):
    return fa_activitat(berga, "publica", per=tecnica, comptats=None, titol="Estudi")


def fites(*files, abans=0):
    dades = {"fites-TOTAL_FORMS": len(files), "fites-INITIAL_FORMS": abans}
    for n, fila in enumerate(files):
        dades |= {f"fites-{n}-{nom}": valor for nom, valor in fila.items()}
    return dades


def test_les_fites_s_escriuen_es_canvien_i_es_treuen(de_tecnica, estudi):
    porta = ruta("activitat_fites", estudi)
    de_tecnica.post(
        porta,
        fites({"nom": "Esborrany", "feta_el": "2026-02-01"}, {"nom": "Presentació"}, {"nom": ""}),
    )
    esborrany, presentacio = estudi.fites.order_by("id")
    assert (esborrany.feta_el, presentacio.feta_el) == (date(2026, 2, 1), None)
    de_tecnica.post(
        porta,
        fites(
            {"id": esborrany.pk, "nom": "Esborrany", "DELETE": "on"},
            {"id": presentacio.pk, "nom": "Presentació", "prevista_el": "2026-05-01"},
            abans=2,
        ),
    )
    presentacio.refresh_from_db()
    assert [*estudi.fites.all()] == [presentacio]
    assert presentacio.prevista_el == date(2026, 5, 1)
    assert "Presentació" in de_tecnica.get(ruta("activitat", estudi)).content.decode()


def test_cap_fita_feta_dema_ni_repetida(de_tecnica, estudi):
    porta = ruta("activitat_fites", estudi)
    resposta = de_tecnica.post(porta, fites({"nom": "Nova", "feta_el": "2026-03-03"}))
    assert "feta_el" in resposta.context["form"].errors[0]
    de_tecnica.post(porta, fites({"nom": "Nova"}))
    assert de_tecnica.post(porta, fites({"nom": "Nova"})).status_code == 200  # it is told
    de_tecnica.post(porta, fites({"nom": "Doble"}, {"nom": "Doble"}))
    assert list(estudi.fites.values_list("nom", flat=True)) == ["Nova"]


def test_les_fites_d_una_altra_no_es_toquen(de_tecnica, estudi, berga):
    d_altra = FitaPublicacio.objects.create(activitat=fa_activitat(berga, "publica"), nom="Seva")
    fila = {"id": d_altra.pk, "nom": "Meva"}
    de_tecnica.post(ruta("activitat_fites", estudi), fites(fila, abans=1))
    d_altra.refresh_from_db()
    assert d_altra.nom == "Seva"
