"""A comarca that has done a bit of everything, and its annual report ready to be handed in."""

from datetime import date

from comptes.models import Usuari
from informes.enums import EstatMemoria
from informes.instantania import instantania
from informes.lliuraments.memoria import lliura, prepara
from informes.memories.actions import canvia_estat, obre
from informes.models import Apartat, PlantillaMemoria
from informes.plantilles.actions import crea
from informes.plantilles.forma import Bloc, Capitol, Forma, TipusBloc
from informes.territori import abast_de
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
    per = fa_usuari("coordinadora", comarca, email="coordinadora@prova.cat")
    omple(comarca, per=per)
    for fa in (Servei, Cursos, Mediacio, Estrangeria):
        fa(comarca, llavor=3)
    Pla(comarca)
    return comarca


def fa_servei():
    """One with only its contacts, which is quicker."""
    fa_organ()
    comarca = fa_comarca_amb_municipis(2, "Ripollès")
    fa_usuari("coordinadora", comarca, email="coordinadora@prova.cat")
    Servei(comarca, llavor=5)
    return comarca


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


def previ_de(memoria, dia=DIA):
    with instantania():
        return prepara(memoria=memoria, abast=abast_de(memoria.comarca), dia=dia)


def lliura_la(memoria, vista=None, dia=DIA):
    vista = vista or previ_de(memoria, dia).document.empremta
    with instantania():
        return lliura(
            memoria=memoria, abast=abast_de(memoria.comarca), vista=vista, per=coordinadora(),
            dia=dia,
        )  # fmt: skip


def reobre(memoria, text):
    """A revision that says something else, approved again."""
    memoria.refresh_from_db()
    canvia_estat(memoria, EstatMemoria.ESBORRANY, per=coordinadora(), nota="Errata")
    escriu(memoria, text, coordinadora())
    return canvia_estat(memoria, EstatMemoria.APROVADA, per=coordinadora())
