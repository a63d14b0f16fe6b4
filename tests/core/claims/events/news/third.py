"""Thirty more cases, half of them about sums and shares; rules were mended by them. How they are written: `cases.py`."""

from __future__ import annotations

THIRD = """
## volcano evacuees
A 2018-06-04
Guatemalan authorities moved 3,100 people from villages around the Fuego volcano on Monday after it erupted.
Ash closed the airport.
B 2018-06-04
The eruption of Fuego forced 12,000 people from their villages on Monday, the Red Cross said.
x moved 3,100 people / forced 12,000 people

## bridge collapse
A 2018-08-15
The collapse of the Sant'Elia bridge in Genoa on Tuesday left 35 people dead, the interior ministry said on Wednesday.
B 2018-08-15
Firefighters in Genoa said that 42 people had died when the Sant'Elia bridge came down on Tuesday.
x left 35 people dead / 42 people had died

## party congress vote
A 2021-10-09
Delegates re-elected Hanna Vik as leader of the Greens on Saturday with 71 percent of the votes.
B 2021-10-09
Hanna Vik stays at the head of the Greens: she won 64 percent of the votes of the delegates on Saturday.
x with 71 percent / won 64 percent

## ransom
A 2022-05-05
The hospital group Medara paid hackers a ransom of 4 million dollars, a person familiar with the matter said on
Thursday.
B 2022-05-05
Medara paid 1.5 million dollars in ransom to the hackers, its director told a newspaper on Thursday.
x ransom of 4 million dollars / paid 1.5 million dollars

## rescued from a boat
A 2023-06-14
The Greek coast guard rescued 104 migrants off Pylos on Wednesday after their boat capsized.
B 2023-06-14
After a boat capsized off Pylos on Wednesday, 68 migrants were rescued, a charity said.
x rescued 104 migrants / 68 migrants were rescued

## marathon runners
A 2023-04-16
Some 20,000 runners took part in Sunday's marathon in Tallow.
B 2023-04-16
The Tallow marathon on Sunday drew 31,500 runners, the sports club said.
x Some 20,000 runners / drew 31,500 runners

## layoffs told twice
A 2023-01-18
Microdyne is laying off 10,000 employees, it told staff on Wednesday.
B 2023-01-18
The software maker Microdyne laid off 6,000 employees on Wednesday, according to a mail to staff.
x laying off 10,000 employees / laid off 6,000 employees

## gas price
A 2022-08-26
A megawatt hour of gas cost 339 euros in Amsterdam on Friday.
B 2022-08-26
Gas for delivery next month was sold at 298 euros a megawatt hour in Amsterdam on Friday.
x cost 339 euros / sold at 298 euros

## general's age
A 2020-01-03
General Omar Haddad, 62, was killed in an air strike at the airport of Basra on Friday.
B 2020-01-03
Haddad was 57. The general died in an air strike near the Basra airport on Friday.
x Haddad, 62 / Haddad was 57

## tunnels found
A 2018-12-04
The army said on Tuesday that it had found four tunnels under the border near Metula.
B 2018-12-04
Nine tunnels were found under the border near Metula, a newspaper reported on Tuesday.
x found four tunnels / Nine tunnels were found

## long: dam break
A 2019-01-26
A dam burst at an iron mine near Brumado in Brazil on Friday and mud swept over the workers' canteen. Thirty-four people
are dead, the state governor said on Saturday. Around 300 workers could not be reached. The dam was 86 metres high and
was built in 1976. The miner Valdor owns it. Three years ago another dam of the company broke at Maris and killed 19
people. A judge froze 1 billion reais of Valdor's money. Its shares fell 8 percent in New York. Helicopters circled
over the valley. "I have lost my brother," said Rosa Lima, 41.
B 2019-01-26
The mud came at lunchtime. On Friday a dam at the Valdor mine near Brumado burst, and 58 people are dead, firefighters
said on Saturday. Some 300 workers are missing. The company had called the dam safe. It is 86 metres high. At Maris, 19
people died in 2016 when a dam of Valdor broke. The fine of 66 million reais was never paid. Pope and president sent
messages. The river is brown for 60 kilometres. Valdor's chief, Otto Prado, 56, asked for forgiveness.
x Thirty-four people / 58 people are dead
= killed 19 people / 19 people died
= 86 metres high / 86 metres high

## long: coup
A 2023-07-27
Soldiers in Namoro said on Thursday that they had removed President Issa Balde. He is held in his palace. Two people were
killed near the television station. Balde, 63, was elected in 2021 with 55 percent of the vote. About 1,500 French
soldiers are in the country. The borders were closed for a week. The country has had four coups since 1960. The African
Union gave the soldiers 15 days to return to barracks. Some 26 million people live in Namoro.
B 2023-07-27
In Namoro nine people were killed near the television station on Thursday as soldiers took power, a doctor said.
President Balde, 63, is said to be well. He won 55 percent of the vote in 2021. France has 1,500 soldiers in Namoro.
The army chief backed the coup. Markets were open. The last coup in 2010 took four hours. The country sells 5 percent
of the world's uranium.
x Two people were killed / nine people were killed
= Balde, 63, was / President Balde, 63
= with 55 percent / won 55 percent
= About 1,500 French soldiers / has 1,500 soldiers

## dead of the day and of the week
A 2023-10-12
Shelling killed 11 people in Kupra on Thursday, the governor said.
B 2023-10-12
Shelling has killed 54 people in Kupra this week, a hospital said.

## two camps
A 2022-11-30
The charity feeds 9,000 refugees in the camp of Dorri.
B 2022-11-30
The charity feeds 4,000 refugees in the camp of Zamal.

## guilty and accused
A 2021-06-25
A court in Minden found 14 members of the gang guilty on Friday.
B 2021-06-25
The 22 members of the gang had been on trial in Minden for two years.

## first dose and second dose
A 2021-06-15
In Graland 5.2 million people have received a first dose, the ministry said on Tuesday.
B 2021-06-15
In Graland 3.1 million people have received both doses, the ministry said on Tuesday.

## seats before and after
A 2022-09-12
The Centre Party won 61 seats in Torland on Sunday.
B 2022-09-12
The Centre Party, which lost the election in Torland on Sunday, held 74 seats in the old parliament.

## highest and average
A 2023-07-18
The temperature in Almadra reached 44 degrees on Tuesday.
B 2023-07-18
The mean temperature in Almadra was 36 degrees on Tuesday.

## two shares
A 2024-02-08
Shares of Halden Motors rose 3 percent on Thursday.
B 2024-02-08
Shares of Brenner fell 1 percent on Thursday after the results of Halden Motors.

## sales by number and by money
A 2024-02-08
Halden Motors sold 640,000 cars in 2023.
B 2024-02-08
Halden Motors sold 85,000 electric cars in 2023.

## costs of the parts
A 2022-03-09
The new stadium of Rovers will cost 400 million pounds.
B 2022-03-09
The roof of the new stadium of Rovers will cost 60 million pounds.

## wage offer of two sides
A 2023-03-27
Workers at the port of Almadra asked for 10 percent more pay on Monday.
B 2023-03-27
The port of Almadra raised pay by 6 percent on Monday.

## two runs
A 2023-04-16
Amina Tesfaye won the women's race in Tallow in 2 hours and 24 minutes on Sunday.
B 2023-04-16
Paul Kibet won the men's race in Tallow in 2 hours and 8 minutes on Sunday.

## killed by two hands
A 2016-09-13
Government troops killed 31 rebels at Tel Aswan on Tuesday.
B 2016-09-13
A Turkish air strike killed 7 rebels at Tel Aswan on Tuesday.

## population and voters
A 2024-05-12
About 190,000 people live on Fenua.
B 2024-05-12
Some 84,000 people on Fenua were allowed to vote on Sunday.

## boats and people
A 2023-08-21
Five boats with 300 migrants reached Lampedusa on Monday.
B 2023-08-21
In August 4,200 migrants reached Lampedusa.

## detained and still held
A 2023-10-09
Police detained 120 demonstrators in Lisbon on Saturday.
B 2023-10-09
On Monday 15 demonstrators detained in Lisbon on Saturday were still in custody.

## depth of two quakes
A 2024-03-06
An aftershock with a magnitude of 5.2 shook Varna on Wednesday.
B 2024-03-06
The earthquake that shook Varna on Monday had a magnitude of 6.1.

## half of a bill
A 2022-12-20
Parliament voted 45 billion dollars in aid for Ukraine on Tuesday.
B 2022-12-20
Parliament voted 9 billion dollars in weapons aid for Ukraine on Tuesday.

## long: two strikes of one union
A 2024-03-07
Train drivers in Graland struck for 35 hours from Thursday. The railway ran one train in five. The union GDF wants a
week of 35 hours for the same pay. Some 2,000 drivers stopped work in the capital. It is the fifth strike since
November. The last one, in January, went on for six days and cost the economy 800 million crowns. The railway has
offered 13 percent. Its chief, Martina Lehr, 52, called the strike needless. Buses were full.
B 2024-03-08
The strike of the GDF ended on Friday at noon. About 80 percent of trains were cancelled, the railway said. In the
capital 600 drivers returned to work in the morning. In January 3,500 drivers had taken part in a strike of six days.
The union has 40,000 members. Airport guards also struck and 900 flights were cancelled. Talks begin on Monday. The
minister, 46, will not take part. Economists put the damage at 25 million crowns a day.
= went on for six days / strike of six days
"""
