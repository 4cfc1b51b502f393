"""The database refuses to change or remove what was done: events, and the rows of filings."""

from django.db import migrations

_KEPT = ("docket_event", "docket_filing")

_SQLITE = """
CREATE TRIGGER {table}_no_{name} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is added to, never changed'); END
"""
_POSTGRESQL = """
CREATE OR REPLACE FUNCTION docket_is_kept() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is added to, never changed', TG_TABLE_NAME; END $$ LANGUAGE plpgsql;
CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION docket_is_kept();
CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION docket_is_kept();
"""


def _protect(apps, editor):
    for table in _KEPT:
        if editor.connection.vendor == "postgresql":
            editor.execute(_POSTGRESQL.format(table=table), params=None)
            continue
        for act in ("UPDATE", "DELETE"):
            editor.execute(_SQLITE.format(table=table, name=act.lower(), act=act))


class Migration(migrations.Migration):
    dependencies = [("docket", "0001_initial")]
    operations = [migrations.RunPython(_protect, migrations.RunPython.noop)]
