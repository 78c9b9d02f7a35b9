"""Who has to know that the local holidays of some municipalities are no longer the same.

A room of a higher floor that keeps days counted with them says so in its module `festes.py`,
which is looked for in every app when the program starts and calls `registra_canvi`. It is told
in the transaction that changes the holidays: either both things are written or none is.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

INTERESSATS: dict[str, Callable[[set[int]], object]] = {}
_per_dir: ContextVar[set[int] | None] = ContextVar("festes_per_dir", default=None)


def registra_canvi(codi: str, recalcula: Callable[[set[int]], object]) -> None:
    """`recalcula` gets the keys of the municipalities; `codi` is unique."""
    INTERESSATS[codi] = recalcula


def han_canviat(municipis: Iterable[int | None]) -> None:
    """Tell it now or, inside `de_cop`, when everything is written."""
    seus = {municipi for municipi in municipis if municipi is not None}
    pendents = _per_dir.get()
    if pendents is not None:
        pendents |= seus
    elif seus:
        for recalcula in INTERESSATS.values():
            recalcula(seus)


@contextmanager
def de_cop(*, assaig: bool = False) -> Iterator[None]:
    """However many holidays are written inside, it is told once, at the end.

    To be opened inside the transaction that writes them. If it is left by an error, or is only a
    rehearsal, nothing is told: nothing is going to be written.
    """
    pendents: set[int] = set()
    marca = _per_dir.set(pendents)
    try:
        yield
    finally:
        _per_dir.reset(marca)
    if not assaig:
        han_canviat(pendents)
