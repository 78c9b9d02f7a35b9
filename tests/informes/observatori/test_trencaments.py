"""Breaks in series: who writes them, how they are kept, and what they do to the reports."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from comptes.enums import Rol
from informes import comparativa, dibuixos, justificacions, trencaments
from informes.fitxes.serie import serie as serie_de_fitxa
from informes.models import Trencament
from informes.recull import Recull
from informes.taules import Absencia
from informes.territori import abast_de
from municipis.periode import Periode
from padro.models import CausaTipica, Enviament, Justificacio
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.informes.dades import fa_campanya, fa_enviament, fa_nacionalitats, fa_trams

pytestmark = pytest.mark.django_db
LLISTA = reverse("informes:trencaments")


@pytest.fixture(scope="module")
def fets(una_vegada):
    return una_vegada(fa_dos_semestres)


def fa_dos_semestres():
    """Two towns with all their figures in both semesters of 2025."""
    comarca = fa_comarca()
    per = fa_usuari("coordinadora", comarca)
    fa_municipi("Berga", comarca=comarca, codi_ine="08022")
    fa_municipi("Avià", comarca=comarca, codi_ine="08011")
    marroc, tram = fa_nacionalitats()[0], fa_trams()[0]
    for semestre, quants in (("2025-1", 100), ("2025-2", 150)):
        for esperat in fa_campanya(comarca, semestre).esperats.order_by("pk"):
            fa_enviament(esperat, per, [(marroc, "1", tram, quants), (marroc, "6", tram, quants)])
    return {"comarca": comarca, "per": per}


@pytest.fixture
def comarca(fets, db):
    return type(fets["comarca"]).objects.get(pk=fets["comarca"].pk)


@pytest.fixture
def per(fets, db):
    return type(fets["per"]).objects.get(pk=fets["per"].pk)


@pytest.fixture
def entrada(client, per):
    client.force_login(per)
    return client


def fa_trencament(comarca, per, **camps):
    dades = {"xifra": "padro", "dia": date(2025, 7, 1), "text": "La font és el cens anual"}
    propis = {"comarca": comarca, "creat_per": per, "modificat_per": per}
    return Trencament.objects.create(**dades | propis | camps)


def adreca(trencament, nom="trencament"):
    return reverse(f"informes:{nom}", args=[trencament.uid])


def camps(**canvis):
    return {
        "uid": str(uuid4()), "versio": "0", "xifra": "padro", "municipi": "", "dia": "2025-07-01",
        "text": "La font és el cens anual", "font": "INE",
    } | canvis  # fmt: skip


class TestQuiHiEntra:
    def test_la_coordinadora_els_veu_i_els_d_una_altra_comarca_no(self, entrada, comarca, per):
        fa_trencament(comarca, per)
        aliena = fa_trencament(fa_comarca("Osona"), per, text="De la comarca del costat")
        text = entrada.get(LLISTA).content.decode()
        assert "La font és el cens anual" in text and "del costat" not in text
        assert entrada.get(adreca(aliena)).status_code == 404
        assert entrada.post(adreca(aliena, "trencament_esborra")).status_code == 404
        assert entrada.get(reverse("informes:trencament", args=[uuid4()])).status_code == 404

    @pytest.mark.parametrize("rol", [Rol.TECNICA, Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD])
    def test_cap_altre_rol(self, client, comarca, per, rol):
        seu = comarca.municipis.first() if rol == Rol.MUNICIPAL else comarca
        client.force_login(fa_usuari(rol, seu))
        fet = fa_trencament(comarca, per)
        for pagina in (LLISTA, reverse("informes:trencament_nou"), adreca(fet)):
            assert client.get(pagina).status_code == 403
        assert client.post(adreca(fet, "trencament_esborra")).status_code == 403

    def test_sense_entrar_no(self, client, comarca, per):
        assert client.get(LLISTA).status_code == 302
        assert client.get(adreca(fa_trencament(comarca, per))).status_code == 302

    def test_esborrar_no_es_llegir(self, entrada, comarca, per):
        assert (
            entrada.get(adreca(fa_trencament(comarca, per), "trencament_esborra")).status_code
            == 405
        )


class TestEscriure:
    def test_un_de_nou_es_de_la_seva_comarca_i_enviat_dues_vegades_es_un(self, entrada, comarca):
        dades = camps()
        for _ in range(2):
            assert entrada.post(reverse("informes:trencament_nou"), dades).url == LLISTA
        fet = Trencament.objects.get()
        assert (fet.comarca, fet.municipi, fet.dia) == (comarca, None, date(2025, 7, 1))

    @pytest.mark.parametrize("canvi", [{"xifra": "no.hi.es"}, {"dia": ""}, {"text": " "}])
    def test_el_que_no_serveix_es_diu_i_no_es_desa(self, entrada, canvi):
        resposta = entrada.post(reverse("informes:trencament_nou"), camps(**canvi))
        assert list(resposta.context["form"].errors) == list(canvi)
        assert not Trencament.objects.exists()

    def test_el_municipi_ha_de_ser_de_la_comarca(self, entrada):
        alie = fa_municipi("Vic")
        resposta = entrada.post(reverse("informes:trencament_nou"), camps(municipi=alie.pk))
        assert "municipi" in resposta.context["form"].errors

    def test_si_algu_l_ha_desat_mentrestant_no_es_perd_res(self, entrada, comarca, per):
        fet = fa_trencament(comarca, per)
        Trencament.objects.filter(pk=fet.pk).update(versio=2, text="El que ha escrit l'altra")
        dades = camps(versio="1", text="El que he escrit jo", **{"initial-text": fet.text})
        resposta = entrada.post(adreca(fet), dades)
        assert resposta.status_code == 409
        text = resposta.content.decode()
        assert "El que ha escrit l" in text and "El que he escrit jo" in text

    def test_esborrat_ja_no_hi_es_pero_queda_a_la_historia(self, entrada, comarca, per):
        entrada.post(reverse("informes:trencament_nou"), camps(text="Es depura el padró"))
        entrada.post(adreca(Trencament.objects.get(), "trencament_esborra"))
        assert not Trencament.objects.exists()
        text = entrada.get(LLISTA).content.decode()
        assert text.index("S&#x27;esborra") < text.index("S&#x27;hi afegeix")
        assert "Es depura el padró" in text and per.nom in text

    def test_el_que_es_conegut_s_ofereix_i_no_s_imposa(self, entrada, comarca, per):
        assert "?conegut=cens-anual" in entrada.get(LLISTA).content.decode()
        assert not Trencament.objects.exists()
        form = entrada.get(f"{reverse('informes:trencament_nou')}?conegut=cens-anual")
        assert form.context["form"]["dia"].value() == date(2021, 1, 1)
        fa_trencament(comarca, per, dia=date(2021, 1, 1))
        assert "?conegut=" not in entrada.get(LLISTA).content.decode()


class TestLInforme:
    def reculls(self, comarca):
        abast = abast_de(comarca)
        return [Recull(abast, Periode.semestre(codi)) for codi in ("2025-1", "2025-2")]

    def taules(self, comarca):
        primer, segon = self.reculls(comarca)
        punts = comparativa.serie(primer.abast, segon.periode)
        return (
            comparativa.municipis_de_l_exercici(primer, segon),
            comparativa.arees_de_l_exercici(primer, segon),
            comparativa.evolucio(punts),
        )

    def test_sense_canvis_hi_ha_variacio(self, comarca):
        municipis, arees, evolucio = self.taules(comarca)
        assert [float(v) for v in municipis.columna("Variació")] == [50.0, 50.0]
        assert float(evolucio.columna("Variació")[1]) == 50.0
        assert float(arees.total.celles[-1]) == 50.0

    def test_a_traves_d_un_canvi_de_serie_no_n_hi_ha_i_la_nota_ho_explica(self, comarca, per):
        fa_trencament(comarca, per, font="INE")
        for taula in self.taules(comarca):
            assert set(taula.columna("Variació")) <= {Absencia.NO_PROCEDEIX, Absencia.SENSE_DADA}
            nota = "1-7-2025: La font és el cens anual (font: INE)."
            assert any(nota in escrita for escrita in taula.notes)

    def test_el_d_un_municipi_nomes_treu_la_seva(self, comarca, per):
        fa_trencament(comarca, per, municipi=comarca.municipis.get(codi_ine="08022"))
        municipis, _, evolucio = self.taules(comarca)
        per_nom = dict(
            zip(municipis.columna("Municipi"), municipis.columna("Variació"), strict=True)
        )
        assert per_nom["Berga"] is Absencia.NO_PROCEDEIX
        assert float(per_nom["Avià"]) == 50.0
        assert any(nota.startswith("Berga: canvi de sèrie") for nota in municipis.notes)
        assert float(evolucio.columna("Variació")[1]) == 50.0

    @pytest.mark.parametrize("dia", [date(2025, 1, 1), date(2025, 7, 2), date(2019, 1, 1)])
    def test_fora_dels_dos_semestres_no_compta(self, comarca, per, dia):
        fa_trencament(comarca, per, dia=dia)
        assert float(self.taules(comarca)[2].columna("Variació")[1]) == 50.0

    def test_el_d_una_altra_comarca_tampoc(self, comarca, per):
        fa_trencament(fa_comarca("Osona"), per)
        assert float(self.taules(comarca)[2].columna("Variació")[1]) == 50.0

    def test_el_grafic_porta_el_numero_de_la_nota(self, comarca, per):
        fa_trencament(comarca, per)
        fa_trencament(comarca, per, text="I es depura", dia=date(2025, 3, 1))
        punts = comparativa.serie(abast_de(comarca), Periode.semestre("2025-2"))
        taula, talls = comparativa.evolucio(punts), trencaments.dels_punts(punts)
        dibuix = dibuixos.linia_de(taula, [True, True], talls)
        assert ">1, 2</text>" in dibuix.svg
        assert [nota[:2] for nota in taula.notes[-2:]] == ["1.", "2."]
        assert "1. 1-3-2025: I es depura. 2. 1-7-2025" in dibuix.alt

    def test_la_fitxa_d_un_municipi_es_trenca_pels_seus_i_pels_de_tots(self, comarca, per):
        berga, avia = (comarca.municipis.get(codi_ine=codi) for codi in ("08022", "08011"))
        fa_trencament(comarca, per, municipi=berga)
        abasts = [abast_de(comarca, [m.codi_ine]) for m in (berga, avia)]
        de_berga, d_avia = (serie_de_fitxa(abast, abast_de(comarca)) for abast in abasts)
        assert de_berga[1].variacio is Absencia.NO_PROCEDEIX
        assert float(d_avia[1].variacio) == 50.0


class TestLesJustificacions:
    def test_surten_a_la_taula_de_l_exercici_amb_el_seu_dia(self, comarca):
        CausaTipica.objects.get_or_create(codi="brot", defaults={"nom": "Ha obert una empresa"})
        enviament = Enviament.objects.get(
            esperat__municipi__codi_ine="08022", esperat__campanya__semestre="2025-2"
        )
        for nacionalitat in fa_nacionalitats()[:2]:
            Justificacio.objects.create(
                enviament=enviament, avis="salt", nacionalitat=nacionalitat, causa="brot"
            )
        reculls = TestLInforme().reculls(comarca)
        notes = comparativa.municipis_de_l_exercici(*reculls).notes
        assert notes[-1] == "1-7-2025. Berga, Marroc, Romania: Ha obert una empresa"
        assert justificacions.notes(reculls[0]) == []
