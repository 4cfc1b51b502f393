"""The docket's data by address: ``/api/v1/``, for everybody, read only but for what-if.

An operation stands in the file of what it is about and is registered on
:data:`evenhand.docket.api.operations.router`; ``service.py`` makes the whole of them.
Views are thin: each asks what a page would ask, and hands on what a verb answers.
"""
