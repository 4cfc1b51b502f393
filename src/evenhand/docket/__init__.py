"""The docket: a server on which governments apply, answer, dispute and read their reasons.

In: what people file, and a record. Out: pages, letters, sealed determinations, an API. It
decides nothing itself: it calls the verbs. This is the only room that knows Django.
"""
