from tests.docket.conftest import *
from tests.docket.invited.made import *
from evenhand.docket.invited.answering import take_back
from evenhand.docket.answers import answers,on
from evenhand.docket.clock import today
def test_x():
    m,l=invited(); answered(l, how="declines", reason="no no")
    print(str(answers(on(PSP, DAY, today(), "news")).explanation(CITY))[:3500])
    take_back(m,1)
