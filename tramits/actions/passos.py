"""One step of a procedure: the state, its day and its row of history, all at once."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CheckConstraint, F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tramits.enums import EstatTramit as E
from tramits.models import InformeEstrangeria, PasTramit, TipusTramit, Tramit
from tramits.transicions import es_pot
from tramits.venciments import posa_venciment

from .errors import PasError
from .obertura import demana_documents

# The day of a step, and where it is written.
DIA_DEL_TRAMIT = {
    E.PREPARACIO: "preparacio_el",
    E.PRESENTADA: "presentada_el",
    E.REGISTRADA: "presentada_el",
    E.RESOLTA: "resolta_el",
    E.RECURS: "recurs_el",
} | dict.fromkeys(E.acabats(), "tancat_el")
DIA_DE_L_INFORME = {
    E.PROPOSTA: "proposta_el",
    E.SIGNADA: "signada_el",
    E.TRAMESA: "tramesa_el",
    E.EMES: "informe_el",
    E.COMUNICAT: "comunicat_el",
}


# Beside which field a broken rule of the record is told: the day of a step stands for its own.
CAMP_DE_LA_REGLA = {
    "tramit_presentat_despres_d_obrir_se": "presentada_el",
    "tramit_resolt_despres_de_presentar_se": "resolta_el",
    "tramit_recorregut_despres_de_resoldre_s": "recurs_el",
    "tramit_notificat_despres_de_resoldre_s": "notificada_el",
    "tramit_resolt_amb_resultat": "resultat",
}


@transaction.atomic
def passa(
    *,
    tramit: Tramit,
    a: E,
    dia: date,
    per,
    motiu: str = "",
    camps=None,
    informe=None,
    de=None,
    venciment: bool = True,
) -> Tramit:
    """Take the procedure to the state `a`, as of `dia`.

    `camps` and `informe` are other fields of the procedure and of its report to be written with
    it; `de`, the state in which whoever asks has seen it. `PasError` when it cannot go there, its
    dates would not follow one another, or its norm is not in force on the day of presentation.
    Without `venciment` the clocks are left for whoever takes many steps, to recompute them once.
    """
    abans = _torna_a_llegir(tramit, a, de)
    if a in (E.PRESENTADA, E.REGISTRADA):
        posa_versio(tramit, dia)
    tramit.estat = a
    if a not in E.acabats():
        tramit.tancat_el = None
    _escriu(tramit, {DIA_DEL_TRAMIT[a]: dia} if a in DIA_DEL_TRAMIT else {}, camps)
    comprova_les_regles(tramit)
    if tramit.tipus.es_informe:
        _escriu_l_informe(
            tramit, {DIA_DE_L_INFORME[a]: dia} if a in DIA_DE_L_INFORME else {}, informe
        )
    tramit.versio, tramit.modificat_per, tramit.modificat_el = F("versio") + 1, per, timezone.now()
    tramit.save()
    tramit.refresh_from_db(fields=["versio"])
    PasTramit.objects.create(tramit=tramit, de=abans, a=a, dia=dia, motiu=motiu, per=per)
    if venciment:
        posa_venciment(tramit)
    return tramit


def _torna_a_llegir(tramit: Tramit, a: E, de: str | None) -> str:
    """Lock it and read it again, so that nothing written meanwhile is lost; where it is now."""
    tramit.refresh_from_db(from_queryset=Tramit.objects.select_for_update(no_key=True))
    if not es_pot(tramit.tipus.flux, tramit.estat, a) or de not in (None, tramit.estat):
        raise PasError(
            _("El tràmit consta com a «%(estat)s»: no es pot passar a «%(nou)s».")
            % {"estat": E(tramit.estat).label, "nou": E(a).label}
        )
    return tramit.estat


def posa_versio(tramit: Tramit, dia: date) -> None:
    """The norm of the day of presentation, and the documents that only that norm asks for."""
    versio = versio_del_dia(tramit.tipus, dia)
    if versio != tramit.tipus:
        tramit.tipus = versio
        demana_documents(tramit)


def comprova_les_regles(fila) -> None:
    """`PasError`, in the words of the rule, where the database would refuse the row."""
    for regla in fila._meta.constraints:
        if isinstance(regla, CheckConstraint):
            try:
                regla.validate(type(fila), fila)
            except ValidationError as error:
                camp = CAMP_DE_LA_REGLA.get(regla.name, "dia")
                raise PasError(" ".join(error.messages), camp) from error


def versio_del_dia(tipus: TipusTramit, dia: date) -> TipusTramit:
    """The version of a kind of procedure for what is presented that day."""
    if tipus.val(dia):
        return tipus
    versio = TipusTramit.objects.del_dia(tipus.codi, dia)
    if versio is None:
        raise PasError(
            _("«%(tramit)s» no es pot presentar amb data de %(dia)s.")
            % {"tramit": tipus, "dia": date_format(dia)},
            "dia",
        )
    return versio


def _escriu(objecte, *grups) -> None:
    for camps in grups:
        for nom, valor in (camps or {}).items():
            setattr(objecte, nom, valor)


def _escriu_l_informe(tramit: Tramit, *grups) -> None:
    informe = InformeEstrangeria.objects.select_for_update(no_key=True).get(pk=tramit.pk)
    _escriu(informe, *grups)
    comprova_les_regles(informe)
    informe.save()
    tramit.informe = informe
