privacy-right-access = Omien tietojen saaminen
privacy-right-rectification = Tietojen oikaiseminen
privacy-right-erasure = Tietojen poistaminen
privacy-right-restriction = Käsittelyn rajoittaminen
privacy-right-portability = Tietojen siirtäminen
privacy-right-objection = Käsittelyn vastustaminen
privacy-right-marketing-ban = Suoramarkkinoinnin kielto
privacy-right-consent-withdrawal = Suostumuksen peruuttaminen
privacy-right-human-review = Ihmisen tekemä uudelleenarviointi
clock-rule-right-answer = { $amount ->
    [one] Vastausaikaa on yksi kuukausi
   *[other] Vastausaikaa on { $amount } kuukautta
} (yleinen tietosuoja-asetus, 12 artiklan 3 kohta).
clock-rule-right-extended = Vastausaikaa on jatkettu: sitä on yhteensä { $amount } kuukautta pyynnön tulosta, ei ensimmäisestä määräpäivästä (yleinen tietosuoja-asetus, 12 artiklan 3 kohta).
clock-rule-source-told = { $amount ->
    [one] Muualta saaduista tiedoista kerrotaan kuukauden kuluessa
   *[other] Muualta saaduista tiedoista kerrotaan { $amount } kuukauden kuluessa
} (yleinen tietosuoja-asetus, 14 artiklan 3 kohta).
clock-rule-document-answer = Asiakirjapyyntöön vastataan { $amount } päivän kuluessa (julkisuuslaki 621/1999, 14 §).
clock-rule-document-extended = { $amount ->
    [one] Asiakirjapyyntö vaatii tavallista enemmän työtä, joten aikaa on kuukausi
   *[other] Asiakirjapyyntö vaatii tavallista enemmän työtä, joten aikaa on { $amount } kuukautta
} (julkisuuslaki 621/1999, 14 §).
clock-rule-breach-notice = Tietoturvaloukkauksesta ilmoitetaan valvontaviranomaiselle { $amount } tunnin kuluessa siitä, kun se tuli tietoon (yleinen tietosuoja-asetus, 33 artiklan 1 kohta).
clock-rule-accessibility-answer = Palautteeseen saavutettavuudesta vastataan { $amount } päivän kuluessa (laki 306/2019, 8 §).
clock-rule-suspending-question = Tarkentava kysymys on lähetettävä { $amount } työpäivän kuluessa, jotta se voi pysäyttää määräajan (oma sääntömme).
suspension-ground-identity = Pyytäjän henkilöllisyys
suspension-ground-scope = Pyynnön tarkentaminen
clock-refusal-asked-late = Kysymys lähetettiin liian myöhään, jotta se pysäyttäisi määräajan.
clock-refusal-wrong-order = Päivät ovat väärässä järjestyksessä.
clock-refusal-time-over = Määräaika on jo ohi.
clock-refusal-reason-missing = Jatkaminen vaatii perustelun, joka kerrotaan pyytäjälle.
clock-refusal-extended-before = Aikaa on jo jatkettu kerran. Toista kertaa ei ole.
clock-refusal-at-once = Pyyntö tulee voimaan heti, joten jatkettavaa ei ole.
clock-received-at = Aika alkoi { $time } Suomen aikaa.
clock-received-on = Aika alkoi { $day }.
clock-at-once-marketing-ban = Kielto tulee voimaan heti. Määräpäivä koskee vain vastausta siitä, mitä on tehty.
clock-at-once-consent-withdrawal = Peruutus tulee voimaan heti. Määräpäivä koskee vain vastausta siitä, mitä on tehty.
clock-not-extendable = Aikaa ei voi jatkaa, koska pyyntö tulee voimaan heti.
clock-ends = Alkamispäivää ei lasketa mukaan, joten aika täyttyy { $day }.
clock-short-month = Kuukaudessa ei ole { $wanted }. päivää, joten aika täyttyy kuukauden viimeisenä päivänä { $day }.
clock-day-off = { $day } on { $why }, eikä aika pääty silloin.
clock-moved = Määräpäivä on seuraava työpäivä { $day }.
clock-stays = { $day } on { $weekday } ja työpäivä, joten määräpäivä ei siirry.
clock-national = Lain 150/1930 mukaan määräpäivä olisi { $end }, koska { $day } on { $why }. Aikaisempi päivä sitoo.
clock-until = Määräpäivä kestää vuorokauden loppuun: aikaa on { $day } klo 24:ään asti Suomen aikaa.
clock-suspended = { $days ->
    [one] Pyytäjältä odotettiin vastausta yhden päivän, joka jätetään laskusta pois.
   *[other] Pyytäjältä odotettiin vastausta { $days } päivää, jotka jätetään laskusta pois.
}
clock-hours = Tunnit lasketaan sellaisinaan. Viikonloput ja pyhät eivät siirrä määräaikaa.
clock-change = Kelloja siirretään tänä aikana, joten kellonaika on eri kuin alussa.
clock-until-instant = Aikaa on { $time } asti Suomen aikaa.
clock-saturday = lauantai
clock-sunday = sunnuntai
clock-holiday-new-year = uudenvuodenpäivä
clock-holiday-epiphany = loppiainen
clock-holiday-good-friday = pitkäperjantai
clock-holiday-easter-sunday = pääsiäispäivä
clock-holiday-easter-monday = toinen pääsiäispäivä
clock-holiday-may-day = vappu
clock-holiday-ascension = helatorstai
clock-holiday-whit-sunday = helluntaipäivä
clock-holiday-midsummer-eve = juhannusaatto
clock-holiday-midsummer-day = juhannuspäivä
clock-holiday-all-saints = pyhäinpäivä
clock-holiday-independence-day = itsenäisyyspäivä
clock-holiday-christmas-eve = jouluaatto
clock-holiday-christmas-day = joulupäivä
clock-holiday-second-christmas-day = toinen joulupäivä
clock-weekday-0 = maanantai
clock-weekday-1 = tiistai
clock-weekday-2 = keskiviikko
clock-weekday-3 = torstai
clock-weekday-4 = perjantai
clock-weekday-5 = lauantai
clock-weekday-6 = sunnuntai
