"""What arrives with a form: kept on disk while it may be taken, and only counted from there on."""

from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class Acotada(TemporaryFileUploadHandler):
    """A file of more than `PUJADA_MAXIMA` bytes comes to its form empty, with the size it had.

    So the form says it beside the field, with everything else that was typed, and neither the
    memory nor the disk has held it.
    """

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) <= settings.PUJADA_MAXIMA:
            super().receive_data_chunk(raw_data, start)
        else:
            self.file.close()  # and it is gone from the disk

    def file_complete(self, file_size):
        if file_size <= settings.PUJADA_MAXIMA:
            return super().file_complete(file_size)
        return UploadedFile(BytesIO(), self.file_name, self.content_type, file_size, self.charset)
