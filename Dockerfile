FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 TRACKER_DATA=/data TRACKER_ENV=production

RUN useradd --system --create-home --uid 1000 tracker && install -d -o tracker /app /data
WORKDIR /app
USER tracker

# The packages first: they change less often than the code, so the layer is kept.
COPY --chown=tracker manage.py requirements.txt ./
RUN python3 -c "import manage; manage.prepare()"
COPY --chown=tracker . .
RUN SECRET_KEY=used-to-collect-files-only DATABASE_URL=postgresql://nobody@nowhere/none \
    python3 manage.py collectstatic --no-input

VOLUME /data
EXPOSE 8000
CMD [".venv/bin/gunicorn", "tracker.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", \
     "--workers=2", "--threads=8", "--access-logfile=-"]
