"""What every form of a record does: once, cleanly, and never over somebody else's writing."""

import threading
from uuid import uuid4

import pytest
from django.db import connection
from django.http import QueryDict

from acollida.formularis import ConflicteError, FitxaForm, dades_netes
from acollida.models import Persona
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import fa_municipi


class NomForm(FitxaForm):
    class Meta:
        model = Persona
        fields = ["nom", "cognom1", "sexe", "naixement_precisio", "procedencia", "alfabetitzacio"]


CAMPS = {
    "nom": "Amina",
    "sexe": "dona",
    "naixement_precisio": "no",
    "procedencia": "origen",
    "alfabetitzacio": "llati",
}


def _omple(per, municipi=None, *, instance=None, **camps):
    form = NomForm(_post(CAMPS | camps), per=per, instance=instance)
    if municipi:
        form.instance.municipi = municipi
    assert form.is_valid(), form.errors
    return form


def _post(camps):
    dades = QueryDict(mutable=True)
    dades.update(camps)
    return dades


@pytest.mark.django_db
def test_qui_la_crea_queda_escrit():
    tecnica = fa_tecnica()
    persona = _omple(tecnica, fa_municipi(), uid=str(uuid4()), versio="0").save()
    assert (persona.creat_per, persona.modificat_per, persona.versio) == (tecnica, tecnica, 1)


@pytest.mark.django_db
def test_el_mateix_formulari_enviat_dues_vegades_fa_una_persona():
    tecnica, municipi, uid = fa_tecnica(), fa_municipi(), str(uuid4())
    primera = _omple(tecnica, municipi, uid=uid, versio="0").save()
    segona = _omple(tecnica, municipi, uid=uid, versio="0")
    assert segona.repetida() == primera
    assert segona.save() == primera
    assert Persona.objects.count() == 1


@pytest.mark.django_db
def test_la_clau_d_una_altra_tecnica_no_obre_la_seva_persona():
    municipi, uid = fa_municipi(), str(uuid4())
    _omple(fa_tecnica(), municipi, uid=uid, versio="0").save()
    form = NomForm(_post(CAMPS | {"uid": uid, "versio": "0"}), per=fa_tecnica())
    assert form.repetida() is None
    assert not form.is_valid() and "uid" in form.errors


@pytest.mark.django_db
@pytest.mark.parametrize("uid", ["", "1", "no-ho-es", None])
def test_una_clau_que_no_ho_es_no_troba_res(uid):
    camps = CAMPS | {"versio": "0"} | ({"uid": uid} if uid is not None else {})
    assert NomForm(_post(camps), per=fa_tecnica()).repetida() is None


@pytest.mark.django_db(transaction=True)
def test_dos_enviaments_alhora_fan_una_persona():
    tecnica, municipi, uid = fa_tecnica(), fa_municipi(), str(uuid4())
    fetes, surt = [], threading.Barrier(4)

    def envia():
        try:
            form = _omple(tecnica, municipi, uid=uid, versio="0")
            surt.wait()
            fetes.append(form.save().pk)
        finally:
            connection.close()

    fils = [threading.Thread(target=envia) for _ in range(4)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert len(fetes) == 4
    assert len(set(fetes)) == 1
    assert Persona.objects.count() == 1


@pytest.mark.django_db
def test_qui_desa_segona_no_trepitja_la_primera():
    persona = fa_persona("Amina")
    una, altra = fa_tecnica(persona.municipi), fa_tecnica(persona.municipi)
    primera = _omple(una, instance=Persona.objects.get(), nom="Aminata", versio="1")
    segona = _omple(altra, instance=Persona.objects.get(), nom="Amna", sexe="home", versio="1")
    primera.save()
    with pytest.raises(ConflicteError):
        segona.save()
    persona.refresh_from_db()
    assert (persona.nom, persona.versio, persona.modificat_per) == ("Aminata", 2, una)


@pytest.mark.django_db
def test_el_conflicte_ensenya_els_dos_textos_i_desar_despres_es_una_decisio():
    fa_persona("Amina")
    una, altra = fa_tecnica(), fa_tecnica()
    segona = _omple(altra, instance=Persona.objects.get(), nom="Amna", sexe="home", versio="1")
    _omple(una, instance=Persona.objects.get(), nom="Aminata", versio="1").save()
    with pytest.raises(ConflicteError):
        segona.save()
    diferencies = {d.camp.name: (d.ara, d.camp.value()) for d in segona.diferencies()}
    assert diferencies == {"nom": ("Aminata", "Amna"), "sexe": ("dona", "home")}
    assert segona.instance.modificat_per == una
    tornada = NomForm(segona.data, per=altra, instance=Persona.objects.get())
    assert tornada.is_valid()
    assert tornada.save().nom == "Amna"
    assert Persona.objects.get().versio == 3


def test_el_text_enganxat_arriba_sense_invisibles():
    netes = dades_netes(_post({"nom": "\ufeff Ami\u200bna\u202e ", "altre": "a\u0301"}))
    assert netes["nom"] == "Amina"
    assert netes["altre"] == "\u00e1"


@pytest.mark.django_db
def test_un_nul_es_diu_al_costat_del_camp():
    form = NomForm(_post(CAMPS | {"nom": "A\x00mina"}), per=fa_tecnica())
    assert not form.is_valid()
    assert "nom" in form.errors
    assert form["nom"].value() == "A\x00mina"
