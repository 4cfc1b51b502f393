"""The words of the site in plain words; each has an anchor of its own on the glossary's page."""

from __future__ import annotations

from typing import Final, NamedTuple

from evenhand.pages.site.catalogue import marked


class Term(NamedTuple):
    """A word, and what it means here. Both are looked up in the catalogue of messages."""

    anchor: str
    word: str
    meaning: str


GLOSSARY: Final = (
    Term(
        "program",
        marked("Program"),
        marked(
            "Help, money or a penalty that one government holds out to others on conditions. Here"
            " it is a question put to every applicant on a day."
        ),
    ),
    Term(
        "determination",
        marked("Determination"),
        marked(
            "The answer for one applicant on one day under one reading, with the clauses that made"
            " it so. It is what the text and the record give; whether the agency decided the same"
            " is a separate matter, and stands among the acts."
        ),
    ),
    Term(
        "class",
        marked("Class"),
        marked(
            "Those whom a program decides. Everybody in it is decided; nobody outside it gets an"
            " outcome."
        ),
    ),
    Term(
        "clause",
        marked("Clause"),
        marked(
            "One condition of a program, with its number or name. What it said may have changed:"
            " each wording has the day from which it held."
        ),
    ),
    Term(
        "reading",
        marked("Reading"),
        marked(
            "One way of taking what the papers demand, where they differ. Each outcome is shown"
            " under all of them; none is called the right one."
        ),
    ),
    Term(
        "eligible",
        marked("Eligible"),
        marked("Every clause that is asked is met, however the open answers turn out."),
    ),
    Term(
        "ineligible",
        marked("Ineligible"),
        marked("A clause is not met that would have to be, however the open answers turn out."),
    ),
    Term(
        "compliant",
        marked("Compliant"),
        marked(
            "The condition on which money turns is met, however the open answers turn out: nothing"
            " is withheld."
        ),
    ),
    Term(
        "noncompliant",
        marked("Noncompliant"),
        marked(
            "The condition on which money turns is not met, however the open answers turn out."
            " What follows in money is reckoned with it, step by step."
        ),
    ),
    Term(
        "undetermined",
        marked("Undetermined"),
        marked(
            "What is known does not decide it. It is neither yes nor no: an answer is missing or"
            " in dispute, or the text does not say what follows from an answer."
        ),
    ),
    Term(
        "unknown",
        marked("Unknown"),
        marked(
            "No answer is on file, accounts differ, or an answer was declined. Unknown is never"
            " taken as “no”."
        ),
    ),
    Term(
        "asked",
        marked("Asked"),
        marked(
            "The text puts a question and does not say what follows from the answer. Only the"
            " agency can settle it."
        ),
    ),
    Term(
        "left-out",
        marked("Left out"),
        marked("A clause that is not counted in this case, because it does not apply to it."),
    ),
    Term(
        "as-of",
        marked("As of"),
        marked("The day whose rules and facts apply."),
    ),
    Term(
        "fiscal-year",
        marked("Fiscal year"),
        marked(
            "The year of the award or of the money, named for the calendar year in which it ends."
            " A condition tested on its first day takes the rules and facts of that day."
        ),
    ),
    Term(
        "known-then",
        marked("Known then"),
        marked("Only what had been published or said by the day itself."),
    ),
    Term(
        "hindsight",
        marked("Hindsight"),
        marked(
            "What became known only after the day. It is shown on pages of its own, stamped, and"
            " says nothing of what anybody could have known."
        ),
    ),
    Term(
        "controller",
        marked("In whose power"),
        marked(
            "The body that could make an answer another one: it runs the jail, makes the rule or"
            " publishes the figure. Often it is not the applicant."
        ),
    ),
    Term(
        "duty",
        marked("Duty"),
        marked(
            "A rule of law that forbids or limits what a clause asks of a body, or adds steps to"
            " it. Whether it binds, persuades or only advises is said with it."
        ),
    ),
    Term(
        "change",
        marked("What would change it"),
        marked(
            "Two columns of equal standing: what the applicant and other bodies could do, and what"
            " the program could do. It says what would be enough, not what would be wise."
        ),
    ),
    Term(
        "dispute",
        marked("Dispute"),
        marked(
            "Accounts that differ and that no rule of the program settles. Outcomes are given by"
            " each account."
        ),
    ),
    Term(
        "outranked",
        marked("Outranked account"),
        marked(
            "An account that differs from the one that counts by the program's order of"
            " precedence. It is shown, and who would come out otherwise by it alone is said."
        ),
    ),
    Term(
        "screening",
        marked("Screening"),
        marked(
            "The clauses that published figures can answer, put to every place. It says could"
            " meet, does not meet or no data; it decides nobody."
        ),
    ),
    Term(
        "no-data",
        marked("No data"),
        marked(
            "At least one figure that the clause needs is not on file. It is not a low figure and"
            " not an answer."
        ),
    ),
    Term(
        "interval",
        marked("95 % interval"),
        marked(
            "How far chance alone may move a count of that size. It does not cover offences that"
            " nobody reported."
        ),
    ),
    Term(
        "share",
        marked("Share of a clause"),
        marked(
            "Where several clauses together shut a government out, it is divided among them by the"
            " Shapley value: the average over all orders in which they could be added."
        ),
    ),
    Term(
        "act",
        marked("Act"),
        marked(
            "What a government or an official did in public: announced, asked, required, selected,"
            " replied. What was asked and what was decided are different acts."
        ),
    ),
    Term(
        "digest",
        marked("Digest"),
        marked(
            "A number (SHA-256) that changes if a single byte of a file does: with it anyone can"
            " tell whether two files are the same."
        ),
    ),
    Term(
        "replay",
        marked("Replay"),
        marked(
            "To run the command on the page with the same program and record, and get the same"
            " answer, byte by byte."
        ),
    ),
)
