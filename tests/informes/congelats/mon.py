"""A comarca that has done a bit of everything, and its annual report ready to be handed in."""

from datetime import UTC, date, datetime, time

import time_machine

from comptes.models import Usuari
from informes import feines
from informes.enums import EstatFeina, EstatMemoria, TipusFeina
from informes.lliura_memoria import lliura
from informes.lliuraments.proposta import Proposta
from informes.memories.actions import canvia_estat, obre
from informes.models import Apartat, Feina, PlantillaMemoria
from informes.plantilles.actions import crea
from informes.plantilles.forma import Bloc, Capitol, Forma, TipusBloc
from informes.tasks import encarrega
from tests.fabriques import fa_usuari
from tests.informes.acollida import Servei
from tests.informes.cursos import Cursos
from tests.informes.dades import fa_comarca_amb_municipis, omple
from tests.informes.mediacio import Mediacio
from tests.informes.pla import Pla
from tests.informes.test_lliuraments import fa_organ
from tests.informes.tramits import Estrangeria

DIA = date(2026, 4, 1)
ANY = 2025


def fa_osona():
    """Three municipalities with the padró and the service of a year."""
    fa_organ()
    comarca = fa_comarca_amb_municipis(3, "Osona")
    per = fa_coordinadora(comarca)
    omple(comarca, per=per)
    for fa in (Servei, Cursos, Mediacio, Estrangeria):
        fa(comarca, llavor=3)
    Pla(comarca)
    return comarca


def fa_buida():
    """One where nothing has happened."""
    fa_organ()
    comarca = fa_comarca_amb_municipis(2, "Ripollès")
    fa_coordinadora(comarca)
    return comarca


def fa_servei():
    """One with only its contacts, which is quicker."""
    comarca = fa_buida()
    Servei(comarca, llavor=5)
    return comarca


def fa_coordinadora(comarca, email="coordinadora@prova.cat") -> Usuari:
    """She has been so since long before the days of these tests."""
    usuari = fa_usuari("coordinadora", comarca, email=email)
    usuari.assignacions.update(des_de=date(2020, 1, 1))
    return usuari


def coordinadora() -> Usuari:
    return Usuari.objects.get(email="coordinadora@prova.cat")


def _taula(codi, per, *xifres) -> Bloc:
    opcions = {"xifres": [f"acollida.{xifra}" for xifra in xifres], "per": per, "zeros": True}
    return Bloc(codi, TipusBloc.TAULA, "", opcions)


FORMA = Forma(
    (
        Capitol(
            "acollida",
            "Acollida",
            (
                Bloc(
                    "xifres", TipusBloc.XIFRES, "",
                    {"xifres": ["acollida.persones_ateses", "acollida.actuacions"]},
                ),
                _taula("municipis", "municipi", "persones_ateses", "actuacions"),
                _taula("temes", "tema", "actuacions"),
                _taula("edats", "edat", "persones_ateses", "persones_noves"),
                Bloc("valoracio", TipusBloc.TEXT, "Valoració"),
            ),
        ),
    )
)  # fmt: skip


def escriu(memoria, text, per):
    Apartat.objects.update_or_create(
        memoria=memoria, bloc="acollida/valoracio", municipi=None,
        defaults={"text": text, "creat_per": per, "modificat_per": per},
    )  # fmt: skip


def aprova(comarca, text="Un any **bo**."):
    """The report of the year, written and approved."""
    per = coordinadora()
    crea(PlantillaMemoria(comarca=comarca, nom="De prova", des_d_exercici=2000), FORMA, "", per)
    memoria = obre(comarca=comarca, exercici=ANY, per=per)
    escriu(memoria, text, per)
    return canvia_estat(memoria, EstatMemoria.APROVADA, per=per)


def proposa(memoria, dia=DIA, per=None) -> Feina:
    """The worker makes the proposal, on `dia`."""
    usuari = per or coordinadora()
    usuari.assignacio = usuari.assignacions.get()
    feina = encarrega(TipusFeina.PROPOSTA, per=usuari, exercici=memoria.exercici)
    with time_machine.travel(datetime.combine(dia, time(12), UTC)):
        feines.fes(feina)
    feina.refresh_from_db()
    assert feina.estat == EstatFeina.FETA, feina.missatge
    return feina


def proposta_de(memoria, dia=DIA) -> Proposta:
    """What a new proposal of `dia` holds."""
    with proposa(memoria, dia).fitxer.open("rb") as fitxer:
        return Proposta.de_json(fitxer.read())


def confirma(memoria, vista, dia=DIA, per=None):
    per = per or coordinadora()
    per.assignacio = per.assignacions.get()
    return lliura(memoria=memoria, vista=vista, per=per, dia=dia)


def lliura_la(memoria, dia=DIA):
    """Proposed, looked at and confirmed; with no file left, where no test case deletes it."""
    feina = proposa(memoria, dia)
    with feina.fitxer.open("rb") as fitxer:
        vista = Proposta.de_json(fitxer.read()).document.empremta
    lliurament = confirma(memoria, vista, dia)
    feina.fitxer.storage.delete(feina.fitxer.name)
    return lliurament


def reobre(memoria, text):
    """A revision that says something else, approved again."""
    memoria.refresh_from_db()
    canvia_estat(memoria, EstatMemoria.ESBORRANY, per=coordinadora(), nota="Errata")
    escriu(memoria, text, coordinadora())
    return canvia_estat(memoria, EstatMemoria.APROVADA, per=coordinadora())
