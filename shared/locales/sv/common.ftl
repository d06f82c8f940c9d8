### Words used everywhere. Keys of states and kinds are `<enum>-<value>`.

## Buttons and words

yes = Ja
no = Nej
ok = OK
cancel = Avbryt
save = Spara
saving = Sparar…
saved = Sparat
search = Sök
clear = Rensa
close = Stäng
open = Öppna
edit = Redigera
add = Lägg till
remove = Ta bort
back = Tillbaka
continue = Fortsätt
next = Nästa
previous = Föregående
try-again = Försök igen
loading = Laddar…
sign-in = Logga in
sign-out = Logga ut
optional = frivilligt
unknown = okänt
none = inget
all = alla
language = Språk
skip-to-content = Gå till innehållet
characters-left = Tecken kvar: { $count }
page-of = Sida { $page } / { $total }

## Things of a company

company = Företag
business-id = FO-nummer
vat-number = Momsnummer
company-form = Företagsform
municipality = Kommun
industry = Bransch
phone = Telefon
email = E-post
website = Webbplats
visiting-address = Besöksadress
postal-address = Postadress
keywords = Nyckelord
updated-on = Uppdaterad { $date }
source-prh = Källa: Patent- och registerstyrelsen (PRS), FODS öppna data, CC BY 4.0, hämtat { $date }, bearbetat.
source-borders = Kommungränser: Lantmäteriverket 09/2024, CC BY 4.0, förenklade.
source-industries = Näringsgrensindelning: Statistikcentralen, CC BY 4.0.

## Languages, as the reader's language calls them

language-fi = finska
language-sv = svenska
language-en = engelska

## Situations of companies (PRH)

situation-bankruptcy = I konkurs
situation-reorganisation = Under företagssanering
situation-liquidation = I likvidation

## Register statuses

register-status-live = Verksamt
register-status-pending = Registrering pågår
register-status-ceased = Upphört
register-status-other = Annan status
trade-register-status-unregistered = Oregistrerat
trade-register-status-registered = I handelsregistret
trade-register-status-removed = Avfört ur handelsregistret
trade-register-status-founding-not-registered = Bildandet inte registrerat
trade-register-status-ceased = Upphört
name-kind-company = Firma
name-kind-parallel = Parallellfirma
name-kind-auxiliary = Bifirma
name-kind-auxiliary-translation = Översättning av bifirma
code-set-tol1995 = TOL 1995
code-set-tol2002 = TOL 2002
code-set-tol2008 = TOL 2008
code-set-tol2025 = TOL 2025

## What staff have decided

company-state-candidate = Väntar på beslut
company-state-accepted = I kundregistret
company-state-rejected = Utelämnat
company-state-merged = Sammanslagen med ett annat företag

## Listings

listing-state-none = Ingen presentation
listing-state-draft = Utkast
listing-state-published = Publicerad
listing-state-withdrawn = Avpublicerad

## Consents

consent-purpose-directory-publication = Publicering av företagets uppgifter i katalogen
consent-purpose-contact-details-publication = Publicering av kontaktuppgifter i katalogen
consent-purpose-pictures-publication = Publicering av logotyp och bilder i katalogen
consent-purpose-contact-person-publication = Publicering av kontaktpersonens uppgifter
consent-purpose-newsletter = Nyhetsbrev
consent-purpose-events = Inbjudningar till evenemang och utbildningar
consent-purpose-surveys = Enkäter
consent-purpose-funding = Information om finansiering och bidrag
consent-purpose-third-party-marketing = Utlämnande av uppgifter för någon annans egen marknadsföring
consent-purpose-direct-marketing = Direktmarknadsföring
consent-kind-given = Givet
consent-kind-refused = Nekat
consent-kind-withdrawn = Återtaget
consent-kind-expired = Utgånget
consent-kind-renewed = Förnyat
consent-method-phone = Per telefon
consent-method-email = Per e-post
consent-method-letter = Per brev
consent-method-visit = Vid besök
consent-method-form = På blankett
consent-method-other = På annat sätt
consent-method-own-service = I den egna tjänsten
consent-method-preference-page = På sidan för egna tillstånd
consent-method-sign-up = Genom anmälan som bekräftats per e-post
consent-method-mail-link = Med länken i ett e-postmeddelande
consent-method-one-click = Med e-postprogrammets knapp för avanmälan
consent-method-privacy-request = Med en begäran om uppgifter
consent-method-import = Överfört från annat håll
consent-method-automatic = Automatiskt

## Roles

role-visitor = Besökare
role-company-editor = Företagets redigerare
role-company-owner = Företagets huvudanvändare
role-municipality = Kommunens representant
role-staff = Personal
role-privacy-officer = Dataskyddsombud
role-admin = Administratör
role-auditor = Granskare
