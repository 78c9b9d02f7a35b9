"""By what the figures of interpretation and mediation are told apart."""

from acollida.enums import Canal
from informes.dimensions import Dimensio, Valor, d_enum
from informes.xifres.dimensions_cursos import de_municipi
from mediacio.enums import TipusPeticio
from mediacio.models import Ambit, MotiuAnullacio, TemaMediacio
from municipis.models import Llengua


def d_un_cataleg(model, buit: str = ""):
    """The rows of a catalogue, in its order; `buit` is how having none of them is called."""

    def valors(abast, periode):
        fila = {fila.pk: Valor(fila.codi, fila.nom) for fila in model.objects.all()}
        return fila | ({None: Valor("cap", buit)} if buit else {})

    return valors


def de_peticio(cami: str) -> tuple[Dimensio, ...]:
    """Of the request at the end of a path: itself, or that of a service."""
    return (
        de_municipi(f"{cami}municipi"),
        Dimensio("llengua", "Llengua", f"{cami}llengua", d_un_cataleg(Llengua)),
        Dimensio("ambit", "Àmbit", f"{cami}ambit", d_un_cataleg(Ambit)),
        Dimensio("canal", "Canal", f"{cami}tipus", d_enum(*TipusPeticio)),
        Dimensio(
            "motiu",
            "Motiu",
            f"{cami}motiu_anullacio",
            d_un_cataleg(MotiuAnullacio, "sense motiu"),
        ),
    )


DE_CAS = (de_municipi("municipi"), Dimensio("tema", "Tema", "tema", d_un_cataleg(TemaMediacio)))
DE_SESSIO = (
    de_municipi("cas__municipi"),
    Dimensio("tema", "Tema", "cas__tema", d_un_cataleg(TemaMediacio)),
    Dimensio("canal", "Canal", "canal", d_enum(*Canal)),
)
