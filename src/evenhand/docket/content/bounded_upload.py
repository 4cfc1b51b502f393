"""No upload grows beyond what may be kept: it is cut off while it comes in."""

from __future__ import annotations

from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

from evenhand.docket.content.files import MOST_BYTES


class BoundedUpload(TemporaryFileUploadHandler):
    """Writes what comes in to a temporary file, as far as may be."""

    _taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece.

        Raises:
            StopUpload: all the files of a request together are larger than one may be.
        """
        self._taken += len(raw_data)
        if self._taken > MOST_BYTES:
            raise StopUpload(connection_reset=True)
        super().receive_data_chunk(raw_data, start)
