"""The database itself refuses to change or delete entries and seals; the only triggers Pilar has."""

from django.db import migrations

GUARDED = [(table, verb) for table in ("kernel_journalentry", "kernel_journalseal") for verb in ("update", "delete")]


def install(apps, schema_editor):
    """Put the triggers in place."""
    postgres = schema_editor.connection.vendor == "postgresql"
    with schema_editor.connection.cursor() as cursor:
        if postgres:
            cursor.execute(
                "CREATE OR REPLACE FUNCTION pilar_journal_is_final() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'the journal is final'; END $$"
            )
        body = (
            "FOR EACH ROW EXECUTE FUNCTION pilar_journal_is_final()"
            if postgres
            else "BEGIN SELECT RAISE(ABORT, 'the journal is final'); END"
        )
        for table, verb in GUARDED:
            cursor.execute(f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} {body}")


def remove(apps, schema_editor):
    """Take the triggers away."""
    on = " ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
    with schema_editor.connection.cursor() as cursor:
        for table, verb in GUARDED:
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on.format(table=table)}")


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_the_journal")]

    operations = [migrations.RunPython(install, remove)]
