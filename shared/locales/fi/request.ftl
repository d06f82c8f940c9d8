### Privacy requests: words that pages and console share.

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
request-identity-note-shared = Osoite on todistettu, mutta sitä voi lukea useampi ihminen. Selvitä, kuka pyytää, ja liitä henkilö, ennen kuin tietoja annetaan, muutetaan tai poistetaan.
request-identity-note-address = Osoite on todistettu, mutta rekisterissä sen haltijalla on toinen nimi kuin pyynnössä. Selvitä, kuka pyytää, ja liitä henkilö, ennen kuin tietoja annetaan, muutetaan tai poistetaan.
request-doubt-note = Miksi kysyttiin, kuka pyytää: { $reason }

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
recipient-source-disclosure = Tiedot luovutettiin
recipient-source-consent = Henkilö oli sallinut luovutuksen
recipient-source-inventory = Järjestelmäluettelosta
recipient-source-page = Tiedot olivat julkisella sivulla
recipient-source-hand = Kirjattu käsin
recipient-search-engines = Hakukoneet (sivun poisto hakutuloksista)
recipient-state-open = Ei vielä kerrottu
recipient-state-mail = Kerrottu sähköpostilla
recipient-state-letter = Kerrottu kirjeellä
recipient-state-phone = Kerrottu puhelimessa
recipient-state-impossible = Kertominen on mahdotonta
recipient-state-disproportionate = Kertominen vaatisi kohtuutonta vaivaa
recipient-state-got-nothing = Ei ole saanut tämän henkilön tietoja
redaction-ground-another-person = Koskee toista henkilöä
redaction-ground-trade-secret = Liikesalaisuus
redaction-ground-secret-by-law = Julkisuuslain mukaan salassa pidettävä
redaction-ground-limited-by-law = Tietosuojalaki rajoittaa tarkastusoikeutta
fee-state-asked = Odottaa henkilön vastausta
fee-state-accepted = Hyväksytty
fee-state-dropped = Maksusta luovuttiin
fee-state-withdrawn = Pyyntö peruttiin, maksua ei peritä
request-fee-said = Hyväksyn maksun { $amount }.
request-service-starts = { $service }: palvelu keskeytetään { $day }. Syy on viestissä alla. Voit vielä toimittaa tiedot tai kertoa, miksi keskeytys olisi väärin.
request-service-done = { $service }: palvelu on keskeytetty { $day }.
request-service-off = { $service }: keskeytys on peruttu.

## The public form
request-form-requester = Kenen puolesta?
request-form-email = Sähköpostiosoite
request-form-phone = Puhelinnumero
request-form-address = Postiosoite
request-form-subject-name = Kenen tiedoista on kyse?
request-form-business-id = Y-tunnus

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

## The status page
request-leaving-title = Siirryt tunnistautumaan
request-leaving = Siirryt palveluun { $name }. Tunnistautumisen jälkeen palaat pyyntösi sivulle.
request-leaving-go = Jatka: { $name }
letter-complaint = Voit tehdä kantelun tietosuojavaltuutetulle: Tietosuojavaltuutetun toimisto, PL 800, 00531 Helsinki, tietosuoja.fi.
