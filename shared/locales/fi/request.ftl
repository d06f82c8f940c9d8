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
requester-kind-oneself = Omissa nimissä
requester-kind-agent = Toisen puolesta valtuutettuna
requester-kind-company = Yrityksen edustajana omista tiedoista

## Identity
identity-method-known-address = Koodi ennestään tunnettuun osoitteeseen
identity-method-strong-identification = Vahva tunnistautuminen
identity-method-in-person = Käynti toimistossa
identity-method-signed-document = Allekirjoitettu asiakirja

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
refusal-ground-cannot-identify = Pyytäjää ei voida tunnistaa
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

## The public form
request-form-title = Tietopyyntö ja omat oikeutesi
request-form-lead = Tällä lomakkeella voit käyttää oikeuksiasi omiin tietoihisi. Lomake ei ole pakollinen: voit myös kirjoittaa, soittaa tai käydä. Allekirjoitusta, tiliä tai henkilötunnusta ei tarvita.
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
request-status-send-code = Lähetä koodi
request-status-code = Koodi
request-status-confirm = Vahvista
request-status-messages = Viestit
request-status-hidden = Näet tämän, kun olet vahvistanut, että pyyntö on sinun.
request-status-files = Tiedostosi
request-status-files-text = Tiedoston voi ladata kerran, viimeistään { $day }. Tallenna se itsellesi.
request-status-fetched = Tiedosto on ladattu. Jos tarvitset sen uudelleen, kirjoita meille.
request-file-access = Lataa kopio tiedoistasi (HTML)
request-file-portability = Lataa antamasi tiedot (JSON)
request-status-write = Kirjoita meille
request-status-text = Viesti
request-status-send = Lähetä viesti
request-status-withdraw = Peru pyyntö
request-status-withdraw-text = Jo tehdyt muutokset jäävät voimaan. Voit tehdä uuden pyynnön milloin tahansa.
request-status-complaint = Jos et ole tyytyväinen
request-said-written = Viestisi on vastaanotettu.
request-said-withdrawn = Pyyntö on peruttu.
request-said-code-asked = Jos osoite oli meillä ennestään, koodi on matkalla.
request-said-confirmed = Kiitos, pyyntö on vahvistettu sinun pyynnöksesi.
request-gone-title = Linkki ei toimi
request-gone = Linkki on väärä tai vanhentunut, tai tiedosto on jo ladattu. Tarkista linkki viestistä tai ota meihin yhteyttä.
request-failed-title = Nyt ei onnistunut
letter-complaint = Voit tehdä kantelun tietosuojavaltuutetulle: Tietosuojavaltuutetun toimisto, PL 800, 00531 Helsinki, tietosuoja.fi.
