"""One measured job in a process of its own: `python -m tests.bench.corredor module:function JSON`.

Only the function is timed, not the start of Python nor of Django. The memory is the peak of this
process plus the peak of the largest of its children: never less than what was really in use.
"""

import importlib
import json
import logging
import resource
import sys
from pathlib import Path
from time import perf_counter


def corre(funcio: str, arguments: dict) -> dict:
    modul, nom = funcio.split(":")
    feina = getattr(importlib.import_module(modul), nom)
    treballa = feina(**arguments)  # prepares, and returns what is to be timed
    inici = perf_counter()
    sortida = treballa() or {}
    segons = perf_counter() - inici
    return {"segons": segons, "memoria": _pic_propi() + _pic_dels_fills(), **sortida}


def _pic_propi() -> float:
    estat = Path("/proc/self/status")
    if estat.exists():  # ru_maxrss remembers what the parent used before exec; VmHWM does not
        linia = next(li for li in estat.read_text().splitlines() if li.startswith("VmHWM"))
        return int(linia.split()[1]) / 1024
    return _mb(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _pic_dels_fills() -> float:
    return _mb(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def _mb(maxrss: int) -> float:
    return maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    sys.stdout.write(json.dumps(corre(sys.argv[1], json.loads(sys.argv[2]))) + "\n")
