"""The log: lines of JSON in production, readable ones on a developer's screen."""

import re

import structlog

# PostgreSQL ends its complaints with the row that it refuses, and that row may be a person's.
FILA_REBUTJADA = re.compile(r"DETAIL:.*", re.DOTALL)

PREVIS = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configura(*, json: bool) -> dict:
    """Set structlog up and return Django's `LOGGING`."""
    structlog.configure(
        processors=[*PREVIS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "linia": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": PREVIS,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *_impressor(json),
                ],
            }
        },
        "handlers": {"sortida": {"class": "logging.StreamHandler", "formatter": "linia"}},
        "root": {"handlers": ["sortida"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": ["sortida"], "level": "INFO", "propagate": False},
            # These repeat the address that was asked for: the line of the request says enough.
            "django.request": {"level": "ERROR"},
            "django.server": {"level": "ERROR"},
            "procrastinate": {"level": "WARNING"},
        },
    }


def _impressor(json: bool) -> list:
    """The last steps of a line. Of an error, what failed and where: never what was in its hands."""
    if json:
        errors = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
        return [
            structlog.processors.ExceptionRenderer(errors),
            sense_la_fila,
            structlog.processors.JSONRenderer(),
        ]
    return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]


def sense_la_fila(logger, metode, linia: dict) -> dict:
    """The line of log without the rows of the database that an error repeats."""
    for error in linia.get("exception", ()):
        error["exc_value"] = FILA_REBUTJADA.sub("", error["exc_value"])
    return linia
