"""A comarca that has done a bit of everything, and its annual report ready to be handed in."""

from dataclasses import replace
from datetime import date

from comptes.models import Usuari
from informes.document import Capitol, Prosa
from informes.enums import EstatMemoria
from informes.instantania import instantania
from informes.lliuraments.memoria import lliura, prepara
from informes.memoria import memoria as fa_document
from informes.memories.actions import canvia_estat, obre
from informes.models import Apartat
from informes.plantilles.construeix import Construit
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


def construeix_de_prova(forma, comarca, abast, exercici, fet_el, escrit):
    """The figures of the house, and what people wrote at the end of them."""
    document = fa_document(comarca, abast, exercici, fet_el)
    prosa = tuple(Prosa(text, clau) for clau, text in sorted(escrit.textos.items()))
    valoracio = Capitol("Valoració", prosa)
    return Construit(replace(document, capitols=(*document.capitols, valoracio)))


def escriu(memoria, text, per):
    Apartat.objects.update_or_create(
        memoria=memoria, bloc="acollida/valoracio", municipi=None,
        defaults={"text": text, "creat_per": per, "modificat_per": per},
    )  # fmt: skip


def aprova(comarca, text="Un any **bo**."):
    """The report of the year, written and approved."""
    per = coordinadora()
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
