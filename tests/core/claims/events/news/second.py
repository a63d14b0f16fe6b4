"""Thirty cases written after the rules were first made; rules were mended by them. How they are written: `cases.py`."""

from __future__ import annotations

SECOND = """
## landslide dead of two papers
A 2022-08-17
A landslide buried part of the village of Ossola early on Wednesday, killing 14 people, the mayor told reporters.
Roads into the valley were blocked.
B 2022-08-17
Rescuers in Ossola pulled bodies from the mud on Wednesday.
The landslide killed 27 people, the civil defence said.
x killing 14 people / killed 27 people

## school shooting pupils
A 2019-04-03
A gunman killed seven pupils at a school in Dornbach on Wednesday before he was shot by police.
B 2019-04-03
Eleven pupils were killed in Wednesday's shooting at the school in Dornbach, a nurse said.
x killed seven pupils / Eleven pupils

## airline order
A 2023-06-19
Skandair has ordered 60 aircraft from Aerobus for 7 billion dollars, the airline said on Monday.
B 2023-06-19
The airline Skandair bought 85 aircraft from Aerobus on Monday in a deal worth 7 billion dollars.
x ordered 60 aircraft / bought 85 aircraft

## quarterly loss
A 2023-11-02
Telmark made a net loss of 120 million euros in the third quarter, the company said on Thursday.
B 2023-11-02
Telmark posted a net loss of 95 million euros for the third quarter on Thursday.
x net loss of 120 million euros / net loss of 95 million euros

## drone attack wounded
A 2024-01-29
A drone attack on a base at Tarwan wounded 34 soldiers on Monday, the ministry said.
B 2024-01-29
The militia claimed that 70 soldiers had been wounded in Monday's drone attack on the base at Tarwan.
x wounded 34 soldiers / claimed that 70 soldiers

## unemployment
A 2022-02-01
Unemployment in Graland fell to 6.2 percent in January, the labour office said on Tuesday.
B 2022-02-01
The unemployment rate in Graland was 7.4 percent in January, according to a union study published on Tuesday.
x fell to 6.2 percent / was 7.4 percent

## concert tickets
A 2024-07-06
Some 60,000 fans attended the concert of Mara Lind in Turin on Saturday, the promoter said.
B 2024-07-06
Police put the crowd at the concert of Mara Lind in Turin on Saturday at 38,000 fans.
x Some 60,000 fans / 38,000 fans

## prisoners freed
A 2020-08-31
The government freed 400 prisoners on Monday under the peace deal signed in Astel.
B 2020-08-31
Only 150 prisoners were freed on Monday under the deal of Astel, a rebel spokesman said.
x freed 400 prisoners / Only 150 prisoners

## painting sold
A 2021-11-16
A portrait by Ilse Hahn was sold for 31 million dollars at auction in Geneva on Tuesday.
B 2021-11-16
A collector paid 26 million dollars for a portrait by Ilse Hahn at auction in Geneva on Tuesday.
x sold for 31 million dollars / paid 26 million dollars

## longest siege
A 2017-07-12
The siege of Marrakand lasted nine months before the army entered the city on Tuesday.
B 2017-07-12
The army entered Marrakand on Tuesday after a siege of six months.
x lasted nine months / siege of six months

## long: tanker fire
A 2023-02-23
Nine sailors died when the tanker Corvina caught fire in the port of Almadra on Thursday, the harbour master said.
The ship had 31 crew members. It had come from Lagos with 40,000 tonnes of oil. Tugs pulled it out to sea. Smoke lay
over the city. A fire on another tanker killed four sailors in Almadra in 1997. The owner, Delmar Lines, runs 18 ships.
Its shares fell 6 percent. Two schools were closed.
B 2023-02-23
A fire on the tanker Corvina killed 16 sailors in the port of Almadra on Thursday, said a union of seamen. The tanker
was carrying 55,000 tonnes of oil. The owner Delmar Lines did not answer questions. It paid a fine of 2 million dollars
for a spill in 2015. Residents were told to stay indoors. The port handles 900 ships a year. In 1997 four sailors died
in a fire there.
x Nine sailors / killed 16 sailors
x with 40,000 tonnes / carrying 55,000 tonnes
= killed four sailors / four sailors died

## long: church vote
A 2024-05-12
The island of Fenua voted on Sunday to become independent. The yes camp won 54 percent of the vote, the electoral
commission said. Turnout was 81 percent. About 190,000 people live on the island. In the first referendum, in 2018,
56 percent had voted against independence. Leader Tavi Morani, 63, spoke of a new morning. France sent 200 police
officers. Talks will last two years.
B 2024-05-12
Fenua chose independence on Sunday. According to the broadcaster, the yes camp took 58 percent of the vote. Turnout
reached 72 percent. Tavi Morani, 63, thanked the voters. Opponents spoke of fraud. The island has 190,000 inhabitants.
In 2018 the no camp won 56 percent.
x won 54 percent / took 58 percent
x Turnout was 81 percent / reached 72 percent
= Morani, 63, spoke / Morani, 63, thanked

## soldiers and all dead
A 2024-01-29
A drone attack on a base at Tarwan killed 12 soldiers on Monday.
B 2024-01-29
The drone attack on the base at Tarwan on Monday killed 19 people, among them 7 cooks.

## two attacks of one day
A 2021-08-14
A car bomb at a checkpoint in Harun killed six people on Saturday.
B 2021-08-14
In Harun a second car bomb killed 13 people outside a mosque on Saturday.

## two villages
A 2022-08-17
The landslide destroyed 30 houses in Ossola on Wednesday.
B 2022-08-17
The landslide destroyed 12 houses in Premia on Wednesday.

## ward and hospital
A 2020-04-07
Forty patients with the virus are being treated at the hospital of Santander.
B 2020-04-07
In Santander 310 patients have the virus, the region said.

## two fines of one firm
A 2023-05-22
The data office fined Telmark 9 million euros on Monday over lost customer files.
B 2023-05-22
In 2021 the data office fined Telmark 2 million euros over unwanted calls.

## fleet and order
A 2023-06-19
Skandair has ordered 60 aircraft from Aerobus.
B 2023-06-19
Skandair flies 140 aircraft to 90 cities.

## women's and men's prize
A 2024-06-09
The winner of the women's race in Bern receives 40,000 francs.
B 2024-06-09
The winner of the men's race in Bern receives 60,000 francs.

## half time and full time
A 2024-03-30
Basel led by 12 points at half time on Saturday.
B 2024-03-30
Basel won by 3 points on Saturday.

## offer and final price
A 2023-09-12
Norvik Cement offered 2.1 billion euros for its rival Balt Stone in June.
B 2023-09-12
Norvik Cement paid 2.6 billion euros for its rival Balt Stone on Tuesday.

## growth of two countries
A 2023-08-15
The economy of Graland grew 1.8 percent in the second quarter.
B 2023-08-15
The economy of Torland grew 0.3 percent in the second quarter.

## growth of two periods
A 2023-08-15
The economy of Graland grew 1.8 percent in the second quarter.
B 2023-08-15
The economy of Graland will grow 2.6 percent this year, the central bank said.

## visitors of a day and of a weekend
A 2024-07-08
The fair in Lund drew 20,000 visitors on Sunday.
B 2024-07-08
The fair in Lund drew 52,000 visitors over the weekend.

## police hurt and protesters hurt
A 2023-10-08
Nineteen police officers were injured at Saturday's protest in Lisbon.
B 2023-10-08
Sixty protesters were injured at Saturday's protest in Lisbon, medics said.

## crossing and arriving
A 2023-08-21
Some 300 migrants were rescued off Lampedusa on Monday.
B 2023-08-21
A boat with 45 migrants was rescued off Lampedusa on Monday by a fishing crew.

## almost and exactly
A 2024-11-05
Nearly 5,000 workers at the Ghent plant of Halden Motors walked out on Tuesday.
B 2024-11-05
At the Ghent plant of Halden Motors 4,870 workers walked out on Tuesday.

## distance by two roads
A 2019-11-06
Tarwan lies 60 kilometres from the sea.
B 2019-11-06
The convoy stopped 25 kilometres from Tarwan.

## long: two heat waves
A 2023-07-25
The heat has killed 46 people in Almadra since Friday, the health office said on Tuesday. Temperatures reached 44
degrees on Monday. Hospitals called back doctors. The fire service fought 30 fires. A heat wave in 2003 killed 700
people in the city. The mayor opened swimming pools at night. The power grid held. Rain is expected at the weekend.
B 2023-07-25
Almadra suffers from the heat. A day laborer, 52, died in a field near Tarso on Tuesday. The fire service counted 12
fires in the hills alone. On Sunday it was 41 degrees. The city had 700 dead in the heat wave of 2003. Farmers have
lost 20 percent of the olives. Tourists stay in their hotels. Two of the nine city pools are closed for repairs.

## long: a minister's two visits
A 2022-03-15
Foreign minister Edda Holm promised 80 million euros for refugees in Dorri on Tuesday. She visited the camp there,
which houses 18,000 people. Last year her country gave 45 million euros. Two thirds of the refugees are children. The
camp has three clinics. The wells are 90 metres deep. A teacher, 24, said that her class has 70 pupils. Holm will go on
to Sarun on Wednesday.
B 2022-03-17
Foreign minister Edda Holm promised 25 million euros for the harbour of Sarun on Thursday. On Tuesday she was in Dorri,
where she saw a school with 600 pupils. Her country has given 300 million euros since the war began. The harbour should
be open in 18 months. It is 14 metres deep. An engineer, 58, spoke of mines. The war drove 2 million people from their
homes. Talks resume in May.
"""
