"""Who presents the report, and who lives in the comarca."""

from informes.plantilles.casa.peces import capitol, grafic, mapa, pregunta, taula, text, xifres
from informes.plantilles.forma import Funcio
from informes.quadres import RESUM

ENS = capitol(
    "ens", "Dades de l'ens", Funcio.GESTIO,
    text(
        "presentacio", "",
        "Aquesta memòria explica què ha fet el servei {memoria.de_la_comarca} durant el "
        "{memoria.exercici}. Els apartats segueixen les quatre funcions del servei: coordinar, "
        "dinamitzar, gestionar i organitzar l'acollida.",
    ),
    pregunta(
        "identificacio", "L'ens i el servei",
        "Quin ens presenta la memòria i quin servei la fa? Digueu-ne el NIF, l'adreça i el "
        "contacte.",
    ),
    pregunta(
        "equip", "L'equip",
        "Quins professionals formen l'equip, amb quina dedicació i amb quin finançament?",
    ),
    pregunta(
        "destinatari", "L'òrgan destinatari",
        "A quin òrgan s'adreça la memòria i en el marc de quin conveni o contracte programa?",
    ),
    pregunta(
        "hores-setmanals", "Hores setmanals de professionals finançades",
        "Quantes hores setmanals de professionals s'han finançat?", resposta="nombre", cal=False,
    ),
)  # fmt: skip
CONTEXT = capitol(
    "context", "Context demogràfic", Funcio.COORDINACIO,
    xifres("resum", *RESUM),
    text(
        "situacio", "",
        "L'{memoria.dia_del_padro}, {memoria.comarca} tenia {padro.estrangers|persona estrangera "
        "empadronada|persones estrangeres empadronades}. Han enviat les dades "
        "{memoria.municipis_del_padro}.",
        "Són el {padro.percentatge_estrangers} % de la població dels municipis que han enviat "
        "totes dues xifres.",
        "{padro.estrangers.dones|és una dona|són dones} i {padro.estrangers.homes|és un home|són "
        "homes}.",
        "{padro.estrangers.edat.0-14|té|tenen} menys de 15 anys i "
        "{padro.estrangers.edat.65+|en té|en tenen} 65 o més.",
        "Un any abans hi havia {padro.estrangers?exercici=anterior|persona estrangera "
        "empadronada|persones estrangeres empadronades}.",
    ),
    mapa("padro.municipis"),
    grafic("padro.nacionalitats", "barres"),
    taula("padro.arees"),
    taula("padro.edats"),
    grafic("padro.trams", "piramide"),
    grafic("padro.evolucio", "linia"),
)  # fmt: skip
