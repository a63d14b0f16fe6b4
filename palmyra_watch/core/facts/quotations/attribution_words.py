"""Words with which news says who says something."""

from __future__ import annotations

from typing import Final

from palmyra_watch.core.facts.lexicon import words

# Finite forms only: "saying", "adding" go on with the speaker who was named before.
SAYING: Final = words(
    """
    said says say told tells tell stated announced announces wrote writes tweeted tweets posted
    explained explains
    insisted insists warned warns acknowledged argued argues denied denies commented comments
    promised promises
    predicted predicts recalled recalls complained testified alleged alleges alleging declared
    declares concluded
    admitted admits suggested confirmed confirms claimed claims noted notes added adds replied confessed
    reiterated remarked vowed vows asserted asserts stressed emphasized emphasised emphasises emphasizes
    responded conceded cautioned boasted quipped joked mused shouted whispered spluttered asked countered
    observed maintained pledged relayed cried reckons reckoned contended contends contend lamented
    radioed texted emailed claim warn insist argue acknowledge deny explain announce confirm concede maintain allege
    admit
    """
)
# These take other objects too: their subject must be one that speaks by trade or by name.
STATING: Final = words(
    """
    reported reports report estimated estimates estimate published publishes believes believe
    revealed reveals disclosed put puts counted counts recorded documented thinks expects projects projected
    predicts predict speaks spoke acknowledges promises found finds expect forecast forecasts
    """
)
# These report words only where words are quoted.
QUOTING: Final = words(
    """
    called calls describes described accused blamed urged urges issued denounced appealed hailed
    praised
    """
)
SHOWING: Final = words(
    """
    shows showed show showing read reads reveals revealed indicates indicated suggests depicts suggest indicate
    """
)
PRONOUNS: Final = words("he she they it")
SOURCE_NOUNS: Final = words(
    """
    source sources official officials resident residents witness witnesses eyewitness eyewitnesses activist
    activists spokesman spokeswoman spokesperson spokespeople analyst analysts expert experts
    observer observers
    police army military government governments ministry minister ministers media agency agencies newspaper
    newspapers paper television broadcaster channel authorities authority company companies group
    groups monitor
    monitors observatory council committee commission court judge prosecutor prosecutors lawyer lawyers doctor
    doctors medic medics hospital hospitals rescuers officer officers soldier soldiers general
    commander commanders
    command diplomat diplomats investigators investigator researchers researcher scientists scientist
    archaeologist archaeologists historian historians economist economists critics critic opposition rebels
    militants survivors survivor locals villagers villager neighbours neighbors neighbour neighbor relatives
    relative family families parents mother father brother sister cousin friend friends colleague colleagues
    owner owners director president premier governor mayor chief head leader leaders member members
    employee employees worker workers staff organisation organization organisations organizations
    union charity
    charities coalition office bureau department statement report study survey poll reporters reporter
    correspondent correspondents journalist journalists commentator commentators lawmaker lawmakers
    senator deputy deputies ambassador envoy man woman men women boy girl student students teacher teachers
    driver drivers farmer farmers fighter fighters refugee refugees protesters organisers organizers people
    headquarters department secretary aide aides insider insiders pilot nurse firefighters fire coroner
    sheriff detective detectives narrator author authors editor editors website blog institute
    foundation think-tank
    engineer engineers operator operators airline bank fund firm watchdog regulator navy captain
    crew coastguard historian composer shopkeeper prisoner prisoners guard guards paramedics forecaster forecasters
    federation association associations unions regulators institution board service services archaeologists traders
    paramedic network networks
    """
)
DOCUMENTS: Final = words(
    """
    video videos footage photograph photographs photos photo picture pictures image images report
    reports statement
    document documents record records figures data statistics survey study poll letter memo email post posts
    documentary recording recordings census map maps transcript communique release estimate estimates projections
    sign banner poster placard caption headline inscription note message audit inquiry review
    investigation tribunal jury forecast forecasts findings results tests polls surveys analysis
    """
)
PREPOSITIONS: Final = words(
    """
    in on at by for from with of to into onto about after before during since under over between among within
    without against despite via near inside outside across through towards toward as like except amid
    """
)
# A subject does not reach across these.
BOUNDARY_WORDS: Final = words(
    """
    that but because while when though although if since until where what why how than so as yet
    whereas whether
    which who whose whom and or nor then however meanwhile also still even though
    """
)
NO_SUBJECT: Final = words(
    """
    is are was were has had have will would can could may might should must did does do been be
    being am i we you
    there this these those which who what that said says told not never a an the only just more most such
    """
)
DETERMINERS: Final = words("the a an this that these those its his her their our my your one's some")
TIMES: Final = words(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow earlier later
    recently now
    january february march april may june july august september october november december morning evening
    afternoon night week month year
    """
)
# These are no "he" or "she".
COLLECTIVES: Final = DOCUMENTS | words(
    """
    police army military government governments ministry media agency agencies newspaper newspapers
    paper television
    broadcaster channel authorities authority company companies group groups monitor monitors
    observatory council
    committee commission court hospital hospitals command opposition coalition office bureau department union
    charity organisation organization institute foundation university bank fund firm watchdog
    regulator tv news
    times post house army forces force corps association party state center centre un bbc afp ap
    reuters tass sana
    unesco nato website blog institution headquarters family staff
    """
)
