"""Words by which names of persons and of organisations are known."""

from __future__ import annotations

from typing import Final

from palmyra_watch.core.facts.lexicon import words

TITLES: Final = words(
    """
    mr mrs ms miss mx dr prof professor gen sen rep col capt lt sgt maj adm sir dame lord lady president premier
    chancellor king queen prince princess pope bishop archbishop imam sheikh ayatollah rabbi father judge justice
    minister senator congressman congresswoman captain colonel general major brigadier admiral lieutenant sergeant
    governor mayor ambassador secretary spokesman spokeswoman director chairman chairwoman commissioner detective
    inspector superintendent envoy emir sultan crown vice-president coach
    """
)
# Before a title: "Syrian Information Minister", "Former US ambassador".
TITLE_PARTS: Final = words(
    """
    former acting deputy vice prime foreign defense defence information interior finance health justice culture
    transport environment energy trade home state attorney secretary field army air police chief chief-of-staff
    lieutenant major brigadier rear assistant first executive managing us u.s. uk british eu un nato crown the then
    """
)
# Small words directly before a name.
ROLES: Final = words(
    """
    spokesman spokeswoman spokesperson director
    journalist analyst archaeologist archeologist captain composer commander chief
    lawyer author editor reporter correspondent activist historian expert soldier poet painter novelist actor
    actress singer minister president premier secretary ambassador envoy leader head founder professor scientist
    researcher economist doctor nurse teacher engineer general colonel captain officer detective judge
    prosecutor senator congressman governor mayor chairman chairwoman executive manager owner farmer baker
    photographer curator scholar writer columnist blogger lecturer student resident survivor witness pilot driver
    coach striker goalkeeper midfielder player champion dissident cleric bishop imam priest rabbi billionaire
    businessman businesswoman entrepreneur politician lawmaker diplomat negotiator coordinator volunteer
    year-old son daughter wife husband brother sister mother father friend colleague dictator king queen
    carpenter fisherman ferryman shopkeeper sculptor architect physicist biologist chemist geologist surgeon
    """
)
ORGANISATION_HEADS: Final = words(
    """
    ministry army council committee observatory university institute association agency party corps forces force
    department directorate bank company inc ltd llc corporation corp union court museum organisation
    organization commission parliament congress senate foundation authority federation league front brigade
    brigades battalion movement society trust bureau office service services guard guards police navy
    administration academy college school hospital group network alliance coalition fund centre center chamber
    assembly board airlines airways club unit news press times post tribune herald gazette guardian telegraph
    journal daily television radio broadcasting beast falcons hawks project regime government state caliphate
    """
)
# Too common as parts of other things to make an organisation of a single capital before them.
WEAK_HEADS: Final = words(
    """
    state front force forces unit school post times school government regime office center centre
    party group court project service
    """
)
NO_NAME: Final = words(
    """
    city province war empire desert temple arch tower theater theatre road street river lake sea ocean mount
    mountain island islands bay airport bridge gate square park castle palace church cathedral mosque day christmas
    easter ramadan english arabic french german museum hill hills valley world middle east west north south
    old new great united western eastern northern southern sunni shia shiite christian muslim islamic alawite
    jewish catholic kurdish arab roman greek ottoman report map photo video facebook twitter skype internet
    """
)
# Known without an expansion: bodies and agencies that news names by letters alone; a list of this project.
KNOWN_ACRONYMS: Final = words(
    """
    UN EU NATO UNESCO UNICEF WHO UNHCR IMF OPEC FIFA UEFA NASA FBI CIA NSA BBC CNN ITV NBC CBS ABC
    AFP AP RT TASS SANA DPA EFE ANSA NPR IS ISIS ISIL OSCE IAEA ICC WTO NHS PKK YPG ICRC MSF
    """
)
NO_ACRONYMS: Final = words(
    """
    US UK USA UAE TV AM PM AD BC ID OK MR MRS DR II III IV VI IED IEDS CEO GMT EST ET PR HIV DNA PDF
    """
)
PARTICLES: Final = words(
    "al el bin ibn ben bint abu von van de der den da di du del la le dos das af zu ter ten st"
)
NAME_ENDS: Final = words("jr sr ii iii iv")
