"""Programmes for a test: defined by rows, as the coordinator defines the next one."""

from datetime import date

from acollida.enums import FinalApunt, MomentCamp, Sensibilitat, TipusCamp
from acollida.models import (
    Apunt,
    CampPrograma,
    DretPrograma,
    OpcioCamp,
    Participacio,
    Programa,
    TipusApunt,
)
from tests.acollida.fabriques import fa_codi

AVUI = date(2026, 3, 9)


def fa_programa(codi="refugi", nom="Refugi", **camps):
    """A restricted one of eight months, extendable to twelve."""
    camps = {"sensibilitat": Sensibilitat.RESERVADA, "mesos": 8, "mesos_prorroga": 12} | camps
    return fa_codi(Programa, codi, nom, **camps)


def fa_tipus(programa, codi="mentor", nom="Mentora", **camps):
    return fa_codi(TipusApunt, codi, nom, programa=programa, **camps)


def fa_camp(programa, codi, tipus, *, nom=None, apunt=None, opcions=(), **camps):
    """A field, and an option for each code of `opcions`."""
    camps = {"xifrat": tipus == TipusCamp.LLARG, "moment": MomentCamp.FITXA} | camps
    camp = fa_codi(
        CampPrograma, codi, nom or codi.capitalize(), programa=programa, apunt=apunt,
        tipus=tipus, **camps,
    )  # fmt: skip
    for opcio in opcions:
        fa_codi(OpcioCamp, opcio, opcio.capitalize(), camp=camp)
    return camp


def fa_dret(usuari, programa, **camps):
    camps = {"comarca": programa_comarca(usuari), "donat_per": usuari} | camps
    camps.setdefault("des_de", date(2020, 1, 1))
    return DretPrograma.objects.create(usuari=usuari, programa=programa, **camps)


def programa_comarca(usuari):
    assignacio = usuari.assignacio
    return assignacio.comarca or assignacio.municipi.comarca


def fa_participacio(persona, programa, *, per=None, **camps):
    per = per or persona.creat_per
    camps = {"inici": date(2026, 1, 7), "municipi": persona.municipi, "tecnica": per} | camps
    participacio = Participacio(
        persona=persona, programa=programa, creat_per=per, modificat_per=per, **camps
    )
    participacio.compta_el_final()
    participacio.save()
    return participacio


def fa_apunt(participacio, tipus, *, per=None, **camps):
    per = per or participacio.creat_per
    camps = {"des_de": date(2026, 2, 2)} | camps
    return Apunt.objects.create(
        participacio=participacio, tipus=tipus, creat_per=per, modificat_per=per, **camps
    )


def fa_refugi():
    """A programme with a bit of everything: what tells a tandem, what expires, what is hidden."""
    programa = fa_programa()
    mentor = fa_tipus(programa, minim=2, maxim=5, final=FinalApunt.ACABA)
    document = fa_tipus(programa, "document", "Document", final=FinalApunt.CADUCA)
    fa_camp(programa, "hores", TipusCamp.NOMBRE, minim=2, maxim=4, topall=60)
    fa_camp(programa, "vulnerable", TipusCamp.OPCIONS, xifrat=True, opcions=("edat", "salut"))
    fa_camp(programa, "nota", TipusCamp.LLARG)
    fa_camp(
        programa, "motiu", TipusCamp.OPCIO, moment=MomentCamp.FINAL, obligatori=True,
        opcions=("assolit", "trasllat"),
    )  # fmt: skip
    fa_camp(programa, "qui", TipusCamp.TEXT, apunt=mentor, obligatori=True)
    fa_camp(programa, "anys", TipusCamp.NOMBRE, apunt=mentor, minim=25, topall=110)
    fa_camp(programa, "quin", TipusCamp.OPCIO, apunt=document, opcions=("resguard", "targeta"))
    return programa
