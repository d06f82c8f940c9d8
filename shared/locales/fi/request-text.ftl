### Ready texts for what staff write in privacy requests. Staff put one into a field and edit it there.

request-text-identity-name = Kuka pyytää
request-text-identity =
    Pyysit { $received } tietoja tai muutoksia asiassa { $number }. Ennen kuin annamme tai muutamme tietoja, meidän on tiedettävä, että pyyntö tulee sinulta.

    Voit vahvistaa asian pyynnön sivulla koodilla, soittaa meille numerosta, joka meillä on jo, tai käydä toimistossamme. Henkilökortin kopiota emme pyydä.
request-text-scope-name = Mitä tietoja tarkoitetaan
request-text-scope =
    Käsittelemme sinusta tietoja useassa järjestelmässä. Mitä tietoja, palvelua tai aikaa pyyntösi { $number } koskee?

    Jos haluat kaiken, vastaa "kaikki". Silloin käymme läpi jokaisen järjestelmän.
request-text-received-name = Kiitos, saimme pyynnön
request-text-received =
    Kiitos pyynnöstäsi { $number }, joka saapui { $received }. Olemme ottaneet sen käsittelyyn ja vastaamme viimeistään { $due }.
request-text-handed-over-name = Asia kuuluu toiselle rekisterinpitäjälle
request-text-handed-over =
    Pyyntösi { $number } koskee tietoja, joista vastaa toinen rekisterinpitäjä: (kirjoita nimi ja yhteystiedot).

    Siirsimme pyyntösi sinne tänään. He vastaavat sinulle suoraan. Omien järjestelmiemme osalta vastaamme itse viimeistään { $due }.
request-text-recipients-name = Kenelle muutoksesta kerrottiin
request-text-recipients = Kysyit, kenelle olemme kertoneet muutoksesta. Kerroimme näille tietojen vastaanottajille: { $recipients }.
request-text-complex-name = Pyyntö on monimutkainen
request-text-complex = Pyyntösi { $number } koskee tietoja, jotka on poimittava useista järjestelmistä ja joista on erotettava muiden ihmisten tiedot. Tätä ei ehditä tehdä huolellisesti kuukaudessa.
request-text-many-name = Pyyntöjä on paljon
request-text-many = Olet tehnyt meille useita pyyntöjä, joita käsittelemme yhtä aikaa. Niihin ei ehditä vastata huolellisesti kuukaudessa.
request-text-repeated-name = Samaa on pyydetty vähän aikaa sitten
request-text-repeated =
    Olet pyytänyt samaa vähän ennen tätä pyyntöä, ja olemme vastanneet siihen. Tietosi eivät ole sen jälkeen muuttuneet: (kerro, mistä se näkyy).

    Voit aina pyytää uudelleen, kun tietosi ovat muuttuneet tai aikaa on kulunut.
request-text-unfounded-name = Pyynnöllä ei ole perustetta
request-text-unfounded = Pyyntösi { $number } ei koske tietojasi: (kerro, mistä se näkyy). Jos tarkoitit jotain muuta, kirjoita meille, niin jatkamme käsittelyä.
request-text-kept-by-law-name = Laki velvoittaa säilyttämään
request-text-kept-by-law =
    Osa tiedoistasi on säilytettävä lain mukaan: (kirjoita laki ja pykälä). Poistamme ne, kun säilytysaika päättyy: (kirjoita päivä).

    Sitä ennen tietoja käytetään vain siihen, mihin laki velvoittaa.
request-text-others-name = Asiakirjassa on muiden tietoja
request-text-others = Asiakirjassa on tietoja myös muista ihmisistä. Olemme peittäneet ne kohdat, joista muut voisi tunnistaa. Omat tietosi saat kokonaan.
request-text-nothing-held-name = Tietoja ei löytynyt
request-text-nothing-held =
    Etsimme tietojasi nimelläsi ja antamillasi yhteystiedoilla kaikista järjestelmistämme. Emme löytäneet sinusta mitään.

    Jos olet asioinut kanssamme toisella nimellä tai osoitteella, kerro siitä, niin etsimme uudelleen.
request-text-partly-name = Osa toteutettiin
request-text-partly = Teimme pyytämäsi näissä: { $register }. Muun osalta perustelut ovat tässä vastauksessa. { $complaint }
request-text-thanks-name = Kiitos
request-text-thanks = Kiitos, että käytit oikeuttasi. Jos jokin jäi epäselväksi, vastaa pyynnön { $number } sivulla, niin selitämme.
