"""Given names, words that are none, and headings of columns that hold persons.

The given names are common ones of the last hundred years in the United States (Social
Security Administration, "Top names over the last 100 years") and their Spanish sisters. They
only tell a list of persons from a list of other things; no name is refused for being one.
Virginia is not among them: it is a state, far more often here.
"""

from __future__ import annotations

from typing import Final


def parted(text: str, by: str | None = None) -> frozenset[str]:
    """The words of a text, or what it has between marks."""
    return frozenset(" ".join(one.split()) for one in text.split(by))


GIVEN: Final = parted(
    """
    aaron adam alan albert alberto alejandra alejandro alexander alfredo ali alice alicia
    amanda amy ana andrea andres andrew angel angela ann anna anthony antonio arturo ashley
    barbara benjamin betty brandon brenda brian carlos carmen carol carolyn catherine charles
    christian christina christine christopher cristina cynthia daniel david deborah dennis
    diana diane diego donald donna dorothy douglas edgar eduardo edward elizabeth emily emma
    enrique eric eva fernando francisco frank gabriel gary george gerald gloria gregory
    guadalupe heather hector helen henry hugo ibrahim isabel ivan jack jacob jaime james jane
    janet jason javier jeffrey jennifer jeremy jerry jessica jesus joan joe john jonathan
    jorge jose joseph joshua joyce juan juana juanita judith julia julie julio justin karen
    katherine kathleen keith kelly kenneth kevin kimberly kyle larry laura lauren lawrence
    leticia linda lisa lorena luis luz manuel marco margaret margarita maria mario mark martha
    martin mary matthew megan melissa michael michelle miguel mohamed mohammed nancy nathan
    nicholas nicole noah olivia omar oscar pablo pamela patricia patrick paul pedro peter
    rachel rafael ralph ramon raul raymond rebecca ricardo richard robert roberto roger ronald
    rosa roy ruben russell ruth ryan samantha samuel sandra santiago sara sarah scott sean
    sergio sharon shirley silvia sofia sophia stephanie stephen steven susan teresa terry
    thomas timothy tyler veronica victor victoria vincent walter wayne william willie zachary
    """
)
NOT_NAMES: Final = parted(
    """
    account act agency aggravated ak al alabama alaska appendix ar arizona arkansas armed
    arson assault association attachment attempted avenue award az board borough bureau
    burglary ca california center city co code colorado connecticut corp council county court
    crimes ct dc delaware department dept exhibit facility figure fl florida form fund ga
    georgia grant guam hawaii hi homicide homicides ia id idaho il illinois in inc indiana
    iowa jail kansas kentucky kidnapping ks ky la larceny letter llc louisiana ma maine
    maryland massachusetts md memo memorandum mi michigan minnesota minutes mississippi
    missouri mn mo montana ms mt murder nc nd ne nebraska nevada nh nj nm notice nv ny
    offences offenses office oh ohio ok oklahoma or ordinance oregon pa page parish
    pennsylvania police policy population pr program rape rate reply report resolution
    response ri road robbery sc sd section sheriff simple state street suite table tennessee
    texas theft title tn total totals town township tribe tx ut utah va vermont village
    virginia vt wa washington wi wisconsin wv wy wyoming
    """
) | {
    "new hampshire",
    "new jersey",
    "new mexico",
    "new york",
    "north carolina",
    "north dakota",
    "puerto rico",
    "rhode island",
    "south carolina",
    "south dakota",
}
_ROLES: Final = ("inmate", "detainee", "arrestee", "prisoner", "offender", "subject", "booking")
_NUMBERED: Final = ("a", "alien", "uscis", "ssn", "fbi")
_NUMBERS: Final = ("id", "no", "num", "number", "id number")
COLUMNS: Final = (
    parted(
        """name|names|surname|last name|family name|first name|given name|given names|middle name
        |full name|last|first|lname|fname|lastname|firstname|fullname|name last first
        |inmate|detainee|arrestee|prisoner|booking|booked|defendant name|person name|alias
        |dob|d o b|date of birth|birth date|birthdate|birthday|year of birth|place of birth
        |country of birth|alien registration number|anumber|alien|ssn|social security number
        |social security no|social security|a file|a file number|a files
        |nombre|nombres|apellido|apellidos|nombre completo|nombre y apellido
        |nombre y apellidos|apellidos y nombres|primer nombre|primer apellido
        |segundo apellido|fecha de nacimiento|fecha nacimiento|fecha nac
        |lugar de nacimiento|pais de nacimiento|recluso|detenido|preso|interno
        |nombre del recluso|nombre del detenido|numero de recluso|numero de detenido
        |numero de extranjero|numero de registro de extranjero|numero a
        |numero de seguro social|seguro social""",
        "|",
    )
    | {f"{role} {what}" for role in _ROLES for what in (*_NUMBERS, "name", "names", "dob")}
    | {f"{what} {number}" for what in _NUMBERED for number in _NUMBERS}
)
