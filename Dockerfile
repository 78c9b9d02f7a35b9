# One image for the web, the background worker and the migrations (see docker-compose.yml).
FROM python:3.13-slim-bookworm AS base
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PATH=/opt/venv/bin:$PATH
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core gettext \
 && rm -rf /var/lib/apt/lists/*

FROM base AS entorn
COPY requirements/base.txt /tmp/
RUN python -m venv /opt/venv \
 && pip install --no-cache-dir --require-hashes --requirement /tmp/base.txt

FROM base
COPY --from=entorn /opt/venv /opt/venv
WORKDIR /arrela
COPY . .
# Everything that does not change between installations is made here, none of it at the start.
ENV ESTATICS_RECOLLITS=1 ARRELA_STATIC=/arrela/.static ARRELA_DADES=/dades ADRECA=0.0.0.0:8000
RUN for po in config/locale/*/LC_MESSAGES/*.po; do msgfmt --output-file="${po%.po}.mo" "$po"; done \
 && SECRET_KEY=- DATABASE_URL=postgres:///- python manage.py collectstatic --no-input \
 && python -m compileall -q . \
 && useradd --uid 10001 --no-create-home arrela \
 && install -d -o arrela -g arrela /dades
USER arrela
VOLUME /dades
EXPOSE 8000
CMD ["gunicorn", "--config", "config/gunicorn.py", "--worker-tmp-dir", "/dev/shm", "config.wsgi"]
