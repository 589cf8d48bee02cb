# One process on SQLite by default; set FRONTDESK_DATABASE for PostgreSQL.
FROM python:3.13-slim AS build
WORKDIR /src
COPY . .
RUN python -m venv /opt/frontdesk && /opt/frontdesk/bin/pip install --no-cache-dir .

FROM python:3.13-slim
RUN useradd --create-home --uid 10001 frontdesk && mkdir /data /key && chown frontdesk /data /key
COPY --from=build /opt/frontdesk /opt/frontdesk
USER frontdesk
ENV PATH=/opt/frontdesk/bin:$PATH FRONTDESK_DATA=/data FRONTDESK_KEY_FILE=/key/frontdesk.key FRONTDESK_HOST=0.0.0.0
# the key is a volume of its own: a copy of /data alone cannot be read
VOLUME ["/data", "/key"]
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s CMD python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz')"
CMD ["frontdesk", "serve"]
