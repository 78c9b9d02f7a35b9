"""By what the figures of procedures and reports are told apart."""

from django.db.models import Case, CharField, F, Value, When
from django.utils.translation import override

from acollida.llistat import EDATS
from acollida.models.atencio import AnysComplerts
from comptes.models import Usuari
from informes.dimensions import Dimensio, Valor, Valors, d_enum
from informes.xifres import dimensions_acollida as comunes
from informes.xifres.dimensions_cursos import de_municipi, de_persona
from tramits.enums import EstatTramit, Grup, Origen, Resultat, SentitInforme, SentitProposta
from tramits.models import TipusTramit

NOTA_EDAT = "Edat el dia que diu la base temporal de la xifra."
NO_CONSTA = Valor("no_consta", "no consta")


def tipus(abast, periode) -> Valors:
    """By code, whatever norm it followed: called as the newest one begun by then calls it."""
    darreres: dict[str, TipusTramit] = {}
    for versio in TipusTramit.objects.order_by(F("vigent_des_de").asc(nulls_first=True)):
        if versio.codi not in darreres or versio.vigent_des_de <= periode.fi:
            darreres[versio.codi] = versio
    en_ordre = sorted(darreres.values(), key=lambda v: (v.grup, v.ordre, v.codi))
    return {versio.codi: Valor(versio.codi, versio.nom) for versio in en_ordre}


def tecniques(abast, periode) -> Valors:
    """Those who carry any procedure of the territory."""
    gent = Usuari.objects.filter(tramits__municipi__in=abast.municipis).distinct()
    return {usuari.pk: Valor(str(usuari.uid), usuari.nom) for usuari in gent.order_by("nom")}


def de_l_edat(cami: str, dia: str) -> Dimensio:
    """The age band on the day of the column `dia`, of the person at the end of a path."""

    def amb_tram(registres, periode):
        registres = registres.annotate(edat_aquell_dia=AnysComplerts(dia, f"{cami}__naixement"))
        casos = [
            When(edat_aquell_dia__range=(banda.des_de, banda.fins), then=Value(codi))
            for codi, banda in EDATS.items()
        ]
        return registres.annotate(
            tram_d_edat=Case(*casos, default=Value(""), output_field=CharField())
        )

    return Dimensio(
        "edat", "Edat", "tram_d_edat", comunes.EDAT.valors, amb_tram, NOTA_EDAT, "edat_aquell_dia"
    )


def amb_buit(*opcions):
    """The values of an enum, and what is still unknown."""

    def valors(abast, periode):
        return d_enum(*opcions)(abast, periode) | {"": NO_CONSTA}

    return valors


def origens(abast, periode) -> Valors:
    """The permits of origin; the empty one has a code too, to be asked for in an address."""
    with override("ca"):
        return {o.value: Valor(o.value or "cap", str(o.label)) for o in Origen}


def de_tramit(cami: str, dia: str) -> tuple[Dimensio, ...]:
    """Of the procedure at the end of a path: itself (`""`), or that of a report."""
    return (
        Dimensio("tipus", "Tràmit", f"{cami}tipus__codi", tipus),
        Dimensio("grup", "Grup", f"{cami}tipus__grup", d_enum(*Grup)),
        Dimensio("estat", "Estat", f"{cami}estat", d_enum(*EstatTramit)),
        Dimensio("resultat", "Resultat", f"{cami}resultat", amb_buit(*Resultat)),
        de_municipi(f"{cami}municipi"),
        Dimensio("tecnica", "Tècnica", f"{cami}tecnica", tecniques),
        *de_persona(f"{cami}persona"),
        de_l_edat(f"{cami}persona", dia),
    )


def d_informe(dia: str) -> tuple[Dimensio, ...]:
    return (
        *de_tramit("tramit__", dia),
        Dimensio("proposta", "Proposta", "proposta_sentit", amb_buit(*SentitProposta)),
        Dimensio("informe", "Informe", "informe_sentit", amb_buit(*SentitInforme)),
        Dimensio("autoritzacio", "Autorització", "autoritzacio_sentit", amb_buit(*SentitInforme)),
        Dimensio("origen", "Permís d'origen", "origen", origens),
    )
