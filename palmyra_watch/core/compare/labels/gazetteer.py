"""Names that are sure to be names: countries, peoples, cities and bodies in the news. Written for this project.

Two different ones are never two spellings of one, however alike they look (Iran, Iraq). Not here: names that
have a common spelling twice ("Kiev", "Kyiv"), and such as are words at the beginning of a sentence ("Turkey"
is one, and is believed only inside of one).
"""

from __future__ import annotations

from typing import Final

from palmyra_watch.core.text.folding import words_of

PLACES: Final = words_of(
    """
    Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh
    Belarus Belgium Belize Benin Bhutan Bolivia Bosnia Botswana Brazil Brunei Bulgaria Burundi Cambodia Cameroon
    Canada Chad Chile China Colombia Congo Croatia Cuba Cyprus Denmark Djibouti Dominica Ecuador Egypt Eritrea
    Estonia Ethiopia Fiji Finland France Gabon Gambia Georgia Germany Ghana Greece Grenada Guatemala Guinea
    Guyana Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan
    Kazakhstan Kenya Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania
    Luxembourg Macedonia Madagascar Malawi Malaysia Maldives Mali Malta Mauritania Mauritius Mexico Moldova
    Monaco Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nepal Netherlands Nicaragua Niger Nigeria
    Norway Oman Pakistan Palestine Panama Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda
    Samoa Senegal Serbia Seychelles Singapore Slovakia Slovenia Somalia Spain Sudan Suriname Sweden Switzerland
    Syria Taiwan Tajikistan Tanzania Thailand Togo Tonga Tunisia Turkmenistan Tuvalu Uganda Ukraine Uruguay
    Uzbekistan Vanuatu Venezuela Vietnam Yemen Zambia Zimbabwe Britain England Scotland Wales America Europe Asia
    Africa Gaza Crimea Kurdistan Chechnya
    Damascus Palmyra Aleppo Homs Hama Idlib Raqqa Latakia Tartus Daraa Mosul Baghdad Basra Fallujah Tikrit Ramadi
    Kirkuk Beirut Tripoli Benghazi Cairo Alexandria Amman Jerusalem Riyadh Mecca Medina Doha Dubai Sanaa Aden
    Tehran Ankara Istanbul Moscow London Paris Berlin Rome Madrid Vienna Geneva Brussels Washington Beijing Tokyo
    Delhi Kabul Kandahar Islamabad Karachi Nairobi Lagos Khartoum Tunis Algiers Warsaw Athens Lisbon Dublin
    """
)
PEOPLES: Final = words_of(
    """
    Afghan American Arab Armenian Australian Austrian Azerbaijani Belgian Bosnian Brazilian British Bulgarian
    Canadian Chechen Chinese Croatian Cuban Danish Dutch Egyptian Estonian Ethiopian European Finnish French
    Georgian German Greek Hungarian Indian Indonesian Iranian Iraqi Irish Israeli Italian Japanese Jordanian
    Kenyan Korean Kurdish Kurds Kuwaiti Latvian Lebanese Libyan Lithuanian Malaysian Mexican Moroccan Nigerian
    Norwegian Pakistani Palestinian Portuguese Qatari Romanian Russian Saudi Scottish Serbian Somali Spanish
    Sudanese Swedish Swiss Syrian Taiwanese Thai Tunisian Turkish Ukrainian Uzbek Vietnamese Yemeni Sunni Shiite
    Shia Alawite Druze Christian Muslim Jewish Israelis Russians Syrians Iraqis Iranians Turks Americans
    """
)
BODIES: Final = words_of(
    """
    ISIS ISIL IS NATO UNESCO UNICEF UN EU US UK USA U.S. U.K. U.N. E.U. BBC CNN AFP AP Reuters SANA TASS Hezbollah
    Hamas Taliban Pentagon Kremlin Unesco Nato Isis Isil Nusra CIA FBI NSA PKK YPG SDF FSA IMF WHO OPCW
    """
)
KNOWN: Final = PLACES | PEOPLES | BODIES
# Also written with one capital ("Unicef"); not "IS", "US" and "WHO", which are words.
BODIES_IN_CAPITALS: Final = words_of(
    "NATO UNESCO UNICEF ISIS ISIL HAMAS HEZBOLLAH TALIBAN OPEC ASEAN INTERPOL"
)
