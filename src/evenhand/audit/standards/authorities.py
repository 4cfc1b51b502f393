"""The papers that ask for what the standards ask for, each with its day and what was read.

``checked`` says what was read of a paper, since not all of them were read themselves. What
was carried from memory says so.
"""

from __future__ import annotations

from typing import Final

from evenhand.audit.standards.terms import authority

_ACCOUNTS: Final = "read in accounts of it"
_OPINION: Final = "the opinion was read"
_SECTION: Final = "the section was read as it stood in 2024"
_MEMORY: Final = "carried from memory, not verified"
_GRANTS: Final = "2013-12-26"  # 78 Fed. Reg. 78590, the guidance that made part 200

DOLE: Final = authority(
    "South Dakota v. Dole, 483 U.S. 203, 207 (1987)", "1987-06-23", "high", _OPINION
)
DOLE_SHARE: Final = authority(
    "South Dakota v. Dole, 483 U.S. 203, 211 (1987): five percent of some highway funds, less"
    " than half of one percent of the state's budget as National Federation of Independent"
    " Business v. Sebelius has it",
    "1987-06-23", "medium", "read in the opinion of the Chief Justice in the later case",
)  # fmt: skip
NFIB: Final = authority(
    "National Federation of Independent Business v. Sebelius, 567 U.S. 519 (2012): the loss of"
    " over ten percent of a state's overall budget",
    "2012-06-28", "medium", f"{_ACCOUNTS}; the page with the ten percent was not",
)  # fmt: skip
POWER: Final = authority(
    "Louisiana Public Service Commission v. FCC, 476 U.S. 355, 374 (1986): an agency has no"
    " power to act unless Congress confers it",
    "1986-05-27", "medium", "the case and its day were looked up; the page is carried from memory",
)  # fmt: skip
JAG_THIRD: Final = authority(
    "City of Philadelphia v. Attorney General, 916 F.3d 276 (3d Cir. 2019)",
    "2019-02-15", "high", _OPINION,
)  # fmt: skip
JAG_NINTH: Final = authority(
    "City of Los Angeles v. Barr, 941 F.3d 931 (9th Cir. 2019)", "2019", "high", _OPINION
)
NOTICE_OF_FUNDING: Final = authority(
    "2 C.F.R. § 200.204, as numbered since 12 November 2020: notices of funding opportunities",
    _GRANTS, "medium", "the title of the section was looked up; its text was not read",
)  # fmt: skip
MERIT: Final = authority(
    "2 C.F.R. § 200.205, as numbered since 12 November 2020: merit review by written standards"
    " that the announcement describes",
    _GRANTS, "high", _SECTION,
)  # fmt: skip
SPECIFIC_CONDITIONS: Final = authority(
    "2 C.F.R. § 200.208(d), as numbered since 12 November 2020: what a notice of specific"
    " conditions says, the time allowed and how to ask again among it",
    _GRANTS, "high", _SECTION,
)  # fmt: skip
REMEDIES: Final = authority(
    "2 C.F.R. § 200.339, as numbered since 12 November 2020: specific conditions, and only"
    " where they cannot help withholding, disallowing, suspending or ending",
    _GRANTS, "high", _SECTION,
)  # fmt: skip
TERMINATION: Final = authority(
    "2 C.F.R. §§ 200.340–200.341, as numbered since 12 November 2020: ending an award on stated"
    " grounds, with written reasons and the day",
    _GRANTS, "high", "the sections were read in a copy",
)  # fmt: skip
OBJECTIONS: Final = authority(
    "2 C.F.R. § 200.342, as numbered since 12 November 2020: written procedures for objections,"
    " hearings and appeals",
    _GRANTS, "high", "the section was read as it stood in 2026",
)  # fmt: skip
RECIPIENT: Final = authority(
    "2 C.F.R. part 200, which puts the duties of an award on its recipient",
    _GRANTS, "medium", "the part was read in places; the rule is drawn from it",
)  # fmt: skip
DENIAL: Final = authority(
    "5 U.S.C. § 555(e): prompt notice of a denial, with a brief statement of its grounds",
    "1946-06-11", "medium", f"{_ACCOUNTS}, which quote it",
)  # fmt: skip
REASONED: Final = authority(
    "5 U.S.C. § 706(2)(A); Motor Vehicle Manufacturers Association v. State Farm, 463 U.S. 29,"
    " 43 (1983): reasons that rest on the evidence and leave out no important aspect",
    "1983-06-24", "medium", f"{_ACCOUNTS}, which quote it",
)  # fmt: skip
ALIKE: Final = authority(
    "5 U.S.C. § 706(2)(A), as courts read it: like cases are treated alike, or the difference is"
    " explained",
    "1946-06-11", "medium", _MEMORY,
)  # fmt: skip
HEARING_NOTICE: Final = authority(
    "28 C.F.R. § 18.5(b): the facts, the nature of the action and the rights of appeal",
    "..2008-07-01", "high", "the section was read in the edition of 2008",
)  # fmt: skip
HEARING_TIME: Final = authority(
    "28 C.F.R. § 18.5(c): thirty days from the notice",
    "..2008-07-01", "high", "the section was read in the edition of 2008",
)  # fmt: skip
HEARING_WHO: Final = authority(
    "28 C.F.R. § 18.2: which applicants and recipients may ask for a hearing",
    "..2008-07-01", "high", "the section was read in the edition of 2008",
)  # fmt: skip
CLEARANCE: Final = authority(
    "5 C.F.R. § 1320.3(c), 60 Fed. Reg. 44978 (29 August 1995): identical questions put to ten"
    " or more persons are a collection of information, which bears a control number",
    "1995-10-01", "high", "the section was read in the editions of 2002 and 2021",
)  # fmt: skip
LEGAL_NOTICES: Final = authority(
    "Office of Justice Programs, Legal Notices: the practice of naming the conditions not"
    " applied, to whom and until when",
    "2018..2019", "high", "the page was read",
)  # fmt: skip
CORRECTED: Final = authority(
    "Federal Highway Administration, Notice N 4510.810: a revised apportionment that cancels"
    " the notice before it and restores the funds",
    "", "high", "the notice was read; its day is not on file",
)  # fmt: skip
OPPOSITION: Final = authority(
    "23 U.S.C. § 159: a state may meet the condition by formally opposing it; an example of"
    " practice, and no duty",
    "1990-11-05", "high", "the agency's account of it was read",
)  # fmt: skip
ANSWERING: Final = authority(
    "2 C.F.R. § 200.342, as numbered since 12 November 2020: the opportunity to give"
    " information that challenges the action, which an answer uses",
    _GRANTS, "medium", "the section was read as it stood in 2026; the standard is drawn from it",
)  # fmt: skip
