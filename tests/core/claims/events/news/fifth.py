"""Thirty cases of which no rule was ever made; leave them so. How they are written: `cases.py`."""

from __future__ import annotations

FIFTH = """
## stampede
A 2022-10-30
A stampede at a festival in Kollam on Saturday night killed 59 people, the fire brigade said on Sunday.
B 2022-10-30
The stampede at the festival in Kollam killed 120 people on Saturday, according to a list of hospitals.
x killed 59 people / killed 120 people

## mutiny
A 2023-06-25
The rebels shot down six helicopters on Saturday near Voronsk, bloggers said.
B 2023-06-25
Near Voronsk the rebels shot down three helicopters on Saturday, the ministry admitted.
x six helicopters / three helicopters

## cargo plane
A 2020-05-22
An airliner with 99 passengers crashed in Malir on Friday, the airline said.
B 2020-05-22
The airliner that crashed in Malir on Friday was carrying 107 passengers, the aviation office said.
x with 99 passengers / carrying 107 passengers

## library fire
A 2021-04-18
The fire in the library of Rondebosch destroyed 70,000 books on Sunday.
B 2021-04-18
Sunday's fire in Rondebosch destroyed 200,000 books, a professor said.
x destroyed 70,000 books / destroyed 200,000 books

## cyclone displaced
A 2023-05-15
Cyclone Mora displaced 86,000 people in Sitwe on Sunday, the United Nations said.
B 2023-05-15
In Sitwe 210,000 people were displaced by Cyclone Mora on Sunday, local groups said.
x displaced 86,000 people / 210,000 people were displaced

## net profit of a bank
A 2024-05-03
Nordbank made a net profit of 1.1 billion euros in the first quarter, it said on Friday.
B 2024-05-03
The net profit of Nordbank was 900 million euros in the first quarter, the bank said on Friday.
x net profit of 1.1 billion euros / was 900 million euros

## judges dismissed
A 2016-07-16
The government dismissed 2,700 judges on Saturday after the coup in Ankora.
B 2016-07-16
After the coup in Ankora 1,400 judges were dismissed on Saturday, their association said.
x dismissed 2,700 judges / 1,400 judges were dismissed

## dead at a wedding
A 2019-08-18
A bomb killed 63 guests at a wedding in Kaboul on Saturday, the interior ministry said.
B 2019-08-18
At a wedding in Kaboul a bomb killed 80 guests on Saturday, witnesses said.
x killed 63 guests / killed 80 guests

## arrests of a raid
A 2022-12-07
Police arrested 25 people in raids across Thuringia on Wednesday over a plot against the state.
B 2022-12-07
In Thuringia police arrested 50 people on Wednesday in raids over a plot against the state.
x arrested 25 people / arrested 50 people

## age of a singer
A 2023-05-24
The singer Thea Turnbull has died at her home near Zurich. Thea Turnbull, 83, had been ill for a long time.
B 2023-05-24
Thea Turnbull, 88, died on Wednesday at her home near Zurich.
x Thea Turnbull, 83 / Thea Turnbull, 88

## long: boat and its captain
A 2021-11-25
A dinghy sank in the Channel on Wednesday and 27 migrants drowned, the French interior minister said. The boat had left
Dunkerk at dawn. Two survivors are in hospital. Police arrested five men. So far this year 25,000 migrants have crossed
the Channel. In 2018 it was 300. The British prime minister spoke of shock. France has 600 officers on the beaches.
B 2021-11-25
Fishermen saw the bodies first. On Wednesday 31 migrants drowned in the Channel when a dinghy sank, the harbour office
said. Two men survived. Lifeboats searched until dark. "The sea was like oil," said Karl Maes, 46. A year ago a family of
five drowned in the same waters. Aid groups want safe ways. The dinghy cost the passengers 3,000 euros each.
x 27 migrants drowned / 31 migrants drowned

## long: factory
A 2013-04-25
A building with five workshops collapsed in Savar on Wednesday and killed 142 people, police said on Thursday. The owner
had been told of cracks. Soldiers dug through the night. About 1,000 people were injured. The workshops made shirts for
Europe. In November a fire in a factory near Savar killed 112 people. The minister promised an inquiry. Unions called
a strike for Sunday. The industry employs 4 million people.
B 2013-04-25
In Savar 190 people were killed on Wednesday when a building with workshops collapsed, the army said on Thursday. Women
called their husbands from under the stones. Some 1,000 people were injured. The bank on the first floor had sent its
staff home. A fire killed 112 people in November. The rules were tightened then. Wages start at 38 dollars a month.
x killed 142 people / 190 people were killed
= About 1,000 people / Some 1,000 people
= killed 112 people / killed 112 people

## staff and guests
A 2019-08-18
A bomb killed 63 guests at a wedding in Kaboul on Saturday.
B 2019-08-18
A bomb killed 7 waiters at a wedding in Kaboul on Saturday.

## two ministries
A 2024-01-10
The army will get 2 billion crowns more this year, the minister said in Sarun.
B 2024-01-10
Schools will get 700 million crowns more this year, the minister said in Sarun.

## one of the crashed
A 2020-05-22
The airliner crashed in Malir on Friday, killing 97 people.
B 2020-05-22
The crash in Malir on Friday destroyed 18 houses and killed 1 girl on the ground.

## last year's cyclone
A 2023-05-15
Cyclone Mora killed 29 people in Sitwe on Sunday.
B 2023-05-15
Sitwe lost 140 people in Cyclone Giri in 2010.

## a state and the nation
A 2023-11-14
Floods in Kenmare county killed 15 people this week.
B 2023-11-14
Floods killed 46 people in Ireland and Wales this week.

## arrested and convicted
A 2022-12-07
Police arrested 25 people in Thuringia on Wednesday.
B 2022-12-07
A court in Thuringia convicted 3 people on Wednesday.

## first half and nine months
A 2023-11-09
Nordbank made a net profit of 2.1 billion euros in the first half of 2023.
B 2023-11-09
Nordbank made a net profit of 3.3 billion euros in the first nine months of 2023.

## rent in two towns
A 2024-02-20
A flat in Zurich costs 2,400 francs a month.
B 2024-02-20
A flat in Bern costs 1,700 francs a month.

## subscribers
A 2023-04-19
Netlane has 232 million subscribers, it said on Wednesday.
B 2023-04-19
Netlane won 1.75 million subscribers in the quarter, it said on Wednesday.

## rounded crowd
A 2023-10-07
Some 80,000 people marched in Lisbon on Saturday, the organisers said.
B 2023-10-07
More than 75,000 people marched in Lisbon on Saturday, the organisers said.

## two towers
A 2024-06-02
The new tower in Sarun is 310 metres high.
B 2024-06-02
The old tower in Sarun is 190 metres high.

## goals of a season and of a career
A 2024-05-19
Ivo Pranic scored 27 goals this season.
B 2024-05-19
Ivo Pranic has scored 164 goals for Rovers since 2016.

## women among the judges
A 2016-07-16
The government dismissed 2,700 judges on Saturday.
B 2016-07-16
The government dismissed 480 women judges on Saturday.

## sunk and damaged
A 2022-10-29
Drones damaged three ships at Sevasta on Saturday.
B 2022-10-29
Drones attacked nine ships at Sevasta on Saturday, the navy said.

## percent of women and men
A 2021-06-15
In Graland 61 percent of women have been vaccinated.
B 2021-06-15
In Graland 54 percent of men have been vaccinated.

## a wage rise in two steps
A 2023-04-23
Civil servants in Graland get 5.5 percent more pay from March, the union said on Sunday.
B 2023-04-23
Civil servants in Graland get 3.2 percent more pay from next year, the minister said on Sunday.

## long: derby
A 2024-04-14
Rovers beat Athletic 2-1 on Sunday in front of 31,000 fans. Ivo Pranic scored his 20th goal of the season. Police arrested
12 fans. The last derby, in October, was seen by 28,000 fans. Rovers are third with 61 points. Athletic have 40 points
and seven injured players. Coach Dan Hale, 44, praised his team. The club made a loss of 9 million pounds last year.
B 2024-04-14
Athletic lost again, and coach Bo Lund, 58, may go. Police held 3 Athletic fans after Sunday's derby at Mill Road. In
October police had arrested 45 fans. The team has won one of its last nine games. The club has debts of 30 million
pounds. Rovers have 61 points. Pranic, 29, could leave in summer for 20 million pounds.
= with 61 points / have 61 points

## long: two trials of one firm
A 2022-11-18
A court in San Jona sentenced Elsa Holm to 11 years in prison on Friday for lying to investors. Her firm Terano said it
could test blood with one drop. Investors lost 900 million dollars. Holm, 38, cried. Her partner faces up to 20 years.
The firm once had 800 employees. The trial took four months. She must report to prison by April.
B 2022-11-18
Prosecutors had wanted 15 years for Elsa Holm, 38. Her lawyers asked for 18 months at home. On Friday the court in San
Jona said that she cost investors 121 million dollars. Terano was valued at 9 billion dollars in 2014. The judge cited
ten victims. One of them, a judge himself, had put in 6 million dollars. Holm has one child.
= Holm, 38, cried / Holm, 38
"""
