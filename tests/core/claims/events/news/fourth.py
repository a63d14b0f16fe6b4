"""Thirty near misses of sums and shares; rules were mended by them. How they are written: `cases.py`."""

from __future__ import annotations

FOURTH = """
## heating aid
A 2022-10-10
The cabinet in Graland approved heating aid of 12 billion crowns for households on Monday.
B 2022-10-10
Households in Graland will get heating aid worth 8 billion crowns, the cabinet decided on Monday.
x aid of 12 billion crowns / worth 8 billion crowns

## annual loss of an airline
A 2021-03-03
Skandair lost 680 million euros in 2020. The airline published its annual report on Wednesday.
B 2021-03-03
The annual report of Skandair, published on Wednesday, shows a net loss of 740 million euros for 2020.
x lost 680 million euros / net loss of 740 million euros

## inflation of one month
A 2023-02-14
Inflation in Torland stood at 8.4 percent in January, the statistics office said on Tuesday.
B 2023-02-14
Torland's inflation rate was 9.1 percent in January, the central bank said on Tuesday.
x stood at 8.4 percent / was 9.1 percent

## compensation
A 2020-02-20
A jury in Boise ordered Dormex to pay 25 million dollars in damages to the farmer Ray Cole on Thursday.
B 2020-02-20
Dormex must pay the farmer Ray Cole damages of 40 million dollars, a jury in Boise decided on Thursday.
x pay 25 million dollars / damages of 40 million dollars

## metro riders hurt
A 2019-06-18
Two metro trains collided in Lisbon on Tuesday and 17 passengers were injured, the operator said.
B 2019-06-18
Ambulances took 48 injured passengers to hospital after Tuesday's metro crash in Lisbon.
x 17 passengers were injured / 48 injured passengers

## referendum turnout
A 2023-10-14
Turnout in the referendum in Graland was 49 percent on Saturday, the commission said.
B 2023-10-14
In Graland turnout in Saturday's referendum reached 57 percent, the government said.
x was 49 percent / reached 57 percent

## trees felled
A 2022-03-28
Workers felled 120 trees in the Linden park in Kassel on Monday.
B 2022-03-28
In Kassel 400 trees were felled in the Linden park on Monday, said a group of neighbours.
x felled 120 trees / 400 trees were felled

## kidnapped pupils
A 2021-02-27
Gunmen kidnapped 317 girls from a school in Jangebe on Friday, police said.
B 2021-02-27
A teacher said that 279 girls were kidnapped from the school in Jangebe on Friday.
x kidnapped 317 girls / 279 girls were kidnapped

## gold medals
A 2021-08-08
Graland won 14 gold medals at the games in Sarun, which ended on Sunday.
B 2021-08-08
With 11 gold medals won, Graland leaves the games in Sarun, which ended on Sunday.
x won 14 gold medals / With 11 gold medals

## long: avalanche
A 2022-07-04
A part of the Serra glacier broke off on Sunday and swept away climbers. Seven of them died, the province said on Monday.
The avalanche ran down at 300 kilometres per hour. Thirteen climbers were missing on Monday. It had been 10 degrees at
the summit. Drones looked for survivors. In 2009 an avalanche at the Serra killed four rescuers. The prime minister
came to the valley. Guides had warned of the heat.
B 2022-07-04
Eleven climbers died when ice broke off the Serra glacier on Sunday, mountain rescuers said on Monday. Nineteen climbers
were missing on Monday. Helicopters stopped at dusk. The glacier has lost 30 percent of its ice since 2004. Four
rescuers died at the Serra in 2009. A guide, Marco Dal Pra, 52, had turned back in the morning. Experts expect more.
x Seven of them / Eleven climbers
x Thirteen climbers / Nineteen climbers
= killed four rescuers / Four rescuers died

## long: bankruptcy
A 2023-05-31
The department store Galler filed for bankruptcy on Wednesday. It has debts of 900 million euros. Galler employs 11,000
people. It will close 52 of its 129 shops. In 2020 it had closed 40. The state had lent it 680 million euros. Chief
executive Olaf Brandt, 49, blamed the war and the prices of energy. Suppliers fear for their money.
B 2023-05-31
Galler is bankrupt for the second time in three years. The department store has debts of 1.4 billion euros, a court in
Essen said on Wednesday. It employs 11,000 people in 97 towns. The chain has 129 shops. Unions called for a rescue. Olaf
Brandt, 49, has led it since 2021. The owner has sold two houses in Vienna.
x debts of 900 million euros / debts of 1.4 billion euros
= employs 11,000 / employs 11,000
= Olaf Brandt, 49 / Brandt, 49

## a bond and all debts
A 2023-05-31
Galler must repay a bond of 200 million euros in June.
B 2023-05-31
Galler has debts of 900 million euros.

## gross and net
A 2023-03-09
Telmark earned a profit of 2.2 billion euros before tax in 2022.
B 2023-03-09
Telmark earned a profit of 1.6 billion euros after tax in 2022.

## core inflation
A 2023-02-14
Inflation in Torland was 8.4 percent in January.
B 2023-02-14
Core inflation in Torland was 6.0 percent in January.

## youth unemployment
A 2022-02-01
Unemployment in Graland was 6.2 percent in January.
B 2022-02-01
Unemployment among the young in Graland was 17 percent in January.

## city and country turnout
A 2023-10-14
Turnout in Graland was 49 percent on Saturday.
B 2023-10-14
Turnout in the capital of Graland was 38 percent on Saturday.

## turnout at noon
A 2023-10-14
Turnout in Graland was 21 percent at noon on Saturday.
B 2023-10-14
Turnout in Graland was 49 percent on Saturday when polls closed.

## two parties of one vote
A 2022-09-12
The Centre Party won 24 percent of the vote in Torland on Sunday.
B 2022-09-12
The Liberals won 11 percent of the vote in Torland on Sunday.

## winds of two places
A 2024-09-11
Iris brought winds of 185 kilometres per hour to Belmar on Tuesday.
B 2024-09-11
Iris brought winds of 140 kilometres per hour to Cape Torre on Tuesday.

## order and delivery
A 2023-06-19
Aerobus delivered 61 aircraft in May.
B 2023-06-19
Aerobus sold 110 aircraft in May.

## daughter firm
A 2023-03-09
Telmark made a profit of 1.6 billion euros in 2022.
B 2023-03-09
Telmark Mobile, a daughter of Telmark, made a profit of 400 million euros in 2022.

## the two highest floods
A 2021-07-16
The Orla rose to 8.7 metres in Orlatal on Thursday.
B 2021-07-16
The flood in Orlatal left 30 centimetres of mud in the church on Thursday.

## fans of home and away
A 2024-04-14
Some 3,000 fans of Athletic travelled to Mill Road on Sunday.
B 2024-04-14
Sunday's match at Mill Road was watched by 31,000 fans.

## killed on the spot and later
A 2019-06-18
The blast in the market of Harun killed 8 people on the spot on Tuesday.
B 2019-06-18
The blast in the market of Harun killed 13 people on Tuesday, five of whom died in hospital.

## tickets
A 2024-07-06
A ticket for the concert of Mara Lind in Turin cost 90 euros.
B 2024-07-06
A ticket in the front rows cost 350 euros at the concert of Mara Lind in Turin.

## speed of two trains
A 2022-12-01
The express hit the other train near Linden at 110 kilometres per hour.
B 2022-12-01
The goods train was moving at 35 kilometres per hour near Linden.

## sold and unsold
A 2024-10-01
Brenner sold 98,000 cars in September in Graland.
B 2024-10-01
Brenner sold 310,000 cars in the third quarter in Graland.

## houses of two storms
A 2024-09-11
Hurricane Iris destroyed 400 houses in Belmar on Tuesday.
B 2024-09-11
In 2019 Hurricane Otto destroyed 5,000 houses in Belmar.

## rebels and government tell of their own dead
A 2016-09-13
The rebels said they had lost 9 men at Tel Aswan on Tuesday.
B 2016-09-13
The army said it had lost 18 men at Tel Aswan on Tuesday.

## long: one company and its year
A 2024-02-15
Aerobus made a net profit of 3.8 billion euros in 2023, it said on Thursday. It delivered 735 aircraft. The year before,
profit had been 4.2 billion euros. The dividend is 1.80 euros. Skandair has ordered 60 jets. Chief executive Paul Roche,
56, expects 800 deliveries this year. The shares fell 1 percent. The space business lost 600 million euros.
B 2024-02-16
Aerobus delivered 70 aircraft in January, it said on Friday. The company wants to build 75 jets a month from 2026. In the
fourth quarter its net profit was 1.4 billion euros. Space satellites are late. The shares rose 2 percent on Friday.
Roche, 56, spoke of engines. The defence business sold 14 transport planes. It has 40,000 workers.
"""
