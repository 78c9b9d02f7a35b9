"""Interpretation and mediation at random, and the recount of their figures in SQL."""

from datetime import date, timedelta
from random import Random

from acollida.enums import Canal
from mediacio.enums import Acord, EstatCas, EstatPeticio, NoCompareix, TipusPeticio
from mediacio.models import SessioMediacio
from tests.acollida.fabriques import fa_tecnica
from tests.mediacio.escena import (
    fa_ambit,
    fa_cas,
    fa_interpret,
    fa_llengua,
    fa_motiu,
    fa_peticio,
    fa_prestacio,
    fa_tema,
)

DIES = [date(2024, 9, 1) + timedelta(days=n) for n in range(560)]


class Mediacio:
    """What interpreters and mediators have done in a comarca, and what nobody could do."""

    def __init__(self, comarca, llavor=0):
        self.atzar = Random(llavor)
        self.municipis = list(comarca.municipis.order_by("pk"))
        self.tecnica = fa_tecnica(comarca)
        self.interpret = fa_interpret(comarca)
        self.llengues = [fa_llengua("ara", "àrab"), fa_llengua("wo", "wòlof")]
        self.ambits = [fa_ambit(), fa_ambit("educacio", "Educació")]
        self.motius = [fa_motiu(), fa_motiu("usuari", "La persona anul·la", "usuari")]
        for dia in self.atzar.sample(DIES, 40):
            self._peticio(dia)
        for _ in range(12):
            self._cas()

    def _peticio(self, dia):
        que = {
            "llengua": self.atzar.choice(self.llengues),
            "ambit": self.atzar.choice(self.ambits),
            "tipus": self.atzar.choice([TipusPeticio.PRESENCIAL, TipusPeticio.TELEFON]),
        }
        municipi, sort = self.atzar.choice(self.municipis), self.atzar.random()
        if sort < 0.6:
            self._servei(fa_peticio(municipi, self.interpret, dia=dia, **que))
        elif sort < 0.9:
            estat = self.atzar.choice([EstatPeticio.NO_SERVIDA, EstatPeticio.ANULLADA])
            que |= {"estat": estat, "motiu_anullacio": self.atzar.choice(self.motius)}
            fa_peticio(municipi, dia=dia, **que)
        else:
            fa_peticio(municipi, dia=dia, **que)

    def _servei(self, peticio):
        fa_prestacio(
            peticio.municipi, self.interpret, per=self.tecnica, dia=peticio.dia, peticio=peticio,
            minuts=self.atzar.choice((35, 50, 60, 95)), dones=self.atzar.randrange(3),
            homes=self.atzar.randrange(3), no_consta=1,
            no_show=self.atzar.choice([*NoCompareix.values, NoCompareix.NINGU, NoCompareix.NINGU]),
        )  # fmt: skip

    def _cas(self):
        obert, municipi = self.atzar.choice(DIES[:400]), self.atzar.choice(self.municipis)
        camps = {"tema": self.atzar.choice([fa_tema(), fa_tema("veinat", "Veïnat")])}
        if self.atzar.random() < 0.5:
            tancat = obert + timedelta(days=self.atzar.randrange(150))
            resultat = self.atzar.choice(Acord.values)
            camps |= {"estat": EstatCas.TANCAT, "tancat_el": tancat, "resultat": resultat}
        cas = fa_cas(municipi, self.tecnica, obert_el=obert, **camps)
        for _ in range(self.atzar.randrange(4)):
            SessioMediacio.objects.create(
                cas=cas, dia=obert + timedelta(days=self.atzar.randrange(150)),
                minuts=self.atzar.choice((25, 60, 90)), canal=self.atzar.choice(Canal.values),
                creat_per=self.tecnica, modificat_per=self.tecnica,
            )  # fmt: skip


SERVEI = "mediacio_prestacio t JOIN mediacio_peticio q ON q.id = t.peticio_id"
DEL_DIA = "t.dia BETWEEN %(inici)s AND %(fi)s"
FET = f"{DEL_DIA} AND t.no_show = 'ningu'"
PETICIO = "mediacio_peticio q"
DE_PETICIO = "q.dia BETWEEN %(inici)s AND %(fi)s"
PER = {
    "municipi": "q.municipi_id", "llengua": "q.llengua_id", "ambit": "q.ambit_id",
    "canal": "q.tipus", "motiu": "q.motiu_anullacio_id",
}  # fmt: skip
CAS = "mediacio_casmediacio c"
PER_CAS = {"municipi": "c.municipi_id", "tema": "c.tema_id"}
SESSIO = f"mediacio_sessiomediacio t JOIN {CAS} ON c.id = t.cas_id"
PER_SESSIO = {**PER_CAS, "canal": "t.canal"}
RECOMPTES = {
    "serveis": ("count(*)", SERVEI, FET, PER),
    "hores": ("round(sum(t.minuts) / 60.0, 1)", SERVEI, FET, PER),
    "persones": ("sum(t.dones + t.homes + t.no_binaries + t.no_consta)", SERVEI, FET, PER),
    "absencies": ("count(*)", SERVEI, f"{DEL_DIA} AND t.no_show <> 'ningu'", PER),
    "no_servides": ("count(*)", PETICIO, f"{DE_PETICIO} AND q.estat = 'no_servida'", PER),
    "anullades": ("count(*)", PETICIO, f"{DE_PETICIO} AND q.estat = 'anullada'", PER),
    "casos": (
        "count(*)",
        CAS,
        "c.obert_el <= %(fi)s AND (c.tancat_el IS NULL OR c.tancat_el >= %(inici)s)",
        PER_CAS,
    ),
    "casos_nous": ("count(*)", CAS, "c.obert_el BETWEEN %(inici)s AND %(fi)s", PER_CAS),
    "casos_amb_acord": (
        "count(*)",
        CAS,
        "c.tancat_el BETWEEN %(inici)s AND %(fi)s AND c.resultat IN ('total', 'parcial')",
        PER_CAS,
    ),
    "sessions": ("count(*)", SESSIO, DEL_DIA, PER_SESSIO),
    "hores_de_mediacio": ("round(sum(t.minuts) / 60.0, 1)", SESSIO, DEL_DIA, PER_SESSIO),
}
