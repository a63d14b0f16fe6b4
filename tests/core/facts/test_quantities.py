"""Quantities in invented sentences: what is found, to the bound, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.facts.quantities.quantities import find_quantities

Row = tuple[str, float | None, float | None, str, str, str]

STATED: list[tuple[str, list[Row]]] = [
    (
        "A further 12 people were hurt when the minibus overturned.",
        [("12 people", 12, 12, "count", "people", "exact")],
    ),
    ("Shares fell .5 percent.", [(".5 percent", 0.5, 0.5, "percent", "", "exact")]),
    ("The laser has 5 mW.", [("5 mW", 5, 5, "milliwatt", "", "exact")]),
    ("The plant has 5 MW.", [("5 MW", 5, 5, "megawatt", "", "exact")]),
    ("A line of 5 Mb was laid.", [("5 Mb", 5, 5, "megabit", "", "exact")]),
    (
        "The flood displaced between 3,000 and 3,500 families.",
        [("between 3,000 and 3,500 families", 3000, 3500, "count", "families", "range")],
    ),
    (
        "Sales rose from 10 percent to 15 percent in a year.",
        [("10 percent", 10, 10, "percent", "", "exact"), ("15 percent", 15, 15, "percent", "", "exact")],
    ),
    (
        "The toll rose from 10 to 15.",
        [("10", 10, 10, "count", "", "exact"), ("15", 15, 15, "count", "", "exact")],
    ),
    (
        "Prices climbed by 2.5% to $3.40 a litre.",
        [
            ("2.5%", 2.5, 2.5, "percent", "", "exact"),
            ("$3.40 a litre", 3.4, 3.4, "US dollar/litre", "", "exact"),
        ],
    ),
    ("The fund holds €1.2bn in bonds.", [("€1.2bn", 1200000000, 1200000000, "euro", "", "exact")]),
    (
        "The firm will pay US$5 million to the town.",
        [("US$5 million", 5000000, 5000000, "US dollar", "", "exact")],
    ),
    (
        "The plane carried 150 passengers and six crew.",
        [
            ("150 passengers", 150, 150, "count", "passengers", "exact"),
            ("six crew", 6, 6, "count", "crew", "exact"),
        ],
    ),
    ("Police arrested three men in London.", [("three men", 3, 3, "count", "men", "exact")]),
    (
        "A 12-member panel sat for two and a half hours.",
        [
            ("12-member", 12, 12, "count", "members", "exact"),
            ("two and a half hours", 2.5, 2.5, "hour", "", "exact"),
        ],
    ),
    ("The 10,000-strong crowd cheered.", [("10,000-strong", 10000, 10000, "count", "", "exact")]),
    ("Mr. Amos Tell, 34, a baker, was unhurt.", [("34", 34, 34, "year (age)", "", "exact")]),
    ("She is 41 and lives in Aleppo.", [("41", 41, 41, "year (age)", "", "exact")]),
    ("The boy, aged 9, was found.", [("9", 9, 9, "year (age)", "", "exact")]),
    ("A third of the houses burned.", [("A third", 33.3333, 33.3333, "percent", "houses", "share")]),
    ("Two-thirds of voters agreed.", [("Two-thirds", 66.6667, 66.6667, "percent", "voters", "share")]),
    ("One in five children is hungry.", [("One in five", 20, 20, "percent", "children", "share")]),
    ("Nine out of ten dentists said so.", [("Nine out of ten", 90, 90, "percent", "dentists", "share")]),
    ("Half of the crew fled.", [("Half", 50, 50, "percent", "crew", "share")]),
    (
        "About half a million people marched.",
        [("About half a million people", 500000, 500000, "count", "people", "approximate")],
    ),
    ("A dozen or so cows escaped.", [("A dozen or so cows", 12, 12, "count", "cows", "approximate")]),
    ("The mine lies 300 m below ground.", [("300 m", 300, 300, "metre", "", "exact")]),
    ("Nearly 400 goats died.", [("Nearly 400 goats", 400, 400, "count", "goats", "approximate")]),
    ("It fell to -3 degrees overnight.", [("-3 degrees", -3, -3, "degree", "", "exact")]),
    ("The river is 215km long.", [("215km", 215, 215, "kilometre", "", "exact")]),
    (
        "Some 2.5m people live there.",
        [("Some 2.5m people", 2500000, 2500000, "count", "people", "approximate")],
    ),
    ("The 100m sprint was cancelled.", [("100m", 100, 100, "metre", "", "exact")]),
    (
        "Hundreds, if not thousands, of fans waited.",
        [("Hundreds, if not thousands, of fans", 200, 9999, "count", "fans", "fuzzy")],
    ),
    (
        "Hundreds of thousands of people fled.",
        [("Hundreds of thousands of people", 200000, 999999, "count", "people", "fuzzy")],
    ),
    (
        "Tens of millions of dollars were lost.",
        [("Tens of millions of dollars", 20000000, 99999999, "US dollar", "", "fuzzy")],
    ),
    ("A handful of monks stayed.", [("A handful of monks", 3, 9, "count", "monks", "fuzzy")]),
    ("A couple of hundred sheep died.", [("A couple of hundred sheep", 200, 399, "count", "sheep", "fuzzy")]),
    ("Scores of people were killed.", [("Scores of people", 40, 99, "count", "people", "fuzzy")]),
    (
        "Killing at least 14 and wounding two dozen others.",
        [
            ("at least 14", 14, None, "count", "", "min"),
            ("two dozen others", 24, 24, "count", "others", "exact"),
        ],
    ),
    (
        "The blast killed one policeman and wounded two.",
        [("one policeman", 1, 1, "count", "policeman", "exact"), ("two", 2, 2, "count", "", "exact")],
    ),
    ("At least one person was killed.", [("At least one person", 1, None, "count", "person", "min")]),
    ("Winds reached 120 km/h.", [("120 km/h", 120, 120, "kilometre per hour", "", "exact")]),
    (
        "He drove at 60 miles per hour for three hours.",
        [
            ("60 miles per hour", 60, 60, "mile per hour", "", "exact"),
            ("three hours", 3, 3, "hour", "", "exact"),
        ],
    ),
    (
        "No fewer than 25 villages were hit.",
        [("No fewer than 25 villages", 25, None, "count", "villages", "min")],
    ),
    (
        "As many as 200 prisoners escaped.",
        [("As many as 200 prisoners", None, 200, "count", "prisoners", "max")],
    ),
    (
        "100,000 barrels a day were pumped.",
        [("100,000 barrels a day", 100000, 100000, "barrel/day", "", "exact")],
    ),
    (
        "The dam holds 30 million cubic metres.",
        [("30 million cubic metres", 30000000, 30000000, "cubic metre", "", "exact")],
    ),
    ("In his mid-20s, he left.", [("mid-20s", 24, 26, "year (age)", "", "range")]),
    ("An hour and a half later it ended.", [("An hour and a half", 1.5, 1.5, "hour", "", "exact")]),
    ("Twenty-one soldiers died.", [("Twenty-one soldiers", 21, 21, "count", "soldiers", "exact")]),
    (
        "One hundred and fifty thousand letters arrived.",
        [("One hundred and fifty thousand letters", 150000, 150000, "count", "letters", "exact")],
    ),
    ("Fewer than a dozen shops opened.", [("Fewer than a dozen shops", None, 12, "count", "shops", "max")]),
    ("The 7.8-magnitude quake struck.", [("7.8-magnitude", 7.8, 7.8, "magnitude", "", "exact")]),
    ("The bill came to £300.", [("£300", 300, 300, "pound sterling", "", "exact")]),
    ("Three to four weeks passed.", [("Three to four weeks", 3, 4, "week", "", "range")]),
    ("Two or three men were seen.", [("Two or three men", 2, 3, "count", "men", "range")]),
    ("50 000 people came.", [("50 000 people", 50000, 50000, "count", "people", "exact")]),
    (
        "The low hundreds of troops remain.",
        [("low hundreds of troops", 200, 399, "count", "troops", "fuzzy")],
    ),
    ("20 or more ships were lost.", [("20 or more ships", 20, None, "count", "ships", "min")]),
    ("Over 65 per cent of the wheat was lost.", [("Over 65 per cent", 65, None, "percent", "wheat", "min")]),
    ("Their 18-month-old daughter smiled.", [("18-month-old", 18, 18, "month (age)", "", "exact")]),
    ("It covers 40 square kilometres.", [("40 square kilometres", 40, 40, "square kilometre", "", "exact")]),
    ("The ship weighs 200 tonnes.", [("200 tonnes", 200, 200, "ton", "", "exact")]),
    ("The party won 120 seats.", [("120 seats", 120, 120, "count", "seats", "exact")]),
    ("There were 30-odd tents.", [("30-odd tents", 30, 30, "count", "tents", "approximate")]),
    ("3½ miles of road were closed.", [("3½ miles", 3.5, 3.5, "mile", "road", "exact")]),
    ("Of the 80 hostages, 12 were freed.", [("80 hostages", 80, 80, "count", "hostages", "exact")]),
    ("He was sentenced to 15 years in prison.", [("15 years", 15, 15, "year", "", "exact")]),
    ("Unemployment hit 12.5 per cent.", [("12.5 per cent", 12.5, 12.5, "percent", "", "exact")]),
    ("The city of 2 million fell.", [("2 million", 2000000, 2000000, "count", "", "exact")]),
    ("In Lahore 70 people died.", [("70 people", 70, 70, "count", "people", "exact")]),
    (
        "more than $2.3 billion was lost.",
        [("more than $2.3 billion", 2300000000, None, "US dollar", "", "min")],
    ),
    (
        "Police said 40 were killed and 12 wounded.",
        [("40", 40, 40, "count", "", "exact"), ("12", 12, 12, "count", "", "exact")],
    ),
    ("The price was 500 Syrian pounds.", [("500 Syrian pounds", 500, 500, "Syrian pound", "", "exact")]),
    (
        "The mayor said more than 1,200 homes had been damaged and about 300 destroyed.",
        [
            ("more than 1,200 homes", 1200, None, "count", "homes", "min"),
            ("about 300", 300, 300, "count", "", "approximate"),
        ],
    ),
    (
        "Rescuers pulled 17 survivors, including three children, from the rubble.",
        [
            ("17 survivors", 17, 17, "count", "survivors", "exact"),
            ("three children", 3, 3, "count", "children", "exact"),
        ],
    ),
    ("The toll climbed to 45 on Tuesday.", [("45", 45, 45, "count", "", "exact")]),
    (
        "Shares fell 3.2 percent to $45.10.",
        [("3.2 percent", 3.2, 3.2, "percent", "", "exact"), ("$45.10", 45.1, 45.1, "US dollar", "", "exact")],
    ),
    (
        "The army lost 14 tanks, 30 armoured vehicles and two helicopters.",
        [
            ("14 tanks", 14, 14, "count", "tanks", "exact"),
            ("30 armoured vehicles", 30, 30, "count", "armoured vehicles", "exact"),
            ("two helicopters", 2, 2, "count", "helicopters", "exact"),
        ],
    ),
    (
        "He served 12 years of a 20-year sentence.",
        [("12 years", 12, 12, "year", "", "exact"), ("20-year", 20, 20, "year", "", "exact")],
    ),
    (
        "The pipeline carries 1.5 million barrels of oil a day.",
        [("1.5 million barrels of oil a day", 1500000, 1500000, "barrel/day", "oil", "exact")],
    ),
    ("Turnout was just over 60%.", [("just over 60%", 60, None, "percent", "", "min")]),
    ("The company employs 12,500.", [("12,500", 12500, 12500, "count", "", "exact")]),
    (
        "An 8-year-old girl and her two brothers died.",
        [
            ("8-year-old", 8, 8, "year (age)", "", "exact"),
            ("two brothers", 2, 2, "count", "brothers", "exact"),
        ],
    ),
    (
        "The convoy of 40 trucks stretched for five miles.",
        [("40 trucks", 40, 40, "count", "trucks", "exact"), ("five miles", 5, 5, "mile", "", "exact")],
    ),
    (
        "They walked for three days and two nights.",
        [("three days", 3, 3, "day", "", "exact"), ("two nights", 2, 2, "night", "", "exact")],
    ),
    (
        "The 500-page report names 23 officers.",
        [
            ("500-page", 500, 500, "count", "pages", "exact"),
            ("23 officers", 23, 23, "count", "officers", "exact"),
        ],
    ),
    (
        "Twenty people, seven of them children, were treated.",
        [
            ("Twenty people", 20, 20, "count", "people", "exact"),
            ("seven of them", 7, 7, "count", "", "exact"),
        ],
    ),
    ("Interest rates rose by 25 basis points.", [("25 basis points", 25, 25, "basis point", "", "exact")]),
    ("The drought is the worst in 60 years.", [("60 years", 60, 60, "year", "", "exact")]),
    (
        "The museum received 3,000 visitors a day before the war.",
        [("3,000 visitors", 3000, 3000, "count", "visitors", "exact")],
    ),
    ("Half the town has no water.", [("Half", 50, 50, "percent", "town", "share")]),
    ("Three quarters of the crops failed.", [("Three quarters", 75, 75, "percent", "crops", "share")]),
    ("The temple is 2,000 years old.", [("2,000 years old", 2000, 2000, "year (age)", "", "exact")]),
    (
        "It was sold for between $2 million and $3 million.",
        [("$2 million and $3 million", 2000000, 3000000, "US dollar", "", "range")],
    ),
    ("It was sold for $2m-$3m.", [("$2m-$3m", 2000000, 3000000, "US dollar", "", "range")]),
    (
        "The bridge, 1.2 kilometres long and 30 metres wide, cost €45m.",
        [
            ("1.2 kilometres", 1.2, 1.2, "kilometre", "", "exact"),
            ("30 metres", 30, 30, "metre", "", "exact"),
            ("€45m", 45000000, 45000000, "euro", "", "exact"),
        ],
    ),
    (
        "The convoy was attacked by dozens of gunmen, killing six.",
        [("dozens of gunmen", 24, 99, "count", "gunmen", "fuzzy"), ("six", 6, 6, "count", "", "exact")],
    ),
    (
        "Several thousand people marched.",
        [("Several thousand people", 3000, 9999, "count", "people", "fuzzy")],
    ),
    ("Tens of thousands more are trapped.", [("Tens of thousands", 20000, 99999, "count", "", "fuzzy")]),
    ("Up to a dozen shells landed.", [("Up to a dozen shells", None, 12, "count", "shells", "max")]),
    ("A 5.6 magnitude earthquake shook the coast.", [("5.6 magnitude", 5.6, 5.6, "magnitude", "", "exact")]),
    ("The quake had a magnitude of 6.1.", [("6.1", 6.1, 6.1, "magnitude", "", "exact")]),
    ("They demanded $1,000 each.", [("$1,000", 1000, 1000, "US dollar", "", "exact")]),
    ("His brother, 41, and sister, 38, survived.", [("41", 41, 41, "year (age)", "", "exact")]),
    ("Maria Lopez, 67, a retired teacher, said so.", [("67", 67, 67, "year (age)", "", "exact")]),
    (
        "Children aged between 5 and 12 were affected.",
        [("between 5 and 12", 5, 12, "year (age)", "", "range")],
    ),
    (
        "The fire burned 1,500 acres (607 hectares).",
        [
            ("1,500 acres", 1500, 1500, "acre", "", "exact"),
            ("607 hectares", 607, 607, "hectare", "", "exact"),
        ],
    ),
    ("Prices doubled in six weeks.", [("six weeks", 6, 6, "week", "", "exact")]),
    ("The motion passed by 310 votes to 288.", [("310 votes", 310, 310, "count", "votes", "exact")]),
    (
        "He ran the 100 metres in 9.8 seconds.",
        [("100 metres", 100, 100, "metre", "", "exact"), ("9.8 seconds", 9.8, 9.8, "second", "", "exact")],
    ),
    ("A 1,000-pound bomb was found.", [("1,000-pound", 1000, 1000, "pound", "", "exact")]),
    ("Only one survivor was found.", [("one survivor", 1, 1, "count", "survivor", "exact")]),
    (
        "Two of the three suspects were arrested.",
        [("Two", 2, 2, "count", "suspects", "exact"), ("three suspects", 3, 3, "count", "suspects", "exact")],
    ),
    (
        "Each of the four towers has 12 floors.",
        [
            ("four towers", 4, 4, "count", "towers", "exact"),
            ("12 floors", 12, 12, "count", "floors", "exact"),
        ],
    ),
    (
        "Between 20 and 30 people were hurt.",
        [("Between 20 and 30 people", 20, 30, "count", "people", "range")],
    ),
    ("A pair of 12-year-olds ran away.", [("12-year-olds", 12, 12, "year (age)", "", "exact")]),
    ("The US has 50 states.", [("50 states", 50, 50, "count", "states", "exact")]),
    (
        "Some 40 per cent of the 1.3 million refugees are under 18.",
        [
            ("Some 40 per cent", 40, 40, "percent", "", "approximate"),
            ("1.3 million refugees", 1300000, 1300000, "count", "refugees", "exact"),
        ],
    ),
    ("She waited more than an hour.", [("more than an hour", 1, None, "hour", "", "min")]),
    (
        "The village lies 5 km (3 miles) north.",
        [("5 km", 5, 5, "kilometre", "", "exact"), ("3 miles", 3, 3, "mile", "", "exact")],
    ),
    ("The force numbers 2,000 to 2,500.", [("2,000 to 2,500", 2000, 2500, "count", "", "range")]),
    (
        "Nearly two dozen fighters surrendered.",
        [("Nearly two dozen fighters", 24, 24, "count", "fighters", "approximate")],
    ),
    ("He gave 110 percent.", [("110 percent", 110, 110, "percent", "", "exact")]),
    ("It holds 25,000 litres.", [("25,000 litres", 25000, 25000, "litre", "", "exact")]),
    ("The 27-nation bloc met.", [("27-nation", 27, 27, "count", "nations", "exact")]),
    ("A one-year ban was imposed.", [("one-year", 1, 1, "year", "", "exact")]),
    ("He scored twice in 10 minutes.", [("10 minutes", 10, 10, "minute", "", "exact")]),
    (
        "The two-hour film has 14 songs.",
        [("two-hour", 2, 2, "hour", "", "exact"), ("14 songs", 14, 14, "count", "songs", "exact")],
    ),
    ("The 3,000-strong garrison fled.", [("3,000-strong", 3000, 3000, "count", "", "exact")]),
    ('"About 50 of us stayed," she said.', [("About 50 of us", 50, 50, "count", "", "approximate")]),
    ("Fewer than 100 remain.", [("Fewer than 100", None, 100, "count", "", "max")]),
    ("About 30 were injured, 5 critically.", [("About 30", 30, 30, "count", "", "approximate")]),
    ("The region is home to 4m people.", [("4m people", 4000000, 4000000, "count", "people", "exact")]),
    ("The dam is 60m high.", [("60m", 60, 60, "metre", "", "exact")]),
    (
        "As of 2016, 470,000 people had been killed.",
        [("470,000 people", 470000, 470000, "count", "people", "exact")],
    ),
    ("In 2015, 21 people died.", [("21 people", 21, 21, "count", "people", "exact")]),
    ("In 2016 40 people died.", [("40 people", 40, 40, "count", "people", "exact")]),
    ("Hundreds died in the 1990s.", [("Hundreds", 200, 999, "count", "", "fuzzy")]),
    ("The Six-Day War lasted six days.", [("six days", 6, 6, "day", "", "exact")]),
    ("The 1,200-year-old arch fell.", [("1,200-year-old", 1200, 1200, "year (age)", "", "exact")]),
    ("One hundred years later, it stood.", [("One hundred years", 100, 100, "year", "", "exact")]),
    (
        "Two hundred and six bones were found.",
        [("Two hundred and six bones", 206, 206, "count", "bones", "exact")],
    ),
    ("A few dozen men stayed.", [("A few dozen men", 24, 59, "count", "men", "fuzzy")]),
    ("Police fired 15 to 20 shots.", [("15 to 20 shots", 15, 20, "count", "shots", "range")]),
    ("Zero casualties were reported.", [("Zero casualties", 0, 0, "count", "casualties", "exact")]),
    ("The A4 road is closed for 10km.", [("10km", 10, 10, "kilometre", "", "exact")]),
    ("Gas costs 50 cents a gallon.", [("50 cents a gallon", 50, 50, "cent/gallon", "", "exact")]),
    ("He paid £1.50.", [("£1.50", 1.5, 1.5, "pound sterling", "", "exact")]),
    (
        "At least two people died and another three were missing.",
        [("At least two people", 2, None, "count", "people", "min"), ("three", 3, 3, "count", "", "exact")],
    ),
    ("The first three months were quiet.", [("three months", 3, 3, "month", "", "exact")]),
    ("The last 20 hostages left.", [("20 hostages", 20, 20, "count", "hostages", "exact")]),
    ("Both men had 9mm pistols.", [("9mm", 9, 9, "millimetre", "", "exact")]),
    ("Temperatures reached 45C.", [("45C", 45, 45, "degree Celsius", "", "exact")]),
    ("The 2,015 people evacuated", [("2,015 people", 2015, 2015, "count", "people", "exact")]),
    ("They got 2000 signatures.", [("2000 signatures", 2000, 2000, "count", "signatures", "exact")]),
    (
        "Roughly three in four voters stayed home.",
        [("Roughly three in four", 75, 75, "percent", "voters", "approximate")],
    ),
    (
        "The sculpture, 3.5 metres tall, weighs 15 tons.",
        [("3.5 metres", 3.5, 3.5, "metre", "", "exact"), ("15 tons", 15, 15, "ton", "", "exact")],
    ),
    ("He lived to the age of 92.", [("92", 92, 92, "year (age)", "", "exact")]),
    ("She was 23 when she left.", [("23", 23, 23, "year (age)", "", "exact")]),
    (
        "On the 12 remaining islands life goes on.",
        [("12 remaining islands", 12, 12, "count", "remaining islands", "exact")],
    ),
    (
        "More than 20 of the 43 missing students were identified.",
        [
            ("More than 20", 20, None, "count", "missing students", "min"),
            ("43 missing students", 43, 43, "count", "missing students", "exact"),
        ],
    ),
    ("20,000 to 30,000 rebels", [("20,000 to 30,000 rebels", 20000, 30000, "count", "rebels", "range")]),
    ("20-30 rebels", [("20-30 rebels", 20, 30, "count", "rebels", "range")]),
    ("His 10th goal in 12 games", [("12 games", 12, 12, "count", "games", "exact")]),
    (
        "Three-quarters of a million people",
        [("Three-quarters of a million people", 750000, 750000, "count", "people", "exact")],
    ),
    (
        "A million and a half refugees",
        [("A million and a half refugees", 1500000, 1500000, "count", "refugees", "exact")],
    ),
    ("two-and-a-half years", [("two-and-a-half years", 2.5, 2.5, "year", "", "exact")]),
    ("one-and-a-half hours", [("one-and-a-half hours", 1.5, 1.5, "hour", "", "exact")]),
    (
        "more than one million people",
        [("more than one million people", 1000000, None, "count", "people", "min")],
    ),
    ("a thousand soldiers", [("a thousand soldiers", 1000, 1000, "count", "soldiers", "exact")]),
    ("no more than three hours", [("no more than three hours", None, 3, "hour", "", "max")]),
]
NOT_QUANTITIES = [
    "The team at 18F built it.",
    "He sat in 7C on the way.",
    "The Boeing 737 landed safely.",
    "He took the M3 highway.",
    "Article 5 was invoked.",
    "It happened in 2011.",
    "The second best option was taken.",
    "Call 020 7946 0958 today.",
    "Call 555-1234 now.",
    "Arsenal won 3-1 at home.",
    "They drew 2-2.",
    "The meeting began at 5:30 p.m. on Monday.",
    "He left at 5 p.m.",
    "One of the men spoke.",
    "No one answered.",
    "It was a second-hand car.",
    "The server 192.168.0.1 failed.",
    "Version 2.4.1 was released.",
    "ISBN 978-3-16-148410-0",
    "Channel 4 aired it.",
    "The G7 leaders met.",
    "COVID-19 spread.",
    "After 9/11 things changed.",
    "It is open 24/7.",
    "In the 1980s it was grand.",
    "In Q3 profits fell.",
    "He lives at 10 Downing Street.",
    "See section 12 of the act.",
    "The claim was made.[4] It was denied.[5]",
    "The 2011 protests spread.",
    "The 2016 Olympics were held.",
    "March 27, 2016",
    "On 18th August 2015 he left.",
    "From 2011 to 2014 he served.",
    "In 2011-12 he served.",
    "In the 21st century",
    "In 273 AD the queen rebelled.",
    "The AK-47 was found.",
    "The F-16 jets flew.",
    "He read One Hundred Years of Solitude.",
    "The One Million Images Project was founded.",
    "Falcon 9 rockets fly.",
    "Windows 10 users complain.",
    "She finished 2nd.",
    "One day he will return.",
    "It was one thing or another.",
    "On the one hand it works.",
    "Update 2",
    "Palmyra 03 2016 19",
    "Syria map 16 03 2016",
    "Psalm 23 verses",
    "Room 101 was empty.",
    "Flight 370 vanished.",
    "World War II ended.",
    "Formula 1 drivers raced.",
    "The second half of the match",
    "His test scores of course improved.",
    "UN Security Council Resolution 2254 was passed.",
    "The couple were married.",
    "Few people came.",
    "The iPhone 6 sold well.",
    "Page 12 of the report",
    "Meet at 9 o'clock.",
    "A 50-50 split",
    "He scored in the 90th minute.",
    "The 1.2.3 release",
    "Under-21 players",
    "The Group of Seven met.",
    "Interstate 95 was shut.",
    "It takes two to tango.",
    "a one-way street",
    "He is number one.",
    "At 0900 GMT",
    "On May 12, he spoke.",
    "On 12 May he spoke.",
    "the May 12-14 summit",
    "No. 10 declined to comment.",
    "Phase 3 trials began.",
    "Apollo 11 astronauts",
    "Chapter 7 bankruptcies",
    "Type 2 diabetes",
    "Grade 5 pupils",
    "the 47th president",
    "Elizabeth II",
    "The vote was 52-48.",
    "The Twenty20 match",
    "It is a 4x4 car.",
    "The house at 221 Baker Street burned.",
    "Room 12 guests complained.",
    "The 2000 elections were rigged.",
    "Page 3 girls",
    "about 2015",
    "a 2-1 win over Leeds",
    "the 5-4 decision by judges",
    "They met at around 6.",
]


def rows(text: str) -> list[Row]:
    return [
        (
            text[q.start : q.end],
            None if q.low is None else round(q.low, 4),
            None if q.high is None else round(q.high, 4),
            q.unit,
            q.counted,
            q.qualifier.value,
        )
        for q in find_quantities(text)
    ]


@pytest.mark.parametrize(("sentence", "expected"), [pytest.param(*row, id=row[0]) for row in STATED])
def test_a_stated_quantity_is_found_with_its_bounds(sentence: str, expected: list[Row]) -> None:
    assert rows(sentence) == expected


@pytest.mark.parametrize("sentence", NOT_QUANTITIES)
def test_what_only_looks_like_a_quantity_is_left_alone(sentence: str) -> None:
    assert rows(sentence) == []


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("dozens of", 24, 99),
        ("several dozen", 36, 99),
        ("four dozen", 48, 48),
        ("a few hundred", 200, 499),
        ("a few hundreds of", 200, 499),
        ("several hundred", 300, 999),
        ("hundreds of", 200, 999),
        ("thousands of", 2000, 9999),
        ("tens of thousands of", 20000, 99999),
        ("scores of", 40, 99),
        ("a couple of", 2, 3),
        ("a handful of", 3, 9),
        ("several", 3, 9),
        ("a few", 2, 4),
        ("hundreds of thousands of", 200_000, 999_999),
        ("millions of", 2_000_000, 9_999_999),
        ("tens of millions of", 20_000_000, 99_999_999),
    ],
)
def test_a_fuzzy_magnitude_has_the_bounds_of_the_convention(words: str, low: float, high: float) -> None:
    assert [row[1:3] for row in rows(f"We saw {words} lorries there.")] == [(low, high)]


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "unit",
    ["1", '"', "and ", ",", "hundreds of ", "1-", "two and ", "between ", "a ", "1,", "$", "[1] ", "\n"],
)
def test_a_hostile_text_is_read_to_its_end(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    assert find_quantities(f"{text}\n\nWe saw 42 lorries there.")[-1].low == 42


_PIECES = st.sampled_from(
    [
        "one",
        "two",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "hundreds",
        "of",
        "tens",
        "several",
        "a",
        "few",
        "half",
        "third",
        "quarter",
        "and",
        "to",
        "or",
        "between",
        "at",
        "least",
        "more",
        "than",
        "5",
        "12",
        "2016",
        "1,500",
        "2.5",
        "m",
        "km",
        "%",
        "$",
        "-",
        "–",
        ".",
        ",",
        "(",
        ")",
        "[",
        "]",
        "people",
        "percent",
        "year",
        "old",
        "March",
        "about",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80), st.lists(_PIECES, max_size=25).map(" ".join), st.lists(_PIECES).map("".join)
    )
)
def test_quantities_lie_in_order_within_the_text_and_their_bounds_are_ordered(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        end = quantity.end


@given(st.integers(min_value=2, max_value=10**9))
def test_every_grouped_number_of_things_is_read_as_it_stands(number: int) -> None:
    assert [(q.low, q.high) for q in find_quantities(f"They counted {number:,} sheep there.")] == [
        (number, number)
    ]


_GOLD = Path(__file__).parents[4] / "shared" / "gold" / "seeds_claims_dev.json"


@pytest.mark.skipif(not _GOLD.exists(), reason="the hand-marked quantities are not committed")
def test_the_hand_marked_convention_is_the_one_documented() -> None:
    import json  # noqa: PLC0415 - only where the file is

    convention = json.loads(_GOLD.read_text(encoding="utf-8"))["convention"]
    for words, bounds in convention.items():
        if words != "note":
            phrase = words.replace("(s)", "")
            found = find_quantities(f"We saw {phrase} of lorries there.")
            assert [[q.low, q.high] for q in found] == [bounds], words
