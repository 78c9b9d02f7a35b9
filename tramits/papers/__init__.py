"""The proposal of a report as a document: what it may say, and its text while nobody writes one."""

from acollida.menes import registra_mena

from .menes import HABITATGE, INTEGRACIO

registra_mena(HABITATGE)
registra_mena(INTEGRACIO)
