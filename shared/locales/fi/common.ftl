### Words used everywhere. Keys of states and kinds are `<enum>-<value>`.

## Buttons and words

yes = Kyllä
no = Ei
ok = Selvä
cancel = Peruuta
save = Tallenna
saving = Tallennetaan…
saved = Tallennettu
search = Hae
clear = Tyhjennä
close = Sulje
open = Avaa
edit = Muokkaa
add = Lisää
remove = Poista
back = Takaisin
continue = Jatka
next = Seuraava
previous = Edellinen
try-again = Yritä uudelleen
loading = Ladataan…
sign-in = Kirjaudu sisään
sign-out = Kirjaudu ulos
optional = vapaaehtoinen
unknown = ei tiedossa
none = ei mitään
all = kaikki
language = Kieli
skip-to-content = Siirry sisältöön
characters-left = Merkkejä jäljellä: { $count }
page-of = Sivu { $page } / { $total }

## Things of a company

company = Yritys
business-id = Y-tunnus
vat-number = ALV-tunnus
company-form = Yritysmuoto
municipality = Kunta
industry = Toimiala
phone = Puhelin
email = Sähköposti
website = Verkkosivu
visiting-address = Käyntiosoite
postal-address = Postiosoite
keywords = Avainsanat
updated-on = Päivitetty { $date }
source-prh = Lähde: Patentti- ja rekisterihallitus (PRH), YTJ avoin data, CC BY 4.0, haettu { $date }, muokattu.
source-borders = Kuntarajat: Maanmittauslaitos 09/2024, CC BY 4.0, yksinkertaistettu.
source-industries = Toimialaluokitus: Tilastokeskus, CC BY 4.0.

## Languages, as the reader's language calls them

language-fi = suomi
language-sv = ruotsi
language-en = englanti

## Situations of companies (PRH)

situation-bankruptcy = Konkurssissa
situation-reorganisation = Yrityssaneerauksessa
situation-liquidation = Selvitystilassa

## Register statuses

register-status-live = Toiminnassa
register-status-pending = Rekisteröinti vireillä
register-status-ceased = Lakannut
register-status-other = Muu tila
trade-register-status-unregistered = Rekisteröimätön
trade-register-status-registered = Kaupparekisterissä
trade-register-status-removed = Poistettu kaupparekisteristä
trade-register-status-founding-not-registered = Perustamista ei rekisteröity
trade-register-status-ceased = Lakannut
name-kind-company = Toiminimi
name-kind-parallel = Rinnakkaistoiminimi
name-kind-auxiliary = Aputoiminimi
name-kind-auxiliary-translation = Aputoiminimen käännös
code-set-tol1995 = TOL 1995
code-set-tol2002 = TOL 2002
code-set-tol2008 = TOL 2008
code-set-tol2025 = TOL 2025

## What staff have decided

company-state-candidate = Odottaa päätöstä
company-state-accepted = Asiakasrekisterissä
company-state-rejected = Jätetty pois
company-state-merged = Yhdistetty toiseen yritykseen

## Listings

listing-state-none = Ei esittelyä
listing-state-draft = Luonnos
listing-state-published = Julkaistu
listing-state-withdrawn = Poistettu julkaisusta

## Consents

consent-purpose-directory-publication = Yrityksen tietojen julkaiseminen hakemistossa
consent-purpose-contact-details-publication = Yhteystietojen julkaiseminen hakemistossa
consent-purpose-pictures-publication = Logon ja kuvien julkaiseminen hakemistossa
consent-purpose-contact-person-publication = Yhteyshenkilön tietojen julkaiseminen
consent-purpose-newsletter = Uutiskirje
consent-purpose-events = Kutsut tapahtumiin ja valmennuksiin
consent-purpose-surveys = Kyselyt
consent-purpose-funding = Tiedot rahoituksesta ja avustuksista
consent-purpose-third-party-marketing = Tietojen luovutus toisen omaan markkinointiin
consent-purpose-direct-marketing = Suoramarkkinointi
consent-kind-given = Annettu
consent-kind-refused = Kieltäydytty
consent-kind-withdrawn = Peruttu
consent-kind-expired = Vanhentunut
consent-kind-renewed = Uusittu
consent-method-phone = Puhelimitse
consent-method-email = Sähköpostilla
consent-method-letter = Kirjeellä
consent-method-visit = Käynnillä
consent-method-form = Lomakkeella
consent-method-other = Muuten
consent-method-own-service = Omassa palvelussa
consent-method-preference-page = Omien lupien sivulla
consent-method-sign-up = Ilmoittautumalla ja vahvistamalla sähköpostista
consent-method-mail-link = Sähköpostissa olleella linkillä
consent-method-one-click = Postiohjelman peruutuspainikkeella
consent-method-privacy-request = Tietopyynnöllä
consent-method-import = Siirretty muualta
consent-method-automatic = Automaattisesti

## Roles

role-visitor = Vierailija
role-company-editor = Yrityksen muokkaaja
role-company-owner = Yrityksen pääkäyttäjä
role-municipality = Kunnan edustaja
role-staff = Työntekijä
role-privacy-officer = Tietosuojavastaava
role-admin = Ylläpitäjä
role-auditor = Tarkastaja
