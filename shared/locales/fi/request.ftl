### Privacy requests: words, the public form, the page of a case.


## States
request-state-received = Saapunut
request-state-awaiting-identity = Odottaa tietoa pyytäjästä
request-state-awaiting-scope = Odottaa tarkennusta
request-state-in-progress = Käsittelyssä
request-state-decided = Päätetty, vastaus lähettämättä
request-state-closed = Vastattu

## Outcomes
request-outcome-granted = Toteutettu
request-outcome-partly-granted = Toteutettu osittain
request-outcome-refused = Ei toteutettu
request-outcome-nothing-held = Tietoja ei ole
request-outcome-unidentified = Pyytäjää ei voitu tunnistaa
request-outcome-withdrawn = Peruttu

## Doors
intake-channel-web = Verkkolomake
intake-channel-email = Sähköposti
intake-channel-letter = Kirje
intake-channel-phone = Puhelu
intake-channel-visit = Käynti
intake-channel-preferences = Oma suostumussivu
intake-channel-account = Oma tili
requester-kind-oneself = Omissa nimissä
requester-kind-agent = Toisen puolesta valtuutettuna
requester-kind-company = Yrityksen edustajana omista tiedoista

## Identity
identity-method-known-address = Koodi ennestään tunnettuun osoitteeseen
identity-method-strong-identification = Vahva tunnistautuminen
identity-method-in-person = Käynti toimistossa
identity-method-signed-document = Allekirjoitettu asiakirja
identity-method-signed-in = Kirjautuminen omalle tilille
identity-method-staff-checked = Selvitetty muulla tavalla
request-identity-note = Tunnistautunut palvelussa { $service }: { $name } ({ $context }).
request-identity-note-other-name = Nimi ei ole sama kuin pyynnössä: selvitä, kuka pyytää.
request-identity-note-agent = Pyytäjä toimii toisen puolesta: tarkista valtuutus.
request-identity-note-company = Pyytäjä toimii yrityksen edustajana: tarkista oikeus edustaa.

## What was found
task-outcome-nothing-held = Ei tietoja
task-outcome-done = Tehty
task-outcome-partly = Tehty osittain
task-outcome-retained-by-law = Säilytettävä lain mukaan
task-outcome-referred-out = Ohjattu toiselle rekisterinpitäjälle
task-outcome-not-needed = Ei tarpeen

## Messages
request-message-acknowledgement = Vastaanottoilmoitus
request-message-identity-question = Kysymys pyytäjästä
request-message-scope-question = Tarkentava kysymys
request-message-extension = Ilmoitus lisäajasta
request-message-fee-question = Kysymys maksusta
request-message-service-suspension = Ilmoitus palvelun keskeyttämisestä
request-message-service-goes-on = Palvelun keskeytys on peruttu
request-message-answer = Vastaus
request-message-withdrawal-noted = Vahvistus perumisesta
request-message-to-person = Viesti sinulle
request-message-from-person = Sinun viestisi
request-message-from-mail = Sähköposti osoitteestasi
request-message-note = Sisäinen muistiinpano
delivery-way-page = Suojattu sivu
delivery-way-letter = Kirjattu kirje
delivery-way-in-person = Luovutus toimistossa
urgency-overdue = Myöhässä
urgency-today = Päättyy tänään
urgency-soon = Pian
urgency-fine = Aikaa on

## Grounds of refusal
refusal-ground-manifestly-unfounded = Pyyntö on ilmeisen perusteeton
refusal-ground-excessive = Samaa on pyydetty kohtuuttoman usein
refusal-ground-fee-not-accepted = Lisäjäljennöksen maksua ei ole hyväksytty
refusal-ground-cannot-identify = Pyytäjää ei voida tunnistaa
refusal-ground-still-needed = Tietoja tarvitaan yhä siihen, mihin ne kerättiin
refusal-ground-legal-duty = Laki velvoittaa säilyttämään tiedot
refusal-ground-public-task = Yleistä etua koskeva tehtävä edellyttää tietoja
refusal-ground-archiving = Tiedot arkistoidaan yleisen edun vuoksi
refusal-ground-legal-claims = Tietoja tarvitaan oikeusvaateen vuoksi
refusal-ground-rights-of-others = Muiden oikeudet loukkaantuisivat
refusal-ground-not-portable = Käsittely ei perustu suostumukseen tai sopimukseen
refusal-ground-compelling-grounds = Käsittelyyn on huomattavan tärkeä syy
refusal-ground-national-limit = Kansallinen laki rajoittaa tarkastusoikeutta
refusal-ground-data-correct = Tiedot ovat oikein
refusal-ground-nothing-automated = Päätöstä ei ole tehty automaattisesti

## Fees and services
fee-ground-manifestly-unfounded = Pyyntö on ilmeisen perusteeton
fee-ground-excessive = Samaa on pyydetty kohtuuttoman usein
fee-ground-further-copy = Lisäjäljennös jo annetuista tiedoista
fee-state-asked = Odottaa henkilön vastausta
fee-state-accepted = Hyväksytty
fee-state-dropped = Maksusta luovuttiin
fee-state-withdrawn = Pyyntö peruttiin, maksua ei peritä
request-fee-title = Maksu
request-fee-asked = Pyyntösi toteuttamisesta perittäisiin { $amount }. Syy ja laskutapa ovat viestissä alla. Mitään ei peritä, ennen kuin hyväksyt maksun. Vastaa viimeistään { $day }.
request-fee-accepted = Hyväksyit maksun { $amount }. Vastaamme pyyntöön samassa ajassa kuin muutenkin.
request-fee-accept = Hyväksy maksu { $amount }
request-fee-withdraw = Peru pyyntö, mitään ei peritä
request-fee-said = Hyväksyn maksun { $amount }.
request-said-fee-accepted = Kiitos, maksu on hyväksytty.
request-services = Palvelut
request-service-starts = { $service }: palvelu keskeytetään { $day }. Syy on viestissä alla. Voit vielä toimittaa tiedot tai kertoa, miksi keskeytys olisi väärin.
request-service-done = { $service }: palvelu on keskeytetty { $day }.
request-service-off = { $service }: keskeytys on peruttu.

## The public form
request-form-title = Tietopyyntö ja omat oikeutesi
request-form-lead = Tällä lomakkeella voit käyttää oikeuksiasi omiin tietoihisi. Lomake ei ole pakollinen: voit myös kirjoittaa, soittaa tai käydä. Allekirjoitusta, tiliä tai henkilötunnusta ei tarvita.
request-form-by-link = Tulit suostumussivultasi. Kun pyyntö lähtee alla olevasta osoitteesta, tiedämme kuka pyytää, eikä sinun tarvitse vahvistaa sitä enää.
request-form-by-account = Olet kirjautunut sisään. Kun pyyntö lähtee tilisi osoitteesta, tiedämme kuka pyytää, eikä sinun tarvitse vahvistaa sitä enää.
request-form-from-page = Omat tietosi ja oikeutesi
request-form-from-page-text = Voit pyytää kopion tiedoistasi, niiden korjaamista tai poistamista ja käyttää muita oikeuksiasi.
request-form-from-page-send = Tee tietopyyntö
request-form-errors = Korjaa nämä kohdat, niin pyyntö voidaan lähettää.
request-form-rights = Mitä pyydät?
request-form-rights-hint = Voit valita useita.
request-form-requester = Kenen puolesta?
request-form-name = Nimesi
request-form-contact = Miten vastaamme sinulle?
request-form-contact-hint = Kerro ainakin yksi. Sähköpostilla saat linkin, josta näet pyynnön vaiheen.
request-form-email = Sähköpostiosoite
request-form-phone = Puhelinnumero
request-form-address = Postiosoite
request-form-agent-only = Täytä nämä vain, jos pyydät toisen puolesta
request-form-subject-name = Kenen tiedoista on kyse?
request-form-mandate = Mihin oikeutesi toimia hänen puolestaan perustuu?
request-form-company-only = Täytä tämä vain, jos edustat yritystä
request-form-business-id = Y-tunnus
request-form-details = Kerro omin sanoin
request-form-details-hint = Esimerkiksi mikä tieto on väärin tai mitä tietoja tarkoitat. Älä kirjoita henkilötunnusta.
request-form-send = Lähetä pyyntö
request-form-optional = valinnainen
request-form-notice = Tietosuojaseloste kertoo, miten tietojasi käsitellään.
request-form-law = EU:n yleinen tietosuoja-asetus 2016/679, artiklat 7 ja 15–22.

## What each right means, on the form
request-right-access = Haluan tietää, mitä tietoja minusta on, ja saada niistä kopion.
request-right-rectification = Tiedoissani on virhe tai puute.
request-right-erasure = Haluan, että tietoni poistetaan.
request-right-restriction = Haluan, että tietojani säilytetään mutta ei käytetä.
request-right-portability = Haluan antamani tiedot tiedostona mukaani.
request-right-objection = Vastustan tietojeni käyttöä.
request-right-marketing-ban = En halua suoramarkkinointia. Tämä tulee voimaan heti.
request-right-consent-withdrawal = Perun kaikki suostumukseni. Tämä tulee voimaan heti.
request-right-human-review = Haluan, että ihminen arvioi automaattisen päätöksen.

## After sending
request-sent-title = Pyyntösi on vastaanotettu
request-sent-number = Asianumero: { $number }
request-sent-due = Vastaamme viimeistään { $due }.
request-sent-keep = Tallenna tämä linkki. Siitä näet pyynnön vaiheen, ja sen kautta voit kirjoittaa meille tai perua pyynnön.
request-sent-mail = Lähetimme linkin myös sähköpostiisi.
request-sent-next = Mitä seuraavaksi tapahtuu
request-sent-step-identity = Varmistamme tarvittaessa, että pyyntö tulee sinulta.
request-sent-step-registers = Käymme läpi kaikki järjestelmät, joissa tietojasi voi olla.
request-sent-step-answer = Saat vastauksen perusteluineen. Palvelu on maksuton.

## The status page
request-status-title = Pyyntösi { $number }
request-status-state = Vaihe
request-status-received = Saapunut
request-status-due = Vastaamme viimeistään
request-status-extended = Käsittely kestää tavallista pidempään. Kerroimme syyn { $day }.
request-status-rights = Mitä pyysit
request-status-effected = toteutettu { $day }
request-status-waiting = Odotamme sinulta vastausta: { $ground }
request-status-identify = Vahvista, että pyyntö on sinun
request-status-identify-text = Lähetämme koodin antamaasi sähköpostiosoitteeseen, jos osoite oli meillä jo ennestään. Jos koodia ei tule, autamme muulla tavalla: kirjoita, soita tai käy.
request-status-mandate = Tarkistamme vielä oikeutesi toimia toisen puolesta tai yrityksen edustajana. Sitä ennen emme näytä emmekä muuta tietoja.
request-status-send-code = Lähetä koodi
request-status-code = Koodi
request-status-confirm = Vahvista
request-status-strong = Tunnistaudu
request-status-strong-text = Palvelu kertoo meille nimesi. Henkilötunnustasi emme tallenna. Tunnistaudu vain, jos teit pyynnön itse.
request-status-strong-send = Tunnistaudu: { $name }
request-leaving-title = Siirryt tunnistautumaan
request-leaving = Siirryt palveluun { $name }. Tunnistautumisen jälkeen palaat pyyntösi sivulle.
request-leaving-go = Jatka: { $name }
request-status-messages = Viestit
request-status-hidden = Näet tämän, kun olet vahvistanut, että pyyntö on sinun.
request-status-files = Tiedostosi
request-status-files-text = Tiedoston voi ladata kerran, viimeistään { $day }. Jos lataus katkeaa, voit aloittaa sen uudelleen kymmenen minuutin ajan. Tallenna tiedosto itsellesi.
request-status-fetched = Tiedosto on ladattu. Jos tarvitset sen uudelleen, kirjoita meille.
request-file-access = Lataa kopio tiedoistasi (HTML)
request-file-portability = Lataa antamasi tiedot (JSON)
request-file-portability-table = Lataa antamasi tiedot taulukkona (CSV)
request-status-attachments = Lähettämäsi tiedostot
request-status-attach = Lisää tiedosto
request-status-attach-identity = Älä lähetä kopiota henkilökortista, passista tai ajokortista. Emme tarvitse sitä ja poistaisimme sen.
request-status-attach-help = PDF, PNG, JPEG tai pelkkä teksti, enintään { $megabytes } Mt. Yhteen pyyntöön voi lisätä enintään { $max } tiedostoa.
request-status-attach-send = Lähetä tiedosto
request-status-write = Kirjoita meille
request-status-text = Viesti
request-status-send = Lähetä viesti
request-status-withdraw = Peru pyyntö
request-status-withdraw-text = Jo tehdyt muutokset jäävät voimaan. Voit tehdä uuden pyynnön milloin tahansa.
request-status-complaint = Jos et ole tyytyväinen
request-said-written = Viestisi on vastaanotettu.
request-said-file = Tiedosto on vastaanotettu.
request-said-withdrawn = Pyyntö on peruttu.
request-said-code-asked = Jos osoite oli meillä ennestään, koodi on matkalla.
request-said-confirmed = Kiitos, pyyntö on vahvistettu sinun pyynnöksesi.
request-said-identity-noted = Kiitos, tunnistautumisesi on kirjattu pyyntöön. Käsittelijä katsoo sen ja ottaa yhteyttä, jos tarvitaan muuta.
request-said-identity-not-needed = Tunnistautumista ei enää tarvita. Mitään ei muutettu.
request-said-identity-cancelled = Keskeytit tunnistautumisen. Mitään ei muutettu. Voit aloittaa uudelleen milloin vain.
request-said-identity-expired = Tunnistautuminen vanheni, sitä oli jo käytetty tai se alkoi toisessa selaimessa. Mitään ei muutettu. Avaa pyyntösi sivu saamastasi linkistä ja aloita uudelleen.
request-said-identity-not-strong = Palvelu ei kertonut vahvasta tunnistautumisesta. Mitään ei muutettu. Valitse palvelussa vahva tunnistustapa, esimerkiksi pankkitunnukset, ja yritä uudelleen.
request-said-identity-unavailable = Tunnistuspalvelu ei vastaa. Mitään ei muutettu. Yritä hetken kuluttua uudelleen tai kirjoita meille.
request-said-identity-failed = Tunnistautuminen ei onnistunut. Mitään ei muutettu. Yritä uudelleen tai kirjoita meille.
request-gone-title = Linkki ei toimi
request-gone = Linkki on väärä tai vanhentunut, tai tiedosto on jo ladattu. Tarkista linkki viestistä tai ota meihin yhteyttä.
request-failed-title = Nyt ei onnistunut
letter-complaint = Voit tehdä kantelun tietosuojavaltuutetulle: Tietosuojavaltuutetun toimisto, PL 800, 00531 Helsinki, tietosuoja.fi.
