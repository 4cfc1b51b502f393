# The docket: gunicorn with threads, as 'evenhand serve' runs it. See docs/running-a-docket.md.
FROM python:3.11-slim-bookworm AS built
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
COPY locks/docket.txt locks/
RUN pip install --require-hashes -r locks/docket.txt
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN pip install --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
# What sets letters as PDF.
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      fonts-dejavu-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
 && rm -rf /var/lib/apt/lists/*
COPY --from=built /venv /venv
RUN useradd --uid 10001 --create-home docket && install -d -o docket -m 700 /data
ENV PATH=/venv/bin:$PATH EVENHAND_DATA=/data PYTHONUNBUFFERED=1 XDG_CACHE_HOME=/tmp
USER docket
WORKDIR /data
VOLUME /data
EXPOSE 8000
# By the name that readers know it by: it answers to no other.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["python", "-c", "import os, urllib.parse as p, urllib.request as r; host = p.urlsplit(os.environ.get('EVENHAND_ORIGIN', 'http://127.0.0.1')).netloc; r.urlopen(r.Request('http://127.0.0.1:8000/health/ready', headers={'Host': host}), timeout=8)"]
CMD ["evenhand", "serve", "--host", "0.0.0.0", "--port", "8000", "--no-browser"]
