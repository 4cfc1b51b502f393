"""One government over a program's rounds: under which rule, on which facts, treated how."""
