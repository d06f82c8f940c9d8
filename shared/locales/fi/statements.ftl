### Pages of running text. Only the server writes them, so the browser does not load these texts.

## Accessibility statement

accessibility-lead = Haluamme, että jokainen löytää yritykset ja saa niihin yhteyden. Tässä kerromme, miten hyvin se nyt onnistuu.
accessibility-level-title = Miten saavutettava palvelu on
accessibility-level = Palvelua koskee laki digitaalisten palvelujen tarjoamisesta (306/2019). Tavoitteena on WCAG 2.2:n taso AA. Oman arviomme mukaan palvelu täyttää lain vaatimukset osittain.
accessibility-gaps-title = Mikä ei vielä toimi
accessibility-gap-texts = Yritykset kirjoittavat esittelynsä itse. Teksti voi olla vaikeaa tai vain yhdellä kielellä. Muunkielisen tekstin kieli on merkitty ruudunlukijaa varten.
accessibility-gap-links = Yritysten omat verkkosivut ovat yritysten vastuulla. Emme tiedä, ovatko ne saavutettavia.
accessibility-gap-audit = Ulkopuolinen ei ole vielä arvioinut palvelua, eikä sitä ole testattu kaikilla ruudunlukijoilla.
accessibility-good-title = Miten saavutettavuus on otettu huomioon
accessibility-good-map = Kaiken, mitä kartalla voi tehdä, voi tehdä myös sen vieressä olevasta luettelosta.
accessibility-good-script = Haku ja yritysten sivut toimivat myös ilman JavaScriptiä.
accessibility-good-keyboard = Palvelua voi käyttää pelkällä näppäimistöllä, ja teksti mahtuu kapealle näytölle suurennettunakin.
accessibility-feedback-title = Huomasitko puutteen?
accessibility-feedback = Kerro siitä meille lomakkeella tai sähköpostilla. Vastaamme 14 päivän kuluessa. Voit myös pyytää tiedot muodossa, jota pystyt käyttämään.
accessibility-form = Palautelomake
accessibility-form-text = Mikä esti tai haittasi sinua?
accessibility-form-text-help = Kerro omin sanoin, mitä yritit tehdä ja mitä tapahtui. Voit kertoa myös laitteesta, selaimesta tai apuvälineestä. Älä kirjoita henkilötunnusta.
accessibility-form-page = Millä sivulla
accessibility-form-page-help = Sivun osoite tai nimi.
accessibility-form-email = Sähköpostiosoite vastausta varten
accessibility-form-email-help = Ilman osoitetta luemme palautteen, mutta emme voi vastata siihen. Käytämme osoitetta vain vastaamiseen. Poistamme palautteen tekstin ja osoitteen vuoden kuluttua vastauksesta.
accessibility-form-accessible = Tarvitsen tiedon tai palvelun muodossa, jota pystyn käyttämään
accessibility-form-accessible-help = Kerro tekstissä, mitä tarvitset ja missä muodossa.
accessibility-form-optional = valinnainen
accessibility-form-send = Lähetä palaute
accessibility-form-errors = Korjaa nämä kohdat, niin palaute voidaan lähettää. Kirjoittamasi teksti on tallella.
accessibility-sent-title = Kiitos palautteesta
accessibility-sent-number = Palautteen numero: { $number }
accessibility-sent-due = Vastaamme viimeistään { $due }.
accessibility-sent-mail = Lähetimme numeron ja päivän myös sähköpostiisi.
accessibility-sent-anonymous = Luemme palautteen viimeistään { $due }. Et kertonut osoitetta, joten emme voi lähettää sinulle vastausta.
accessibility-supervisor-title = Jos vastaus ei riitä
accessibility-supervisor = Jos et ole tyytyväinen vastaukseen tai et saa sitä 14 päivässä, voit tehdä ilmoituksen Liikenne- ja viestintävirasto Traficomille. Se valvoo palvelujen saavutettavuutta.
accessibility-supervisor-unit = Digitaalisen esteettömyyden ja saavutettavuuden valvontayksikkö
accessibility-made-title = Selosteen laatiminen
accessibility-made = Seloste on laadittu 22.11.2026. Se perustuu omaan arvioon ja automaattisiin testeihin.
