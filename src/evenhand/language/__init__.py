"""Program files to typed programs; positions; messages a lawyer can act on.

In: YAML files of four formats: programs, scenarios, court orders, vocabularies. Out:
frozen nouns of ``terms``. ``load`` raises the first fault of a program and its files;
``check_file`` collects all faults of a file of any format.
"""

from evenhand.language.check import FORMATS, check_file
from evenhand.language.problems import Problems
from evenhand.language.program import load, program_files
from evenhand.language.scenarios import load_scenarios
from evenhand.language.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "FORMATS",
    "Problems",
    "Vocabulary",
    "check_file",
    "load",
    "load_scenarios",
    "load_vocabulary",
    "program_files",
]
