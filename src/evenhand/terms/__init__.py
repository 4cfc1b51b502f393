"""The nouns, frozen: no input or output, no clock.

One module an idea: ``spans`` (days that are known, and days that are known only within
bounds), ``values`` (what an answer can be), ``units``, ``facts`` (what can be asked),
``expressions`` (leaves), ``programs`` (clauses, wordings, readings), ``law`` (duties,
court orders, scope), ``statements`` (who said what, when; acts), ``findings`` (what
came out). Import from the module that holds the noun.
"""
