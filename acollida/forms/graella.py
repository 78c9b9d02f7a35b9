"""A whole course at once: people down, sessions across, one letter in each square."""

from typing import NamedTuple

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.actions.llistes_de_curs import Marca, passa_llista
from acollida.curs import Curs
from acollida.enums import EstatAssistencia
from acollida.models import Inscripcio, Sessio

BUIDA = "-"  # a square without a letter, in what the grid said when it was opened
LLETRES = {
    EstatAssistencia.PENDENT: BUIDA,
    EstatAssistencia.HI_ES: "v",
    EstatAssistencia.JUSTIFICADA: "j",
    EstatAssistencia.FALTA: "n",
    EstatAssistencia.ANULLADA: "a",
}
ESTATS = {lletra: estat for estat, lletra in LLETRES.items()}
COLUMNES = 12
CASELLES = 900  # fewer than the fields that a form may send


class Casella(NamedTuple):
    """A square: `nom` is that of its field, and there is none for whoever was not there to be."""

    sessio: Sessio
    nom: str
    lletra: str
    dolenta: bool


class GraellaForm(forms.Form):
    """A part of the sessions that have been held, as many as fit on a screen.

    Each row brings back, in one hidden field, the letters that it had when it was opened.
    """

    def __init__(self, data=None, *, curs: Curs, sessions: list[Sessio], **opcions):
        super().__init__(data, **opcions)
        self.sessions, self.reoberta = sessions, False
        self._llegeix(curs)

    def _llegeix(self, curs: Curs) -> None:
        self.curs = curs
        self.inscripcions = [
            i for i in curs.inscripcions if any(curs.es_de_la_llista(i, s) for s in self.sessions)
        ]

    def clean(self):
        """Letters that are none are told, each in its square."""
        if any(c.dolenta for _i, caselles, _abans in self.rengles() for c in caselles):
            raise forms.ValidationError(_("Hi ha caselles amb una lletra que no és cap estat."))
        return super().clean()

    def rengles(self):
        """(enrolment, its squares, what they said)."""
        for inscripcio in self.inscripcions:
            deia = self._deia(inscripcio)
            caselles = [self._casella(inscripcio, sessio, deia) for sessio in self.sessions]
            yield inscripcio, caselles, " ".join(f"{pk}{lletra}" for pk, lletra in deia.items())

    def desa(self, *, per):
        """`AssistenciaError` and `NoPermesError`, as they come."""
        marques = [
            Marca(inscripcio.uid, sessio.uid, ESTATS[abans[sessio.pk]], ESTATS[lletra])
            for inscripcio in self.inscripcions
            if (abans := self._deia(inscripcio))
            for sessio in self.sessions
            if (lletra := self._escrita(inscripcio, sessio)) and sessio.pk in abans
        ]
        return passa_llista(edicio=self.curs.edicio, marques=marques, per=per)

    def reobre(self) -> None:
        """After a clash it speaks of what there is now: what nobody has typed follows it."""
        self._tocades = {
            self._nom(inscripcio, sessio)
            for inscripcio in self.inscripcions
            for sessio in self.sessions
            if self._escrita(inscripcio, sessio) != self._deia(inscripcio).get(sessio.pk)
        }
        self.reoberta = True
        self._llegeix(Curs(self.curs.edicio))

    def _casella(self, inscripcio, sessio, deia: dict[int, str]) -> Casella:
        nom = self._nom(inscripcio, sessio)
        lletra = self._escrita(inscripcio, sessio)
        if not lletra or (self.reoberta and nom not in self._tocades):
            lletra = deia.get(sessio.pk, BUIDA)
        oberta = self.curs.es_de_la_llista(inscripcio, sessio)
        return Casella(
            sessio, nom if oberta else "", lletra.replace(BUIDA, ""), lletra not in ESTATS
        )

    def _escrita(self, inscripcio, sessio) -> str:
        """The letter of a square that was sent; nothing if it was not."""
        escrita = self.data.get(self._nom(inscripcio, sessio))
        return "" if escrita is None else escrita.strip().lower() or BUIDA

    def _deia(self, inscripcio) -> dict[int, str]:
        """By session, what the grid said when it was opened, or says now that it is."""
        if self.is_bound and not self.reoberta:
            trossos = self.data.get(f"abans-{inscripcio.uid}", "").split()
            dites = {t[:-1]: t[-1] for t in trossos if t[-1] in ESTATS}
            return {s.pk: dites[str(s.pk)] for s in self.sessions if str(s.pk) in dites}
        return {s.pk: LLETRES[self.curs.estat(inscripcio, s)] for s in self.sessions}

    def _nom(self, inscripcio: Inscripcio, sessio: Sessio) -> str:
        return f"{inscripcio.pk}-{sessio.pk}"


class Trams:
    """The sessions that have been held, in parts; the last one is what is wanted most days."""

    def __init__(self, curs: Curs, demanat: str):
        avui = timezone.localdate()
        fetes = [s for s in curs.sessions if not s.anullada and s.dia <= avui]
        gent = max(1, len(curs.inscripcions))
        mida = max(1, min(COLUMNES, CASELLES // gent - 1))
        self.parts = [fetes[n : n + mida] for n in range(0, len(fetes), mida)] or [[]]
        triat = int(demanat) if demanat.isdecimal() else len(self.parts)
        self.actual = min(max(triat, 1), len(self.parts))

    @property
    def sessions(self) -> list[Sessio]:
        return self.parts[self.actual - 1]

    def tots(self) -> list[tuple[int, Sessio, Sessio]]:
        """(number, its first session, its last one)."""
        return [(numero, part[0], part[-1]) for numero, part in enumerate(self.parts, 1)]
