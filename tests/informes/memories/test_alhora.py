"""Several people write at once, each with a connection of her own, and nobody loses a word."""

from datetime import date
from threading import Barrier, Event, Thread

import pytest
from django.db import connection, transaction
from django.http import QueryDict

from comptes.enums import Rol
from informes.enums import EstatMemoria
from informes.memories import actions
from informes.memories.capitol import Taller
from informes.memories.escrit import Redaccio
from informes.memories.forms import ApartatForm
from informes.models import Apartat, Memoria
from pla.actions import PlaError
from pla.views.desa import desa
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari
from tests.informes.memories.mon import fa_apartat, fa_memoria

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def memoria():
    berga = fa_municipi("Berga")
    return fa_memoria(berga.comarca, fa_usuari(Rol.COORDINADORA, berga.comarca))


def formulari(memoria, per, text, bloc="preguntes/equip"):
    """A form that has just been opened, with something typed in it."""
    redaccio = Redaccio.de(memoria)
    peca, taller = redaccio.peca(*bloc.split("/")), Taller(redaccio, per, date(2026, 3, 2))
    instancia = peca.apartat or Apartat(memoria=memoria, bloc=bloc)
    buit = ApartatForm(instance=instancia, per=per, peca=peca, taller=taller)
    dades = {"text": text, "versio": buit["versio"].value()}
    if peca.apartat:
        dades["initial-text"] = instancia.text
    else:
        dades["uid"] = buit["uid"].value()
    return ApartatForm(_enviades(dades), instance=instancia, per=per, peca=peca, taller=taller)


def _enviades(dades):
    enviades = QueryDict(mutable=True)
    enviades.update({clau: str(valor) for clau, valor in dades.items()})
    return enviades


def alhora(*accions):
    """Run each in a thread with its own connection, all at the same moment."""
    sortida, errors = Barrier(len(accions)), []

    def fes(accio):
        try:
            sortida.wait(5)
            accio()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    fils = [Thread(target=fes, args=[accio]) for accio in accions]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(10)
    assert errors == []


@pytest.mark.parametrize("escrit", [False, True], ids=["el primer text", "un text que ja hi era"])
def test_dues_al_mateix_apartat_una_desa_i_l_altra_no_perd_res(memoria, escrit):
    una, altra = (fa_tecnica(memoria.comarca, nom=nom) for nom in ("Una", "Altra"))
    if escrit:
        fa_apartat(memoria, "preguntes/equip", "Abans.", una)
    forms = [formulari(memoria, una, "De la una."), formulari(memoria, altra, "De l'altra.")]
    fets = {}
    alhora(*(lambda f=f: fets.update({f.per: desa(f)}) for f in forms))
    desats = [per for per, (feta, _conflicte) in fets.items() if feta]
    assert len(desats) == 1
    apartat = Apartat.objects.get()
    assert apartat.modificat_per == desats[0]
    [perd] = [form for form in forms if form.per != desats[0]]
    assert fets[perd.per][1]["per"] == desats[0]
    assert perd["text"].value() != apartat.text == perd.instance.text
    ajuntat = {"text": f"{apartat.text} {perd['text'].value()}", "versio": perd["versio"].value()}
    segona = ApartatForm(
        _enviades(ajuntat), instance=apartat, per=perd.per, peca=perd.peca, taller=perd.taller
    )
    assert desa(segona)[1] is None
    assert {"De la una.", "De l'altra."} == set(
        Apartat.objects.get().text.replace(". ", ".|").split("|")
    )


def test_en_apartats_diferents_del_mateix_capitol_ningu_no_destorba_ningu(memoria):
    una, altra = (fa_tecnica(memoria.comarca) for _ in range(2))
    forms = [
        formulari(memoria, una, "Som tres."),
        formulari(memoria, altra, "12", "preguntes/hores"),
    ]
    fets = []
    alhora(*(lambda f=f: fets.append(desa(f)) for f in forms))
    assert all(feta and not conflicte for feta, conflicte in fets)
    assert set(Apartat.objects.values_list("text", flat=True)) == {"Som tres.", "12"}


def test_el_que_arriba_mentre_s_aprova_es_refusa(memoria):
    coordinadora = memoria.creat_per
    form = formulari(memoria, fa_tecnica(memoria.comarca), "Tard.")
    Memoria.objects.update(estat=EstatMemoria.REVISADA)
    te_el_pany, dits = Event(), []

    def aprova():
        with transaction.atomic():
            actions.passa(memoria=memoria, de="revisada", a="aprovada", per=coordinadora)
            te_el_pany.set()
            fils[1].join(0.3)  # the one who writes waits for this lock
            dits.append("aprovada")
        connection.close()

    def escriu():
        te_el_pany.wait(5)
        dits.append(desa(form))
        connection.close()

    fils = [Thread(target=aprova), Thread(target=escriu)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(5)
    assert dits == ["aprovada", (None, None)]
    assert "ja és aprovada" in str(form.errors)
    assert form["text"].value() == "Tard."
    assert not Apartat.objects.exists()


def test_dues_que_l_aproven_alhora_deixen_un_sol_pas(memoria):
    Memoria.objects.update(estat=EstatMemoria.REVISADA)
    dits = []

    def aprova():
        try:
            actions.passa(memoria=memoria, de="revisada", a="aprovada", per=memoria.creat_per)
            dits.append("aprovada")
        except PlaError:
            dits.append("refusada")

    alhora(aprova, aprova, aprova)
    assert sorted(dits) == ["aprovada", "refusada", "refusada"]
    assert memoria.transicions.count() == 1
