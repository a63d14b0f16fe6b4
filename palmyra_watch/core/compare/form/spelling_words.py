"""Words for the rules of spelling, put together for this project; no list of others was copied.

Left of "=" in `_MISSPELLED` stands what is no English word, so that it cannot be one of two words.
"""

from __future__ import annotations

from typing import Final

from palmyra_watch.core.text.folding import words_of


def _pairs(table: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in table.split())


# Before -our / -or. Not "four", "hour", "pour", "tour", "sour", "contour": the rule is not theirs.
OUR: Final = words_of(
    """
    col hon neighb fav behavi harb rum hum vap arm flav parl od rig vig sav tum clam endeav ferv cand val
    demean savi splend ranc lab misdemean enam
    """
)
# Before -re / -er.
RE: Final = words_of("cent met lit fib theat calib somb lust spect sab meag och goit saltpet reconnoit")
# With one or two l before an ending.
DOUBLED: Final = words_of(
    """
    travel cancel label fuel model counsel signal marshal quarrel channel tunnel panel level rival
    shovel total dial duel equal initial libel marvel pencil
    """
)
PAIRS: Final = _pairs(
    """
    defence=defense defences=defenses offence=offense offences=offenses pretence=pretense
    licence=license licences=licenses dialogue=dialog dialogues=dialogs catalogue=catalog catalogues=catalogs
    catalogued=cataloged archaeologist=archeologist archaeologists=archeologists archaeology=archeology
    archaeological=archeological paediatric=pediatric paediatrician=pediatrician encyclopaedia=encyclopedia
    mediaeval=medieval aesthetic=esthetic anaesthetic=anesthetic foetus=fetus leukaemia=leukemia
    haemorrhage=hemorrhage diarrhoea=diarrhea manoeuvre=maneuver manoeuvres=maneuvers manoeuvred=maneuvered
    grey=gray programme=program programmes=programs plough=plow mould=mold aluminium=aluminum
    jewellery=jewelry sceptic=skeptic sceptics=skeptics sceptical=skeptical scepticism=skepticism gaol=jail
    judgement=judgment judgements=judgments ageing=aging acknowledgement=acknowledgment amongst=among
    towards=toward afterwards=afterward moustache=mustache pyjamas=pajamas cosy=cozy artefact=artifact
    artefacts=artifacts fulfil=fulfill fulfils=fulfills enrol=enroll enrols=enrolls instalment=installment
    instalments=installments enrolment=enrollment fulfilment=fulfillment skilful=skillful wilful=willful
    colourful=colorful traveller=traveler travellers=travelers counsellor=counselor counsellors=counselors
    jeweller=jeweler jewelled=jeweled axe=ax
    gramme=gram grammes=grams kilogramme=kilogram kilogrammes=kilograms woollen=woolen smoulder=smolder
    smouldering=smoldering moulder=molder sulphur=sulfur sulphuric=sulfuric
    """
)
_MISSPELLED: Final = """
    teh=the hte=the adn=and taht=that thsi=this recieve=receive recieved=received reciever=receiver
    beleive=believe beleived=believed acheive=achieve acheived=achieved goverment=government
    govermnent=government governement=government governmnet=government seperate=separate seperated=separated
    seperately=separately occured=occurred occuring=occurring occurence=occurrence untill=until
    definately=definitely accomodate=accommodate accomodation=accommodation miltary=military
    mlitary=military militray=military comittee=committee commitee=committee committe=committee
    commited=committed embarass=embarrass embarassed=embarrassed harrassment=harassment harrassed=harassed
    independant=independent independance=independence existance=existence resistence=resistance
    persistant=persistent assasinate=assassinate assasinated=assassinated assasination=assassination
    casulaties=casualties casualities=casualties civillian=civilian civillians=civilians civilain=civilian
    civilains=civilians soliders=soldiers soilders=soldiers millitary=military millitants=militants
    militans=militants millitant=militant terorist=terrorist terorists=terrorists terrorits=terrorists
    presidental=presidential parliment=parliament parlament=parliament electon=election offical=official
    officals=officials offically=officially anounced=announced annouced=announced announed=announced
    agressive=aggressive agression=aggression begining=beginning catagory=category cemetary=cemetery
    collegue=colleague collegues=colleagues comming=coming concious=conscious condemed=condemned
    consistant=consistent critized=criticized criticed=criticised curiousity=curiosity decison=decision
    develope=develop developement=development dissapear=disappear dissapeared=disappeared
    dissapointed=disappointed enviroment=environment equiptment=equipment experiance=experience
    explaination=explanation explotion=explosion familar=familiar finaly=finally foriegn=foreign
    foregin=foreign fourty=forty freind=friend gaurd=guard gaurds=guards garantee=guarantee happend=happened
    hospitial=hospital humanitarain=humanitarian immediatly=immediately imediately=immediately
    infomation=information injuried=injured inteligence=intelligence intelligance=intelligence
    interupt=interrupt intrest=interest knowlege=knowledge liason=liaison liberaton=liberation
    maintainance=maintenance minsiter=minister ministery=ministry monment=monument monumnet=monument
    neccessary=necessary necessery=necessary negotation=negotiation negotations=negotiations
    neigbouring=neighbouring noticable=noticeable occassion=occasion occassionally=occasionally
    oppurtunity=opportunity orginal=original orginally=originally peice=piece peices=pieces persued=pursued
    politican=politician politicans=politicians posession=possession possesion=possession preceed=precede
    priviledge=privilege probaly=probably prominant=prominent publically=publicly reffered=referred
    refered=referred refrence=reference releif=relief religous=religious rememberance=remembrance
    reportely=reportedly repsonse=response resturant=restaurant retreive=retrieve rythm=rhythm
    secratary=secretary seige=siege sieze=seize siezed=seized sentance=sentence shoud=should
    similiar=similar sincerly=sincerely speach=speech statment=statement statments=statements
    stragety=strategy strenght=strength succesful=successful successfull=successful succesfully=successfully
    suprise=surprise suprised=surprised survivers=survivors temperture=temperature theif=thief thier=their
    threatend=threatened tommorow=tomorrow tommorrow=tomorrow truely=truly twelth=twelfth tyrany=tyranny
    unfortunatly=unfortunately usualy=usually vehicule=vehicle vetern=veteran villian=villain
    violance=violence visable=visible whcih=which wierd=weird withold=withhold writting=writing yeild=yield
    becuase=because becasue=because beacuse=because peopel=people poeple=people wiht=with wtih=with
    befroe=before agianst=against aganist=against agaisnt=against arround=around thousnads=thousands
    hunderds=hundreds milions=millions kilomters=kilometers kilometeres=kilometers dont=don't doesnt=doesn't
    didnt=didn't isnt=isn't wasnt=wasn't arent=aren't werent=weren't couldnt=couldn't shouldnt=shouldn't
    wouldnt=wouldn't hasnt=hasn't havent=haven't hadnt=hadn't archeaologist=archaeologist
    archaelogist=archaeologist archaelogists=archaeologists archaelogical=archaeological artifcats=artifacts
    destory=destroy destoryed=destroyed destoyed=destroyed ancinet=ancient anceint=ancient heritige=heritage
    musuem=museum musem=museum extremeist=extremist extremests=extremists jihadits=jihadists
    capured=captured caputred=captured attaked=attacked attakced=attacked bombimg=bombing
    exploison=explosion reserachers=researchers resarch=research tradional=traditional tounge=tongue
    tourits=tourists
"""
MISSPELLINGS: Final = _pairs(_MISSPELLED)
# With and without an accent in English; the plain form is no other word.
DROPPED: Final = _pairs(
    """
    café=cafe cafés=cafes naïve=naive façade=facade façades=facades élite=elite élites=elites
    régime=regime régimes=regimes débris=debris décor=decor début=debut cliché=cliche clichés=cliches
    coöperate=cooperate coöperation=cooperation rôle=role rôles=roles hôtel=hotel fiancé=fiance fiancée=fiancee
    """
)
