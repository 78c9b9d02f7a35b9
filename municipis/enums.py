"""What the code branches on in the territory and its nationalities."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Area(TextChoices):
    """The seven areas of Idescat's comarcal table, and those without a country."""

    ESPANYA = "espanya", _("Espanya")
    UE = "ue", _("Resta de la Unió Europea")
    EUROPA = "europa", _("Resta d'Europa")
    AFRICA = "africa", _("Àfrica")
    AMERICA_NC = "america_nc", _("Amèrica del Nord i Central")
    AMERICA_S = "america_s", _("Amèrica del Sud")
    ASIA_OCEANIA = "asia_oceania", _("Àsia i Oceania")
    ALTRES = "altres", _("Apàtrides i no consta")


class TipusNacionalitat(TextChoices):
    PAIS = "pais", _("país")
    AGREGAT = "agregat", _("agregat de països")
    APATRIDA = "apatrida", _("apàtrides")


class Sexe(IntegerChoices):
    """Sex as the padró records it, with the INE's codes.

    `NO_DETALLAT` are the people of a total whose sex the source keeps to itself: a table that
    says «12» and masks both sexes stores 12 there, so that the sum of the cells is the total.
    """

    NO_DETALLAT = 0, _("sexe no detallat")
    HOME = 1, _("homes")
    DONA = 6, _("dones")


class Valor(IntegerChoices):
    """The four things that a cell may say; a cell with no data at all has no row."""

    XIFRA = 1, _("xifra")
    SUPRIMIT = 2, _("suprimit")
    NO_PROCEDEIX = 3, _("no procedeix")
    SENSE_DADA = 4, _("sense dada")


class TipusEntitat(TextChoices):
    """What kind of service an entity gives."""

    AJUNTAMENT = "ajuntament", _("ajuntament")
    SERVEIS_SOCIALS = "socials", _("serveis socials")
    ENSENYAMENT = "ensenyament", _("centre educatiu")
    SALUT = "salut", _("centre de salut")
    FORMACIO = "formacio", _("formació de persones adultes")
    OCUPACIO = "ocupacio", _("servei d'ocupació")
    ESTRANGERIA = "estrangeria", _("oficina d'estrangeria o policia")
    JURIDIC = "juridic", _("assessorament jurídic")
    ASSOCIACIO = "associacio", _("associació o entitat social")
    ALTRES = "altres", _("altres")
