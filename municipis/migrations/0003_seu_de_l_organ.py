import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('municipis', '0002_entitat'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='organ',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='organ',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='organ',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='organ',
            name='seu',
            field=models.ForeignKey(blank=True, help_text='Les festes locals de la seu tampoc no compten en els seus terminis.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipis.municipi', verbose_name='municipi on té la seu'),
        ),
        migrations.AddField(
            model_name='organevent',
            name='seu',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='Les festes locals de la seu tampoc no compten en els seus terminis.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipis.municipi', verbose_name='municipi on té la seu'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organ',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipis_organevent" ("codi", "departament", "id", "nom", "per_confirmar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seu_id", "vigent_des_de", "vigent_fins") VALUES (NEW."codi", NEW."departament", NEW."id", NEW."nom", NEW."per_confirmar", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seu_id", NEW."vigent_des_de", NEW."vigent_fins"); RETURN NULL;', hash='a86dc7eece2a7072e4b564aa74bc5b5705c2d0e7', operation='INSERT', pgid='pgtrigger_insert_insert_1b5c0', table='municipis_organ', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organ',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "municipis_organevent" ("codi", "departament", "id", "nom", "per_confirmar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seu_id", "vigent_des_de", "vigent_fins") VALUES (NEW."codi", NEW."departament", NEW."id", NEW."nom", NEW."per_confirmar", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seu_id", NEW."vigent_des_de", NEW."vigent_fins"); RETURN NULL;', hash='4d44a871d64df5998bd7b5fda8b2b121f42ca846', operation='UPDATE', pgid='pgtrigger_update_update_3a9ce', table='municipis_organ', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organ',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipis_organevent" ("codi", "departament", "id", "nom", "per_confirmar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seu_id", "vigent_des_de", "vigent_fins") VALUES (OLD."codi", OLD."departament", OLD."id", OLD."nom", OLD."per_confirmar", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seu_id", OLD."vigent_des_de", OLD."vigent_fins"); RETURN NULL;', hash='92abae7435f1be10afe880a2e9e66a60e9750ae8', operation='DELETE', pgid='pgtrigger_delete_delete_bd514', table='municipis_organ', when='AFTER')),
        ),
    ]
