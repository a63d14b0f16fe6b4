"""News texts whose figures differ and yet can all be true; how they are written is told in `cases.py`."""

from __future__ import annotations

TEMPTING = """
## subset and total
A 2024-03-05
The earthquake in Varna killed 84 people on Monday, the interior ministry said.
B 2024-03-05
Eleven children were among those killed in Monday's earthquake in Varna.

## injured and killed
A 2022-05-30
The blast at the chemical plant in Rudno killed 9 workers on Monday.
B 2022-05-30
The blast at the chemical plant in Rudno injured 40 workers on Monday.

## one city and the whole country
A 2024-03-05
The earthquake killed 84 people in Varna province on Monday.
B 2024-03-05
The earthquake killed 31 people in the town of Belo, in Varna province, on Monday.

## another day
A 2019-11-05
Airstrikes on Marran killed 17 civilians on Tuesday, medics said.
B 2019-11-08
Airstrikes on Marran killed 6 civilians on Friday, medics said.

## another place
A 2019-11-05
An airstrike on the village of Nebra killed 8 civilians on Tuesday.
B 2019-11-05
An airstrike on the town of Marran killed 17 civilians on Tuesday.

## forecast and result
A 2022-09-10
A poll on Saturday gave Labour 45 percent of the vote in Torland.
B 2022-09-12
Labour won 38 percent of the vote in Sunday's election in Torland.

## toll that rises
A 2024-03-04
The death toll from the earthquake in Varna stood at 48 on Monday evening.
B 2024-03-06
The death toll from Monday's earthquake in Varna has risen to 131.

## toll of each day of an epidemic
A 2021-02-09
The health ministry said on Tuesday that 130 people had died of cholera in Kasena since January.
B 2021-02-16
The health ministry said that 162 people had died of cholera in Kasena since January.

## men and people
A 2018-05-05
The gunmen in Maruba held 40 men in the hotel on Saturday.
B 2018-05-05
The gunmen in Maruba held 62 people in the hotel on Saturday, 22 of them women.

## a year and the whole
A 2024-01-10
The ministry will spend 200 million euros a year on new trains.
B 2024-01-10
The ministry will spend 1 billion euros on new trains over five years.

## monthly and yearly inflation
A 2023-06-13
Consumer prices in Torland rose 0.6 percent in May from April, the statistics office said.
B 2023-06-13
Consumer prices in Torland rose 5.1 percent in May from a year earlier, the statistics office said.

## at least and exact
A 2019-11-05
An airstrike on a market in Marran killed at least 17 people on Tuesday.
B 2019-11-05
The airstrike on the market in Marran on Tuesday killed 21 people.

## around
A 2023-10-07
Around 10,000 people marched in Lisbon on Saturday against high rents, police said.
B 2023-10-07
Police counted 9,600 people at Saturday's march in Lisbon against high rents.

## another team
A 2024-04-14
Rovers have won 12 matches this season.
B 2024-04-14
Athletic have won 15 matches this season.

## another player
A 2024-04-21
Ivo Pranic has scored 21 goals this season.
B 2024-04-21
Marek Dole has scored 17 goals this season.

## an older event recalled
A 2024-02-14
Nineteen miners died when a tunnel collapsed at the Korla mine on Wednesday.
B 2024-02-14
A tunnel collapsed at the Korla mine on Wednesday.
In 2016 a gas explosion at the mine killed 62 miners.

## percent and percentage points
A 2022-09-12
Labour gained 5 percentage points in Torland on Sunday.
B 2022-09-12
Labour gained 38 percent of the vote in Torland on Sunday.

## rounded
A 2021-06-15
The ministry said 1.3 million people had been vaccinated in Torland.
B 2021-06-15
So far 1,287,000 people have been vaccinated in Torland, the ministry said.
= 1.3 million people / 1,287,000 people

## two currencies
A 2024-01-22
Norvik Cement was fined 40 million euros on Monday for price fixing.
B 2024-01-22
The court fined Norvik Cement 43.6 million dollars on Monday for price fixing.

## ages of two people
A 2024-03-19
Lena Brandt, 34, was found dead in Kassel on Tuesday, police said.
B 2024-03-19
"She was a kind neighbour," said Monika Vogt, 61, of the woman found dead in Kassel on Tuesday.

## passengers and all aboard
A 2023-07-11
The Santa Rosa ferry, which sank off Cebu on Tuesday, carried 214 passengers.
B 2023-07-11
There were 239 people aboard the Santa Rosa when it sank off Cebu on Tuesday, including the crew.

## asked and given
A 2024-05-16
The nurses' union in Wales has asked for a rise of 12 percent.
B 2024-05-16
The government has offered nurses in Wales a rise of 4 percent.

## sentence asked and sentence given
A 2024-01-11
Prosecutors in Leeds asked for a sentence of 18 years in prison for Martin Shaw.
B 2024-01-18
A court in Leeds sentenced Martin Shaw to 12 years in prison.

## quarter and year
A 2024-02-08
Halden Motors made a net profit of 90 million dollars in the fourth quarter.
B 2024-02-08
Halden Motors made a net profit of 310 million dollars in 2023.

## revenue and profit
A 2024-02-08
Halden Motors had a revenue of 4.1 billion dollars in 2023.
B 2024-02-08
Halden Motors made a profit of 310 million dollars in 2023.

## one plant and the whole company
A 2024-02-08
Halden Motors will cut 1,200 jobs at its plant in Ghent.
B 2024-02-08
Halden Motors will cut 5,000 jobs worldwide.

## same figure, other thing
A 2015-10-02
The jets destroyed 158 targets near Marran on Friday, the army said.
B 2015-10-02
Jets flew 158 sorties near Marran on Friday, activists said.
# destroyed 158 targets / flew 158 sorties

## two hotels
A 2024-08-10
A fire in a hotel in Ostend killed four guests on Saturday.
B 2024-08-10
Two guests were killed in a fire at a campsite near Bruges on Saturday.

## two armies
A 2016-09-13
Eighteen soldiers were killed in the battle for Tel Aswan on Tuesday.
B 2016-09-13
The battle for Tel Aswan on Tuesday left 31 rebels dead.

## distance to two cities
A 2019-11-06
Marran lies 35 kilometres from the border with Turkmenia.
B 2019-11-06
Marran lies 210 kilometres from the capital, Sarun.

## price last year and now
A 2023-03-01
A loaf of bread costs 18 dinars since Wednesday.
B 2023-03-01
A year ago a loaf of bread cost 7 dinars.

## hours and days of a strike
A 2024-05-16
Nurses in Wales will strike for 48 hours from Thursday.
B 2024-05-16
Nurses in Wales will strike for two days from Thursday.

## arrested and charged
A 2023-10-09
Police arrested 120 demonstrators in Lisbon on Saturday.
B 2023-10-09
Police in Lisbon charged 34 demonstrators after Saturday's march.

## missing before and after
A 2023-07-12
Some 41 people were missing on Wednesday after the Santa Rosa ferry sank off Cebu.
B 2023-07-14
Nine people were still missing on Friday after the Santa Rosa sank off Cebu.

## expected and came
A 2023-10-06
Organisers expect 50,000 people at Saturday's march in Lisbon.
B 2023-10-08
About 22,000 people took part in the march in Lisbon on Saturday.

## long: two floods
A 2024-06-21
The flood in the Orla valley has killed 14 people, the governor said on Friday. The river rose by three metres in a
night. Troops brought food to cut-off villages. Some 3,000 people sleep in schools. The damage is put at 70 million
crowns. In July 2010 a flood in the Orla valley killed 37 people and destroyed 400 houses. A dam was planned after
that, but never built. The government has promised help. More rain is forecast for Sunday. The railway to the north is
closed.
B 2024-06-21
The Orla valley counts its losses. Fourteen people have died in the flood, according to the governor. The dam that was
planned after the flood of 2010 would have cost 900 million crowns. That year 37 people drowned. Farmers lost 5,000
sheep. About 240 houses are uninhabitable. The railway will reopen in two weeks. "We start again," said Ida Moll, 83.
= killed 14 people / Fourteen people
= killed 37 people / 37 people drowned

## long: two trials
A 2024-01-18
A court in Leeds sentenced Martin Shaw to 12 years in prison on Thursday for fraud. Shaw, 49, took 20 million pounds
from savers. His partner, Colin Hurst, was sentenced to four years last month. Some 600 people had lost money. Judge
Ellen Marsh spoke of greed. The defence will appeal. In 2011 Shaw was fined 50,000 pounds for another offence.
His company was wound up in 2021. The savers have got back 3 million pounds so far.
B 2024-01-18
Martin Shaw must go to prison for 12 years. The prosecutor had asked for 16 years. Savers wept in the court in Leeds
on Thursday. One of them, Doris Pike, 77, had lost 90,000 pounds. Hurst, who kept the books, began a sentence of four
years in December. A third man was acquitted. The case took 46 days. The police searched 14 offices. The fraud is the
largest in Yorkshire since 1998, when two brokers were jailed for nine years.
= to 12 years / for 12 years
= sentenced to four years / sentence of four years

## long: an army and its two wars
A 2016-09-14
The army said on Wednesday that 75 militants were killed in the battle for Tel Aswan. It took the village on Tuesday.
The fighting was the heaviest since March, when 120 militants died in the battle for Nebra. Six tanks were destroyed.
The village lies 12 kilometres from the airport. The army holds two thirds of the district. About 9,000 civilians
remain there. The war has killed more than 200,000 people. A truce was agreed in May and broke down after 11 days.
B 2016-09-14
Tel Aswan is empty after the battle. A resident counted four burnt tanks at the school. The rebels said on Wednesday
that they had withdrawn to Nebra, 20 kilometres from the airport. There they killed 45 soldiers in March. The United
Nations says 30,000 people have fled the district since January. Food is short. The Red Cross sent 15 lorries.
The last truce held for 11 days.
= after 11 days / for 11 days

## long: results of two makers
A 2024-02-08
Halden Motors reported a net profit of 310 million dollars for 2023 on Thursday. It sold 640,000 cars, 8 percent more
than in the year before. In 2022 the profit had been 255 million dollars. The shares rose 3 percent. Chief executive
Rolf Aas, 55, expects sales of 700,000 cars this year. Its rival Brenner made 900 million dollars. The plant in Ghent
loses money. Halden employs 23,000 people. It will pay a dividend of 1.20 dollars.
B 2024-02-09
Brenner, the carmaker, had a net profit of 900 million dollars in 2023. It sold 1.4 million cars. Its rival Halden
reported a profit of 310 million dollars on Thursday. Brenner employs 61,000 people. Electric cars were 14 percent of
its sales. It will pay a dividend of 2.50 dollars. The shares fell 1 percent on Friday. "The year was good," said Eva
Stark, 47, who has led Brenner since 2020.
= net profit of 310 million dollars / profit of 310 million dollars
= made 900 million dollars / net profit of 900 million dollars

## long: storms of two years
A 2024-09-11
Hurricane Iris killed 12 people in Belmar on Tuesday, the civil defence said on Wednesday. Winds of 185 kilometres per
hour tore off roofs. Power failed for 300,000 households. The airport reopened on Wednesday. Five years ago Hurricane
Otto killed 88 people in Belmar. It had winds of 240 kilometres per hour. Shelters were built after that. Some 20,000
people slept in them this time. The storm is moving to the north-west. It should lose strength by Thursday.
B 2024-09-11
Belmar was better prepared for Iris than for Otto, which killed 88 people in 2019. This time 20,000 people went to
shelters. Three of the dead drowned in one car. About 45,000 households were without power in the capital alone. The
president visited a school. Insurers expect losses of 1.5 billion dollars. Otto cost them 4 billion dollars. The
harbour remains closed. Banana growers lost 60 percent of the crop.
= killed 88 people in Belmar / killed 88 people in 2019
= Some 20,000 people / 20,000 people went
"""
