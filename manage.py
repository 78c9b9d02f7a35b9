#!/usr/bin/env python3
"""Django's command line, on whichever PostgreSQL this machine has."""

import sys

from django.core.management import execute_from_command_line

from config.entorn import prepara

SENSE_BASE = {"collectstatic", "compilemessages", "help", "makemessages", "version"}


def main():
    ordre = sys.argv[1] if len(sys.argv) > 1 else "help"
    prepara(amb_base=ordre not in SENSE_BASE)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
