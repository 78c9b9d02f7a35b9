"""The web server: two processes of four threads; long work goes to the background worker."""

import os

bind = os.environ.get("ADRECA", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("PROCESSOS", "2"))
threads = 4
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True  # nobody governs it but its signals
