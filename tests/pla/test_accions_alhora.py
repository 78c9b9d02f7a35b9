"""Two who write at once, in threads with connections of their own."""

import pytest
from django.utils.datastructures import MultiValueDict

from comptes.enums import Rol
from comptes.models import Usuari
from pla.actions import PlaError
from pla.forms.accions import AccioForm, NoticiaForm
from pla.forms.plans import AnyForm, PlaForm
from pla.models import Accio, PlaAnual, PlaTerritorial
from tests.acollida.alhora import alhora
from tests.fabriques import fa_municipi, fa_usuari
from tests.pla.fabriques import fa_accio, fa_anual, fa_linia, fa_pla
from tests.pla.test_plans import dades

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def coordinadora():
    return fa_usuari(Rol.COORDINADORA, fa_municipi("Berga").comarca)


def desa(form, per, enviat, **opcions):
    """What to do in a thread: the whole of a form, by somebody that the thread has fetched."""

    def fes():
        camps = MultiValueDict({c: v if isinstance(v, list) else [v] for c, v in enviat.items()})
        obert = form(camps, per=Usuari.objects.get(pk=per.pk), **opcions)
        assert obert.is_valid(), obert.errors
        try:
            return obert.save()
        except PlaError as motiu:
            return motiu

    return fes


def test_dos_plans_alhora_nomes_en_queda_un(coordinadora):
    resultats = alhora(*(desa(PlaForm, coordinadora, dades()) for _ in range(2)))
    assert sum(isinstance(r, PlaError) for r in resultats) == 1
    assert PlaTerritorial.objects.get().linies.count() == 12


def test_el_mateix_formulari_alhora_es_el_mateix_pla(coordinadora):
    mateixes = dades()
    plans = alhora(*(desa(PlaForm, coordinadora, mateixes) for _ in range(2)))
    assert plans[0] == plans[1] == PlaTerritorial.objects.get()
    assert plans[0].linies.count() == 12


def test_un_any_s_obre_un_sol_cop(coordinadora):
    pla = fa_pla(coordinadora.assignacio.comarca)
    fa_accio(fa_anual(pla, 2025), fa_linia(pla))

    def obre():
        enviat = {"uid": dades()["uid"], "versio": "0", "exercici": "2026", "copia": "on"}
        return desa(AnyForm, coordinadora, enviat, pla=pla)

    resultats = alhora(obre(), obre())
    assert [str(r) for r in resultats if isinstance(r, PlaError)] == [
        "Algú acaba d'obrir aquest any."
    ]
    assert PlaAnual.objects.get(exercici=2026).accions.count() == 1


def test_dues_accions_alhora_no_es_queden_la_mateixa_clau(coordinadora):
    anual = fa_anual(fa_pla(coordinadora.assignacio.comarca))
    linia = fa_linia(anual.pla)

    def afegeix():
        enviat = {"uid": dades()["uid"], "versio": "0", "nom": "Una", "linia": str(linia.pk),
                  "responsable": str(coordinadora.pk), "estat": "pendent"}  # fmt: skip
        return desa(AccioForm, coordinadora, enviat, anual=anual)

    alhora(afegeix(), afegeix())
    assert sorted(Accio.objects.values_list("clau", flat=True)) == ["A01", "A02"]


def test_dues_noticies_alhora_hi_son_totes_dues(coordinadora):
    accio = fa_accio(fa_anual(fa_pla(coordinadora.assignacio.comarca)), percentatge=10)

    def diu(**canvis):
        enviat = {"versio": "1", "text": f"Hi ha canvis: {canvis}", "estat": "pendent",
                  "percentatge": "10", "executat": ""} | canvis  # fmt: skip
        inicials = {"initial-percentatge": "10", "initial-executat": "", "initial-estat": "pendent"}
        return desa(NoticiaForm, coordinadora, enviat | inicials, accio=accio)

    alhora(diu(percentatge="50"), diu(executat="300"))
    accio.refresh_from_db()
    assert (accio.percentatge, accio.executat, accio.versio) == (50, 300, 3)
    assert accio.noticies.count() == 2
