"""No upload fills the disk: what is past the size that may be kept is not written."""

from __future__ import annotations

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from evenhand.docket.content.files import MOST_BYTES


class BoundedUpload(TemporaryFileUploadHandler):
    """Writes what comes in to a temporary file, as far as may be.

    The rest of the request is read all the same: a form that lost its file, and the fields
    behind it, would be taken for one that was sent without.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece; ``start`` is how much of the file came before.

        The first piece past the bound is written too, by which the file is seen to be too large.
        """
        if start <= MOST_BYTES:
            super().receive_data_chunk(raw_data, start)
