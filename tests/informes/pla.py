"""Activities, agreements and actions at random, and the recount of their figures in SQL."""

from datetime import date, timedelta
from random import Random

from municipis.enums import TipusEntitat
from pla.enums import EstatAccio, EstatActivitat, RolTaula, TipusActivitat, TipusTaula
from pla.models import COMPTATS, Acord, Activitat, FitaPublicacio, Projecte
from tests.acollida.fabriques import fa_tecnica
from tests.pla.fabriques import (
    fa_accio,
    fa_anual,
    fa_entitat,
    fa_linia,
    fa_pla,
    fa_sessio,
    fa_taula,
)

DIES = [date(2024, 9, 1) + timedelta(days=n) for n in range(560)]
FETA, PREVISTA, ANULLADA = EstatActivitat.FETA, EstatActivitat.PREVISTA, EstatActivitat.ANULLADA
T = TipusActivitat


class Pla:
    """What a comarca has planned and done with groups and services, drawn at random."""

    def __init__(self, comarca, llavor=0, quantes=60):
        self.atzar = Random(llavor)
        self.comarca = comarca
        self.municipis = list(comarca.municipis.order_by("pk"))
        self.llocs = [None, *self.municipis]
        self.tecnica = fa_tecnica(comarca)
        self.de = {"creat_per": self.tecnica, "modificat_per": self.tecnica}
        nom = f"de {comarca.nom} {llavor}"
        self.projectes = [
            Projecte.objects.create(comarca=comarca, nom=f"{que} {nom}", **self.de)
            for que in ("Instituts Oberts", "Diversitat")
        ]
        self.entitats = [
            fa_entitat(f"Entitat {n} {nom}", comarca=comarca, tipus=tipus)
            for n, tipus in enumerate((*TipusEntitat, TipusEntitat.ENSENYAMENT))
        ]
        self.taules = [
            fa_taula(comarca, rol=rol, tipus=tipus, nom=f"{tipus.label} {rol} {nom}",
                     per=self.tecnica)
            for rol in RolTaula for tipus in (TipusTaula.TAULA, TipusTaula.XARXA)
        ]  # fmt: skip
        self._planifica(nom)
        for numero in range(quantes):
            self._activitat(numero)

    def _planifica(self, nom):
        pla = fa_pla(self.comarca, per=self.tecnica, nom=f"Pla {nom}")
        linies = [fa_linia(pla, per=self.tecnica, clau=f"L{n}", ordre=n) for n in range(3)]
        self.accions = []
        for exercici in (2024, 2025, 2026):
            anual = fa_anual(pla, exercici, per=self.tecnica)
            for _ in range(4):
                accio = fa_accio(
                    anual, self.atzar.choice(linies), responsable=self.tecnica,
                    estat=self.atzar.choice(EstatAccio.values),
                )  # fmt: skip
                quants = self.atzar.choice((0, 0, 1, 2))
                accio.municipis.set(self.atzar.sample(self.municipis, quants))
                self.accions.append(accio)

    def _algun(self, opcions):
        return self.atzar.choice([None, *opcions])

    def _activitat(self, numero):
        tipus = TipusActivitat(self.atzar.choice(TipusActivitat.values))
        de_qui = tipus in (T.ASSESSORAMENT, T.CENTRE)
        comptats = self.atzar.random() < 0.8
        activitat = Activitat.objects.create(
            comarca=self.comarca, municipi=self.atzar.choice(self.llocs), tipus=tipus,
            titol=f"Activitat {numero}", projecte=self._algun(self.projectes),
            accio=self._algun(self.accions),
            taula=self.atzar.choice(self.taules) if tipus == T.REUNIO else None,
            entitat=self.atzar.choice(self.entitats) if de_qui else self._algun(self.entitats),
            **{sexe: self.atzar.randrange(20) if comptats else None for sexe in COMPTATS},
            **self.de,
        )  # fmt: skip
        for dia in self._dies():
            estat = self.atzar.choice([FETA, FETA, FETA, PREVISTA, ANULLADA])
            minuts = self.atzar.choice([None, 45, 50, 90, 100])
            fa_sessio(activitat, dia, minuts=minuts, estat=estat)
        if tipus == T.PUBLICACIO:
            for dia in (*self._dies(), None):
                FitaPublicacio.objects.create(
                    activitat=activitat, nom=f"Fita del {dia}", feta_el=dia
                )
        for _ in range(self.atzar.randrange(3)):
            self._acord(activitat)

    def _dies(self):
        """Some days near each other, on both sides of the end of a month."""
        primer = self.atzar.choice(DIES)
        return [primer + timedelta(days=12 * n) for n in range(self.atzar.randrange(4))]

    def _acord(self, activitat):
        fi = self.atzar.choice([{}, {"fet_el": self._dia()}, {"anullat_el": self._dia()}])
        Acord.objects.create(
            activitat=activitat, text="Es farà", responsable=self.tecnica, **fi, **self.de
        )

    def _dia(self):
        return self.atzar.choice(DIES)


EN = "BETWEEN %(inici)s AND %(fi)s"
ACTIVITAT = (
    "pla_activitat a LEFT JOIN pla_taula u ON u.id = a.taula_id"
    " LEFT JOIN pla_projecte j ON j.id = a.projecte_id"
    " LEFT JOIN municipis_entitat n ON n.id = a.entitat_id"
    " LEFT JOIN pla_accio x ON x.id = a.accio_id LEFT JOIN pla_linia l ON l.id = x.linia_id"
)
FETS = "SELECT 1 FROM pla_sessioactivitat s WHERE s.activitat_id = a.id AND s.estat = 'feta'"
PRIMER = f"({FETS.replace('SELECT 1', 'SELECT min(s.dia)')} AND s.dia {EN})"
TOTA = "a.dones + a.homes + a.altres + a.no_consta"
LLOC = {"lloc": "a.municipi_id", "linia": "l.clau"}
PER = {**LLOC, "tipus": "a.tipus", "projecte": "j.nom", "entitat": "a.entitat_id"}
PER_TAULA = {**LLOC, "taula": "u.nom", "organ": "u.tipus", "rol": "u.rol"}
PER_ENTITAT = {**PER, "tipus_entitat": "n.tipus"}
TIPUS = {
    "formacions": "form_prof", "formacions_nouvingudes": "form_nouv",
    "sensibilitzacio": "sensib", "centres": "centre", "comunitaries": "comunit",
}  # fmt: skip


def mes(dia, per=PER):
    return {**per, "mes": f"date_trunc('month', {dia})::date"}


def activitats(tipus, mesura="count(*)", condicio="true", per=PER):
    que = f"a.tipus IN ({tipus}) AND {condicio} AND EXISTS ({FETS} AND s.dia {EN})"
    return (mesura, ACTIVITAT, que, mes(PRIMER, per))


def sessions(tipus, mesura="count(*)", per=PER):
    de = f"{ACTIVITAT} JOIN pla_sessioactivitat s ON s.activitat_id = a.id"
    que = f"a.tipus IN ({tipus}) AND s.estat = 'feta' AND s.dia {EN}"
    return (mesura, de, que, mes("s.dia", per))


def de_familia(codi, tipus):
    return {
        f"{codi}.activitats": activitats(tipus),
        f"{codi}.hores": sessions(tipus, "round(sum(s.minuts) / 60.0, 1)"),
        f"{codi}.participants": activitats(tipus, f"sum({TOTA})"),
        **{f"{codi}.{sexe}": activitats(tipus, f"sum(a.{sexe})") for sexe in COMPTATS},
    }


def acords(condicio, dia=""):
    de = f"pla_acord t JOIN ({ACTIVITAT}) ON a.id = t.activitat_id"
    reunits = f"EXISTS ({FETS} AND s.dia <= %(fi)s)"
    return ("count(*)", de, f"{reunits} AND {condicio}", mes(dia, PER_TAULA) if dia else PER_TAULA)


def accions(condicio="true"):
    de = (
        "pla_accio x JOIN pla_plaanual y ON y.id = x.anual_id"
        " JOIN pla_platerritorial a ON a.id = y.pla_id JOIN pla_linia l ON l.id = x.linia_id"
    )
    anys = "y.exercici BETWEEN extract(year FROM %(inici)s::date)"
    que = f"{anys} AND extract(year FROM %(fi)s::date) AND {condicio}"
    return ("count(*)", de, que, {"linia": "l.clau", "estat": "x.estat"})


TAULES, ENTITATS = "count(DISTINCT a.taula_id)", "count(DISTINCT a.entitat_id)"
TOTS = ", ".join(f"'{tipus}'" for tipus in TIPUS.values())
RECOMPTES = {
    "grup.sessions": sessions("'grup'"),
    "grup.persones": activitats("'grup'", f"sum({TOTA})"),
    "taules.liderades": activitats("'reunio'", TAULES, "u.rol = 'lidera'", PER_TAULA),
    "taules.participades": activitats("'reunio'", TAULES, "u.rol = 'participa'", PER_TAULA),
    "taules.reunions": sessions("'reunio'", per=PER_TAULA),
    "serveis_assessorats": activitats("'assess'", ENTITATS, per=PER_ENTITAT),
    "assessoraments": activitats("'assess'", per=PER_ENTITAT),
    **{k: v for codi, tipus in TIPUS.items() for k, v in de_familia(codi, f"'{tipus}'").items()},
    **de_familia("conjunt", TOTS),
    "centres.centres": activitats("'centre'", ENTITATS),
    "activitats_sense_recompte": activitats(
        f"{TOTS}, 'grup'", condicio="a.dones IS NULL"
    ),
    "publicacions.fites": (
        "count(*)",
        f"pla_fitapublicacio t JOIN ({ACTIVITAT}) ON a.id = t.activitat_id",
        f"a.tipus = 'publica' AND t.feta_el {EN}",
        mes("t.feta_el"),
    ),
    "acords.oberts": acords(
        "(t.fet_el IS NULL OR t.fet_el > %(fi)s)"
        " AND (t.anullat_el IS NULL OR t.anullat_el > %(fi)s)"
    ),
    "acords.fets": acords(f"t.fet_el {EN}", "t.fet_el"),
    "accions.previstes": accions(),
    "accions.fetes": accions("x.estat = 'feta'"),
}  # fmt: skip


def de_la_comarca(comarca):
    """Whatever is of the comarca, of a municipality or of none."""
    return f"a.comarca_id = {comarca.pk}"


def del_municipi(municipi):
    return f"a.municipi_id = {municipi.pk}"


def d_accio_al_municipi(municipi):
    """The actions that name it: they may name others too."""
    return (
        "EXISTS (SELECT 1 FROM pla_accio_municipis z WHERE z.accio_id = x.id"
        f" AND z.municipi_id = {municipi.pk})"
    )
