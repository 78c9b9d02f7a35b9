"""What the code tells apart about people, their files, contacts and appointments."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class EstatExpedient(TextChoices):
    OBERT = "obert", pgettext_lazy("expedient", "obert")
    TANCAT = "tancat", pgettext_lazy("expedient", "tancat")


class TipusMoviment(TextChoices):
    """What has happened to a file. Rows of history are only ever added."""

    OBERTURA = "obertura", _("s'obre")
    TANCAMENT = "tancament", _("es tanca")
    REOBERTURA = "reobertura", _("es reobre")
    REFERENT = "referent", _("canvia de tècnica referent")
    TRASPAS = "traspas", _("es traspassa")


class EstatTraspas(TextChoices):
    PENDENT = "pendent", _("pendent de resposta")
    ACCEPTAT = "acceptat", _("acceptat")
    REBUTJAT = "rebutjat", _("rebutjat")
    RETORNAT = "retornat", _("retornat")
    RETIRAT = "retirat", _("retirat per qui l'enviava")


class TipusAtencio(TextChoices):
    """Of whom a contact tells: a person with her record, somebody unnamed, or a group."""

    PERSONA = "persona", _("persona")
    ANONIMA = "anonima", _("consulta anònima")
    GRUP = "grup", _("grup")


class Canal(TextChoices):
    PRESENCIAL = "presencial", _("presencial")
    TELEFON = "telefon", _("telefònica")
    CORREU = "correu", _("correu electrònic")
    VIDEO = "video", _("videotrucada")
    DOMICILI = "domicili", _("al domicili")


class Resultat(TextChoices):
    """What came out of a contact."""

    INFORMAT = "informat", _("informació donada")
    GESTIO = "gestio", _("gestió feta")
    DERIVAT = "derivat", _("derivació")
    ITINERARI = "itinerari", _("itinerari obert")
    CITA = "cita", _("nova cita")
    SEGUIMENT = "seguiment", _("seguiment")
    SENSE = "sense", _("sense resultat")


class Interpret(TextChoices):
    """Who has helped to understand each other."""

    CAP = "cap", _("no ha calgut")
    PROFESSIONAL = "professional", _("intèrpret professional")
    TELEFON = "telefon", _("interpretació per telèfon")
    ACOMPANYANT = "acompanyant", _("una persona que l'acompanya")
    FALTAVA = "faltava", _("n'hauria calgut i no n'hi havia")


class EstatDerivacio(TextChoices):
    PENDENT = "pendent", _("sense resposta")
    ATESA = "atesa", _("atesa")
    REBUTJADA = "rebutjada", _("rebutjada")
    NO_HI_VA = "no_hi_va", _("la persona no hi va anar")


class DiaSetmana(IntegerChoices):
    """As `date.weekday()` counts them."""

    DILLUNS = 0, _("dilluns")
    DIMARTS = 1, _("dimarts")
    DIMECRES = 2, _("dimecres")
    DIJOUS = 3, _("dijous")
    DIVENDRES = 4, _("divendres")
    DISSABTE = 5, _("dissabte")
    DIUMENGE = 6, _("diumenge")


class EstatCita(TextChoices):
    RESERVADA = "reservada", _("reservada")
    ATESA = "atesa", _("hi ha vingut")
    NO_PRESENTADA = "no", _("no s'ha presentat")
    ANULLADA_USUARI = "usuari", _("anul·lada per la persona")
    ANULLADA_SERVEI = "servei", _("anul·lada pel servei")

    @classmethod
    def que_ocupen(cls):
        """The states in which the appointment still takes its place in the agenda."""
        return [cls.RESERVADA, cls.ATESA, cls.NO_PRESENTADA]

    @classmethod
    def anullades(cls):
        return [cls.ANULLADA_USUARI, cls.ANULLADA_SERVEI]


class CanalRecordatori(TextChoices):
    CORREU = "correu", _("correu electrònic")
    SMS = "sms", "SMS"


class EstatRecordatori(TextChoices):
    PREPARAT = "preparat", _("preparat")
    ENVIAT = "enviat", _("enviat")
    FALLAT = "fallat", _("no s'ha pogut enviar")


class EstatParella(TextChoices):
    """What we know of two records that look alike."""

    PENDENT = "pendent", _("per revisar")
    DIFERENTS = "diferents", _("no són la mateixa persona")
    FUSIONADES = "fusionades", _("fusionades")


class EstatSollicitud(TextChoices):
    PENDENT = "pendent", _("pendent de resposta")
    CONCEDIDA = "concedida", _("concedida")
    DENEGADA = "denegada", _("denegada")
