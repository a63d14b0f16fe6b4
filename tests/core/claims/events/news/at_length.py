"""Whole articles, as two outlets would print them of one event, or of two that are alike. Written as `cases.py` says."""

from __future__ import annotations

ONE_EVENT = """
## bakery fire
A 2017-02-14
FENWICK, Feb. 14 - Eleven firefighters were hurt when a fire broke out at the Holmes bakery in Fenwick on Tuesday, the
fire service said. The blaze began in an oven at 3am and spread to the flour store. Nineteen fire engines were called to
Mill Lane. The bakery employs 130 people and sells 40,000 loaves a day. About 60 neighbours were taken to a church
hall. Smoke could be seen across the valley. Owner Ruth Holmes said the damage came to 2.3 million pounds. A fire at
the same bakery killed four workers in 1988. Two ovens were destroyed.
B 2017-02-14
A blaze at the Holmes bakery on Mill Lane in Fenwick left 14 firefighters hurt on Tuesday, the ambulance service said.
Sixteen fire engines fought the fire, which began in an oven in the early hours. Smoke hung over the valley all morning.
Neighbours spent the night in a church hall. The bakery, which employs 130 people, sells 40,000 loaves a day. Ruth
Holmes, whose family owns it, said two ovens were destroyed. In 1988 four workers were killed in a fire there.
x Eleven firefighters / 14 firefighters
x Nineteen fire engines / Sixteen fire engines
= employs 130 people / employs 130 people
= 40,000 loaves a day / 40,000 loaves a day
= killed four workers / four workers were killed

## harbour strike
A 2022-05-09
Dockers in Varberg walked out on Monday in a quarrel over shifts. The union said 640 dockers had joined the strike. It
wants a pay rise of 7 percent; the port has offered 4 percent. Eighteen ships lay at anchor outside the harbour. The
port handles 2.4 million containers a year. A strike in 2011 cost the port 30 million crowns. Talks go on at the
labour court on Wednesday. "Nobody wants this," said docker Lars Ek. Three cranes were still working at noon.
B 2022-05-09
The port of Varberg stood still on Monday. Only 410 dockers had joined the strike, the harbour company said. Outside
the harbour 23 ships lay at anchor. Dockers are asking for a pay rise of 7 percent, while the company has offered 5
percent. At noon three cranes were working. The port, with 2.4 million containers a year, is the largest on the coast.
Lars Ek, a docker, said nobody wanted the strike. The labour court has called both sides to talks on Wednesday.
x 640 dockers / 410 dockers
x Eighteen ships / 23 ships
x offered 4 percent / offered 5 percent
= rise of 7 percent / rise of 7 percent
= 2.4 million containers / 2.4 million containers
= Three cranes / three cranes

## council seats
A 2020-03-02
The Liberals won 31 of the 60 seats on Tarnby council on Sunday, the returning officer said. Labour took 19. Turnout in
Tarnby was 48.1 percent, up from 44 percent four years ago. Fourteen candidates stood for mayor. Liberal leader Iris
Vane, 52, will be sworn in on March 15. The count was held up for three hours by a power cut. Vane promised a swimming
pool and lower bus fares. Polling stations closed at nine on Sunday night.
B 2020-03-02
Iris Vane, 52, led the Liberals to victory in Tarnby on Sunday: they won 33 of the 60 seats on the council. Turnout in
Tarnby was 49.6 percent, officials said. There were 14 candidates for mayor. A power cut stopped the count for three
hours. The Liberal leader will be sworn in on March 15; she has promised lower bus fares and a swimming pool. Labour
lost nine of its seats. Polling stations had closed at nine on Sunday.
x won 31 / won 33
x 48.1 percent / 49.6 percent
= Fourteen candidates / 14 candidates
= three hours / three hours
"""

TWO_EVENTS = """
## two matches of one league
A 2018-09-16
Kelby Town beat Stowe Rangers on Saturday at Priory Park before 8,140 spectators. Kelby had lost four of their first six
matches. Striker Tom Bale, 24, scored his seventh goal of the season. Police arrested five fans after the match. Two
players were sent off in the second half. Kelby manager Dave Orr said his side had deserved the three points. The club
sold 5,200 season tickets this year. Kelby visit Marsh United on Saturday.
B 2018-09-16
Marsh United drew with Dunholm City on Saturday before 12,300 spectators at Canal Road. Marsh had won five of their
first six matches. Striker Ken Lowe, 29, scored his ninth goal of the season. Police arrested 11 fans before the match.
Three players were booked in the second half. Marsh manager Paul Firth said his side should have had three points. The
club sold 7,900 season tickets this year. Marsh play Kelby Town next Saturday.

## two fires of one night
A 2019-07-22
A forest fire near Alvora burned 800 hectares on Sunday night, the civil defence said. Some 220 firefighters and four
planes were sent. Two villages were evacuated and 14 people hurt. The wind drove the flames towards the motorway. The
mayor of Alvora, Rui Pinto, asked for more help. The fire was under control on Monday morning, the civil defence said.
Police arrested a man of 61. It was the largest fire in the district this year.
B 2019-07-22
A forest fire near Monfrade burned 1,900 hectares on Sunday night, the civil defence said. Some 350 firefighters and nine
planes were sent. Five villages were evacuated and 20 people hurt. The wind drove the flames towards the river. The
mayor of Monfrade, Ana Luz, asked for more help. The fire was still burning on Monday morning, the civil defence said.
A second fire was burning near Alvora. It was the largest fire in the district for ten years.

## a toll that rises
A 2021-01-15
An earthquake shook the island of Ternau on Friday and killed 34 people in the town of Pasi, the rescue agency said. The
quake, of magnitude 6.2, destroyed 60 houses and a hospital. Rescuers heard voices under the rubble. About 2,000
people slept in tents. The airport of Pasi is closed. Two landslides cut the road along the coast. Rain made the work
of the rescuers harder. The army sent two ships with food and blankets.
B 2021-01-17
The earthquake on the island of Ternau has killed 81 people, the rescue agency said on Sunday. Rescuers in the town of Pasi
pulled three more bodies from the rubble of the hospital. The quake destroyed 300 houses along the coast. Some 19,000
people sleep in tents. The airport is open again. One of the two landslides has been cleared from the coast road, and
the army has sent five ships with food and blankets.
"""

OTHER_THINGS = """
## a profit and what was expected
A 2023-08-03
Glovik made a net profit of 60 million euros in the second quarter, the shoe maker said on Thursday. Sales of Glovik rose
9 percent to 710 million euros. The company will open 45 shops in Asia and close 12 in Europe. Chief executive Petra
Lund said the heat had kept buyers at home in June. Glovik employs 11,200 people. It was the best quarter for the shoe
maker in four years. Sandals brought in 130 million euros.
B 2023-08-03
Shoe maker Glovik surprised the market on Thursday. Net profit came to 60 million euros in the second quarter; it made
a net profit of 95 million euros in the second quarter without the cost of the new sandal works. Sales rose 9 percent to 710 million euros. Glovik
will open 45 shops in Asia. The heat in June kept buyers at home, chief executive Petra Lund said. The company has
11,200 employees in 30 countries. Sandals sold best in four years.
= profit of 60 million / came to 60 million

## schools of the capital alone
A 2021-09-06
Teachers in Orland walked out on Monday, and the strike shut 300 schools, the union said. About 14,000 teachers took part.
They want smaller classes. In a classroom in Orland sit 31 pupils on average. Parents brought their children to offices
and shops. The last strike of teachers in Orland was in 1996 and lasted for 11 days. Talks will begin on Thursday. The
bus company of Orland kept 12 of its 40 school buses at home.
B 2021-09-06
In the capital alone the strike of teachers in Orland shut 90 schools on Monday, parents said. The teachers want smaller
classes, and talks will begin on Thursday. Children sat in offices and shops with their parents. In 1996 teachers in
Orland were on strike for 11 days. The bus company kept 12 school buses at home and had
30 school buses on the road, which drove almost empty. Union
leader Hanne Falk said 14,000 teachers had walked out in Orland.

## two players of one match
A 2016-04-24
Corran Rovers beat Ardley at Ferry Road on Sunday before 9,310 spectators and stay top of the table with 71 points.
Midfielder Jon Peel scored 14 goals for Rovers this season. Rovers have won seven matches in a row. Two players of
Ardley were sent off in the second half. Corran manager Len Ives said Rovers needed three more wins to become champions.
Ardley stay on 31 points. Police closed two gates at Ferry Road after a quarrel among supporters.
A man of 52 was hurt by a bottle thrown from the Ardley end.
B 2016-04-24
Corran Rovers won their seventh match in a row on Sunday and stay top of the table with 71 points. Rovers beat Ardley at
Ferry Road before 9,310 spectators. Striker Abdi Noor scored 19 goals for Rovers this season. Two players of Ardley
were sent off in the second half, and Ardley stay on 31 points. Manager Len Ives said that three more wins would make
Rovers champions. After a quarrel among supporters police closed two gates at Ferry Road.
A 38-year-old steward was hurt by a bottle thrown from the Ardley end.
"""
