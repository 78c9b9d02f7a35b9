"""The log: lines of JSON in production, readable ones on a developer's screen."""

import structlog

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
    if json:
        return [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer()]
    return [structlog.dev.ConsoleRenderer()]
