"""Longer news texts, with older events recalled, of which some figures contradict each other; see `cases.py`."""

from __future__ import annotations

CONTRADICTING_AT_LENGTH = """
## long: mine collapse
A 2024-02-14
At least 19 miners were killed when a tunnel collapsed at the Korla coal mine on Wednesday, the ministry of energy
said. The collapse happened during the morning shift, about 400 metres below ground. Relatives waited at the gates
for news. The mine has belonged to the Torland Coal Company since 2009. In 2016 a gas explosion there killed 62
miners, the worst accident in the country for decades. Inspectors had warned of weak supports last year. The company
paid a fine of 300,000 crowns after that inspection. Prime Minister Anna Sobol declared a day of mourning. Coal
provides 41 percent of the electricity of Torland.
B 2024-02-14
Seven miners died on Wednesday when the roof of a tunnel fell in at the Korla mine, the Torland Coal Company said.
It said that rescue teams had reached all levels. Survivors spoke of dust and darkness. "We ran until we could not
breathe," said Pavel Orlik, 29. The union has long asked for better supports. A gas explosion in 2016 killed 62 miners
at Korla. The company was fined after an inspection last year. It employs 3,400 people in the region.
x At least 19 miners / Seven miners died
= killed 62 miners / killed 62 miners

## long: stadium crush
A 2023-11-19
A crush at the national stadium in Porta on Sunday left 112 people dead, the health minister said. The crowd pushed
towards the north gate after the final whistle. Police had fired tear gas. The stadium holds 38,000 spectators, but
tickets for more were sold, officials said. Most of the dead were young men. The football league was suspended. In
1989 a crush at the old ground in Porta killed 47 people. President Luis Maron visited the injured. An inquiry will
report within 60 days.
B 2023-11-19
Porta mourned on Sunday after 174 people died in a crush at the national stadium, according to police. Witnesses said
that the north gate was locked. The stadium was opened in 2004 and holds 45,000 spectators. Families searched the
hospitals through the night. The league has stopped all matches. The city remembers another disaster: in 1989, 47
people died at the old ground. The government promised an inquiry.
x left 112 people dead / after 174 people died
x holds 38,000 spectators / holds 45,000 spectators
= killed 47 people / 47 people died

## long: bank rescue
A 2023-03-20
The government will lend Banca Sole 3.5 billion euros to keep it afloat, the treasury said on Monday. The bank has
lost a third of its deposits since January. Its shares fell 22 percent on Monday. Banca Sole was founded in Milan in
1911. It has 640 branches. In 2012 it received 1.1 billion euros from the state, which was paid back in five years.
The chief executive, Carla Renzi, 58, will leave. Trade unions fear for the jobs. A deal must be signed by Friday.
B 2023-03-20
Banca Sole is to get a loan of 5 billion euros from the government, the treasury said on Monday. The shares of the
bank lost 22 percent. Its chief executive Carla Renzi, 61, resigned. Customers queued outside branches in Milan. The
opposition said that taxpayers would pay. It recalled the rescue of 2012, when the state gave the bank 1.1 billion
euros. Elections are due in the autumn.
x lend Banca Sole 3.5 billion euros / loan of 5 billion euros
x Carla Renzi, 58 / Carla Renzi, 61
= fell 22 percent / lost 22 percent
= 2012 it received 1.1 billion euros / gave the bank 1.1 billion euros

## long: battle
A 2016-09-13
Government forces recaptured the village of Tel Aswan on Tuesday after two days of fighting, state media said. The
army said that 75 militants were killed. It did not give its own losses. The village lies on the road to the airport.
Rebels had taken it in June, when 30 soldiers were killed. Thousands have fled the district. The United Nations has
called for a truce. Talks in Vienna broke down in July. About 9,000 civilians remain in the district.
B 2016-09-13
Rebels lost the village of Tel Aswan on Tuesday. A monitoring group said that 31 militants and 18 soldiers died in two
days of fighting there. The group relies on a network of activists. Warplanes struck the village before the army
moved in. Tel Aswan had changed hands in June. The fighting has driven thousands from their homes. The United Nations
says that half of the district's people have fled. No new talks are planned.
x 75 militants were killed / 31 militants
= after two days of fighting / in two days of fighting

## long: outbreak on a ship
A 2022-01-08
Fifty-three passengers on the cruise ship Aurora have fallen ill with a stomach virus, the operator said on Saturday.
The ship is moored at Bergen. It left Hamburg on 2 January with 1,900 passengers. Crew members brought meals to the
cabins. The operator cleaned the ship twice. In 2019 the virus infected 210 passengers on a sister ship. Health
officers took samples. The next cruise was cancelled.
B 2022-01-08
The port doctor of Bergen said on Saturday that 128 passengers on the Aurora were ill with a stomach virus. The cruise
ship arrived from Hamburg with 1,900 passengers. Nobody may leave it before Monday. "They did not tell us anything,"
said Ruth Keller, 71. Three people were taken to hospital. Such outbreaks are common in winter.
x Fifty-three passengers / 128 passengers
= with 1,900 passengers / with 1,900 passengers
"""
