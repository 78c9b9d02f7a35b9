"""From the rows of the sheet to the requests that they say, and everything that is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from acollida.enums import TipusContacte, TipusDocument
from acollida.forms.camps_persona import contacte_net, document_net
from municipis.models import Municipi
from municipis.text import clau_cerca
from tramits import regles_sollicitud as regles
from tramits.enums import Origen
from tramits.models import SollicitudInforme, TipusTramit
from tramits.registre import numero_net

from . import valors
from .columnes import COLUMNES, ORIGENS
from .full import files
from .tipus import Fila, Problema, ValorError

PER_CAMP = {columna.camp: columna for columna in COLUMNES}
BUITS = {"tipus": None} | {columna.camp: None for columna in COLUMNES if columna.es_dia}


@dataclass
class Lectura:
    """`noves` are not stored; `repetides` are those that are already there, the very same."""

    full: str = ""
    noves: list[SollicitudInforme] = field(default_factory=list)
    repetides: list[int] = field(default_factory=list)
    problemes: list[Problema] = field(default_factory=list)

    @property
    def es_pot_desar(self) -> bool:
        return bool(self.noves) and not self.problemes


def llegeix(contingut: bytes, *, municipi: Municipi, avui: date) -> Lectura:
    """The requests of a town hall that a workbook says; `RebuigError` if it is not one of ours."""
    full, trobades = files(contingut)
    lector = _Lector(full, avui)
    llegides = [(fila, lector.llegeix(fila)) for fila in trobades]
    lectura = Lectura(full, problemes=lector.problemes)
    lector.comprova_que_no_es_repeteixen(llegides)
    _separa(lectura, llegides, municipi, lector)
    lectura.problemes.sort(key=lambda problema: problema.fila)
    return lectura


class _Lector:
    def __init__(self, full: str, avui: date):
        self.full, self.avui, self.problemes = full, avui, []
        self.versions = list(TipusTramit.objects.d_informe())
        self.llistes = {
            "tipus": {
                clau_cerca(nom): v.codi for v in self.versions for nom in (v.nom, v.nom_es, v.codi)
            },
            "document_tipus": _claus(TipusDocument.choices),
            "origen": _claus(Origen.choices) | _claus(ORIGENS.items()),
        }

    def llegeix(self, fila: Fila) -> dict:
        """What the row says, without what it says wrongly."""
        dades, abans = {}, len(self.problemes)
        for camp, cella in fila.celles.items():
            try:
                dades[camp] = self._valor(camp, cella)
            except ValorError as error:
                self.problema(fila, camp, str(error))
        if dades.get("document_tipus") and dades.get("document_numero"):
            self._document(fila, dades)
        self._versio(fila, dades)
        if len(self.problemes) == abans:
            for camp, missatge in regles.problemes(dades, self.avui):
                self.problema(fila, camp, missatge)
        return dades

    def problema(self, fila: Fila, camp: str, missatge: str) -> None:
        cella = fila.celles[camp]
        valor = valors.escrit(cella.valor) if cella.valor is not None else ""
        titol = PER_CAMP[camp].titol
        self.problemes.append(
            Problema(self.full, fila.numero, cella.columna, titol, valor, missatge)
        )

    def _valor(self, camp: str, cella):
        columna = PER_CAMP[camp]
        if cella.trampa:
            raise ValorError(cella.trampa)
        if valors.es_buit(cella.valor):
            if columna.cal:
                raise ValorError(_("Hi falta: és obligatori."))
            return BUITS.get(camp, "")
        if columna.es_dia:
            return valors.dia(cella.valor)
        net = valors.text(cella.valor, SollicitudInforme._meta.get_field(camp).max_length or 200)
        if camp in self.llistes:
            return self._de_la_llista(camp, net)
        if camp == "telefon":
            return self._telefon(net)
        return numero_net(net) if camp == "registre_numero" else net

    def _de_la_llista(self, camp: str, text: str) -> str:
        codi = self.llistes[camp].get(clau_cerca(text))
        if codi is None:
            raise ValorError(_("No és a la llista: trieu-ne un valor."))
        return codi

    def _telefon(self, text: str) -> str:
        try:
            return contacte_net(TipusContacte.TELEFON, text)
        except ValidationError as error:
            raise ValorError(" ".join(error.messages)) from error

    def _document(self, fila: Fila, dades: dict) -> None:
        try:
            dades["document_numero"] = document_net(
                dades["document_tipus"], dades["document_numero"]
            )
        except ValidationError as error:
            self.problema(fila, "document_numero", " ".join(error.messages))

    def _versio(self, fila: Fila, dades: dict) -> None:
        """From the code of the report to its version on the day of the register."""
        codi, dia = dades.get("tipus"), dades.get("registre_el")
        if not codi or not dia:
            return
        dades["tipus"] = regles.versio(self.versions, codi, dia)
        if dades["tipus"] is None:
            tipus = next(v for v in self.versions if v.codi == codi)
            self.problema(fila, "tipus", regles.no_es_podia(tipus, dia))

    def comprova_que_no_es_repeteixen(self, llegides) -> None:
        primeres: dict[str, int] = {}
        for fila, dades in llegides:
            numero = dades.get("registre_numero")
            if numero and (primera := primeres.setdefault(numero, fila.numero)) != fila.numero:
                text = _("Aquest número ja és a la fila %(fila)s.") % {"fila": primera}
                self.problema(fila, "registre_numero", text)


def _claus(parelles) -> dict[str, str]:
    """A code by its name, and by itself."""
    return {clau_cerca(str(nom)): codi for codi, nom in parelles if codi} | {
        clau_cerca(codi): codi for codi, _nom in parelles if codi
    }


def _separa(lectura: Lectura, llegides, municipi: Municipi, lector: _Lector) -> None:
    """The new ones, and those already registered: skipped if they say the same, else refused."""
    numeros = {dades.get("registre_numero") for _fila, dades in llegides} - {None}
    d_aqui = SollicitudInforme.objects.filter(municipi=municipi, registre_numero__in=numeros)
    registrades = {feta.registre_numero: feta for feta in d_aqui.select_related("tipus")}
    amb_error = {problema.fila for problema in lectura.problemes}
    for fila, dades in llegides:
        feta = registrades.get(dades.get("registre_numero"))
        if fila.numero in amb_error:
            continue
        if feta is None:
            lectura.noves.append(SollicitudInforme(municipi=municipi, **dades))
        elif diferents := list(_diferents(feta, dades)):
            text = _("Ja és registrada i hi diu una altra cosa: %(camps)s. Editeu-la a la llista.")
            lector.problema(fila, "registre_numero", text % {"camps": ", ".join(diferents)})
        else:
            lectura.repetides.append(fila.numero)


def _diferents(feta: SollicitudInforme, dades: dict) -> Iterator[str]:
    for columna in COLUMNES:
        if getattr(feta, columna.camp) != dades[columna.camp]:
            yield columna.titol.lower()
