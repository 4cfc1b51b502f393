"""Words with capitals that are no names of persons: of bodies, laws, places, titles, time.

Public texts about governments are full of them. Folded, as ``normal.folded`` does.
"""

from __future__ import annotations

from typing import Final

from evenhand.docket.content.names import NOT_NAMES, parted

# Behind one of these stands an official, who is named as what they are.
TITLES: Final = parted(
    """
    administrator alderman alderperson alderwoman assemblyman assemblymember assemblywoman
    assistant attorney attorneys auditor captain chair chairman chairperson chairwoman chief
    chiefs clerk colonel commander commissioner commissioners comptroller congressman
    congresswoman constable controller coordinator coroner councillor councilman
    councilmember councilmembers councilor councilwoman counsel delegate deputy detective
    director directors executive general governor governors inspector judge judges justice
    justices lieutenant magistrate major manager marshal mayor mayors member members officer
    officers ombudsman ombudsperson president professor prosecutor ranger registrar rep
    representative representatives secretary sen senator senators sergeant sheriff sheriffs
    solicitor speaker spokesman spokesperson spokeswoman superintendent supervisor
    supervisors treasurer trooper trustee undersecretary undersheriff warden
    abogada abogado alcalde alcaldesa alguacil comisionada comisionado concejal directora
    fiscal gobernador gobernadora jefa jefe juez jueza presidenta presidente procurador
    procuradora secretaria secretario senador senadora
    """
)
_OFFENCES: Final = parted(
    """
    arson assault battery burglary homicide homicides kidnapping larceny murder possession
    rape robbery theft trespass
    """
)
# A name may stand on either side of one of these, and has none of them in it.
BETWEEN: Final = _OFFENCES | parted(
    """
    a about after all although an and any are as at be because been before being between
    both but by did do does during each either every following for from given had has have
    he her his how if into is it its many more most my name named names neither no nobody
    none nor not now of on one only other our over per same several she since so some such
    than that the their them then there these they this those though three through to today
    two under until upon was we were what when where whether which while who whom whose why
    will with within without would yes yet you your al como con cuando de del desde donde el
    ella en entre es esta este fue hoy la las lo los no nombre para pero por que se segun
    ser si sin sobre su sus un una y alias aka dui dwi dob mr mrs ms miss sr sra january
    february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday arrest arrested arrestee arrestees
    arrests booked booking bookings charge charged charges convicted custody deported
    detained detainee detainees detainer detainers fugitive held inmate inmates jailed
    offender prisoner prisoners released sentenced suspect transferred wanted warrant
    arrestada arrestado detenida detenidas detenido detenidos deportada deportado presa
    preso presos reclusa recluso reclusos
    """
)
# These are surnames too, right behind a given name and with nothing after them.
SURNAMES_TOO: Final = parted(
    """
    bond bridge byrne camp church conference constable east force fort grant grants guard
    hall head high hills judge justice king lake land lane law little long major marshal mills
    mount north page palm park parks person pine place post public rock room sector shore
    square street tower towers ward web west white wide works young
    """
)
THINGS: Final = (
    (NOT_NAMES - _OFFENCES)
    | TITLES
    | parted(
        """
    associates camp company daily firm gazette group herald holding journals llp pllc post press
    times tribune weekly
    academy access activities administration administrative advisory affairs african
    agencies agreement aid alien alliance amendment america american americans annual answer
    answers appeal appeals applicant applicants application archives area article articles
    assembly assistance attn audit authorities authorization automated bail balance bank
    base basic bay beach bill block bond border boulevard branch bridge budget building
    bulletin byrne cage campaign campus canyon capital capitol case census central
    certification chamber chapter charter children church circuit cities citizen citizens
    citizenship civil clause coalition college commission commissions committee commonwealth
    communities community compliance compound conference congress congressional constitution
    contract control cooperation cooperative cops correction correctional corrections
    councils counties counts courthouse courts creek crime criminal crisis customs data
    database decision defendant defender defense delegation delta departments detention
    determination development directive district districts division docket document domestic
    downtown drug east eastern education election electronic eligibility emergency
    employment enforcement english environmental equal evidence exchange experience
    explained explorer express facilities fact fair falls family federal federation file
    final finance financial findings first footnote force foreign fort forum foundation
    framework freedom fresh full funding funds gate gateway government governments grand
    grants great guard guidance guide guideline gulf hall harbor head health hearing heights
    help high highway hills hispanic historic home homeland hospital hotel house housing
    human ice identification immigrant immigrants immigration implementation independent
    index indian information initiative inn inquiry inspection institute institution
    instructions integrity intelligence interior internal international interview
    introduction investigation investigations invitation island islands issue item items
    jails joint journal judiciary junction juvenile king labor lake land lane latin law laws
    league legal legislative legislature letters liaison liberty library limited list little
    local long lower main management manual memorial mental metro metropolitan mexican
    middle migrant military mills mission model monitor motion mount mountain municipal
    museum national native naturalization navy network new news next north northeast
    northern northwest number oak ocean officials old open operation operations operator
    opinion order orders ordinances organization original pacific palm panel paper park
    parks parole part partnership paso pass patrol pen people person personal persons phone
    pilot pine place plains plan plaza point policies political port post power practice
    precinct presidential pretrial prevention principal prison private probation procedure
    procedures process project prosecution protection protocol provision public publication
    pueblo purpose question questions rapids record records reform refugee regarding region
    regional registration regulation regulations rehabilitation relations release relief
    removal reporting reports request requests rescue research reservation reserve resources
    review revised rica rights river rock room royal rule rules safe safety saint salt san
    santa sao schedule school science sciences search second sector secure
    security self senate senior service services settlement shared shelter shore sierra site
    sites social society solicitation source south southeast southern southwest spanish
    special springs square st standard standards statement statements states station
    statistics status statute statutes strategic strategy student studies study subcommittee
    subpart subtitle summary superior supplement supreme surrey survey system systems task
    team technical technology temporary term terms territory test third time tower towers
    trafficking training transit transportation treasury treaty trial tribal tribunal trust
    twin uniform union unit united units university upper urban valley victim victims view
    violence visa visitor vista vol volume votes wall ward web welcome west western white
    wide women works world year years young youth zone
    agencia alcaldia calle carcel centro ciudad codigo comision comite condado consejo corte
    departamento derecho detencion estado fuerza gobierno inmigracion ley metropolitana
    metropolitano ministerio municipio oficina orden policia prision programa seguridad
    servicio
    """
    )
)
