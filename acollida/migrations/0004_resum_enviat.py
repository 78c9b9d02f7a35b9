import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('acollida', '0003_papers_d_altres_sales'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ResumEnviat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dia', models.DateField(verbose_name='dia')),
                ('linies', models.PositiveSmallIntegerField(verbose_name='línies')),
                ('estat', models.CharField(choices=[('enviant', 'a mig enviar'), ('enviat', 'enviat'), ('fallit', "no s'ha pogut enviar")], default='enviant', max_length=8, verbose_name='estat')),
                ('error', models.CharField(blank=True, max_length=80, verbose_name='error')),
                ('el', models.DateTimeField(default=django.utils.timezone.now, verbose_name='moment')),
                ('usuari', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='a qui')),
            ],
            options={
                'verbose_name': 'resum enviat',
                'verbose_name_plural': 'resums enviats',
                'ordering': ['-dia', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ResumEnviatEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('dia', models.DateField(verbose_name='dia')),
                ('linies', models.PositiveSmallIntegerField(verbose_name='línies')),
                ('estat', models.CharField(choices=[('enviant', 'a mig enviar'), ('enviat', 'enviat'), ('fallit', "no s'ha pogut enviar")], default='enviant', max_length=8, verbose_name='estat')),
                ('error', models.CharField(blank=True, max_length=80, verbose_name='error')),
                ('el', models.DateTimeField(default=django.utils.timezone.now, verbose_name='moment')),
                ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='acollida.resumenviat')),
                ('usuari', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='a qui')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='resumenviat',
            index=models.Index(fields=['-dia', '-id'], name='resum_per_dia'),
        ),
        migrations.AddConstraint(
            model_name='resumenviat',
            constraint=models.UniqueConstraint(fields=('usuari', 'dia'), name='resum_un_per_dia'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resumenviat',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "acollida_resumenviatevent" ("dia", "el", "error", "estat", "id", "linies", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "usuari_id") VALUES (NEW."dia", NEW."el", NEW."error", NEW."estat", NEW."id", NEW."linies", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."usuari_id"); RETURN NULL;', hash='2baed2298ffdc66f2126f0410a6ce4784acc6df6', operation='INSERT', pgid='pgtrigger_insert_insert_c7af7', table='acollida_resumenviat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resumenviat',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "acollida_resumenviatevent" ("dia", "el", "error", "estat", "id", "linies", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "usuari_id") VALUES (NEW."dia", NEW."el", NEW."error", NEW."estat", NEW."id", NEW."linies", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."usuari_id"); RETURN NULL;', hash='964ca71816a4ecc3cc28539e2e6769dbf798b886', operation='UPDATE', pgid='pgtrigger_update_update_93fde', table='acollida_resumenviat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resumenviat',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "acollida_resumenviatevent" ("dia", "el", "error", "estat", "id", "linies", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "usuari_id") VALUES (OLD."dia", OLD."el", OLD."error", OLD."estat", OLD."id", OLD."linies", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."usuari_id"); RETURN NULL;', hash='1f8ddc8a890305a7d21fc963f467414b5619b4fd', operation='DELETE', pgid='pgtrigger_delete_delete_6d9c7', table='acollida_resumenviat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resumenviatevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4ea4e6056c8b1d118b3582e913ec61d6db2a46cf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_19bdd', table='acollida_resumenviatevent', when='BEFORE')),
        ),
    ]
