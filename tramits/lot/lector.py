"""One row of the sheet after another: what each says, and what of it has to be mended."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from acollida.enums import TipusContacte, TipusDocument
from acollida.forms.camps_persona import contacte_net, document_net
from municipis.llibres import Problema, ValorError, valors
from municipis.text import clau_cerca
from tramits import regles_sollicitud as regles
from tramits.enums import Origen
from tramits.models import SollicitudInforme, TipusTramit
from tramits.registre import numero_net

from .columnes import COLUMNES, ORIGENS
from .tipus import Fila

PER_CAMP = {columna.camp: columna for columna in COLUMNES}
BUITS = {"tipus": None} | {columna.camp: None for columna in COLUMNES if columna.es_dia}


class Lector:
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
        maxim = SollicitudInforme._meta.get_field(camp).max_length or 200
        net = valors.text(cella.valor, maxim)
        if camp in self.llistes:
            return self._de_la_llista(camp, net)
        if camp == "telefon":
            return self._telefon(net)
        # Written in capitals it may be longer: those of «ß» are two letters.
        return valors.text(numero_net(net), maxim) if camp == "registre_numero" else net

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
