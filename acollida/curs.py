"""An edition with its sessions, its people and what each has done, read in four queries."""

from collections import defaultdict

from .cursos.hores import Classe, Recompte, compta, minuts_que_calen
from .enums import EstatAssistencia, EstatInscripcio
from .models import Assistencia, Edicio, Inscripcio, Sessio


class Curs:
    """`inscripcions` are all of them, by the name of the person; whoever waits is in `espera`."""

    def __init__(self, edicio: Edicio):
        self.edicio = edicio
        self.sessions = list(edicio.sessions.all())
        totes = edicio.inscripcions.select_related("itinerari__persona")
        ordre = ("itinerari__persona__clau_ordre", "itinerari__persona", "pk")
        self.inscripcions = list(totes.order_by(*ordre))
        self.sessio_de = {sessio.uid: sessio for sessio in self.sessions}
        self.inscripcio_de = {inscripcio.uid: inscripcio for inscripcio in self.inscripcions}
        self.calen = minuts_que_calen(edicio.hores, edicio.llindar)
        self._classes = [Classe(s.pk, s.dia, s.minuts) for s in self.sessions]
        self._estats: dict[int, dict[int, str]] = defaultdict(dict)
        for fila in Assistencia.objects.filter(inscripcio__edicio=edicio):
            self._estats[fila.inscripcio_id][fila.sessio_id] = fila.estat

    @property
    def inscrites(self) -> list[Inscripcio]:
        return [i for i in self.inscripcions if i.estat == EstatInscripcio.INSCRITA]

    @property
    def espera(self) -> list[Inscripcio]:
        """In the order in which they will be offered a place."""
        esperen = [i for i in self.inscripcions if i.estat == EstatInscripcio.ESPERA]
        return sorted(esperen, key=lambda i: (i.inscrita_el, i.pk))

    @property
    def baixes(self) -> list[Inscripcio]:
        return [i for i in self.inscripcions if i.estat == EstatInscripcio.BAIXA]

    @property
    def places_lliures(self) -> int:
        return max(0, self.edicio.capacitat - len(self.inscrites))

    @property
    def minuts(self) -> int:
        """What its sessions add up to, the cancelled ones left out."""
        return sum(sessio.minuts for sessio in self.sessions)

    def estat(self, inscripcio: Inscripcio, sessio: Sessio) -> str:
        return self._estats[inscripcio.pk].get(sessio.pk, EstatAssistencia.PENDENT)

    def es_de_la_llista(self, inscripcio: Inscripcio, sessio: Sessio) -> bool:
        """Whose name is called: who is enrolled, and who was that day or came to it."""
        if inscripcio.estat == EstatInscripcio.INSCRITA:
            return True
        if inscripcio.estat == EstatInscripcio.ESPERA:
            return False
        return sessio.dia < inscripcio.baixa_el or sessio.pk in self._estats[inscripcio.pk]

    def llista(self, sessio: Sessio) -> list[Inscripcio]:
        return [i for i in self.inscripcions if self.es_de_la_llista(i, sessio)]

    def recompte(self, inscripcio: Inscripcio) -> Recompte:
        estats = self._estats[inscripcio.pk]
        return compta(self.calen, self._classes, estats, inscripcio.inscrita_el)
