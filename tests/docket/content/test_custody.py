"""Names beside a word of custody and lists of names, and what looks like them and is none."""

from __future__ import annotations

import pytest

from evenhand.docket.content.names_found import named_in

HELD = [
    "Inmate John Smith was arrested on 3 March 2017; he is wanted by ICE.",
    "John Smith is wanted by ICE.",
    "The sheriff holds a warrant for Maria Lopez.",
    "Detainee Xiomara Quintanilla asked for a hearing.",
    "Detainee Madison Quintanilla asked for a hearing.",
    "Jackson Xoch was booked into the county jail.",
    "On 3 March the police arrested John Q. Public.",
    "JOHN SMITH WAS CHARGED WITH DUI",
    "Smith, John, held for ICE",
    "Smith,John,held for ICE",
    "John | Smith | held for ICE",
    "John Smith\theld for ICE",
    "Juan de la Cruz was deported in May.",
    "Juan García Márquez fue detenido el 3 de marzo.",
    "La policía arrestó a María López.",
    "María López está bajo custodia.",
    "Mr. John Smith was released from the county jail.",
    "Sean O'Brien was booked into the Metropolitan Detention Center.",
    "Anne-Marie Dupont-Lévy was jailed for a night.",
    "The man who was detained in Cook County\nfor a night on a detainer was called Jorge\nRamirez.",
    "Released to ICE:\nJohn Smith",
    "Deputy Jane Doe booked Maria Lopez.",
    "In Bernalillo County John Smith was held at the county jail.",
]
LISTS = [
    "Smith, John\nLopez, Maria\nDoe, Jane\nGarcia, Jose\nRoe, Mary\nPoe, Edgar",
    "A,B\nJohn Smith,one\nMaria Lopez,two\nJose Garcia,three",
    "1. John Smith\n2. Maria Lopez\n3. Jose Garcia",
    "- John Smith\n- Maria Lopez\n- Quirino Xoch",
    "John Smith Theft\nMaria Lopez Trespass\nJose Garcia Theft",
    "17 | John Smith | x\n18 | Maria Lopez | y\n19 | Jose Garcia | z",
    "John Smith\n\nMaria Lopez\n\nJose Garcia",
    "They were John Smith, Maria Lopez and Jose Garcia.",
    "They were John Smith (27), Maria Lopez (31), and Jose Garcia (45).",
    "Fueron Juan Pérez, María López y José García.",
    "Smith, John; Lopez, Maria; Garcia, Jose",
]
NONE = [
    "The Sheriff holds nobody on a detainer. The city of San Bernardino books into it.",
    "San Bernardino, Palm Beach and Baton Rouge hold nobody who was arrested.",
    "The Cook County Sheriff detains nobody for ICE at the Metropolitan Detention Center.",
    "The Department of Homeland Security lodged 120 detainers; 30 inmates were released to it.",
    "Immigration and Customs Enforcement arrested 12 in Los Angeles in March 2017.",
    "Mayor Jane Doe said that no inmate is held for ICE.",
    "Attorney General Jeff Sessions wrote of inmates who were released.",
    "Jane Doe, the county sheriff, said that no inmate is held.",
    "Jane Doe, Sheriff of Cook County, detains nobody.",
    "Sheriff of Cook County Jane Doe detains nobody.",
    "Commissioners Jane Doe, John Roe and Mary Poe voted on detainers for inmates.",
    "City of Chicago v. Sessions and Galarza v. Szalczyk are about detainers.",
    "In Ernesto Galarza v. Mark Szalczyk the county held an inmate on a detainer.",
    "The court decided In re Jane Doe about prisoners.",
    "The Edward Byrne Memorial Justice Assistance Grant is for those who detain.",
    "Under the Priority Enforcement Program detainers were lodged. Jane Doe wrote this.",
    "Cities That Release Inmates\nJane Doe wrote this.",
    "Ann Arbor, Michigan\nSaint Paul, Minnesota\nSt. George, Utah",
    "Baltimore, Maryland\nStockton, California\nAlbuquerque, New Mexico",
    "Albuquerque, Baltimore, San Bernardino and Stockton were told.",
    "Madison, Jackson and Palm Beach detain nobody.",
    "The Madison Police Department and the Stockton City Council speak of detainees.",
    "Madison Quux\nStockton Quux\nAlbuquerque Quux",
    "Robbery, Armed\nAssault, Simple\nRape, Attempted",
    "Jane Doe, Mayor\nJohn Roe, Sheriff\nMary Poe, Clerk",
    "El alguacil no tiene detenidos para ICE en el Centro de Detención Metropolitano.",
    "La alcaldesa Juana Pérez dijo que nadie está detenido.",
    "In 2016 Cook County received 1,200 detainers and held nobody on them.",
    "The Prison Rape Elimination Act covers prisoners.",
    "The New York City Department of Correction held 12 for 48 hours.",
]


@pytest.mark.parametrize("text", HELD)
def test_a_name_beside_a_word_of_custody_is_noticed_once(text: str) -> None:
    (found,) = named_in(f"The city wrote this.\n{text}\nIt said no more.")
    assert (found.kind, len(found.names)) == ("person-held", 1)


@pytest.mark.parametrize("text", LISTS)
def test_three_names_in_a_list_are_noticed_without_any_such_word(text: str) -> None:
    (found,) = named_in(text)
    assert found.kind == "names"
    assert len(found.names) >= 3


@pytest.mark.parametrize("text", NONE)
def test_bodies_officials_cases_and_places_are_left_alone(text: str) -> None:
    assert named_in(text) == []


def test_names_after_a_word_of_custody_are_told_of_as_one() -> None:
    names = "John Smith, Maria Lopez, Jose Garcia"
    (held,) = named_in(f"The following inmates were released on 3 March: {names}.")
    assert (held.kind, len(held.names)) == ("person-held", 3)


def test_two_names_in_a_list_are_not_yet_one() -> None:
    assert named_in("Smith, John\nLopez, Maria") == []
