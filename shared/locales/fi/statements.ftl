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
accessibility-feedback = Kerro siitä meille sähköpostilla. Vastaamme 14 päivän kuluessa. Voit myös pyytää tiedot muodossa, jota pystyt käyttämään.
accessibility-supervisor-title = Jos vastaus ei riitä
accessibility-supervisor = Jos et ole tyytyväinen vastaukseen tai et saa sitä 14 päivässä, voit tehdä ilmoituksen Liikenne- ja viestintävirasto Traficomille. Se valvoo palvelujen saavutettavuutta.
accessibility-supervisor-unit = Digitaalisen esteettömyyden ja saavutettavuuden valvontayksikkö
accessibility-made-title = Selosteen laatiminen
accessibility-made = Seloste on laadittu 22.11.2026. Se perustuu omaan arvioon ja automaattisiin testeihin.
