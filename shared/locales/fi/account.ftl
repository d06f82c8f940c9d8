### Signing in, accounts and access in the console.

## Signing in

console-own-sign-in-title = Kirjaudu yrityksesi tietoihin
console-own-sign-in-lead = Tämä on yritysten omien edustajien kirjautuminen.
console-show = Näytä
console-hide = Piilota
console-forgot = Unohditko salasanan?
console-forgot-title = Unohtunut salasana
console-forgot-lead = Kirjoita sähköpostiosoitteesi. Lähetämme linkin, jolla valitset uuden salasanan.
console-forgot-send = Lähetä linkki
console-forgot-sent = Jos osoitteella on tili, lähetimme siihen linkin. Jos viestiä ei näy hetken päästä, katso myös roskapostista.
console-forgot-again = Linkki ei toimi? Tilaa uusi
console-to-sign-in = Siirry kirjautumiseen
console-new-password = Uusi salasana
console-password-rule = Vähintään { $min } merkkiä. Mitkä tahansa merkit kelpaavat, esimerkiksi useampi sana peräkkäin.
console-password-short = Vielä { $missing } merkkiä.
console-password-long-enough = Pituus riittää.
console-save-password = Tallenna salasana
console-reset-title = Valitse uusi salasana
console-reset-lead = Kun tallennat uuden salasanan, tilisi muut kirjautumiset päättyvät.
console-reset-done = Salasana on vaihdettu. Voit nyt kirjautua sillä.
console-invitation-title = Ota kutsu vastaan
console-invitation-unknown = Linkki ei enää toimi. Se on käytetty, vanhentunut tai peruttu. Pyydä uusi kutsu sen lähettäjältä.
console-invitation-accept = Ota tili käyttöön
console-link-expires = Linkki vanhenee
console-role = Rooli
console-sign-in-with = Kirjaudu: { $name }
console-factor-step = Vahvista kirjautuminen
console-code = Kuusinumeroinen koodi
console-code-help = Katso koodi todennussovelluksesta.
console-recovery-code = Palautuskoodi
console-use-recovery = Käytä palautuskoodia
console-use-code = Käytä todennussovelluksen koodia
console-use-passkey = Käytä pääsyavainta
console-back-to-password = Takaisin salasanaan
console-identity-title = Vahvista, että se olet sinä
console-identity-lead = Kirjautumisestasi on jo hetki. Vahvista henkilöllisyytesi, niin toiminto jatkuu heti.
console-identity-confirm = Vahvista ja jatka
console-identity-none = Tässä selaimessa et voi vahvistaa henkilöllisyyttäsi. Kirjaudu ulos ja uudelleen sisään.

## Own account

console-own-account = Oma tili
console-own-start-lead = Tervetuloa. Tällä tilillä hoidat yrityksesi asioita.
console-own-security = Tilin turvallisuus
console-own-security-lead = Vaihda salasana, ota toinen tunniste käyttöön ja katso, missä tilisi on kirjautuneena.
console-current-password = Nykyinen salasana
console-change-password = Vaihda salasana
console-password-change-lead = Vaihto päättää muut kirjautumisesi.
console-password-changed = Salasana vaihdettiin.
console-factors = Toinen tunniste
console-factors-on = Kirjautumiseen tarvitaan salasanan lisäksi toinen tunniste.
console-factors-off = Toinen tunniste suojaa tiliäsi, vaikka joku saisi salasanasi tietoonsa. Valitse jompikumpi tapa tai molemmat.
console-factors-needed = Roolissasi käsitellään muiden tietoja, joten tarvitset salasanan lisäksi toisen tunnisteen. Valitse jompikumpi tapa. Pääset jatkamaan heti sen jälkeen.
console-factor-on = Käytössä
console-factor-off = Puuttuu
console-in-use = Käytössä
console-set-up-title = Tarvitset toisen tunnisteen
console-set-up-show = Vahvista kirjautuminen toisella tunnisteellasi.
console-app = Todennussovellus
console-app-lead = Puhelimen sovellus, joka näyttää kuusinumeroisen koodin. Mikä tahansa TOTP-sovellus käy.
console-app-begin = Ota sovellus käyttöön
console-app-scan = Lue kuva sovelluksella.
console-app-picture = QR-kuva, jonka tiedot ovat myös tekstinä kuvan alla
console-app-type = Jos kuvaa ei voi lukea, kirjoita tämä avain sovellukseen:
console-app-open = Avaa sovellus tällä laitteella
console-app-code-help = Kirjoita koodi, jonka sovellus nyt näyttää.
console-app-confirm = Vahvista ja ota käyttöön
console-app-added = Todennussovellus on käytössä.
console-app-removed = Todennussovellus poistettiin.
console-app-remove-title = Poistetaanko todennussovellus?
console-app-remove-point = Sovelluksen koodit eivät enää kelpaa kirjautumiseen.
console-passkeys = Pääsyavaimet
console-passkeys-lead = Kirjaudut laitteen sormenjäljellä, kasvoilla, PIN-koodilla tai turva-avaimella.
console-passkeys-unusable = Pääsyavaimia ei voi käyttää tässä osoitteessa, koska ne tarvitsevat verkkonimen. Käytä todennussovellusta.
console-passkey-unable = Tämä selain tai laite ei voi käyttää pääsyavaimia.
console-passkey-cancelled = Pääsyavaimen käyttö keskeytyi. Yritä uudelleen tai käytä muuta tapaa.
console-passkey-known = Tällä laitteella on jo tilisi pääsyavain.
console-passkey-name = Uuden pääsyavaimen nimi
console-passkey-name-help = Nimi, josta tunnistat laitteen, esimerkiksi Työpuhelin.
console-passkey-add = Lisää pääsyavain
console-passkey-added = Pääsyavain lisättiin.
console-passkey-removed = Pääsyavain poistettiin.
console-passkey-remove-title = Poistetaanko pääsyavain { $name }?
console-passkey-remove-point = Sillä ei voi enää kirjautua. Poista avain myös laitteesta, jos et tarvitse sitä.
console-added = Lisätty { $when }.
console-last-used = Käytetty viimeksi { $when }.
console-never-used = Ei vielä käytetty.
console-codes = Palautuskoodit
console-codes-title = Tallenna palautuskoodit
console-codes-once = Koodit näytetään vain nyt. Jokaisella pääsee kerran sisään, jos toinen tunniste katoaa. Säilytä ne muualla kuin samassa laitteessa.
console-codes-kept = Olen tallentanut koodit
console-codes-left =
    { $count ->
        [0] Palautuskoodeja ei ole jäljellä. Tee uudet.
        [one] Jäljellä on { $count } koodi.
       *[other] Jäljellä on { $count } koodia.
    }
console-codes-renew = Tee uudet koodit
console-codes-renew-title = Tehdäänkö uudet palautuskoodit?
console-codes-renew-point = Vanhat koodit lakkaavat toimimasta.
console-copy = Kopioi
console-copied = Kopioitu.
console-download = Tallenna tiedostoon
console-print = Tulosta
console-identities = Kirjautumispalvelut
console-identities-lead = Palvelut, joiden kautta voit kirjautua tälle tilille.
console-identity-link = Liitä: { $name }
console-identity-unlink = Irrota
console-identity-unlink-title = Irrotetaanko { $name }?
console-identity-unlink-point = Sen kautta ei voi enää kirjautua tälle tilille.
console-identity-unlinked = Kirjautumispalvelu irrotettiin.
console-identity-linked = Kirjautumispalvelu liitettiin tiliisi.
console-sessions = Kirjautumiset
console-sessions-lead = Jos jokin näistä ei ole sinun, päätä se ja vaihda salasana.
console-session-device = Laite
console-session-method = Kirjautumistapa
console-address = IP-osoite
console-session-started = Alkoi
console-session-used = Käytetty viimeksi
console-session-state = Tila
console-session-current = Tämä selain
console-session-end = Päätä
console-session-end-title = Päätetäänkö kirjautuminen?
console-session-end-point = { $device }: kirjautuminen päättyy heti, ja tallentamattomat tekstit voivat kadota siellä.
console-sessions-end-others = Päätä muut kirjautumiset
console-sessions-end-others-point = Kaikki muut laitteet kirjautuvat ulos heti. Tämä selain pysyy kirjautuneena.
console-sessions-ended =
    { $count ->
        [one] Kirjautuminen päätettiin.
       *[other] { $count } kirjautumista päätettiin.
    }

## Accounts of others

console-accounts = Tilit
console-accounts-lead = Ketkä voivat kirjautua ja mitä he voivat tehdä.
console-accounts-search = Sähköpostiosoite
console-account-state = Tila
console-account-count =
    { $count ->
        [one] { $count } tili
       *[other] { $count } tiliä
    }
console-no-accounts = Mikään tili ei vastaa hakua.
console-last-sign-in = Kirjautunut viimeksi
console-never = Ei koskaan
console-created = Luotu
console-demo-account = Esimerkkitili
console-belongs-to = Yritys tai kunta
console-to-accounts = Kaikki tilit
console-change-role = Vaihda rooli
console-change-role-title = Vaihdetaanko rooliksi { $role }?
console-change-role-point = { $email } kirjautuu heti ulos kaikkialta, ja seuraavalla kerralla uudet oikeudet ovat voimassa.
console-needs-second-person = Tämä rooli vaatii toisen henkilön hyväksynnän. Mitään ei muutu ennen sitä.
console-needs-factor = Roolissa tarvitaan toinen tunniste. Henkilö ottaa sen käyttöön, kun hän kirjautuu seuraavan kerran.
console-role-changed = Rooli vaihdettiin.
console-approval-asked = Pyyntö odottaa toisen henkilön hyväksyntää.
console-municipality-code = Kunta
console-company-id = Yrityksen Y-tunnus
console-disable = Sulje tili
console-disable-title = Suljetaanko tili { $email }?
console-disable-point = Henkilö kirjautuu heti ulos kaikkialta eikä pääse takaisin sisään. Hänen tekemänsä merkinnät säilyvät, ja tilin voi avata uudelleen.
console-disabled = Tili suljettiin.
console-enable = Avaa tili
console-enable-title = Avataanko tili { $email }?
console-enable-point = Henkilö voi taas kirjautua entisellä salasanalla ja entisin oikeuksin.
console-enabled = Tili avattiin.
console-sign-out-everywhere = Kirjaa ulos kaikkialta
console-sign-out-title = Kirjataanko { $email } ulos kaikkialta?
console-sign-out-point = Henkilö kirjautuu heti ulos ja voi kirjautua uudelleen. Tallentamattomat tekstit voivat kadota.
console-signed-out-everywhere = Tili kirjattiin ulos.
console-reset-factor = Nollaa toinen tunniste
console-reset-factor-title = Nollataanko tilin { $email } toinen tunniste?
console-reset-factor-check = Varmista ensin henkilöllisyys esimerkiksi tutusta puhelinnumerosta soittamalla. Pelkkä sähköpostiviesti ei riitä.
console-reset-factor-point = Todennussovellus, pääsyavaimet, palautuskoodit ja liitetyt kirjautumispalvelut poistetaan, ja henkilö kirjautuu ulos. Seuraavalla kerralla hän kirjautuu salasanalla ja ottaa käyttöön uudet.
console-factor-reset = Toinen tunniste nollattiin.
console-account-actions = Toimet
console-own-account-here = Tämä on oma tilisi. Muutokset tekee toinen ylläpitäjä.
console-no-sessions = Tili ei ole nyt missään kirjautuneena.
console-access-of-account = Katso, mitä tällä tilillä on katseltu
account-state-active = Käytössä
account-state-disabled = Suljettu
sign-in-method-password = Salasana
sign-in-method-oidc = Kirjautumispalvelu
sign-in-method-invitation = Kutsu

## Invitations

invitation-state-pending-approval = Odottaa hyväksyntää
invitation-state-sent = Lähetetty
invitation-state-accepted = Otettu vastaan
invitation-state-revoked = Peruttu
invitation-state-expired = Vanhentunut
console-invitations = Kutsut
console-invitations-lead = Kutsu lähtee sähköpostina. Linkki toimii kerran ja vanhenee.
console-invite = Lähetä kutsu
console-invite-new = Uusi kutsu
console-invited = Kutsu lähetettiin osoitteeseen { $email }.
console-invite-language = Viestin kieli
console-no-invitations = Tähän tulevat lähetetyt kutsut.
console-invited-by = Kutsuja
console-expires = Vanhenee
console-revoke = Peru kutsu
console-revoke-title = Perutaanko kutsu { $email }?
console-revoke-point = Linkki lakkaa toimimasta heti.
console-revoked = Kutsu peruttiin.
console-resend = Lähetä uudelleen
console-resend-title = Lähetetäänkö kutsu { $email } uudelleen?
console-resend-point = Uusi linkki lähtee sähköpostina, ja vanha lakkaa toimimasta.
console-resent = Kutsu lähetettiin uudelleen.

## Approvals

console-approvals = Hyväksynnät
console-approvals-lead = Nämä toimet vaativat kaksi ihmistä: yksi pyytää, toinen hyväksyy.
console-approvals-waiting = Odottavat sinua
console-approvals-mine = Pyytämäsi
console-approvals-open = Muut avoimet
console-approvals-decided = Ratkaistut
console-no-approvals-waiting = Mikään ei odota sinun hyväksyntääsi.
console-approval = Pyyntö
console-requested = Pyytänyt
console-decided-by = Ratkaissut
console-approve = Hyväksy
console-turn-down = Hylkää
console-approve-title = Hyväksytäänkö pyyntö?
console-approve-point = Toimi tehdään heti, ja merkintä kertoo, että sinä hyväksyit sen.
console-turn-down-title = Hylätäänkö pyyntö?
console-turn-down-point = Mitään ei tehdä. Pyytäjä näkee päätöksen ja huomautuksesi.
console-publish-undo = Peru julkaisu
console-publish-undo-title = Perutaanko julkaiseminen?
console-publish-undo-point = Esittelyt palaavat heti siihen, mitä ne olivat ennen julkaisua. Sitä, mitä niihin on sen jälkeen kirjoitettu, ei poisteta.
console-publish-undone =
    { $count ->
        [one] Yhden yrityksen julkaiseminen peruttiin.
       *[other] { $count } yrityksen julkaiseminen peruttiin.
    }
console-publish-undo-left =
    { $count ->
        [one] Yhden yrityksen julkaisu oli jo muuttunut, eikä sitä peruttu.
       *[other] { $count } yrityksen julkaisu oli jo muuttunut, eikä sitä peruttu.
    }
console-approval-undone-at = Peruttu { $when }
console-approved = Pyyntö hyväksyttiin.
console-turned-down = Pyyntö hylättiin.
console-publish-selected = Julkaise valitut
console-publish-title =
    { $count ->
        [one] Pyydetäänkö { $count } esittelyn julkaisemista?
       *[other] Pyydetäänkö { $count } esittelyn julkaisemista?
    }
console-publish-point = Toinen henkilö hyväksyy julkaisemisen. Mitään ei julkaista ennen sitä.
console-publish-consent-point = Vain yritykset, joilla on voimassa oleva suostumus ja valmis esittely, julkaistaan.
console-publish-ask = Pyydä hyväksyntää

## Keys

console-keys = Avaimet
console-keys-lead = Avaimet, joilla palvelu allekirjoittaa ja salaa. Avaimet itse eivät näy missään.
console-key-purpose = Käyttö
console-key-id = Tunniste
console-key-since = Alkaen
console-key-rows = Rivejä käyttää
console-key-state = Tila
console-key-current = Uudet käyttävät tätä
console-key-old = Vanha, vain lukemiseen
key-purpose-token = Kirjautumisten allekirjoitus
key-purpose-audit = Muutoslokin sinetöinti
key-purpose-field = Henkilötietojen salaus
key-purpose-index = Salattujen tietojen haku

## Access log

console-own-reads = Tietojesi katselut
console-own-reads-lead = Milloin, miksi ja missä roolissa yrityksesi tai tilisi tietoja on katseltu. Kysy meiltä, jos tarvitset tarkempaa tietoa.
console-own-reads-link = Katso, missä roolissa ja miksi tietojasi on katseltu
console-own-request = Pyydä omia tietojasi tai käytä muita tietosuojaoikeuksiasi
console-own-reads-why = Miksi
console-access-log = Katselut
console-access-count =
    { $count ->
        [one] { $count } merkintä
       *[other] { $count } merkintää
    }
console-no-access = Mikään merkintä ei vastaa rajausta.
console-access-when = Milloin
console-access-what = Mitä
console-next-page = Seuraavat
console-first-page = Alkuun
console-who-looked = Kuka on katsonut tätä

## Access reviews

console-reviews = Poikkeamat
