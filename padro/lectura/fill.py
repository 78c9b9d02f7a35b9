"""The child: limits itself, reads what stdin asks for, answers on stdout."""

import json
import resource
import sys

from .lector import llegeix
from .tipus import Context, Rebuig

MB = 1024 * 1024
MEMORIA, PROCESSADOR, SORTIDA, FITXERS = 512 * MB, 30, 256 * MB, 64
PROHIBITS = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "ctypes.",
)


def limita():
    for recurs, valor in (
        (resource.RLIMIT_AS, MEMORIA),
        (resource.RLIMIT_CPU, PROCESSADOR),
        (resource.RLIMIT_FSIZE, SORTIDA),
        (resource.RLIMIT_NOFILE, FITXERS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(recurs, (valor, valor))


def vigila(esdeveniment: str, _arguments):
    """No network and no other program, whatever a file may try."""
    if esdeveniment.startswith(PROHIBITS):
        raise PermissionError(esdeveniment)


def main():
    limita()
    sys.addaudithook(vigila)
    peticio = json.load(sys.stdin)
    context = Context.de_json(peticio["context"])
    try:
        lectura = llegeix(peticio["cami"], peticio["nom"], context, peticio["sortida"])
        resposta = {"lectura": lectura.a_json()}
    except Rebuig as rebuig:
        resposta = {"rebuig": rebuig.a_json()}
    except MemoryError:
        resposta = {"rebuig": {"codi": "memoria", "dades": {}}}
    json.dump(resposta, sys.stdout)
