"""News texts of which some figures contradict each other; how they are written is told in `cases.py`."""

from __future__ import annotations

CONTRADICTING = """
## quake toll of one evening
A 2024-03-04
A strong earthquake struck the province of Varna on Monday, killing 48 people, the interior ministry said.
Rescuers worked through the night in the town of Belo.
B 2024-03-04
The earthquake that hit Varna on Monday killed 84 people, according to local officials.
Hospitals in Belo asked for blood.
x killing 48 people / killed 84 people

## quake magnitude and depth
A 2024-03-04
The quake in Varna had a magnitude of 6.1 and struck at a depth of 10 kilometres, the geological survey said.
B 2024-03-04
The earthquake struck Varna at a depth of 35 kilometres, the seismological centre in Potsdam said.
Its magnitude was 6.1.
x depth of 10 kilometres / depth of 35 kilometres

## ferry aboard
A 2023-07-11
The ferry Santa Rosa sank off Cebu on Tuesday with 214 passengers on board, the coast guard said.
B 2023-07-11
A ferry sank near Cebu on Tuesday.
The Santa Rosa was carrying 167 passengers, its owner said.
x with 214 passengers / carrying 167 passengers

## ferry missing
A 2023-07-12
Divers searched on Wednesday for 23 people still missing after the Santa Rosa ferry went down off Cebu.
B 2023-07-12
Forty-one people were missing on Wednesday after the ferry Santa Rosa sank off Cebu, the coast guard said.
x 23 people still missing / Forty-one people were missing

## budget deficit
A 2024-10-02
The finance ministry put the budget deficit for 2025 at 4.2 billion euros on Wednesday.
B 2024-10-02
The budget deficit for 2025 will be 6.8 billion euros, the finance ministry said on Wednesday.
x 4.2 billion euros / 6.8 billion euros

## strike turnout
A 2024-05-16
The nurses' union said 12,000 nurses walked out across Wales on Thursday in the dispute over pay.
B 2024-05-16
Only 4,500 nurses in Wales joined Thursday's strike, the health board said.
x said 12,000 nurses / Only 4,500 nurses

## election share
A 2022-09-12
The Labour list won 38 percent of the vote in Sunday's election in Torland, the electoral commission said.
B 2022-09-12
Labour took 43 percent of the vote in Torland on Sunday, state television reported.
x won 38 percent / took 43 percent

## election seats
A 2022-09-12
The Centre Party won 61 seats in Sunday's parliamentary election in Torland.
B 2022-09-12
In Torland the Centre Party took 67 seats in the parliamentary election on Sunday.
x won 61 seats / took 67 seats

## epidemic deaths
A 2021-02-09
Cholera has killed 130 people in Kasena district since January, the health ministry said on Tuesday.
B 2021-02-09
Doctors Abroad said on Tuesday that 310 people had died of cholera in Kasena district since January.
x killed 130 people / 310 people had died

## flood homes
A 2024-06-20
The flood in the Orla valley destroyed 240 houses, the district governor said on Thursday.
Two bridges were washed away.
B 2024-06-20
Flooding in the Orla valley destroyed 900 homes, a relief agency said on Thursday.
x destroyed 240 houses / destroyed 900 homes

## flood evacuation
A 2024-06-20
Some 3,000 residents were evacuated from Orla on Thursday as the river rose.
B 2024-06-20
Police evacuated 8,000 residents from Orla on Thursday after the river burst its banks.
x Some 3,000 residents / evacuated 8,000 residents

## prison sentence
A 2024-01-18
A court in Leeds sentenced Martin Shaw to 12 years in prison on Thursday for fraud.
B 2024-01-18
Martin Shaw was jailed for 15 years by a Leeds court on Thursday.
He had denied fraud.
x to 12 years / for 15 years

## court fine
A 2024-01-22
The competition court fined Norvik Cement 40 million euros on Monday for fixing prices.
B 2024-01-22
Norvik Cement must pay a fine of 55 million euros for price fixing, the competition court ruled on Monday.
x fined Norvik Cement 40 million euros / fine of 55 million euros

## attendance
A 2024-04-14
Rovers beat Athletic in front of 31,000 spectators at Mill Road on Sunday.
B 2024-04-14
A crowd of 24,500 spectators at Mill Road saw Rovers win against Athletic on Sunday.
x front of 31,000 spectators / crowd of 24,500 spectators

## company profit
A 2024-02-08
Halden Motors reported a net profit of 310 million dollars for 2023 on Thursday.
B 2024-02-08
Halden Motors made a net profit of 370 million dollars in 2023, the carmaker said on Thursday.
x net profit of 310 million dollars / net profit of 370 million dollars

## job cuts
A 2024-02-08
Halden Motors will cut 1,200 jobs at its plant in Ghent, the company said on Thursday.
B 2024-02-08
The carmaker Halden is to cut 2,000 jobs at the Ghent plant, unions said on Thursday.
x cut 1,200 jobs / cut 2,000 jobs

## protest crowd
A 2023-10-07
Police said 15,000 people marched through Lisbon on Saturday against the rise in rents.
B 2023-10-07
Organisers said 80,000 people marched in Lisbon on Saturday to protest against rents.
x said 15,000 people / said 80,000 people

## protest arrests
A 2023-10-08
Police arrested 34 demonstrators in Lisbon on Saturday after windows were broken.
B 2023-10-08
Lawyers said 120 protesters were arrested in Lisbon on Saturday.
x arrested 34 demonstrators / said 120 protesters

## airstrike toll
A 2019-11-05
An airstrike on a market in Marran on Tuesday killed 17 civilians, a monitoring group said.
B 2019-11-05
Warplanes struck a market in Marran on Tuesday, killing at least 29 civilians, medics said.
x killed 17 civilians / at least 29 civilians

## airstrike count
A 2019-11-06
The air force carried out 40 airstrikes on Marran on Tuesday, the army said.
B 2019-11-06
Marran was hit by 65 airstrikes on Tuesday, activists said.
x 40 airstrikes / 65 airstrikes

## distance to the border
A 2019-11-06
Marran lies 35 kilometres from the border with Turkmenia.
Rebels hold the town.
B 2019-11-06
The rebels hold Marran, a town 80 kilometres from the border with Turkmenia.
x lies 35 kilometres / 80 kilometres

## price of bread
A 2023-03-01
The government set the price of a loaf of bread at 12 dinars on Wednesday.
B 2023-03-01
A loaf of bread will cost 18 dinars from Wednesday under the government's new price.
x 12 dinars / 18 dinars

## house price sale
A 2024-08-30
Ashford House was sold for 7.5 million pounds on Friday.
B 2024-08-30
A foreign buyer paid 9.2 million pounds for Ashford House, the agents said on Friday.
x 7.5 million pounds / 9.2 million pounds

## age of the victim
A 2024-03-19
Lena Brandt, 34, was found dead in her flat in Kassel on Tuesday, police said.
B 2024-03-19
Police in Kassel said Lena Brandt, 43, had been found dead on Tuesday.
x Lena Brandt, 34 / Lena Brandt, 43

## age of a driver
A 2024-03-20
The driver, Tomas Reyes, aged 52, was taken to hospital after the crash in Almer.
B 2024-03-20
Tomas Reyes, 57, drove the lorry that crashed in Almer.
x aged 52 / Reyes, 57

## train injured
A 2022-12-01
Two trains collided near Linden on Thursday, injuring 60 passengers, the railway said.
B 2022-12-01
A train collision near Linden injured 155 passengers on Thursday, the fire brigade said.
x injuring 60 passengers / injured 155 passengers

## wildfire area
A 2023-08-03
The wildfire near Castel has burned 4,000 hectares of forest since Monday, the fire service said on Thursday.
B 2023-08-03
Since Monday 11,000 hectares of forest have burned in the fire near Castel, the mayor said on Thursday.
x burned 4,000 hectares / Since Monday 11,000 hectares

## hostages
A 2018-05-05
Gunmen took 25 hostages at a hotel in Maruba on Saturday, the army said.
B 2018-05-05
The gunmen who stormed the hotel in Maruba on Saturday took 170 hostages, the hotel chain said.
x took 25 hostages / took 170 hostages

## three papers
A 2024-07-09
A bus plunged into a ravine near Tarma on Tuesday, killing 26 people, police said.
B 2024-07-09
Police said 26 people died when a bus fell into a ravine near Tarma on Tuesday.
C 2024-07-09
The bus crash near Tarma on Tuesday killed 33 people, the regional health office said.
x killing 26 people / killed 33 people
x said 26 people / killed 33 people
= killing 26 people / said 26 people

## vaccination
A 2021-06-15
The ministry said 2.1 million people had been vaccinated in Torland by Tuesday.
B 2021-06-15
By Tuesday 3.4 million people had been vaccinated in Torland, the government said.
x said 2.1 million people / By Tuesday 3.4 million people

## refugees in a camp
A 2017-04-24
The camp at Dorri now houses 18,000 refugees, the United Nations said on Monday.
B 2017-04-24
Some 45,000 refugees live in the camp at Dorri, the governor said on Monday.
x houses 18,000 refugees / Some 45,000 refugees

## ships
A 2020-09-21
The navy sent six warships to the strait of Harun on Monday.
B 2020-09-21
Eleven warships were sent to the strait of Harun on Monday, the foreign minister said.
x sent six warships / Eleven warships

## top speed of a storm
A 2024-09-10
Hurricane Iris reached the coast of Belmar on Tuesday with winds of 185 kilometres per hour.
B 2024-09-10
Winds of 230 kilometres per hour were measured as Hurricane Iris hit Belmar on Tuesday.
x winds of 185 kilometres per hour / Winds of 230 kilometres per hour

## two figures clash and one agrees
A 2022-05-30
An explosion at a chemical plant in Rudno on Monday killed 9 workers and injured 40, the company said.
B 2022-05-30
The blast at the chemical plant in Rudno on Monday killed 22 workers, a union said.
It said 40 workers were injured.
x killed 9 workers / killed 22 workers
= injured 40 / said 40 workers

## match score scorer
A 2024-04-21
Striker Ivo Pranic scored 21 goals for Rovers this season.
B 2024-04-21
Ivo Pranic has scored 24 goals for Rovers this season.
x scored 21 goals / scored 24 goals
"""
