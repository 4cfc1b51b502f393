"""Files taken apart in a process of its own, with little time and memory.

Its modules import nothing else of this package, so that the process starts in a fraction of a
second and what ends it ends nothing else. ``reading`` starts it and speaks for it.
"""
