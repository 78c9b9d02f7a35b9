"""Groupings: what is offered, what is refused, and how one goes on from another day."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from comptes.enums import Rol
from informes.models import Agrupacio
from informes.plantilles import grups
from tests.acollida.elenc import navegador
from tests.fabriques import fa_comarca, fa_usuari
from tests.informes.dades import fa_nacionalitats

pytestmark = pytest.mark.django_db
NOVA = "informes:agrupacio_nova"
NOMS = {"228": "Marroc", "128": "Romania", "125": "Regne Unit"}


def tram(nom, des_de, fins):
    return {"nom": nom, "des_de": des_de, "fins": fins}


def files(*dades, **camps):
    """A grouping as its form is sent."""
    enviat = {
        "uid": uuid4(), "versio": 0, "nom": "Els trams", "vigent_des_de": "", "vigent_fins": "",
        "grups-TOTAL_FORMS": len(dades), "grups-INITIAL_FORMS": 0,
    }  # fmt: skip
    for lloc, fila in enumerate(dades):
        enviat |= {f"grups-{lloc}-{nom}": "" if v is None else v for nom, v in fila.items()}
    return enviat | camps


BONS = (tram("menors", 0, 15), tram("16 i 17", 16, 17), tram("grans", 18, None))


def errades(resposta) -> str:
    form = resposta.context["form"]
    return " ".join([*form.non_field_errors(), *(str(e) for e in form.errors.values())])


@pytest.mark.parametrize(
    ("trams", "diu"),
    [
        ([tram("a", 0, 17), tram("b", 16, None)], "«a» i «b» se solapen: de 16 a 17 anys."),
        ([tram("a", 0, 17), tram("b", 17, None)], "«a» i «b» se solapen: 17 anys."),
        ([tram("a", 0, 15), tram("b", 18, None)], "Entre «a» i «b» hi falta: de 16 a 17 anys."),
        ([tram("a", 0, 15), tram("b", 17, None)], "Entre «a» i «b» hi falta: 16 anys."),
        ([tram("b", 18, 64), tram("a", 0, 17)], "«a» va abans que «b»"),
        ([tram("a", 0, None), tram("b", 18, None)], "«a» no diu fins a quina edat"),
        ([tram("a", 15, 0)], "«a» acaba abans de començar."),
    ],
)
def test_trams_d_edat_que_no_van_be(trams, diu):
    assert any(diu in frase for frase in grups.errades_d_edats(trams))


def test_trams_d_edat_que_van_be_i_les_edats_que_queden_fora():
    assert list(grups.errades_d_edats(list(BONS))) == []
    assert list(grups.avisos_d_edats(list(BONS))) == []
    assert len(list(grups.avisos_d_edats([tram("joves", 16, 29)]))) == 2


def test_grups_de_noms():
    codis, mal = grups.llegeix("marroc, ROMANIA\nRegne  Unit\n125", NOMS)
    assert (codis, mal) == (["228", "128", "125", "125"], [])
    assert grups.llegeix("Maroc", NOMS) == ([], ["No hi ha cap «Maroc»: escriviu «Marroc»."])
    assert grups.llegeix("Xyz", NOMS)[1] == ["No hi ha cap «Xyz»: traieu-ho."]
    dos = [{"nom": "A", "codis": ["228", "128"]}, {"nom": "B", "codis": ["228"]}]
    [frase] = grups.errades_de_codis(dos, NOMS)
    assert frase == "«Marroc» és a «B» i també a «A»: deixeu-la en un lloc."
    [buit] = grups.errades_de_codis([{"nom": "C", "codis": []}], NOMS)
    assert buit == "«C» no té res a dins."
    assert grups.sense_grup(dos, NOMS) == ["Regne Unit"]
    assert grups.llegeix(grups.escrits(["228", "125"], NOMS), NOMS) == (["228", "125"], [])
    assert len(list(grups.errades([]))) == 1
    assert len(list(grups.errades([{"nom": "A"}, {"nom": "a"}]))) == 1


def test_es_fan_uns_trams_i_enviats_dues_vegades_son_uns(seva, comarca):
    enviat = files(*BONS, tram("", None, None))
    for _ in range(2):
        assert seva.post(reverse(NOVA) + "?model=edats", enviat).status_code == 302
    [feta] = Agrupacio.objects.all()
    assert (feta.codi, feta.de, feta.comarca) == ("els-trams", "edat", comarca)
    assert feta.grups == [dict(t) for t in BONS]
    pagina = seva.get(reverse("informes:agrupacions")).content.decode()
    assert "menors, 16 i 17, grans" in pagina


def test_el_que_no_val_es_diu_tot_de_cop_i_no_es_desa(seva):
    porta = reverse(NOVA) + "?model=edats"
    dos_mals = files(tram("a", 0, 17), tram("b", 16, 20), tram("c", 25, None))
    dites = errades(seva.post(porta, dos_mals))
    assert "se solapen" in dites
    assert "hi falta" in dites
    assert "No hi ha cap grup" in errades(seva.post(porta, files()))
    fila = seva.post(porta, files(tram("", 3, 4), tram("b", None, 4), tram("c", -1, "x")))
    mals = [f.errors for f in fila.context["form"].files]
    assert [sorted(m) for m in mals] == [["nom"], ["des_de"], ["des_de", "fins"]]
    girades = files(*BONS, vigent_des_de="2026-01-01", vigent_fins="2025-01-01")
    assert "anterior al primer" in errades(seva.post(porta, girades))
    assert not Agrupacio.objects.exists()


def test_grups_de_nacionalitats_amb_els_noms(seva):
    fa_nacionalitats()
    porta = reverse(NOVA) + "?model=nacionalitats"
    mal = files({"nom": "Magrib", "qui": "Maroc"})
    assert "escriviu «Marroc»" in str(seva.post(porta, mal).context["form"].files[0].errors)
    bo = files({"nom": "Magrib", "qui": "Marroc"}, {"nom": "", "qui": ""}, nom="Grups")
    assert seva.post(porta, bo).status_code == 302
    feta = Agrupacio.objects.get()
    assert feta.grups == [{"nom": "Magrib", "codis": ["228"]}]
    pagina = seva.get(reverse("informes:agrupacio", args=[feta.uid])).content.decode()
    assert "Romania" in pagina.split("no són a cap grup")[1].split("</details>")[0]


def test_les_primeres_files_que_s_ofereixen_ja_valen(seva, berga):
    fa_nacionalitats()
    for model in ("grans-grups", "trams", "arees"):
        form = seva.get(reverse(NOVA), {"model": model}).context["form"]
        enviat = files(*(fila.initial for fila in form.files if fila.initial), nom=model)
        resposta = seva.post(reverse(NOVA) + f"?model={model}", enviat)
        assert resposta.status_code == 302, errades(resposta)
    arees = Agrupacio.objects.get(codi="arees")
    assert {codi for grup in arees.grups for codi in grup["codis"]} >= {"228", "128", "125"}
    assert seva.get(reverse(NOVA), {"model": "zones"}).status_code == 200
    assert seva.get(reverse(NOVA), {"model": "zzz"}).status_code == 404
    assert seva.get(reverse(NOVA), {"de": "zzz"}).status_code == 404


def test_la_continuacio_te_el_mateix_codi_i_no_se_solapa(seva):
    seva.post(reverse(NOVA) + "?model=edats", files(*BONS))
    vella = Agrupacio.objects.get()
    porta = reverse(NOVA) + f"?de={vella.uid}"
    nous = files(tram("menors", 0, 17), tram("grans", 18, None), vigent_des_de="2026-01-01")
    assert "ja val en aquests dies" in errades(seva.post(porta, nous))
    Agrupacio.objects.update(vigent_fins=date(2025, 12, 31))
    assert seva.post(porta, nous).status_code == 302
    assert Agrupacio.objects.vigents(date(2025, 6, 1)).get().grups == [dict(t) for t in BONS]
    nova = Agrupacio.objects.vigents(date(2026, 6, 1)).get()
    assert (nova.codi, len(nova.grups)) == (vella.codi, 2)


def test_editar_la_i_el_conflicte(seva):
    seva.post(reverse(NOVA) + "?model=edats", files(*BONS))
    seva_porta = reverse("informes:agrupacio", args=[Agrupacio.objects.get().uid])
    enviat = files(tram("tots", 0, None), versio=1)
    assert seva.post(seva_porta, enviat).status_code == 302
    assert seva.post(seva_porta, enviat | {"nom": "Un altre"}).status_code == 409
    feta = Agrupacio.objects.get()
    assert (feta.nom, feta.grups, feta.versio) == ("Els trams", [tram("tots", 0, None)], 2)


def test_el_repartiment(seva, tecnica, client):
    seva.post(reverse(NOVA) + "?model=edats", files(*BONS))
    porta = reverse("informes:agrupacio", args=[Agrupacio.objects.get().uid])
    estranya = navegador(fa_usuari(Rol.COORDINADORA, fa_comarca("Osona")))
    for adreca in (porta, reverse("informes:agrupacions"), reverse(NOVA) + "?model=edats"):
        assert seva.get(adreca).status_code == 200
        assert navegador(tecnica).get(adreca).status_code == 403
        assert client.get(adreca).status_code == 302
        assert seva.put(adreca).status_code == 405
    assert estranya.get(porta).status_code == 404
    assert estranya.post(porta, files(*BONS)).status_code == 404
    assert porta not in estranya.get(reverse("informes:agrupacions")).content.decode()
