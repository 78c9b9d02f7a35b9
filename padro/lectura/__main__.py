"""`python -m padro.lectura`: the reading that `proces` asks for."""

from .fill import main

main()
