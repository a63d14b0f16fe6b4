"""Pairs of sentences as news writes them: which of them contradict each other, and how sure that is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.core.claims.events.telling import MONDAY, told, verdicts

CONTRADICTING = [
    ("Insurgents captured 30 soldiers in the raid.", "In the raid, insurgents captured 70 soldiers."),
    ("The battle for the town lasted three days.", "The battle lasted two weeks."),
    ("The attack wounded 80 civilians.", "Medics said 140 civilians were wounded in the attack."),
    ("The ambush left 9 soldiers dead.", "At least 17 soldiers died in the ambush, a spokesman said."),
    ("The eruption displaced 5,000 villagers.", "The eruption displaced 20,000 villagers."),
    ("The explosion injured 4,000 people.", "The explosion injured 6,500 people."),
    ("Police arrested 12 people after the riot.", "Police arrested 57 people after the riot."),
    ("The city has 2.1 million inhabitants.", "The city is home to 3.4 million residents."),
    (
        "The offensive left 60 soldiers dead, the ministry said.",
        "At least 130 soldiers were killed in the offensive, monitors said.",
    ),
    ("The avalanche killed 7 skiers.", "Twelve skiers died in the avalanche."),
    (
        "At least 41 people were killed and 239 wounded in the attack on Istanbul airport.",
        "Thirty-six people died in the airport attack, the prime minister said.",
    ),
    (
        "The Syrian army lost 110 soldiers in the battle for the town.",
        "In the battle, 180 Syrian soldiers were killed, the Observatory said.",
    ),
    ("The earthquake killed 247 people.", "The quake claimed the lives of 159 people."),
    ("The fire destroyed 70 homes, the mayor said.", "The fire destroyed 170 homes, firefighters said."),
    (
        "Police said 20,000 demonstrators attended the rally.",
        "The rally was attended by 100,000 demonstrators, organisers said.",
    ),
    ("The town has a population of 50,000.", "The town of 70,000 residents was quiet."),
    ("The hostages were held: 12 hostages were freed in the raid.", "In the raid 25 hostages were released."),
    (
        "Gunmen killed 14 people in the shooting at the church.",
        "The shooting at the church left 21 people dead.",
    ),
    ("The collapse of the bridge killed 43 people.", "The bridge collapse left 35 people dead."),
    (
        "At least 120 rebels were killed in the offensive, the army said.",
        "Only 15 rebels died in the offensive, a rebel spokesman said.",
    ),
    ("The train crash injured 200 passengers.", "In the crash 50 passengers were hurt."),
    ("The protest was attended by 300 protesters.", "Some 3,000 protesters turned out for the protest."),
    ("The ceasefire lasted 12 hours.", "The ceasefire lasted 48 hours."),
    ("Militants executed 20 soldiers after the battle.", "Militants executed 75 soldiers after the battle."),
]
NOT_CONTRADICTING = [
    ("The bomber killed 7 people and himself.", "The attack killed 8 people."),
    ("The crash killed 5 people in one car.", "The crash killed 9 people."),
    (
        "The attack killed 8 people on Saturday.",
        "Saturday's attack was the worst since 40 people were killed in June.",
    ),
    (
        "The army killed 10 militants in the operation, it said.",
        "The army says 2,000 militants have died since the operation began.",
    ),
    ("Snipers killed 4 civilians.", "Shelling killed 22 civilians."),
    ("In an attack on a bus 7 people were killed.", "In an attack on a school 15 people were killed."),
    ("The river rose 4 metres.", "The wall is 9 metres high."),
    ("Militants beheaded 21 captives.", "Militants killed 300 soldiers."),
    ("The trial of 20 men opened.", "The judge sentenced 6 men to death."),
    ("The quake killed 3 people in the old town.", "The quake killed 61 people across the country."),
    ("Rebels shot down 2 helicopters.", "The army has lost 11 helicopters since the war began."),
    ("The minister said 40 schools would reopen.", "Some 90 schools were damaged in the quake."),
    ("The ambush killed 9 soldiers and 2 civilians.", "The ambush killed 11 people."),
    ("About 300 residents attended the meeting.", "The town has 50,000 residents."),
    ("A survey of 1,000 residents was published.", "The town has 50,000 residents."),
    ("Some 60 people remained missing after the flood.", "The flood killed 20 people."),
    (
        "The army said it had lost 40 soldiers in the battle since Friday.",
        "The army lost 9 soldiers in the battle on Sunday.",
    ),
    ("The fire killed 14 people; in 2003 a fire there killed 40 people.", "The fire killed 14 people."),
    ("The hospital received 14 dead people after the blast.", "The blast killed 30 people."),
    (
        "Doctors treated 90 wounded people at one hospital.",
        "Some 200 wounded people were taken to hospitals.",
    ),
    (
        "Rockets killed 3 civilians in the east of the city.",
        "Rockets killed 8 civilians in the west of the city.",
    ),
    ("The rebels freed 20 prisoners in the raid.", "The army freed 60 prisoners in the swap."),
    ("The president pardoned 200 prisoners.", "The prison holds 900 prisoners."),
    ("Police found 39 bodies in the lorry.", "Police found 11 bodies in the river."),
    ("The attackers killed 18 people before 4 attackers were shot.", "The attack killed 22 people."),
    (
        "The army said 12 of its soldiers were killed and 30 wounded.",
        "The army said 30 soldiers were wounded.",
    ),
    (
        "At least 20 people were killed in the blast on Monday.",
        "A blast killed 35 people in the same market in 2014.",
    ),
    ("Four people were arrested after the attack.", "The attack killed 12 people; 2 suspects were arrested."),
    ("Five soldiers were killed on Sunday.", "Three soldiers were killed on Tuesday."),
    (
        "In the attack 40 people died, including 12 children.",
        "The attack killed 40 people, 9 of them children.",
    ),
    ("Rebels killed 30 soldiers in the attack.", "Soldiers killed 60 rebels in the attack."),
    (
        "The group said it killed 30 soldiers in the attack.",
        "The army said 8 of its soldiers were hurt in the attack.",
    ),
    (
        "Two bombs exploded, killing 4 people in the north and 9 people in the south.",
        "The blasts killed 13 people.",
    ),
    ("The first blast killed 4 people.", "The second blast killed 9 people."),
    ("Nearly 300 people were killed last year.", "Nearly 500 people were killed this year."),
    ("Some 400 fighters took the town.", "About 1,200 fighters defended the town."),
    ("The siege of the town lasted three months.", "The war has lasted five years."),
    (
        "More than 250,000 people have been killed in the war.",
        "The war killed 12 people in the town on Monday.",
    ),
    ("The strike killed 3 people.", "Workers on strike killed 9 hours."),
    ("The raid killed 11 people.", "Police said 6 people died in a raid on another house."),
    ("Up to 60 people may have died in the fire.", "The fire killed 72 people."),
    ("The plane crash killed 62 people, among them 7 crew.", "The crash killed all 55 passengers."),
    ("The town had 90,000 inhabitants in 2004.", "The town has 50,000 inhabitants."),
    ("The government sent 500 troops.", "Some 2,000 troops were sent by Russia."),
    ("The company employs 2,500 workers.", "The mine has 300 workers."),
    ("The museum sent 400 statues to Damascus.", "Hundreds of statues were looted from the museum."),
    ("158 people were killed.", "The plane carried 158 people."),
    ("The bombing killed 20 policemen.", "The bombing killed 34 people."),
    ("A total of 40 tanks took part in the battle.", "The army lost 6 tanks in the battle."),
    (
        "The air force flew 25 sorties on Monday.",
        "The air force has flown 600 sorties since the start of the campaign.",
    ),
    (
        "The attack wounded 12 people, two of them seriously.",
        "The attack wounded 12 people, five critically.",
    ),
    ("Some 3,000 residents fled the fighting.", "The town has 50,000 residents."),
    ("Authorities said 5 of the 40 injured people died.", "The crash injured 40 people."),
    ("The court jailed 14 people over the fire.", "The fire killed 71 people."),
    ("A bomb killed 8 people at a market.", "A bomb killed 3 people at a mosque."),
    ("The crash killed 4 people.", "In another crash, 9 people were killed."),
    (
        "Of the 300 passengers, 12 passengers died in the crash.",
        "All 288 surviving passengers were hurt in the crash.",
    ),
    ("The army killed 12 militants in the raid.", "Militants killed 7 soldiers before the raid."),
    ("Government figures put the dead in the war at 140,000 people.", "In the battle 12 people died."),
    ("The blast killed at least 20 people.", "The death toll of the blast rose to 35 people."),
    ("Nine months ago, the siege began; it lasted two weeks.", "The siege lasted 15 days."),
    ("ISIS killed 25 people in the attack.", "Coalition airstrikes killed 60 people."),
    ("The mayor said 30 houses were destroyed.", "Up to 100 houses were destroyed."),
    ("Aid reached 2,000 refugees in the camp.", "The camp holds 14,000 refugees."),
    ("Three children died in the fire.", "The fire killed 5 children and 2 adults, after a second fire."),
    ("Twelve people were killed in the shooting.", "The shooting killed the gunman and 12 people."),
    ("The suspect killed 13 people in the attack.", "The attack killed 12 people and the attacker."),
]


@pytest.mark.parametrize(("one", "other"), CONTRADICTING)
def test_two_figures_of_one_event_contradict(one: str, other: str) -> None:
    assert "contradict" in verdicts([*told("A", one), *told("B", other)])


@pytest.mark.parametrize(("one", "other"), NOT_CONTRADICTING)
def test_figures_that_can_both_be_true_do_not(one: str, other: str) -> None:
    assert "contradict" not in verdicts([*told("A", one), *told("B", other)])


def test_a_stated_day_ties_two_stories_to_one_event() -> None:
    one = told("A", "Floods killed 19 people in the town on Monday.", day=MONDAY)
    assert verdicts([*one, *told("B", "On Monday the flood killed 61 people.", day=MONDAY)]) == ["contradict"]
    assert verdicts([*one, *told("B", "The flood killed 61 people.", day=MONDAY - timedelta(days=5))]) == []
