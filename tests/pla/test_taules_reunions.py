"""A new meeting of a table: one form, an activity and its day."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.urls import reverse

from comptes.enums import Rol
from pla.enums import EstatActivitat, TipusActivitat
from pla.models import Activitat, SessioActivitat
from tests.fabriques import fa_usuari
from tests.pla.fabriques import fa_entitat, fa_taula

pytestmark = pytest.mark.django_db


@pytest.fixture
def taula(comarca, berga, tecnica):
    return fa_taula(
        comarca, municipi=berga, per=tecnica, nom="Taula d'infància", des_de=date(2026, 1, 1)
    )


def adreca(taula):
    return reverse("pla:reunio_nova", args=[taula.uid])


def dades(**camps):
    return {"uid": uuid4(), "versio": 0, "dia": "2026-02-20"} | camps


def test_el_formulari_ja_ve_mig_omplert(taula, berga, tecnica, de_tecnica):
    form = de_tecnica.get(adreca(taula)).context["form"]
    assert form["dia"].value() == date(2026, 3, 2)
    assert form["municipi"].value() == berga.pk
    assert form["tecniques"].value() == [tecnica.pk]
    assert "socis" not in form.fields


def test_una_reunio_es_una_activitat_amb_el_seu_dia(taula, avia, tecnica, del_nord, de_tecnica):
    membres = [fa_entitat(comarca=taula.comarca) for _ in range(3)]
    taula.membres.set(membres)
    enviat = dades(
        hora="17:30", minuts="1:30", municipi=avia.pk, lloc="Sala de plens",
        ordre_del_dia="1. Acta\n2. Curs d'estiu", tecniques=[tecnica.pk, del_nord.pk],
        socis=[membre.pk for membre in membres[:2]], dones=5, homes=3, altres=0, no_consta=1,
    )  # fmt: skip
    primera, segona = de_tecnica.post(adreca(taula), enviat), de_tecnica.post(adreca(taula), enviat)
    feta, sessio = Activitat.objects.get(), SessioActivitat.objects.get()
    assert primera.url == segona.url == reverse("pla:activitat", args=[feta.uid])
    assert (feta.tipus, feta.taula, feta.comarca) == (TipusActivitat.REUNIO, taula, taula.comarca)
    assert (feta.titol, feta.lloc, feta.municipi) == (
        "Reunió: Taula d'infància", "Sala de plens", avia,
    )  # fmt: skip
    assert set(feta.socis.all()) == set(membres[:2])
    assert set(feta.tecniques.all()) == {tecnica, del_nord}
    assert feta.participants == 9
    assert (sessio.activitat, sessio.dia, sessio.hora) == (feta, date(2026, 2, 20), time(17, 30))
    assert (sessio.minuts, sessio.estat) == (90, EstatActivitat.FETA)


@pytest.mark.parametrize(
    ("dia", "estat"),
    [("2026-03-02", EstatActivitat.FETA), ("2026-03-03", EstatActivitat.PREVISTA)],
)
def test_la_que_encara_ha_de_venir_queda_prevista(taula, de_coordinadora, dia, estat):
    de_coordinadora.post(adreca(taula), dades(dia=dia))
    assert SessioActivitat.objects.get().estat == estat
    assert Activitat.objects.get().participants is None


REBUTJADES = {
    "abans que comencés": ({"dia": "2025-12-31"}, "dia", "més tard (1 de gener de 2026)."),
    "un any sense sentit": ({"dia": "0202-02-20"}, "dia", "Reviseu l'any de la data."),
    "més d'un dia": ({"minuts": "24:01"}, "minuts", "Un dia té 24 hores"),
    "zero minuts": ({"minuts": 0}, "minuts", "Digueu quant dura"),
    "passada la mitjanit": (
        {"hora": "23:00", "minuts": "1:01"}, "minuts", "Comença a les 23.00 h",
    ),
    "comptada a mitges": ({"dones": 4}, "homes", "si no n'hi havia cap, escriviu 0."),
    "comptada abans de fer-se": (
        {"dia": "2026-03-09", "dones": 1, "homes": 0, "altres": 0, "no_consta": 0},
        "dia",
        "Encara ha d'arribar",
    ),
    "comptada en negatiu": ({"dones": -1, "homes": 1, "altres": 0, "no_consta": 0}, "dones", "0"),
}  # fmt: skip


@pytest.mark.parametrize(("camps", "camp", "motiu"), REBUTJADES.values(), ids=REBUTJADES)
def test_el_que_no_te_sentit_no_es_desa_ni_en_part(taula, de_tecnica, camps, camp, motiu):
    errors = de_tecnica.post(adreca(taula), dades(**camps)).context["form"].errors
    assert motiu in " ".join(errors[camp])
    assert not Activitat.objects.exists()
    assert not SessioActivitat.objects.exists()


def test_una_taula_tancada_no_es_reuneix(taula, de_tecnica):
    taula.fins = date(2026, 2, 19)
    taula.save()
    errors = de_tecnica.post(adreca(taula), dades()).context["form"].errors
    assert errors == {
        "dia": [
            "La taula es va tancar abans (19 de febrer de 2026): reobriu-la per fer-hi reunions."
        ]
    }
    assert not Activitat.objects.exists()
    de_tecnica.post(adreca(taula), dades(dia="2026-02-19"))
    assert SessioActivitat.objects.get().dia == date(2026, 2, 19)


def test_nomes_s_hi_tria_gent_del_servei_i_membres_de_la_taula(taula, forana, de_tecnica):
    taula.membres.add(fa_entitat(comarca=taula.comarca))
    estranys = {
        "tecniques": forana.pk,
        "socis": fa_entitat(comarca=taula.comarca).pk,
        "municipi": forana.assignacio.municipi.pk,
    }
    errors = de_tecnica.post(adreca(taula), dades(**estranys)).context["form"].errors
    assert errors.keys() == estranys.keys()
    assert not Activitat.objects.exists()


def test_qui_administra_els_comptes_no_surt_entre_la_gent_del_servei(taula, comarca, de_tecnica):
    administradora = fa_usuari(Rol.ADMINISTRADORA, comarca)
    equip = de_tecnica.get(adreca(taula)).context["form"].fields["tecniques"].queryset
    assert administradora not in equip
