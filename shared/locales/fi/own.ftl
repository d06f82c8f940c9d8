### Companies' own pages in the console, and staff's review of their texts and claims.

## States

revision-state-draft = Luonnos
revision-state-submitted = Odottaa tarkistusta
revision-state-approved = Hyväksytty
revision-state-rejected = Palautettu
revision-state-superseded = Aiempi versio

## Fields of a listing, by the path under which they are stored

listing-field-summary-fi = Lyhyt kuvaus (suomi)
listing-field-summary-sv = Lyhyt kuvaus (ruotsi)
listing-field-summary-en = Lyhyt kuvaus (englanti)
listing-field-description-fi = Pidempi esittely (suomi)
listing-field-description-sv = Pidempi esittely (ruotsi)
listing-field-description-en = Pidempi esittely (englanti)
listing-field-phone = Puhelin
listing-field-email = Sähköposti
listing-field-website = Verkkosivu
listing-field-show-visiting-address = Käyntiosoite näkyy
listing-field-keywords = Avainsanat
listing-field-services = Palvelut
listing-field-social-links = Sosiaalinen media
listing-field-staff-size = Henkilöstömäärä
listing-field-service-area = Toiminta-alue
listing-field-recruiting = Etsii työntekijöitä
listing-field-seeking-successor = Etsii jatkajaa
listing-field-show-postal-address = Postiosoite näkyy
listing-field-languages = Palvelukielet
listing-field-summary = Lyhyt kuvaus
listing-field-description = Pidempi esittely
listing-field-opening-hours = Aukioloajat
listing-field-logo = Logo
listing-field-pictures = Kuvat
listing-field-hidden = Ei näytetä yleisölle

## Start

own-listing = Esittely
own-versions = Versiot
own-team = Tiimi
own-next = Seuraavaksi
own-next-write = Kirjoita yrityksesi esittely.
own-next-submit = Luonnos odottaa lähettämistä.
own-next-wait = Esittelysi odottaa tarkistusta. Saat vastauksen sähköpostiisi.
own-next-rejected = Esittely palautettiin korjattavaksi: { $reason }
own-contact-persons = Yhteyshenkilöt ovat omalla sivullaan, ja jokainen heistä päättää itse, näkyvätkö hänen tietonsa.
own-continue = Jatka palautettua tekstiä
own-next-consent = Anna suostumus julkaisemiseen, niin esittely tulee hakemistoon.
own-next-rests = Esittely ei näy nyt hakemistossa. Jos et tiedä syytä, kysy meiltä.
own-next-not-accepted = Yritystä ei ole vielä hyväksytty rekisteriin. Esittely julkaistaan vasta sen jälkeen.
own-next-confirm = Ovatko tiedot yhä oikein?
own-next-fine = Kaikki on kunnossa. Esittely näkyy hakemistossa.
own-confirm = Tiedot ovat oikein
own-confirmed = Tiedot vahvistettiin.
own-confirmed-on = Vahvistettu viimeksi { $when }
own-write = Kirjoita esittely
own-edit = Muokkaa esittelyä

## Consent

own-consent = Suostumus julkaisemiseen
own-consent-since = Voimassa { $when } alkaen
own-consent-none = Suostumusta ei ole annettu. Mitään ei julkaista ilman sitä.
own-group-later = Tätä kysytään, kun suostumus tietojen julkaisemiseen on annettu.
own-group-none = Lupaa ei ole annettu. Näitä tietoja ei julkaista ilman sitä.
own-group-whole = Voimassa { $when } alkaen. Aiempi suostumus kattaa myös nämä tiedot.
own-group-withdraw = Peru lupa ja poista nämä tiedot hakemistosta
own-group-withdrawn = Lupa peruttiin. Tiedot eivät ole enää julkisia.
own-consent-owner = Suostumuksen antaa ja peruu yrityksen pääkäyttäjä.
own-consent-name = Nimesi
own-consent-role = Asemasi yrityksessä
own-consent-give = Annan suostumuksen
own-consent-given = Suostumus on annettu.
own-consent-withdraw = Peru suostumus ja poista hakemistosta
own-consent-withdrawn = Suostumus peruttiin. Esittely ei ole enää julkinen.

## Own data

own-data = Yrityksen tiedot
own-data-lead = Lataa kaikki, mitä yrityksestäsi säilytämme, tai poista esittely kokonaan.
own-export = Lataa tiedot (JSON)
own-delete = Poista esittely
own-delete-title = Poistetaanko esittely?
own-delete-public = Esittely poistuu hakemistosta heti, ja suostumus perutaan.
own-delete-versions = Teksti ja kaikki sen versiot poistetaan. Niitä ei saa takaisin.
own-deleted = Esittely poistettiin.

## Editor

own-editor-lead = Teksti näkyy muille vasta, kun se on hyväksytty ja suostumus on voimassa. Pelkkä tiedon piilottaminen tulee voimaan heti lähettämisen jälkeen.
own-editor-lead-direct = Teksti näkyy muille heti lähettämisen jälkeen, jos suostumus on voimassa.
own-save-draft = Tallenna luonnos
own-saved = Luonnos tallennettiin.
own-submit = Lähetä tarkistettavaksi
own-submit-direct = Julkaise teksti
own-submitted = Lähetetty. Saat vastauksen sähköpostiisi.
own-submitted-direct = Teksti on nyt voimassa.
own-discard = Hylkää luonnos
own-discard-title = Hylätäänkö luonnos?
own-discard-point = Tallentamasi muutokset poistetaan. Julkinen esittely ei muutu.
own-discarded = Luonnos hylättiin.
own-stale = Joku muu muutti luonnosta välillä. Tallennuksesi jäi tekemättä.
own-take-theirs = Näytä tallennettu luonnos
own-preview = Esikatselu: näin muut näkevät sen
own-preview-live = Esikatselu päivittyy kirjoittaessasi. Kun jokin kohta on virheellinen, se näyttää edellisen. Yhteystiedot ja kuvat näkyvät julkisesti vasta, kun niille on annettu lupa.
own-preview-fault = Esikatselua ei saatu. Se päivittyy, kun jatkat kirjoittamista.
own-changes = Muutokset julkiseen tekstiin
own-no-changes = Ei eroja.
own-field = Kohta
own-before = Ennen
own-after = Jälkeen
own-save-first = Tallenna luonnos ennen lähettämistä.

## Versions

own-versions-lead = Jokainen hyväksytty teksti säilyy. Voit verrata versioita ja ottaa vanhan tekstin uudeksi luonnokseksi.
own-no-versions = Versioita ei vielä ole.
own-version-when = Aika
own-version-state = Tila
own-version-by = Kirjoittaja
own-version-by-staff = Seutukunnan työntekijä
own-version-by-company = Yritys
own-version-actions = Toiminnot
own-compare = Vertaa nykyiseen
own-restore = Ota luonnokseksi
own-restore-title = Otetaanko tämä teksti luonnokseksi?
own-restore-point = Luonnos korvataan tällä tekstillä. Julkinen esittely ei muutu.
own-restored = Teksti on nyt luonnoksena.
own-current = Nykyinen

## Team

own-team-lead = Yrityksesi henkilöt, joilla on tili.
own-team-invite = Kutsu henkilö
own-team-last = Kirjautui viimeksi
own-team-me = sinä
own-team-remove = Poista tiimistä
own-team-remove-title = Poistetaanko { $email } tiimistä?
own-team-remove-point = Henkilö ei voi enää kirjautua, ja hänen kirjautumisensa päätetään heti.
own-team-removed = Henkilö poistettiin tiimistä.

## Contact persons

own-contacts-lead = Yrityksesi yhteyshenkilöt. Heidän tietonsa näkyvät hakemistossa vain heidän omalla suostumuksellaan: voit kysyä sitä, mutta et antaa sitä heidän puolestaan.
own-contacts-list = Luettelo
own-contacts-none = Yhteyshenkilöitä ei ole vielä.
own-contact-note = Kerromme hänelle, että saimme tiedot yritykseltä: heti, kun kysyt hänen suostumustaan, ja muuten kuukauden kuluessa. Tietoja ei julkaista ilman hänen suostumustaan.
own-contact-added = Yhteyshenkilö lisättiin. Tiedot eivät näy hakemistossa ennen hänen suostumustaan.
own-contact-ask = Kysy suostumusta: { $name }
own-contact-asked = Kysymys lähetettiin henkilön sähköpostiin.
own-contact-asked-on = Kysytty { $when }, ei vielä vastausta
own-contact-address = Lisää sähköpostiosoite, niin voit kysyä suostumusta.
own-contact-waiting = Tästä osoitteesta on kysytty äskettäin. Samaan osoitteeseen voi kysyä uudelleen kuukauden kuluttua.
own-contact-change-note = Jos ihminen vaihtuu, poista yhteyshenkilö ja lisää uusi: suostumus on henkilön oma.
own-contact-live-note = Henkilö on suostunut siihen, että juuri nämä tiedot näytetään. Jos lisäät tai muutat tehtävän, puhelinnumeron tai sähköpostiosoitteen, suostumus päättyy eikä häntä näytetä, ennen kuin hän on vastannut uuteen kysymykseen. Voit kysyä heti. Tietoja saa poistaa, ja nimi pysyy.

## Staff

console-moderation = Tarkistettavat
console-moderation-lead = Yritysten lähettämät tekstit, vanhin ensin. Hyväksytty teksti on julkinen heti, jos suostumus on voimassa.
console-moderation-count =
    { $count ->
        [one] Yksi teksti odottaa
       *[other] { $count } tekstiä odottaa
    }
console-no-moderation = Yksikään teksti ei odota tarkistusta.
console-moderation-sent = Lähetetty { $when }
console-moderation-select = Valitse { $name }
console-moderation-approve = Hyväksy
console-moderation-approve-many = Hyväksy valitut ({ $count })
console-moderation-approve-many-title =
    { $count ->
        [one] Hyväksytäänkö yksi teksti?
       *[other] Hyväksytäänkö { $count } tekstiä?
    }
console-moderation-approve-point = Tekstit korvaavat nykyiset esittelyt heti.
console-moderation-approved-many =
    { $count ->
        [one] Yksi teksti hyväksyttiin.
       *[other] { $count } tekstiä hyväksyttiin.
    }
console-moderation-left =
    { $count ->
        [one] Yksi teksti oli muuttunut, eikä siitä päätetty.
       *[other] { $count } tekstiä oli muuttunut, eikä niistä päätetty.
    }
console-moderation-undo = Peru päätös
console-moderation-undone =
    { $count ->
        [one] Yksi päätös peruttiin. Asia odottaa taas.
       *[other] { $count } päätöstä peruttiin. Asiat odottavat taas.
    }
console-moderation-undo-left =
    { $count ->
        [one] Yhtä päätöstä ei voitu enää perua.
       *[other] { $count } päätöstä ei voitu enää perua.
    }
console-moderation-reject = Palauta
console-moderation-reject-many = Palauta valitut ({ $count })
console-moderation-reject-many-title =
    { $count ->
        [one] Palautetaanko yksi teksti?
       *[other] Palautetaanko { $count } tekstiä?
    }
console-moderation-reject-many-point = Jokainen lähettäjä saa saman perustelun sähköpostina ja voi korjata tekstinsä.
console-moderation-rejected-many =
    { $count ->
        [one] Yksi teksti palautettiin.
       *[other] { $count } tekstiä palautettiin.
    }
console-moderation-reject-title = Palautetaanko yrityksen { $name } teksti?
console-moderation-reject-point = Lähettäjä saa perustelun sähköpostina ja voi korjata tekstin.
console-moderation-reason = Perustelu

## Claims

console-claims = Oikeuspyynnöt
console-claims-lead = Henkilöt, jotka pyytävät oikeutta muokata yrityksen tietoja ja joita koodi ei voinut vahvistaa.
console-no-claims = Yksikään pyyntö ei odota päätöstä.
console-claim-company = Yritys
console-claim-contested = Yrityksellä on jo pääkäyttäjä, tai joku muukin pyytää sitä.
console-claims-approve = Hyväksy valitut ({ $count })
console-claims-approve-title =
    { $count ->
        [one] Kutsutaanko yksi henkilö pääkäyttäjäksi?
       *[other] Kutsutaanko { $count } henkilöä pääkäyttäjiksi?
    }
console-claims-approve-point = Varmista ensin, että jokainen henkilö edustaa yritystään.
console-claims-contested =
    { $count ->
        [one] Yhdellä yrityksistä on jo pääkäyttäjä, tai joku muukin pyytää sitä.
       *[other] { $count } yrityksellä on jo pääkäyttäjä, tai joku muukin pyytää sitä.
    }
console-claims-reject = Hylkää valitut ({ $count })
console-claims-reject-title =
    { $count ->
        [one] Hylätäänkö yksi pyyntö?
       *[other] Hylätäänkö { $count } pyyntöä?
    }
console-claims-reject-point = Jokainen henkilö saa saman perustelun sähköpostina.
console-claims-decided =
    { $count ->
        [one] Yksi pyyntö ratkaistiin.
       *[other] { $count } pyyntöä ratkaistiin.
    }
console-claims-left =
    { $count ->
        [one] Yksi pyyntö oli jo ratkaistu, eikä sitä muutettu.
       *[other] { $count } pyyntöä oli jo ratkaistu, eikä niitä muutettu.
    }
console-claim-approve = Hyväksy ja kutsu
console-claim-approve-title = Kutsutaanko { $email } pääkäyttäjäksi?
console-claim-approve-point = Varmista ensin, että henkilö edustaa yritystä: { $name }.
console-claim-approved = Kutsu lähetettiin.
console-claim-reject = Hylkää
console-claim-reject-title = Hylätäänkö pyyntö?
console-claim-reject-point = Henkilö saa perustelun sähköpostina.
console-claim-rejected = Pyyntö hylättiin.

## The change history

console-action-listing-revision-write = Luonnosta kirjoitettiin
console-action-listing-revision-submit = Luonnos lähetettiin
console-action-listing-revision-approve = Teksti hyväksyttiin
console-action-listing-revision-reject = Teksti palautettiin
console-action-listing-revision-discard = Luonnos hylättiin
console-action-listing-revision-reopen = Tekstistä tehty päätös peruttiin
console-action-listing-delete = Esittely poistettiin
console-action-company-ask-to-confirm = Yritykseltä kysyttiin, ovatko tiedot oikein
