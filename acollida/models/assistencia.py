"""Who, of those whom a group contact counts, is known by name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from acollida.enums import Sexe
from municipis.dades import Dades
from municipis.historia import amb_historia

from .atencio import Atencio
from .identitat import DePersonaQuerySet
from .persona import Persona


@amb_historia
class AssistenciaGrup(models.Model):
    """A person who attended a group session, among those that the session counts.

    She is a person attended, like one who came alone; what the session counts above its named
    people is the unnamed group. `sexe` is under which count she is, the one of her record on the
    day she was named: so the counts can never be fewer than the people named under them.
    """

    atencio = models.ForeignKey(Atencio, models.PROTECT, related_name="assistents")
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="assistencies")
    sexe = models.CharField(_("sexe"), max_length=10, choices=Sexe)

    objects = DePersonaQuerySet.as_manager()

    dades = Dades(personals=("persona", "atencio", "sexe"), tecniques=("id",))

    class Meta:
        verbose_name = _("assistència a un grup")
        verbose_name_plural = _("assistències a un grup")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["atencio", "persona"],
                name="assistencia_unica",
                violation_error_message=_("La persona ja consta entre les assistents."),
            )
        ]
