### Staff console, Swedish as used in Finland.

## Frame

console-window-title = { $page } – Seutu, administration
console-menu = Meny
console-dashboard = Startsida
console-people = Personer
console-to-tell = Att informera
console-restricted = Begränsade
console-companies = Företag
console-candidates = Väntar på beslut
console-accepted = I kundregistret
console-published = Publicerade
console-imports = Importer
console-purposes = Tillstånd och texter
console-jobs = Bakgrundsjobb
console-audit = Ändringslogg
console-not-found-title = Sidan hittades inte
console-to-dashboard = Till startsidan
console-to-list = Tillbaka till listan
console-to-imports = Alla importer
console-refresh = Uppdatera
console-fault-network = Servern kunde inte nås. Kontrollera nätförbindelsen och försök igen.
console-fault-busy = Det kom för många förfrågningar. Vänta en stund och försök igen.
console-kept = Det du skrev finns kvar i formuläret.
console-error-summary = Kontrollera de här punkterna
console-choose = Välj
console-since = sedan { $when }

## Signing in

console-sign-in-title = Logga in i administrationen
console-sign-in-lead = Administrationen är för regionens personal.
console-password = Lösenord
console-session-ended-title = Sessionen har avslutats
console-session-ended = Logga in på nytt. Den öppna sidan och det du skrivit finns kvar.
console-signed-in-again = Du är inloggad igen. Fortsätt där du blev.

## Home page

console-waiting = Väntar på dig
console-nothing-for-role = Ditt konto har inga uppgifter i administrationen. Be administratören om rättigheter om du behöver dem.
console-quick = Snabblänkar
console-task-candidates =
    { $count ->
        [0] Inget företag väntar på beslut
        [one] företag väntar på beslut
       *[other] företag väntar på beslut
    }
console-task-accepted =
    { $count ->
        [0] Alla godkända företag är publicerade
        [one] godkänt företag är inte publicerat ännu
       *[other] godkända företag är inte publicerade ännu
    }
console-task-failed-imports =
    { $count ->
        [0] Inga importer har misslyckats
        [one] import misslyckades
       *[other] importer misslyckades
    }
console-task-dead-jobs =
    { $count ->
        [0] Bakgrundsjobben löper
        [one] bakgrundsjobb har stannat
       *[other] bakgrundsjobb har stannat
    }
console-drafts = Visa utkast som inte är publicerade
console-start-import = Importera företag från en fil
console-find-company = Sök företag
console-open-directory = Öppna den offentliga katalogen

## List of companies

console-search-label = Namn eller FO-nummer
console-filter-state = Beslut
console-filter-register = Registerstatus
console-filter-listing = Presentation
console-filter-situation = Särskild situation
console-filter-more = Fler filter
console-filter-more-used = Fler filter ({ $count } i bruk)
console-filter-clear = Ta bort filtren
console-filter-import = Endast företagen i en import visas.
console-filter-import-off = Visa alla importer
console-sort = Ordning
sort-name = Efter namn
sort-newest = Nyaste i vårt register först
sort-registered = Senast införda i handelsregistret först
console-company-count =
    { $count ->
        [one] { $count } företag
       *[other] { $count } företag
    }
console-selected-count =
    { $count ->
        [one] { $count } vald
       *[other] { $count } valda
    }
console-select-all = Välj alla företag på sidan
console-select-all-short = Välj alla
console-select-row = Välj { $name }
console-column-name = Namn
console-column-state = Beslut
console-column-listing = Presentation
console-column-registered = Införd
console-no-match = Inget företag motsvarar sökningen. Kontrollera stavningen eller ta bort filter.
console-no-companies = Här visas företagen som du importerar från PRS fil. Börja med att importera den första filen.
console-choose-company = Välj ett företag i listan, så öppnas uppgifterna här.
console-pages = Listans sidor
console-page = Sida

## Decisions

console-accept = Godkänn som kund
console-reject = Lämna utanför
console-accept-selected = Godkänn valda
console-reject-selected = Lämna valda utanför
console-accept-anyway = Godkänn ändå
console-decide-title = Bekräfta beslutet
console-accept-question =
    { $count ->
        [one] Godkänna { $count } företag som kund?
       *[other] Godkänna { $count } företag som kunder?
    }
console-reject-question =
    { $count ->
        [one] Lämna { $count } företag utanför kundregistret? Uppgifterna finns kvar och beslutet kan ändras.
       *[other] Lämna { $count } företag utanför kundregistret? Uppgifterna finns kvar och besluten kan ändras.
    }
console-reason = Motivering
console-reason-help = Motiveringen sparas i ändringshistoriken.
console-accepted-count =
    { $count ->
        [one] { $count } företag godkändes som kund.
       *[other] { $count } företag godkändes som kunder.
    }
console-rejected-count =
    { $count ->
        [one] { $count } företag lämnades utanför.
       *[other] { $count } företag lämnades utanför.
    }
console-decided = Motivering: { $reason } ({ $when })

## Keys

console-shortcuts = Kortkommandon
console-shortcuts-on = Kommandon med en tangent är på
console-shortcuts-help = Stäng av om du använder talstyrning eller om tangenterna utlöses av misstag. Valet sparas i den här webbläsaren.
console-key-search = Gå till sökfältet
console-key-next = Nästa företag
console-key-previous = Föregående företag
console-key-select = Markera eller avmarkera raden
console-key-accept = Godkänn de valda, det öppna eller det aktiva företaget
console-key-reject = Lämna ut de valda, det öppna eller det aktiva företaget
console-key-help = Visa den här listan

## Next step

console-next-decide = Besluta om företaget tas in i kundregistret. Inget publiceras ännu.
console-next-consent = Fråga företaget om lov att publicera och anteckna svaret.
console-next-listing = Samtycket gäller. Skriv en presentation för företaget.
console-next-publish = Samtycket gäller och presentationen är skriven.
console-listing-rests = Presentationen är publicerad men syns inte för någon just nu.
console-listing-rests-reason = Behandlingen av företagarens egna uppgifter är begränsad.
console-write-listing = Skriv presentation
console-publish = Publicera i katalogen
console-save-first = Spara ändringarna innan du publicerar.
console-published-now = Presentationen finns nu i den offentliga katalogen.
console-open-public = Öppna den offentliga sidan

## Facts

console-facts = Registeruppgifter
console-industry-2025 = Näringsgren i dagens klassificering
console-trade-register = Handelsregistret
console-registered = Införd i handelsregistret
console-id-granted = FO-numret beviljat
console-ended = Upphört
console-vat = Momsskyldig
console-employer = I arbetsgivarregistret
console-prepayment = I förskottsuppbördsregistret
console-eu-id = EU-identifierare
console-source = Källa: { $source }, hämtad { $when }.
console-source-modified = Ändrad i källan { $when }.
console-source-prh = Patent- och registerstyrelsen (PRS), FODS öppna data, CC BY 4.0
console-source-demo = Exempelmaterial
console-names = Namn
console-name-kind = Slag
console-from = Från
console-until = Till

## Contact persons

console-contacts = Kontaktpersoner
console-no-contacts = Det finns inga kontaktpersoner ännu. Lägg till den person du har kontakt med.
console-add-contact = Lägg till kontaktperson
console-contact-added = Kontaktpersonen lades till. Uppgifterna syns bara för personalen tills hen samtycker.
console-contact-note = Kontaktpersonens uppgifter publiceras bara med personens eget samtycke.
console-person-name = Namn
console-person-title = Uppgift

## Consents

console-consent = Samtycke
console-consent-none = Har inte frågats
console-record-consent = Anteckna svaret om samtycke
console-save-consent = Spara svaret
console-consent-recorded = Svaret antecknades.
console-subject = Vem svaret gäller
console-subject-company = Företaget
console-answer = Svar
console-answer-given = Gav samtycke
console-answer-refused = Avböjde
console-given-by = Vem som svarade
console-given-by-role = Personens ställning i företaget
console-method = Hur svaret gavs
console-when = När (finsk tid)
console-wording = Samtyckestext
console-wording-current = Version { $version }, gällande
console-wording-old = Version { $version }, tidigare
console-wording-language = På vilket språk texten lästes
console-wording-text = Texten som besvarades:
console-note = Anmärkning
console-withdraw = Återkalla samtycket
console-withdraw-method = Hur återkallelsen kom
console-withdrawn = Samtycket återkallades. Presentationen är inte längre offentlig.
console-group-whole = Det tidigare samtycket omfattar även dessa uppgifter.
console-withdrawn-group = Tillståndet återtogs. Uppgifterna är inte längre offentliga.
console-withdrawn-person = Samtycket återkallades. Kontaktpersonens uppgifter är inte längre offentliga.
console-consent-history = Samtyckenas historik
console-no-events = Här samlas givna, nekade och återkallade samtycken. Anteckningarna kan inte ändras.
console-event-wording = Samtyckestext, version { $version } ({ $language })
console-event-recorded = Antecknat av { $who }, { $when }

## Listing

console-listing = Presentation i katalogen
console-summary = Kort beskrivning
console-summary-help = Vad företaget gör, i en eller två meningar.
console-description = Längre presentation
console-description-help = Högst { $max } tecken.
console-keywords-help = Skilj åt med kommatecken, högst { $max }.
console-show-address = Visa besöksadressen
console-languages-served = På vilka språk företaget betjänar
console-unsaved = Osparade ändringar
console-stale-title = Någon annan ändrade presentationen
console-stale = Din text finns kvar i formuläret. Så här skrev den andra de ställen som skiljer sig från dina:
console-stale-mine = Spara min text
console-stale-theirs = Ta den andras text

## Change history

console-history = Ändringshistorik
console-no-history = Här samlas ändringar i företagets uppgifter.
console-history-fields =
    { $count ->
        [one] Visa { $count } uppgift
       *[other] Visa { $count } uppgifter
    }
console-actor-worker = Tjänstens bakgrundsjobb
console-actor-operator = Drift via kommandoraden
console-actor-visitor = Ej inloggad
console-became = ändrades till
console-action-company-accept = Godkändes som kund
console-action-company-reject = Lämnades utanför
console-action-company-import = Importerades från registret
console-action-company-reimport = Registeruppgifterna ändrades
console-action-company-calendar = En slutdag ändrade registeruppgifterna
console-action-company-consent = Samtycke antecknades
console-action-company-contact-person = Kontaktperson lades till
console-action-contact-person-add = Kontaktperson lades till
console-action-consent-append = Samtycke antecknades
console-action-listing-update = Presentationen ändrades
console-action-listing-publish = Presentationen publicerades
console-action-listing-unpublish = Publiceringen ångrades
console-action-listing-withdraw = Presentationen togs ur publicering
console-action-listing-hide-pictures = Bilder doldes eftersom tillstånd till dem inte hade begärts
console-field-state = Status
console-field-reason = Motivering
console-field-name = Namn
console-field-names = Namn
console-field-auxiliaryNames = Bifirmor
console-field-form = Företagsform
console-field-forms = Företagsformer
console-field-situations = Särskilda situationer
console-field-bankrupt = I konkurs
console-field-reorganising = Under sanering
console-field-liquidating = I likvidation
console-field-municipality = Kommun
console-field-industry = Näringsgren
console-field-industrySet = Näringsgrensindelning
console-field-industry2025 = Näringsgren (TOL 2025)
console-field-visitingAddress-street = Besöksadress
console-field-visitingAddress-post-code = Besöksadressens postnummer
console-field-visitingAddress-city = Besöksadressens ort
console-field-visitingAddress-municipality-code = Besöksadressens kommun
console-field-postalAddress-street = Postadress
console-field-postalAddress-post-code = Postadressens postnummer
console-field-postalAddress-city = Postadressens ort
console-field-postalAddress-municipality-code = Postadressens kommun
console-field-website = Webbplats
console-field-registeredOn = Införd i handelsregistret
console-field-idGrantedOn = FO-numret beviljat
console-field-endedOn = Upphört
console-field-tradeRegisterStatus = Handelsregistret
console-field-registerStatus = Registerstatus
console-field-vatPayer = Momsskyldig
console-field-employer = I arbetsgivarregistret
console-field-prepaymentRegister = I förskottsuppbördsregistret
console-field-euId = EU-identifierare
console-field-source = Källa
console-field-businessId = FO-nummer
console-field-summaryFi = Kort beskrivning (finska)
console-field-summarySv = Kort beskrivning (svenska)
console-field-summaryEn = Kort beskrivning (engelska)
console-field-descriptionFi = Längre presentation (finska)
console-field-descriptionSv = Längre presentation (svenska)
console-field-descriptionEn = Längre presentation (engelska)
console-field-phone = Telefon
console-field-email = E-post
console-field-showVisitingAddress = Besöksadressen visas
console-field-keywords = Nyckelord
console-field-languages = Betjäningsspråk
console-field-purpose = Ändamål
console-field-kind = Svar
console-field-method = Hur svaret gavs
console-field-language = Språk
console-field-wording = Samtyckestextens kontrollsumma
console-field-occurredAt = Tidpunkt
console-field-contactPerson = Kontaktperson

## Imports

console-imports-lead = Importera företag från en fil med PRS öppna data. Importen publicerar ingenting: nya företag väntar på beslut.
console-import-new = Ny import
console-choose-file = Välj en fil eller släpp den här
console-choose-file-help = Ett sparat JSON-svar från PRS företagssökning eller ZIP-filen med hela materialet.
console-choose-file-first = Välj först en fil.
console-file-chosen = Vald: { $name } ({ $size })
console-import-all = Alla företag
console-import-all-help = Utan detta importeras bara den egna regionens kommuner och vanliga företagsformer.
console-import-start = Skicka och starta importen
console-sending = Filen skickas
console-runs = Gjorda importer
console-no-runs = Här samlas importerna och deras resultat. Börja med att välja en fil ovan.
console-run-title = Import: { $name }
console-run-no-file = PRS gränssnitt
console-run-file = Fil
console-run-state = Status
console-run-started = Startad
console-run-started-by = { $who } startade { $when }.
console-run-ended = Slutade { $when }.
console-run-all = Alla företag i filen är med.
console-run-region = Den egna regionens kommuner och vanliga företagsformer är med.
console-run-progress = Importen framskrider
console-run-reading =
    { $count ->
        [one] Filen läses, { $count } företag
       *[other] Filen läses, { $count } företag
    }
console-run-announce = Importen pågår, { $percent } procent
console-run-failed = Filen kunde inte importeras
console-run-report = Resultat
console-run-seen = Lästa
console-run-new = Nya
console-run-changed = Ändrade
console-run-unchanged = Oförändrade
console-run-ceased = Upphörda
console-run-skipped = Bortfiltrerade
console-run-rejected = Felaktiga
console-run-candidates = Gå igenom de nya företagen
console-run-companies = Visa importens företag
console-rejects = Felaktiga poster
console-rejects-part = De { $shown } första visas, sammanlagt { $total }.
console-reject-index = Ordningsnummer
console-reject-reason = Orsak
import-state-queued = I kö
import-state-running = Pågår
import-state-succeeded = Klar
import-state-failed = Misslyckades

## Background jobs

console-jobs-lead = Tjänsten gör de här jobben i bakgrunden. Ett jobb som stannat väntar på att någon ser efter orsaken och försöker igen.
console-job-kind = Jobb
console-job-state = Status
console-job-attempts = Försök
console-job-attempts-of = { $done } / { $most }
console-job-next = Tidpunkt
console-job-error = Senaste fel
console-job-action = Åtgärd
console-job-retried = Jobbet lades tillbaka i kön.
console-no-jobs = Här visas tjänstens bakgrundsjobb. Just nu finns inga i den här statusen.
console-job-kind-prh-import = Import av PRS fil
console-job-kind-audit-seal = Försegling av ändringsloggen
console-job-kind-jobs-tidy = Städning av gamla jobb
console-job-kind-files-tidy = Städning av gamla filer
console-job-kind-prh-calendar = Bevakning av slutdagar
console-job-kind-accounts-tidy = Städning av gamla sessioner
console-job-kind-mail-send = Sändning av e-post
console-job-kind-mail-tidy = Städning av gamla meddelanden
console-job-kind-keys-reseal = Kryptering med den nya nyckeln
console-job-kind-access-review = Sökning av avvikande läsning
console-job-kind-access-cut = Radering av gamla visningar
console-job-kind-approvals-expire = Avslutning av gamla begäranden om godkännande
console-job-kind-accounts-reset-password = Sändning av lösenordslänk
console-job-kind-takeover-import = Import av en förteckning
console-job-kind-listings-tidy-pictures = Rensning av bilder som inte behövs
console-job-kind-visits-tidy = Rensning av gamla besökstal
console-job-kind-directory-tidy = Rensning av gamla borttagningsmärken
console-job-kind-claims-settle = Behandling av en begäran om företag
console-job-kind-claims-tidy = Rensning av gamla begäranden
console-job-kind-contact-asks-tidy = Rensning av frågor till kontaktpersoner
console-job-kind-confirmations-remind = Årliga frågor till företag
console-job-kind-preferences-link = Länk till egna samtycken
console-job-kind-preferences-renew = Samtycken som löper ut frågas på nytt
console-job-kind-preferences-tidy = Rensning av gamla samtyckeslänkar
console-job-kind-passing-on-tidy = Rensning av gamla anteckningar om utlämnande
console-job-kind-privacy-request-send-code = Sändning av identifieringskod
console-job-kind-privacy-request-remind = Uppföljning av tider för begäranden
console-job-kind-privacy-request-tidy = Rensning av gamla datapaket och ärenden
console-job-kind-privacy-request-purge-files = Radering av märkta filer i begäranden
console-job-kind-privacy-request-prove-doors = Prov av vägarna för begäranden
console-job-kind-privacy-request-write-erasures = Skrivning av raderingsmärken till fil
console-job-kind-accessibility-remind = Uppföljning av tider för tillgänglighetsrespons
console-job-kind-accessibility-tidy = Rensning av gammal tillgänglighetsrespons
console-job-kind-newsletter-send = Utskick av nyhetsbrev
console-job-kind-notices-tell = Meddelande om ändrad beskrivning
console-job-kind-mailbox-read = Läsning av postlådan
job-state-queued = I kö
job-state-running = Pågår
job-state-done = Gjort
job-state-dead = Stannat

## Incoming mail

console-mailbox = Inkommande post
console-mailbox-read-at = Postlådan lästes senast { $when }.
console-mailbox-never = Postlådan har inte lästs ännu.
console-mailbox-failed = Postlådan kan inte läsas ({ $code }). Felet började { $when }.
console-mailbox-alarm = Postlådan har inte lästs på ett dygn. Där kan finnas meddelanden som ingen ser.
console-mailbox-handled = Behandlade
console-mailbox-unclaimed = Väntar på en läsare
console-mailbox-flagged = Märkta för en människa
console-mailbox-failing = Försöks igen
console-mailbox-help = Olästa och märkta meddelanden ligger i postlådan. Läs dem där.

## Godkännande av en annan person

approval-kind-role-grant = Ge behörighet
approval-kind-bulk-publish = Publicera flera företag
approval-kind-erasure = Radering av en persons uppgifter
approval-state-pending = Väntar på beslut
approval-state-approved = Godkänd
approval-state-rejected = Avslagen
approval-state-expired = Utgången
approval-summary-role-change = Ge kontot { $email } rollen: { $role }
approval-summary-role-invitation = Bjud in { $email } till rollen: { $role }
approval-summary-bulk-publish = { $count ->
    [one] Publicera uppgifterna om ett företag i katalogen
   *[other] Publicera uppgifterna om { $count } företag i katalogen
 }

## Åtkomstlogg

access-kind-open = Öppnande
access-kind-search = Lista eller sökning
access-kind-export = Export till fil
access-kind-print = Utskrift
access-subject-company = Företag
access-subject-contact-person = Kontaktperson
access-subject-account = Konto
access-subject-invitation = Inbjudan
access-subject-person = Person
access-subject-privacy-request = Begäran om uppgifter
access-subject-access-log = Åtkomstloggen
access-purpose-register-maintenance = Skötsel av kundregistret
access-purpose-consent-handling = Hantering av samtycken
access-purpose-privacy-request = Svar på en dataskyddsbegäran
access-purpose-account-management = Hantering av användare och behörigheter
access-purpose-security = Övervakning av användningen av uppgifter
access-purpose-support = Hjälp till en användare
console-newsletters = Nyhetsbrev
console-notice = Dataskyddsbeskrivning
console-systems = System med personuppgifter
console-approval-erasure = Radera personens uppgifter i begäran { $number }
console-requests = Begäranden
console-accessibility = Tillgänglighetsrespons
