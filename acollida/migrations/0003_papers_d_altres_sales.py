import acollida.menes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('acollida', '0002_cursos'),
    ]

    operations = [
        migrations.AlterField(
            model_name='paperemes',
            name='tipus',
            field=models.CharField(choices=acollida.menes.tipus_de_paper, max_length=12, verbose_name='document'),
        ),
        migrations.AlterField(
            model_name='paperemesevent',
            name='tipus',
            field=models.CharField(choices=acollida.menes.tipus_de_paper, max_length=12, verbose_name='document'),
        ),
        migrations.AlterField(
            model_name='plantillapaper',
            name='tipus',
            field=models.CharField(choices=acollida.menes.tipus_de_paper, max_length=12, verbose_name='document'),
        ),
        migrations.AlterField(
            model_name='plantillapaperevent',
            name='tipus',
            field=models.CharField(choices=acollida.menes.tipus_de_paper, max_length=12, verbose_name='document'),
        ),
    ]
