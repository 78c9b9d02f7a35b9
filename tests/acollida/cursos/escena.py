"""A course of ten hours on five Mondays: three held, today the fourth, one to come."""

from dataclasses import dataclass, field

from django.utils.timezone import localdate

from acollida.actions.llistes_de_curs import Marca, passa_llista
from acollida.models import Assistencia, Edicio, Inscripcio, Sessio
from tests.acollida.fabriques import fa_persona
from tests.acollida.fabriques_cursos import SETMANA, fa_edicio, fa_inscripcio, fa_sessio
from tests.fabriques import fa_comarca, fa_municipi


def modul_de(inscripcio):
    return inscripcio.itinerari.moduls.get(modul=inscripcio.edicio.modul)


@dataclass
class Curs:
    """`marca(inscripcio, "hi_es", None, "falta")` writes the roll of the first sessions."""

    municipi: object
    tecnica: object
    edicio: Edicio
    sessions: list[Sessio]
    inscrites: list[Inscripcio] = field(default_factory=list)

    def inscriu(self, nom, **camps):
        persona = fa_persona(nom, "Prova", municipi=self.municipi, per=self.tecnica)
        inscripcio = fa_inscripcio(self.edicio, persona, **camps)
        self.inscrites.append(inscripcio)
        return inscripcio

    def marques(self, inscripcio, *estats):
        return [
            Marca(inscripcio.uid, sessio.uid, self.estat(inscripcio, sessio), estat)
            for sessio, estat in zip(self.sessions, estats, strict=False)
            if estat
        ]

    def marca(self, inscripcio, *estats):
        marques = self.marques(inscripcio, *estats)
        return passa_llista(edicio=self.edicio, marques=marques, per=self.tecnica)

    def estat(self, inscripcio, sessio):
        fila = Assistencia.objects.filter(inscripcio=inscripcio, sessio=sessio).first()
        return fila.estat if fila else "pendent"


def fa_curs(*noms, municipi=None, **camps) -> Curs:
    municipi = municipi or fa_municipi("Berga", comarca=fa_comarca("Berguedà"))
    edicio = fa_edicio(municipi, **camps)
    dies = [localdate() + SETMANA * n for n in range(-3, 2)]
    sessions = [fa_sessio(edicio, dia) for dia in dies]
    curs = Curs(municipi, edicio.tecnica, edicio, sessions)
    for nom in noms:
        curs.inscriu(nom)
    return curs
