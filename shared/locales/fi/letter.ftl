### Kirje niille, joiden tietoja saatiin muualta (tietosuoja-asetuksen 14 artikla).

letter-title = Mistä saimme tietosi ja mihin käytämme niitä
letter-opening =
    Hei,

    saimme sinua koskevia tietoja muualta kuin sinulta. Tästä kirjeestä näet, mistä tiedot tulivat, miksi meillä on ne ja mitä voit tehdä. Sinun ei tarvitse vastata.
letter-opening-name =
    Hei { $name },

    saimme sinua koskevia tietoja muualta kuin sinulta. Tästä kirjeestä näet, mistä tiedot tulivat, miksi meillä on ne ja mitä voit tehdä. Sinun ei tarvitse vastata.

letter-controller-heading = Kuka tiedoista vastaa
letter-officer-heading = Kuka vastaa tietosuojan kysymyksiin
letter-source-heading = Mistä tiedot tulivat
letter-source = Saimme tiedot { $day }. Lähde: { $source }.
letter-source-origin = Saimme tiedot { $day }. Lähde: { $source } ({ $origin }).
letter-from-person = sinä itse
letter-from-prh = Patentti- ja rekisterihallituksen julkinen yritysrekisteri
letter-from-event = tapahtuman järjestäjä
letter-from-import = aiempi asiakasrekisteri tai luettelo
letter-from-staff = työntekijämme löysi tiedot muualta
letter-from-company = yritys, jonka yhteyshenkilöksi sinut on nimetty
letter-data-heading = Mitä tietoja saimme
letter-data-company = Yrityksen rekisteritiedot: Y-tunnus, yritysmuoto, toimiala ja rekisterimerkinnät
letter-data-title = Tehtävänimike
letter-purpose-heading = Mihin tietoja käytetään ja millä perusteella
letter-purpose = Hoidamme tiedoilla seudun yritysten neuvontaa ja yhteydenpitoa. Peruste:
letter-ground = - { $basis } (tietosuoja-asetuksen 6 artiklan 1 kohdan { $letter } alakohta)
letter-ground-law = - { $basis } (tietosuoja-asetuksen 6 artiklan 1 kohdan { $letter } alakohta; { $law })
letter-recipients-heading = Kuka tietoja saa
letter-retention-heading = Kuinka kauan tietoja säilytetään
letter-rights-heading = Mitä voit tehdä
letter-rights =
    - Pyydä nähdä tietosi.
    - Pyydä korjaamaan väärä tai puutteellinen tieto.
    - Pyydä poistamaan tietosi tai rajoittamaan niiden käyttöä.
    - Vastusta tietojesi käyttöä.
    Pyynnön saat tehdä vapaasti millä tavalla tahansa. Vastaamme kuukauden kuluessa, eikä se maksa mitään.
letter-rights-consent = Suostumuksesi voit perua milloin tahansa. Peruminen ei vaikuta siihen, mitä ennen sitä tehtiin.
letter-complaint-heading = Jos et ole tyytyväinen
letter-complaint = Voit valittaa tietosuojavaltuutetun toimistoon: PL 800, 00531 Helsinki, tietosuoja@om.fi, puh. 029 566 6700, tietosuoja.fi.
letter-automated-heading = Automaattiset päätökset
letter-automated = Emme tee sinusta päätöksiä automaattisesti emmekä profiloi sinua.
letter-notice-heading = Koko tietosuojaseloste
