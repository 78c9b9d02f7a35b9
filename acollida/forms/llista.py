"""Calling the roll of one session: a row for each person, one save for all of them."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.actions.llistes_de_curs import ABANS_DEL_DIA, Marca, Xoc, passa_llista
from acollida.curs import Curs
from acollida.enums import EstatAssistencia
from acollida.models import Inscripcio, Sessio

ABANS = "abans-"


class LlistaForm(forms.Form):
    """`tots`: the state proposed for whoever has none yet.

    Each row brings back, hidden, what it said when the grid was opened.
    """

    def __init__(self, data=None, *, curs: Curs, sessio: Sessio, tots: str = "", **opcions):
        super().__init__(data, **opcions)
        self.curs, self.sessio = curs, sessio
        self.inscripcions = curs.llista(sessio)
        for inscripcio in self.inscripcions:
            self._afegeix(inscripcio, tots)

    def _afegeix(self, inscripcio: Inscripcio, tots: str) -> None:
        clau, ara = str(inscripcio.uid), self.curs.estat(inscripcio, self.sessio)
        pendent = ara == EstatAssistencia.PENDENT
        self.fields[clau] = forms.ChoiceField(
            label=_("Assistència"),
            choices=self._opcions(ara),
            initial=tots if pendent and tots in self.estats else ara,
            widget=forms.RadioSelect,
        )
        self.fields[ABANS + clau] = forms.ChoiceField(
            choices=EstatAssistencia.choices, initial=ara, widget=forms.HiddenInput
        )

    @property
    def estats(self) -> list[str]:
        """Those that may be written today."""
        if self.sessio.dia > timezone.localdate():
            return list(ABANS_DEL_DIA)
        return list(EstatAssistencia)

    def _opcions(self, ara: str) -> list[tuple[str, str]]:
        return [(e.value, e.label) for e in EstatAssistencia if e in self.estats or e == ara]

    def caselles(self):
        """(enrolment, its radio buttons, what they said before)."""
        for inscripcio in self.inscripcions:
            clau = str(inscripcio.uid)
            yield inscripcio, self[clau], self[ABANS + clau]

    def marques(self) -> list[Marca]:
        dades = self.cleaned_data
        return [
            Marca(i.uid, self.sessio.uid, dades[f"{ABANS}{i.uid}"], dades[str(i.uid)])
            for i in self.inscripcions
        ]

    def desa(self, *, per):
        """`AssistenciaError` and `NoPermesError`, as they come."""
        return passa_llista(edicio=self.curs.edicio, marques=self.marques(), per=per)

    def reobre(self, xocs: list[Xoc]) -> None:
        """After a clash: from now on sending it again is a decision."""
        self.data = self.data.copy()
        for xoc in xocs:
            self.data[f"{ABANS}{xoc.inscripcio.uid}"] = xoc.desat
