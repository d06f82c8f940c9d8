### Privacy requests: words that pages and console share.

## States
request-state-received = Inkommen
request-state-awaiting-identity = Väntar på uppgift om vem som begär
request-state-awaiting-scope = Väntar på precisering
request-state-in-progress = Behandlas
request-state-decided = Avgjord, svaret inte skickat
request-state-closed = Besvarad

## Outcomes
request-outcome-granted = Genomförd
request-outcome-partly-granted = Delvis genomförd
request-outcome-refused = Inte genomförd
request-outcome-nothing-held = Inga uppgifter finns
request-outcome-unidentified = Begäraren kunde inte identifieras
request-outcome-withdrawn = Återtagen

## Doors
intake-channel-web = Webbformulär
intake-channel-email = E-post
intake-channel-letter = Brev
intake-channel-phone = Telefonsamtal
intake-channel-visit = Besök
intake-channel-preferences = Egen samtyckessida
intake-channel-account = Eget konto
requester-kind-oneself = För egen del
requester-kind-agent = För någon annan med fullmakt
requester-kind-company = Som företrädare för ett företag om egna uppgifter

## Identity
identity-method-known-address = Kod till en adress som vi hade
identity-method-strong-identification = Stark autentisering
identity-method-in-person = Besök på kontoret
identity-method-signed-document = Undertecknad handling
identity-method-signed-in = Inloggning på eget konto
identity-method-staff-checked = Utrett på annat sätt
request-identity-note = Identifierad i tjänsten { $service }: { $name } ({ $context }).
request-identity-note-other-name = Namnet är inte detsamma som i begäran: ta reda på vem som begär.
request-identity-note-agent = Den som begär handlar för någon annan: kontrollera fullmakten.
request-identity-note-company = Den som begär handlar som företagets företrädare: kontrollera rätten att företräda det.
request-identity-note-shared = Adressen är bevisad, men flera kan läsa den. Ta reda på vem som begär och koppla personen innan uppgifter lämnas ut, ändras eller raderas.
request-identity-note-address = Adressen är bevisad, men i registret har dess innehavare ett annat namn än i begäran. Ta reda på vem som begär och koppla personen innan uppgifter lämnas ut, ändras eller raderas.
request-doubt-note = Varför det frågades vem som begär: { $reason }

## What was found
task-outcome-nothing-held = Inga uppgifter
task-outcome-done = Gjort
task-outcome-partly = Delvis gjort
task-outcome-retained-by-law = Ska bevaras enligt lag
task-outcome-referred-out = Hänvisad till en annan personuppgiftsansvarig
task-outcome-not-needed = Behövs inte

## Messages
request-message-acknowledgement = Mottagningsbekräftelse
request-message-identity-question = Fråga om vem som begär
request-message-scope-question = Preciserande fråga
request-message-extension = Meddelande om förlängd tid
request-message-fee-question = Fråga om avgift
request-message-service-suspension = Meddelande om att en tjänst avbryts
request-message-service-goes-on = Avbrottet i tjänsten är återkallat
request-message-answer = Svar
request-message-withdrawal-noted = Bekräftelse på återtagande
request-message-to-person = Meddelande till dig
request-message-from-person = Ditt meddelande
request-message-from-mail = E-post från din adress
request-message-note = Intern anteckning
delivery-way-page = Skyddad sida
delivery-way-letter = Rekommenderat brev
delivery-way-in-person = Överlämnande på kontoret
urgency-overdue = Försenad
urgency-today = Går ut i dag
urgency-soon = Snart
urgency-fine = Det finns tid

## Grounds of refusal
refusal-ground-manifestly-unfounded = Begäran är uppenbart ogrundad
refusal-ground-excessive = Samma sak har begärts orimligt ofta
refusal-ground-fee-not-accepted = Avgiften för en ytterligare kopia har inte godkänts
refusal-ground-cannot-identify = Begäraren kan inte identifieras
refusal-ground-still-needed = Uppgifterna behövs fortfarande för det ändamål som de samlades in för
refusal-ground-legal-duty = Lagen kräver att uppgifterna bevaras
refusal-ground-public-task = En uppgift av allmänt intresse kräver uppgifterna
refusal-ground-archiving = Uppgifterna arkiveras för ett allmänt intresse
refusal-ground-legal-claims = Uppgifterna behövs för ett rättsligt anspråk
refusal-ground-rights-of-others = Andras rättigheter skulle kränkas
refusal-ground-not-portable = Behandlingen grundar sig inte på samtycke eller avtal
refusal-ground-compelling-grounds = Det finns tvingande skäl för behandlingen
refusal-ground-national-limit = Nationell lag begränsar rätten till insyn
refusal-ground-data-correct = Uppgifterna är riktiga
refusal-ground-nothing-automated = Beslutet har inte fattats automatiskt

## Fees and services
fee-ground-manifestly-unfounded = Begäran är uppenbart ogrundad
fee-ground-excessive = Samma sak har begärts orimligt ofta
fee-ground-further-copy = Ytterligare kopia av uppgifter som redan lämnats
recipient-source-disclosure = Uppgifterna lämnades ut
recipient-source-consent = Personen hade tillåtit utlämnande
recipient-source-inventory = Ur systemförteckningen
recipient-source-page = Uppgifterna fanns på en offentlig sida
recipient-source-hand = Antecknad för hand
recipient-search-engines = Sökmotorer (sidan bort ur sökresultaten)
recipient-state-open = Inte underrättad ännu
recipient-state-mail = Underrättad per e-post
recipient-state-letter = Underrättad per brev
recipient-state-phone = Underrättad per telefon
recipient-state-impossible = Det är omöjligt att underrätta
recipient-state-disproportionate = Att underrätta kräver oproportionell ansträngning
recipient-state-got-nothing = Har inte fått uppgifter om personen
redaction-ground-another-person = Gäller en annan person
redaction-ground-trade-secret = Företagshemlighet
redaction-ground-secret-by-law = Sekretessbelagt enligt offentlighetslagen
redaction-ground-limited-by-law = Dataskyddslagen begränsar rätten till insyn
fee-state-asked = Väntar på personens svar
fee-state-accepted = Godkänd
fee-state-dropped = Avgiften togs tillbaka
fee-state-withdrawn = Begäran återtogs, ingen avgift tas ut
request-fee-said = Jag godkänner avgiften { $amount }.
request-service-starts = { $service }: tjänsten avbryts { $day }. Orsaken finns i meddelandet nedan. Du kan ännu lämna uppgifterna eller berätta varför ett avbrott vore fel.
request-service-done = { $service }: tjänsten avbröts { $day }.
request-service-off = { $service }: avbrottet är återkallat.

## The public form
request-form-requester = För vem?
request-form-email = E-postadress
request-form-phone = Telefonnummer
request-form-address = Postadress
request-form-subject-name = Vems uppgifter gäller det?
request-form-business-id = FO-nummer

## What each right means, on the form
request-right-access = Jag vill veta vilka uppgifter ni har om mig och få en kopia.
request-right-rectification = Det finns ett fel eller en brist i mina uppgifter.
request-right-erasure = Jag vill att mina uppgifter raderas.
request-right-restriction = Jag vill att mina uppgifter bevaras men inte används.
request-right-portability = Jag vill ha uppgifterna som jag gett i en fil.
request-right-objection = Jag invänder mot att mina uppgifter används.
request-right-marketing-ban = Jag vill inte ha direktmarknadsföring. Detta gäller genast.
request-right-consent-withdrawal = Jag återkallar alla mina samtycken. Detta gäller genast.
request-right-human-review = Jag vill att en människa prövar ett automatiskt beslut.

## The status page
request-leaving-title = Du går till identifieringen
request-leaving = Du går till tjänsten { $name }. Efter identifieringen kommer du tillbaka till sidan för din begäran.
request-leaving-go = Fortsätt: { $name }
letter-complaint = Du kan anföra klagomål hos dataombudsmannen: Dataombudsmannens byrå, PB 800, 00531 Helsingfors, tietosuoja.fi.
