"""What goes into the workbook of a municipality: what it said, and what it said before."""

from datetime import date

import pytest
from django.utils import translation

from municipis.enums import Area, Sexe, TipusNacionalitat, Valor
from municipis.models import Nacionalitat
from municipis.text import clau_ordre
from padro.enums import EstatEnviament, Via
from padro.models import (
    Campanya,
    Enviament,
    EnviamentEsperat,
    Prorroga,
    Recompte,
    TramDeVersio,
    TramEdat,
    VersioModel,
)
from padro.presenters import dades_del_llibre
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db


@pytest.fixture
def escena():
    return Escena()


class Escena:
    """A comarca with one municipality, a form of two bands and three nationalities."""

    def __init__(self):
        self.comarca = fa_comarca("Bages")
        self.municipi = fa_municipi("Manresa", comarca=self.comarca, codi_ine="08113")
        self.usuari = fa_usuari()
        self.trams = {
            codi: TramEdat.objects.create(codi=codi, des_de=des_de, fins=fins)
            for codi, des_de, fins in (("0-4", 0, 4), ("5+", 5, None), ("total", None, None))
        }
        self.amb_edats = self.versio(1, ["0-4", "5+"])
        self.sense_edats = self.versio(0, ["total"])
        for codi, nom in (("228", "Marroc"), ("203", "Algèria"), ("427", "Xina")):
            self.nacionalitat(codi, nom)
        self.nacionalitat("108", "Espanya", area=Area.ESPANYA)

    def nacionalitat(self, codi, nom, area=Area.AFRICA, **camps):
        camps = {"codi_ine": codi, "tipus": TipusNacionalitat.PAIS, "area": area} | camps
        noms = {"nom": nom, "nom_es": nom, "nom_en": nom, "clau_ordre": clau_ordre(nom)}
        return Nacionalitat.objects.create(codi=codi, **noms, **camps)

    def versio(self, numero, codis):
        versio = VersioModel.objects.create(numero=numero, nom=f"v{numero}", sexes=[6, 1])
        for ordre, codi in enumerate(codis):
            TramDeVersio.objects.create(versio=versio, tram=self.trams[codi], ordre=ordre)
        return versio

    def esperat(self, semestre="2025-1", versio=None):
        campanya = Campanya.objects.create(
            comarca=self.comarca,
            semestre=semestre,
            versio=versio or self.amb_edats,
            data_referencia=date(2025, 4, 1),
            obre_el=date(2025, 4, 2),
            a_temps_fins=date(2025, 5, 1),
            municipis_fins=date(2025, 5, 15),
            tothom_fins=date(2025, 6, 1),
        )
        return EnviamentEsperat.objects.create(campanya=campanya, municipi=self.municipi)

    def envia(self, esperat, caselles, *, vigent=True, revisio=1):
        """`caselles`: {(nationality or None, sex, band): number or Valor}."""
        enviament = Enviament.objects.create(
            esperat=esperat,
            revisio=revisio,
            vigent=vigent,
            estat=EstatEnviament.ENVIAT,
            via=Via.FITXER,
            carregat_per=self.usuari,
        )
        codis = dict(Nacionalitat.objects.values_list("codi", "pk"))
        for (codi, sexe, tram), valor in caselles.items():
            es_marca = isinstance(valor, Valor)
            Recompte.objects.create(
                enviament=enviament,
                nacionalitat_id=codis.get(codi),
                sexe=sexe,
                tram=self.trams[tram],
                tipus=valor if es_marca else Valor.XIFRA,
                valor=None if es_marca else valor,
            )
        return enviament


def test_el_llibre_porta_les_xifres_de_la_revisio_vigent(escena):
    esperat = escena.esperat()
    escena.envia(esperat, {("228", 6, "0-4"): 1}, vigent=False)
    escena.envia(esperat, {("228", 6, "0-4"): 2, (None, 1, "total"): 90}, revisio=2)
    dades = dades_del_llibre(esperat)
    assert dades.valors == {("228", 6, "0-4"): 2, (None, 1, "total"): 90}


def test_sense_cap_enviament_surt_en_blanc(escena):
    dades = dades_del_llibre(escena.esperat())
    assert (dades.valors, dades.anteriors) == ({}, {})


def test_cada_marca_surt_amb_el_seu_signe(escena):
    esperat = escena.esperat(versio=escena.sense_edats)
    marques = {
        ("203", Sexe.DONA, "total"): Valor.SUPRIMIT,
        ("203", Sexe.HOME, "total"): Valor.NO_PROCEDEIX,
        ("228", Sexe.DONA, "total"): Valor.SENSE_DADA,
        ("228", Sexe.NO_DETALLAT, "total"): 0,
    }
    escena.envia(esperat, marques)
    assert set(dades_del_llibre(esperat).valors.values()) == {"..", ":", "–", 0}


def test_les_nacionalitats_van_en_ordre_i_sense_l_espanyola(escena):
    dades = dades_del_llibre(escena.esperat())
    assert dades.nacionalitats == (("203", "Algèria"), ("228", "Marroc"), ("427", "Xina"))


def test_una_nacionalitat_del_passat_nomes_surt_si_te_xifres(escena):
    escena.nacionalitat("SU", "Unió Soviètica", codi_ine=None, vigent_fins=date(1991, 12, 25))
    esperat = escena.esperat()
    assert ("SU", "Unió Soviètica") not in dades_del_llibre(esperat).nacionalitats
    escena.envia(esperat, {("SU", 1, "5+"): 3})
    assert ("SU", "Unió Soviètica") in dades_del_llibre(esperat).nacionalitats


def test_les_xifres_anteriors_son_les_vigents_del_semestre_d_abans(escena):
    abans, ara = escena.esperat("2024-2"), escena.esperat("2025-1")
    escena.envia(abans, {("203", 1, "0-4"): 4})
    escena.envia(escena.esperat("2024-1"), {("203", 1, "0-4"): 99})
    assert dades_del_llibre(ara).anteriors == {("203", 1, "0-4"): 4}


def test_les_xifres_anteriors_d_una_versio_amb_edats_se_sumen_si_ara_no_se_n_demanen(escena):
    escena.envia(escena.esperat("2024-2"), {("203", 1, "0-4"): 4, ("203", 1, "5+"): 6})
    ara = escena.esperat("2025-1", versio=escena.sense_edats)
    assert dades_del_llibre(ara).anteriors == {("203", 1, "total"): 10}


@pytest.mark.parametrize("llengua", ["ca", "es", "en"])
def test_el_llibre_parla_catala_sigui_quina_sigui_la_llengua_de_qui_el_baixa(escena, llengua):
    esperat = escena.esperat()
    with translation.override(llengua):
        dades = dades_del_llibre(esperat)
    assert dades.data_referencia == "1 d'abril de 2025"
    assert dades.limit == (
        "És a temps fins al dia 1 de maig de 2025, inclòs. "
        "Fora de termini, s'admet fins al dia 15 de maig de 2025."
    )
    assert "del Bages" in dades.contacte


def test_el_termini_compta_amb_la_prorroga_del_municipi(escena):
    esperat = escena.esperat()
    fins = date(2025, 12, 31)
    Prorroga.objects.create(esperat=esperat, fins=fins, motiu="obres", per=escena.usuari)
    assert "31 de desembre de 2025" in dades_del_llibre(esperat).limit


def test_el_nombre_de_consultes_no_depen_de_les_xifres(escena, django_assert_num_queries):
    abans, ara = escena.esperat("2024-2"), escena.esperat("2025-1")
    for esperat in (abans, ara):
        escena.envia(esperat, {(codi, 1, "0-4"): 7 for codi in ("203", "228", "427")})
    relacions = ("campanya__versio", "campanya__comarca", "municipi")
    esperat = EnviamentEsperat.objects.select_related(*relacions).get(pk=ara.pk)
    with django_assert_num_queries(7):
        dades_del_llibre(esperat)
