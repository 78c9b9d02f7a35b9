"""«Si la tanqués avui»: what is missing of the records that the report counts."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from informes.memories.escrit import Redaccio
from informes.memories.falta import Falta, Fila
from municipis.periode import Periode
from padro.models import Campanya, EnviamentEsperat
from pla.models import Activitat, Compromis, Evidencia, SessioActivitat
from pla.periodes import nom as nom_del_periode


def semestres(redaccio: Redaccio, usuari) -> list[Fila]:
    """Those of the year that nobody has been asked for."""
    fetes = Campanya.objects.visibles_per(usuari).del_periode(_any(redaccio))
    oberts = set(fetes.values_list("semestre", flat=True))
    codis = [semestre.codi for semestre in _any(redaccio).semestres()]
    return [
        Fila(nom_del_periode(codi), reverse("padro:inici")) for codi in codis if codi not in oberts
    ]


def enviaments(part: str, redaccio: Redaccio, usuari) -> list[Fila]:
    """The municipalities that owe a semester of the year."""
    pendents = _demanats(part, redaccio, usuari).amb_estat().pendents()
    return [
        Fila(esperat.municipi.nom_natural, reverse("padro:esperat", args=[esperat.uid]))
        for esperat in pendents.select_related("municipi").order_by("municipi__clau_ordre")
    ]


def enviats(part: str, redaccio: Redaccio, usuari) -> str:
    """«27 de 30 municipis»: those that do not owe it."""
    demanats = _demanats(part, redaccio, usuari)
    deuen = demanats.amb_estat().pendents().count()
    total = demanats.filter(exempt_motiu="").count()
    return _("%(n)s de %(total)s municipis") % {"n": total - deuen, "total": total}


def _demanats(part: str, redaccio: Redaccio, usuari):
    semestre = f"{redaccio.memoria.exercici}-{part}"
    campanyes = Campanya.objects.visibles_per(usuari).filter(semestre=semestre)
    return EnviamentEsperat.objects.visibles_per(usuari).filter(campanya__in=campanyes.values("pk"))


def _del_semestre(part: str, titol, frases) -> Falta:
    files, detall = partial(enviaments, part), partial(enviats, part)
    return Falta(f"enviaments-{part}", titol, frases, files, detall)


def compromisos(redaccio: Redaccio, usuari) -> list[Fila]:
    """Those of the mandates of the year of which nothing proves any step."""
    periode = _any(redaccio)
    vigents = Compromis.objects.visibles_per(usuari).filter(
        prioritat__mandat__inici__lte=periode.fi, prioritat__mandat__fi__gte=periode.inici
    )
    provats = Evidencia.objects.visibles_per(usuari).valides().filter(pas__isnull=False)
    sense = vigents.exclude(pk__in=provats.values("pas__compromis"))
    return [
        Fila(
            f"{compromis.prioritat.numero}.{compromis.numero} {compromis.text}",
            reverse("pla:compromis", args=[compromis.uid]),
        )
        for compromis in sense.select_related("prioritat").order_by("prioritat__numero", "numero")
    ]


def activitats_sense_comptar(redaccio: Redaccio, usuari) -> list[Fila]:
    return _files(_activitats(redaccio, usuari).sense_comptar())


def activitats_sense_sexe(redaccio: Redaccio, usuari) -> list[Fila]:
    """Held, with people of whom nobody knows whether they are women or men."""
    return _files(_activitats(redaccio, usuari).filter(no_consta__gt=0))


def _activitats(redaccio: Redaccio, usuari):
    del_any = SessioActivitat.objects.del_periode(_any(redaccio))
    return Activitat.objects.visibles_per(usuari).filter(pk__in=del_any.values("activitat"))


def _files(activitats) -> list[Fila]:
    return [
        Fila(activitat.titol, reverse("pla:activitat", args=[activitat.uid]))
        for activitat in activitats.order_by("-ordre_el", "-pk").only("uid", "titol")
    ]


def _any(redaccio: Redaccio) -> Periode:
    return Periode.exercici(redaccio.memoria.exercici)


DELS_REGISTRES = (
    Falta(
        "campanyes",
        _("Semestres sense campanya de padró"),
        ngettext_lazy("semestre sense campanya", "semestres sense campanya", "n"),
        semestres,
    ),
    _del_semestre(
        "1",
        _("Municipis que deuen el primer semestre"),
        ngettext_lazy(
            "municipi no ha enviat el primer semestre",
            "municipis no han enviat el primer semestre",
            "n",
        ),
    ),
    _del_semestre(
        "2",
        _("Municipis que deuen el segon semestre"),
        ngettext_lazy(
            "municipi no ha enviat el segon semestre",
            "municipis no han enviat el segon semestre",
            "n",
        ),
    ),
    Falta(
        "compromisos",
        _("Compromisos sense evidència"),
        ngettext_lazy("compromís sense evidència", "compromisos sense evidència", "n"),
        compromisos,
    ),
    Falta(
        "comptar",
        _("Activitats per comptar"),
        ngettext_lazy(
            "activitat feta sense comptar qui hi va venir",
            "activitats fetes sense comptar qui hi va venir",
            "n",
        ),
        activitats_sense_comptar,
    ),
    Falta(
        "sense-sexe",
        _("Activitats amb participants sense sexe"),
        ngettext_lazy(
            "activitat amb participants de qui no consta el sexe",
            "activitats amb participants de qui no consta el sexe",
            "n",
        ),
        activitats_sense_sexe,
    ),
)
