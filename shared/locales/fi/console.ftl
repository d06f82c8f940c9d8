### Staff console. Work words: short and active.

## Frame

console-window-title = { $page } – Seutu, hallinta
console-menu = Valikko
console-dashboard = Etusivu
console-people = Henkilöt
console-to-tell = Kerrottavat
console-restricted = Rajoitetut
console-companies = Yritykset
console-candidates = Odottaa päätöstä
console-accepted = Asiakasrekisterissä
console-published = Julkaistut
console-imports = Tuonnit
console-purposes = Luvat ja tekstit
console-jobs = Taustatyöt
console-audit = Muutosloki
console-not-found-title = Sivua ei löytynyt
console-to-dashboard = Siirry etusivulle
console-to-list = Takaisin luetteloon
console-to-imports = Kaikki tuonnit
console-refresh = Päivitä
console-fault-network = Palvelimeen ei saatu yhteyttä. Tarkista verkkoyhteys ja yritä uudelleen.
console-fault-busy = Pyyntöjä tuli liian monta. Odota hetki ja yritä uudelleen.
console-kept = Kirjoittamasi on tallessa tässä lomakkeessa.
console-error-summary = Tarkista nämä kohdat
console-choose = Valitse
console-since = { $when } alkaen

## Signing in

console-sign-in-title = Kirjaudu hallintaan
console-sign-in-lead = Hallinta on seutukunnan työntekijöille.
console-password = Salasana
console-session-ended-title = Istunto päättyi
console-session-ended = Kirjaudu uudelleen. Avoin sivu ja kirjoittamasi tekstit ovat tallessa.
console-signed-in-again = Kirjautuminen onnistui. Voit jatkaa siitä, mihin jäit.

## Home page

console-waiting = Odottaa sinua
console-nothing-for-role = Tililläsi ei ole tehtäviä hallinnassa. Jos tarvitset oikeuksia, pyydä niitä ylläpitäjältä.
console-quick = Pikalinkit
console-task-candidates =
    { $count ->
        [0] Yhtään yritystä ei odota päätöstä
        [one] yritys odottaa päätöstä
       *[other] yritystä odottaa päätöstä
    }
console-task-accepted =
    { $count ->
        [0] Kaikki hyväksytyt yritykset on julkaistu
        [one] hyväksytty yritys on vielä julkaisematta
       *[other] hyväksyttyä yritystä on vielä julkaisematta
    }
console-task-failed-imports =
    { $count ->
        [0] Tuonneissa ei ole virheitä
        [one] tuonti epäonnistui
       *[other] tuontia epäonnistui
    }
console-task-dead-jobs =
    { $count ->
        [0] Taustatyöt sujuvat
        [one] taustatyö on pysähtynyt
       *[other] taustatyötä on pysähtynyt
    }
console-drafts = Näytä luonnokset, joita ei ole julkaistu
console-start-import = Tuo yrityksiä tiedostosta
console-find-company = Etsi yritys
console-open-directory = Avaa julkinen hakemisto

## List of companies

console-search-label = Nimi tai Y-tunnus
console-filter-state = Päätös
console-filter-register = Rekisteritila
console-filter-listing = Esittely
console-filter-situation = Poikkeustilanne
console-filter-more = Lisää rajauksia
console-filter-more-used = Lisää rajauksia ({ $count } käytössä)
console-filter-clear = Poista rajaukset
console-filter-import = Näytetään vain yhden tuonnin yritykset.
console-filter-import-off = Näytä kaikki tuonnit
console-sort = Järjestys
sort-name = Nimen mukaan
sort-newest = Uusimmat rekisterissämme ensin
sort-registered = Viimeksi kaupparekisteriin merkityt ensin
console-company-count =
    { $count ->
        [one] { $count } yritys
       *[other] { $count } yritystä
    }
console-selected-count =
    { $count ->
        [one] { $count } valittu
       *[other] { $count } valittu
    }
console-select-all = Valitse kaikki tämän sivun yritykset
console-select-all-short = Valitse kaikki
console-select-row = Valitse { $name }
console-column-name = Nimi
console-column-state = Päätös
console-column-listing = Esittely
console-column-registered = Merkitty
console-no-match = Mikään yritys ei vastaa hakua. Tarkista kirjoitusasu tai poista rajauksia.
console-no-companies = Tähän tulevat yritykset, jotka tuot PRH:n tiedostosta. Aloita tuomalla ensimmäinen tiedosto.
console-choose-company = Valitse yritys luettelosta, niin sen tiedot avautuvat tähän.
console-pages = Luettelon sivut
console-page = Sivu

## Decisions

console-accept = Hyväksy asiakkaaksi
console-reject = Jätä pois
console-accept-selected = Hyväksy valitut
console-reject-selected = Jätä valitut pois
console-accept-anyway = Hyväksy sittenkin
console-decide-title = Vahvista päätös
console-accept-question =
    { $count ->
        [one] Hyväksytäänkö { $count } yritys asiakkaaksi?
       *[other] Hyväksytäänkö { $count } yritystä asiakkaiksi?
    }
console-reject-question =
    { $count ->
        [one] Jätetäänkö { $count } yritys pois asiakasrekisteristä? Tiedot säilyvät ja päätöksen voi muuttaa.
       *[other] Jätetäänkö { $count } yritystä pois asiakasrekisteristä? Tiedot säilyvät ja päätökset voi muuttaa.
    }
console-reason = Perustelu
console-reason-help = Perustelu jää muutoshistoriaan.
console-accepted-count =
    { $count ->
        [one] { $count } yritys hyväksyttiin asiakkaaksi.
       *[other] { $count } yritystä hyväksyttiin asiakkaiksi.
    }
console-rejected-count =
    { $count ->
        [one] { $count } yritys jätettiin pois.
       *[other] { $count } yritystä jätettiin pois.
    }
console-decided = Perustelu: { $reason } ({ $when })

## Keys

console-shortcuts = Pikanäppäimet
console-shortcuts-on = Yhden näppäimen komennot ovat käytössä
console-shortcuts-help = Ota pois käytöstä, jos käytät puheohjausta tai näppäimet laukeavat vahingossa. Valinta muistetaan tässä selaimessa.
console-key-search = Siirry hakuun
console-key-next = Seuraava yritys
console-key-previous = Edellinen yritys
console-key-select = Valitse rivi tai poista valinta
console-key-accept = Hyväksy valitut, avoin tai kohdistettu yritys
console-key-reject = Jätä pois valitut, avoin tai kohdistettu yritys
console-key-help = Näytä tämä luettelo

## Next step

console-next-decide = Päätä, otetaanko yritys asiakasrekisteriin. Mitään ei vielä julkaista.
console-next-consent = Kysy yritykseltä lupa julkaisemiseen ja kirjaa vastaus.
console-next-listing = Suostumus on voimassa. Kirjoita yritykselle esittely.
console-next-publish = Suostumus on voimassa ja esittely on kirjoitettu.
console-listing-rests = Esittely on julkaistu, mutta se ei näy nyt kenellekään.
console-listing-rests-reason = Yrittäjän omien tietojen käsittelyä on rajoitettu.
console-write-listing = Kirjoita esittely
console-publish = Julkaise hakemistossa
console-save-first = Tallenna muutokset ennen julkaisemista.
console-published-now = Esittely on nyt julkisessa hakemistossa.
console-open-public = Avaa julkinen sivu

## Facts

console-facts = Rekisteritiedot
console-industry-2025 = Toimiala nykyisessä luokituksessa
console-trade-register = Kaupparekisteri
console-registered = Merkitty kaupparekisteriin
console-id-granted = Y-tunnus annettu
console-ended = Päättynyt
console-vat = Arvonlisäverovelvollinen
console-employer = Työnantajarekisterissä
console-prepayment = Ennakkoperintärekisterissä
console-eu-id = EU-tunnus
console-source = Lähde: { $source }, haettu { $when }.
console-source-modified = Muuttunut lähteessä { $when }.
console-source-prh = Patentti- ja rekisterihallitus (PRH), YTJ avoin data, CC BY 4.0
console-source-demo = Esimerkkiaineisto
console-names = Nimet
console-name-kind = Laji
console-from = Alkaen
console-until = Päättyen

## Contact persons

console-contacts = Yhteyshenkilöt
console-no-contacts = Yhteyshenkilöitä ei ole vielä. Lisää ihminen, jonka kanssa asioit.
console-add-contact = Lisää yhteyshenkilö
console-contact-added = Yhteyshenkilö lisättiin. Tiedot näkyvät vain henkilöstölle, kunnes hän antaa suostumuksensa.
console-contact-note = Yhteyshenkilön tiedot julkaistaan vain hänen omalla suostumuksellaan.
console-person-name = Nimi
console-person-title = Tehtävä

## Consents

console-consent = Suostumus
console-consent-none = Ei ole kysytty
console-record-consent = Kirjaa vastaus suostumukseen
console-save-consent = Tallenna vastaus
console-consent-recorded = Vastaus kirjattiin.
console-subject = Ketä vastaus koskee
console-subject-company = Yritys
console-answer = Vastaus
console-answer-given = Antoi suostumuksen
console-answer-refused = Kieltäytyi
console-given-by = Vastaajan nimi
console-given-by-role = Vastaajan asema yrityksessä
console-method = Miten vastaus saatiin
console-when = Milloin (Suomen aikaa)
console-wording = Suostumusteksti
console-wording-current = Versio { $version }, voimassa
console-wording-old = Versio { $version }, aiempi
console-wording-language = Millä kielellä teksti luettiin
console-wording-text = Teksti, johon vastattiin:
console-note = Huomautus
console-withdraw = Peru suostumus
console-withdraw-method = Miten peruutus tuli
console-withdrawn = Suostumus peruttiin. Esittely ei ole enää julkinen.
console-group-whole = Aiempi suostumus kattaa myös nämä tiedot.
console-withdrawn-group = Lupa peruttiin. Tiedot eivät ole enää julkisia.
console-withdrawn-person = Suostumus peruttiin. Yhteyshenkilön tiedot eivät ole enää julkisia.
console-consent-history = Suostumusten historia
console-no-events = Tähän kertyvät annetut, evätyt ja perutut suostumukset. Merkintöjä ei voi muuttaa.
console-event-wording = Suostumusteksti, versio { $version } ({ $language })
console-event-recorded = Kirjasi { $who }, { $when }

## Listing

console-listing = Esittely hakemistossa
console-summary = Lyhyt kuvaus
console-summary-help = Mitä yritys tekee, yhdellä tai kahdella lauseella.
console-description = Pidempi esittely
console-description-help = Enintään { $max } merkkiä.
console-keywords-help = Erota pilkulla, enintään { $max }.
console-show-address = Näytä käyntiosoite
console-languages-served = Millä kielillä yritys palvelee
console-unsaved = Tallentamattomia muutoksia
console-stale-title = Joku muu muutti esittelyä
console-stale = Tekstisi on tallessa lomakkeessa. Näin toinen kirjoitti kohdat, jotka eroavat sinun tekstistäsi:
console-stale-mine = Tallenna minun tekstini
console-stale-theirs = Ota toisen teksti

## Change history

console-history = Muutoshistoria
console-no-history = Tähän kertyvät yrityksen tietojen muutokset.
console-history-fields =
    { $count ->
        [one] Näytä { $count } tieto
       *[other] Näytä { $count } tietoa
    }
console-actor-worker = Palvelun taustatyö
console-actor-operator = Ylläpito komentoriviltä
console-actor-visitor = Kirjautumaton
console-became = muuttui arvoksi
console-action-company-accept = Hyväksyttiin asiakkaaksi
console-action-company-reject = Jätettiin pois
console-action-company-import = Tuotiin rekisteristä
console-action-company-reimport = Rekisteritiedot muuttuivat
console-action-company-calendar = Määräpäivä muutti rekisteritietoja
console-action-company-consent = Suostumus kirjattiin
console-action-company-contact-person = Yhteyshenkilö lisättiin
console-action-contact-person-add = Yhteyshenkilö lisättiin
console-action-consent-append = Suostumus kirjattiin
console-action-listing-update = Esittelyä muokattiin
console-action-listing-publish = Esittely julkaistiin
console-action-listing-unpublish = Julkaiseminen peruttiin
console-action-listing-withdraw = Esittely poistettiin julkaisusta
console-action-listing-hide-pictures = Kuvat piilotettiin, koska lupaa niihin ei ollut kysytty
console-field-state = Tila
console-field-reason = Perustelu
console-field-name = Nimi
console-field-names = Nimet
console-field-auxiliaryNames = Aputoiminimet
console-field-form = Yritysmuoto
console-field-forms = Yritysmuodot
console-field-situations = Poikkeustilanteet
console-field-bankrupt = Konkurssissa
console-field-reorganising = Saneerauksessa
console-field-liquidating = Selvitystilassa
console-field-municipality = Kunta
console-field-industry = Toimiala
console-field-industrySet = Toimialaluokitus
console-field-industry2025 = Toimiala (TOL 2025)
console-field-visitingAddress-street = Käyntiosoite
console-field-visitingAddress-post-code = Käyntiosoitteen postinumero
console-field-visitingAddress-city = Käyntiosoitteen paikkakunta
console-field-visitingAddress-municipality-code = Käyntiosoitteen kunta
console-field-postalAddress-street = Postiosoite
console-field-postalAddress-post-code = Postiosoitteen postinumero
console-field-postalAddress-city = Postiosoitteen paikkakunta
console-field-postalAddress-municipality-code = Postiosoitteen kunta
console-field-website = Verkkosivu
console-field-registeredOn = Merkitty kaupparekisteriin
console-field-idGrantedOn = Y-tunnus annettu
console-field-endedOn = Päättynyt
console-field-tradeRegisterStatus = Kaupparekisteri
console-field-registerStatus = Rekisteritila
console-field-vatPayer = Arvonlisäverovelvollinen
console-field-employer = Työnantajarekisterissä
console-field-prepaymentRegister = Ennakkoperintärekisterissä
console-field-euId = EU-tunnus
console-field-source = Lähde
console-field-businessId = Y-tunnus
console-field-summaryFi = Lyhyt kuvaus (suomi)
console-field-summarySv = Lyhyt kuvaus (ruotsi)
console-field-summaryEn = Lyhyt kuvaus (englanti)
console-field-descriptionFi = Pidempi esittely (suomi)
console-field-descriptionSv = Pidempi esittely (ruotsi)
console-field-descriptionEn = Pidempi esittely (englanti)
console-field-phone = Puhelin
console-field-email = Sähköposti
console-field-showVisitingAddress = Käyntiosoite näytetään
console-field-keywords = Avainsanat
console-field-languages = Palvelukielet
console-field-purpose = Tarkoitus
console-field-kind = Vastaus
console-field-method = Miten vastaus saatiin
console-field-language = Kieli
console-field-wording = Suostumustekstin tarkiste
console-field-occurredAt = Ajankohta
console-field-contactPerson = Yhteyshenkilö

## Imports

console-imports-lead = Tuo yrityksiä PRH:n avoimen datan tiedostosta. Tuonti ei julkaise mitään: uudet yritykset jäävät odottamaan päätöstä.
console-import-new = Uusi tuonti
console-choose-file = Valitse tiedosto tai pudota se tähän
console-choose-file-help = PRH:n yrityshaun tallennettu JSON-vastaus tai koko aineiston ZIP-tiedosto.
console-choose-file-first = Valitse ensin tiedosto.
console-file-chosen = Valittu: { $name } ({ $size })
console-import-all = Kaikki yritykset
console-import-all-help = Ilman tätä tuodaan vain oman seudun kunnat ja tavalliset yritysmuodot.
console-import-start = Lähetä ja aloita tuonti
console-sending = Tiedostoa lähetetään
console-runs = Tehdyt tuonnit
console-no-runs = Tähän kertyvät tuonnit ja niiden tulokset. Aloita valitsemalla tiedosto yllä.
console-run-title = Tuonti: { $name }
console-run-no-file = PRH:n rajapinta
console-run-file = Tiedosto
console-run-state = Tila
console-run-started = Aloitettu
console-run-started-by = { $who } aloitti { $when }.
console-run-ended = Päättyi { $when }.
console-run-all = Mukana kaikki tiedoston yritykset.
console-run-region = Mukana oman seudun kunnat ja tavalliset yritysmuodot.
console-run-progress = Tuonti etenee
console-run-reading =
    { $count ->
        [one] Tiedostoa luetaan, { $count } yritys
       *[other] Tiedostoa luetaan, { $count } yritystä
    }
console-run-announce = Tuonti käynnissä, { $percent } prosenttia
console-run-failed = Tiedostoa ei voitu tuoda
console-run-report = Tulos
console-run-seen = Luettu
console-run-new = Uusia
console-run-changed = Muuttuneita
console-run-unchanged = Ennallaan
console-run-ceased = Lakanneita
console-run-skipped = Rajattu pois
console-run-rejected = Virheellisiä
console-run-candidates = Käy läpi uudet yritykset
console-run-companies = Näytä tuonnin yritykset
console-rejects = Virheelliset tietueet
console-rejects-part = Näytetään { $shown } ensimmäistä, kaikkiaan { $total }.
console-reject-index = Järjestysnumero
console-reject-reason = Syy
import-state-queued = Jonossa
import-state-running = Käynnissä
import-state-succeeded = Valmis
import-state-failed = Epäonnistui

## Background jobs

console-jobs-lead = Palvelu tekee nämä työt taustalla. Pysähtynyt työ odottaa, että joku katsoo syyn ja yrittää uudelleen.
console-job-kind = Työ
console-job-state = Tila
console-job-attempts = Yrityskerrat
console-job-attempts-of = { $done } / { $most }
console-job-next = Ajankohta
console-job-error = Viimeisin virhe
console-job-action = Toiminto
console-job-retried = Työ siirrettiin takaisin jonoon.
console-no-jobs = Tähän tulevat palvelun taustatyöt. Nyt niitä ei ole tässä tilassa.
console-job-kind-prh-import = PRH-tiedoston tuonti
console-job-kind-audit-seal = Muutoslokin sinetöinti
console-job-kind-jobs-tidy = Vanhojen töiden siivous
console-job-kind-files-tidy = Vanhojen tiedostojen siivous
console-job-kind-prh-calendar = Määräpäivien seuranta
console-job-kind-accounts-tidy = Vanhojen istuntojen siivous
console-job-kind-mail-send = Sähköpostin lähetys
console-job-kind-mail-tidy = Vanhojen viestien siivous
console-job-kind-keys-reseal = Tietojen salaus uudella avaimella
console-job-kind-access-review = Poikkeavien katselujen etsintä
console-job-kind-access-cut = Vanhojen katselumerkintöjen poisto
console-job-kind-approvals-expire = Vanhojen hyväksyntäpyyntöjen päättäminen
console-job-kind-accounts-reset-password = Salasanalinkin lähetys
console-job-kind-takeover-import = Luettelon tuonti
console-job-kind-listings-tidy-pictures = Tarpeettomien kuvien siivous
console-job-kind-visits-tidy = Vanhojen kävijälukujen siivous
console-job-kind-directory-tidy = Vanhojen poistomerkintöjen siivous
console-job-kind-claims-settle = Oikeuspyynnön käsittely
console-job-kind-claims-tidy = Vanhojen oikeuspyyntöjen siivous
console-job-kind-contact-asks-tidy = Yhteyshenkilöiltä kysyttyjen siivous
console-job-kind-confirmations-remind = Vuosittaisten kyselyjen lähetys
console-job-kind-preferences-link = Lupalinkin lähetys
console-job-kind-preferences-renew = Päättyvien lupien kysyminen uudelleen
console-job-kind-preferences-tidy = Vanhojen lupalinkkien siivous
console-job-kind-passing-on-tidy = Vanhojen luovutusmerkintöjen siivous
console-job-kind-privacy-request-send-code = Tunnistuskoodin lähetys
console-job-kind-privacy-request-remind = Tietopyyntöjen määräaikojen seuranta
console-job-kind-privacy-request-tidy = Vanhojen tietopakettien ja asioiden siivous
console-job-kind-privacy-request-purge-files = Tietopyyntöjen merkittyjen tiedostojen poistaminen
console-job-kind-privacy-request-prove-doors = Tietopyyntöjen reittien kokeilu
console-job-kind-privacy-request-write-erasures = Poistomerkkien kirjoitus tiedostoon
console-job-kind-accessibility-remind = Saavutettavuuspalautteen määräaikojen seuranta
console-job-kind-accessibility-tidy = Vanhan saavutettavuuspalautteen siivous
console-job-kind-newsletter-send = Uutiskirjeen lähetys
console-job-kind-notices-tell = Selosteen muutoksesta kertominen
console-job-kind-mailbox-read = Postilaatikon lukeminen
job-state-queued = Jonossa
job-state-running = Käynnissä
job-state-done = Tehty
job-state-dead = Pysähtynyt

## Incoming mail

console-mailbox = Saapuva posti
console-mailbox-read-at = Postilaatikko on luettu viimeksi { $when }.
console-mailbox-never = Postilaatikkoa ei ole luettu vielä kertaakaan.
console-mailbox-failed = Postilaatikkoa ei voi lukea ({ $code }). Vika alkoi { $when }.
console-mailbox-alarm = Postilaatikkoa ei ole luettu vuorokauteen. Siellä voi olla viestejä, joita kukaan ei näe.
console-mailbox-handled = Käsitelty
console-mailbox-unclaimed = Odottaa lukijaa
console-mailbox-flagged = Merkitty ihmiselle
console-mailbox-failing = Yritetään uudelleen
console-mailbox-help = Lukemattomat ja merkityt viestit ovat postilaatikossa. Katso ne siellä.

## Toisen hyväksyntä

approval-kind-role-grant = Oikeuden antaminen
approval-kind-bulk-publish = Usean yrityksen julkaiseminen
approval-kind-erasure = Henkilön tietojen poistaminen
approval-state-pending = Odottaa päätöstä
approval-state-approved = Hyväksytty
approval-state-rejected = Hylätty
approval-state-expired = Vanhentunut
approval-summary-role-change = Anna tilille { $email } rooli: { $role }
approval-summary-role-invitation = Kutsu { $email } rooliin: { $role }
approval-summary-bulk-publish = { $count ->
    [one] Julkaise yhden yrityksen tiedot hakemistossa
   *[other] Julkaise { $count } yrityksen tiedot hakemistossa
 }

## Käyttöloki

access-kind-open = Avaaminen
access-kind-search = Luettelo tai haku
access-kind-export = Vienti tiedostoon
access-kind-print = Tulostus
access-subject-company = Yritys
access-subject-contact-person = Yhteyshenkilö
access-subject-account = Tili
access-subject-invitation = Kutsu
access-subject-person = Henkilö
access-subject-privacy-request = Tietopyyntö
access-subject-access-log = Katselut
access-purpose-register-maintenance = Asiakasrekisterin hoito
access-purpose-consent-handling = Suostumusten käsittely
access-purpose-privacy-request = Tietosuojapyyntöön vastaaminen
access-purpose-account-management = Käyttäjien ja oikeuksien hallinta
access-purpose-security = Tietojen käytön valvonta
access-purpose-support = Käyttäjän auttaminen
console-newsletters = Uutiskirjeet
console-notice = Tietosuojaseloste
console-systems = Henkilötietojärjestelmät
console-approval-erasure = Poista henkilön tiedot pyynnössä { $number }
console-requests = Tietopyynnöt
console-accessibility = Saavutettavuuspalaute
