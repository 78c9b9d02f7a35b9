"""What is told apart about a person."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sexe(TextChoices):
    """As the person says it. The padró only knows two; our own figures know the four."""

    DONA = "dona", _("dona")
    HOME = "home", _("home")
    NO_BINARI = "no_binari", _("no binari")
    NO_CONSTA = "no_consta", _("no consta")


class Precisio(TextChoices):
    """How much of a birth date is known: the rest of the date stored is 1."""

    DIA = "dia", _("dia, mes i any")
    MES = "mes", _("només mes i any")
    EXERCICI = "any", _("només l'any")
    DESCONEGUDA = "no", _("desconeguda")


class Procedencia(TextChoices):
    """Where the person lived before she came to the municipality."""

    ORIGEN = "origen", _("directament del país d'origen")
    CATALUNYA = "catalunya", _("de la resta de Catalunya")
    ESPANYA = "espanya", _("de la resta d'Espanya")
    TERCER = "tercer", _("d'un altre país")
    NO_CONSTA = "no_consta", _("no consta")


class Alfabetitzacio(TextChoices):
    NO_CONSTA = "no_consta", _("no consta")
    CAP = "cap", _("no llegeix ni escriu")
    ALTRE_ALFABET = "altre", _("llegeix i escriu en un altre alfabet")
    LLATI = "llati", _("llegeix i escriu en alfabet llatí")


class Nivell(TextChoices):
    """How well a language is spoken; the levels of the Common European Framework."""

    MATERNA = "materna", _("materna")
    CAP = "cap", _("gens")
    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"
    NO_CONSTA = "no_consta", _("no consta")


class TipusNom(TextChoices):
    """Why a person goes by another name."""

    GRAFIA = "grafia", _("una altra grafia")
    ANTERIOR = "anterior", _("nom anterior")
    ALIES = "alies", _("àlies o com se la coneix")
    DOCUMENT = "document", _("com surt en un document")


class TipusDocument(TextChoices):
    PASSAPORT = "passaport", _("passaport")
    NIE = "nie", "NIE"
    DNI = "dni", "DNI"
    TIE = "tie", _("targeta d'identitat d'estranger (TIE)")
    NASS = "nass", _("número de la Seguretat Social")
    CIP = "cip", _("targeta sanitària (CIP)")
    CEDULA = "cedula", _("document d'identitat del país d'origen")
    ASIL = "asil", _("document de sol·licitant de protecció internacional")
    ALTRE = "altre", _("un altre document")

    @classmethod
    def unics(cls):
        """Those whose number belongs to one person alone, whatever the country."""
        return [cls.NIE, cls.DNI, cls.NASS, cls.CIP]


class TipusContacte(TextChoices):
    TELEFON = "telefon", _("telèfon")
    CORREU = "correu", _("correu electrònic")


class Parentiu(TextChoices):
    """What a member is in her household, to the person of reference."""

    REFERENCIA = "referencia", _("persona de referència")
    CONJUGE = "conjuge", _("cònjuge o parella")
    FILL = "fill", _("filla o fill")
    PROGENITOR = "progenitor", _("mare o pare")
    GERMA = "germa", _("germana o germà")
    ALTRE = "altre", _("altra relació")
