### Privacy requests: words, the public form, the page of a case.


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
fee-state-asked = Väntar på personens svar
fee-state-accepted = Godkänd
fee-state-dropped = Avgiften togs tillbaka
fee-state-withdrawn = Begäran återtogs, ingen avgift tas ut
request-fee-title = Avgift
request-fee-asked = För att genomföra din begäran skulle { $amount } tas ut. Orsaken och beräkningen finns i meddelandet nedan. Ingenting tas ut innan du godkänner avgiften. Svara senast { $day }.
request-fee-accepted = Du har godkänt avgiften { $amount }. Vi svarar på begäran inom samma tid som annars.
request-fee-accept = Godkänn avgiften { $amount }
request-fee-withdraw = Återta begäran, ingenting tas ut
request-fee-said = Jag godkänner avgiften { $amount }.
request-said-fee-accepted = Tack, avgiften är godkänd.
request-services = Tjänster
request-service-starts = { $service }: tjänsten avbryts { $day }. Orsaken finns i meddelandet nedan. Du kan ännu lämna uppgifterna eller berätta varför ett avbrott vore fel.
request-service-done = { $service }: tjänsten avbröts { $day }.
request-service-off = { $service }: avbrottet är återkallat.

## The public form
request-form-title = Begäran om egna uppgifter
request-form-lead = Med detta formulär kan du använda dina rättigheter till dina egna uppgifter. Formuläret är frivilligt: du kan också skriva, ringa eller besöka oss. Ingen underskrift, inget konto och ingen personbeteckning behövs.
request-form-by-link = Du kom från din samtyckessida. När begäran skickas från adressen nedan vet vi vem som frågar, och du behöver inte bekräfta det igen.
request-form-by-account = Du är inloggad. När begäran skickas från ditt kontos adress vet vi vem som frågar, och du behöver inte bekräfta det igen.
request-form-from-page = Dina uppgifter och rättigheter
request-form-from-page-text = Du kan be om en kopia av dina uppgifter, om att de rättas eller raderas, och använda dina andra rättigheter.
request-form-from-page-send = Gör en begäran om egna uppgifter
request-form-errors = Rätta dessa punkter så kan begäran skickas.
request-form-rights = Vad begär du?
request-form-rights-hint = Du kan välja flera.
request-form-requester = För vem?
request-form-name = Ditt namn
request-form-contact = Hur svarar vi dig?
request-form-contact-hint = Ange minst en. Per e-post får du en länk där du ser hur begäran framskrider.
request-form-email = E-postadress
request-form-phone = Telefonnummer
request-form-address = Postadress
request-form-agent-only = Fyll i dessa bara om du begär för någon annan
request-form-subject-name = Vems uppgifter gäller det?
request-form-mandate = Vad grundar sig din rätt att företräda personen på?
request-form-company-only = Fyll i detta bara om du företräder ett företag
request-form-business-id = FO-nummer
request-form-details = Berätta med egna ord
request-form-details-hint = Till exempel vilken uppgift som är fel eller vilka uppgifter du menar. Skriv ingen personbeteckning.
request-form-send = Skicka begäran
request-form-optional = frivillig
request-form-notice = Dataskyddsbeskrivningen berättar hur dina uppgifter behandlas.
request-form-law = EU:s allmänna dataskyddsförordning 2016/679, artiklarna 7 och 15–22.

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

## After sending
request-sent-title = Din begäran har tagits emot
request-sent-number = Ärendenummer: { $number }
request-sent-due = Vi svarar senast { $due }.
request-sent-keep = Spara denna länk. Där ser du hur begäran framskrider och kan skriva till oss eller återta begäran.
request-sent-mail = Vi skickade länken också till din e-post.
request-sent-next = Vad som händer härnäst
request-sent-step-identity = Vid behov försäkrar vi oss om att begäran kommer från dig.
request-sent-step-registers = Vi går igenom alla system där dina uppgifter kan finnas.
request-sent-step-answer = Du får ett motiverat svar. Det kostar ingenting.

## The status page
request-status-title = Din begäran { $number }
request-status-state = Skede
request-status-received = Inkommen
request-status-due = Vi svarar senast
request-status-extended = Behandlingen tar längre tid än vanligt. Vi berättade orsaken { $day }.
request-status-rights = Vad du begärde
request-status-effected = genomfört { $day }
request-status-waiting = Vi väntar på svar av dig: { $ground }
request-status-identify = Bekräfta att begäran är din
request-status-identify-text = Vi skickar en kod till e-postadressen du gav, om vi hade adressen från förut. Om ingen kod kommer hjälper vi dig på annat sätt: skriv, ring eller besök oss.
request-status-mandate = Vi kontrollerar ännu din rätt att handla för någon annan eller att företräda företaget. Före det visar vi inga uppgifter och ändrar inget.
request-status-send-code = Skicka kod
request-status-code = Kod
request-status-confirm = Bekräfta
request-status-strong = Identifiera dig
request-status-strong-text = Tjänsten berättar ditt namn för oss. Din personbeteckning sparar vi inte. Identifiera dig bara om du själv har gjort begäran.
request-status-strong-send = Identifiera dig: { $name }
request-leaving-title = Du går till identifieringen
request-leaving = Du går till tjänsten { $name }. Efter identifieringen kommer du tillbaka till sidan för din begäran.
request-leaving-go = Fortsätt: { $name }
request-status-messages = Meddelanden
request-status-hidden = Du ser detta när du har bekräftat att begäran är din.
request-status-files = Dina filer
request-status-files-text = Filen kan hämtas en gång, senast { $day }. Om hämtningen avbryts kan du börja om inom tio minuter. Spara filen hos dig.
request-status-fetched = Filen har hämtats. Skriv till oss om du behöver den på nytt.
request-file-access = Hämta en kopia av dina uppgifter (HTML)
request-file-portability = Hämta uppgifterna du gett (JSON)
request-file-portability-table = Ladda ner uppgifterna du gett som tabell (CSV)
request-status-attachments = Filer som du har skickat
request-status-attach = Lägg till en fil
request-status-attach-identity = Skicka inte en kopia av ett identitetskort, pass eller körkort. Vi behöver den inte och skulle radera den.
request-status-attach-help = PDF, PNG, JPEG eller ren text, högst { $megabytes } MB. Till en begäran kan du lägga högst { $max } filer.
request-status-attach-send = Skicka filen
request-status-write = Skriv till oss
request-status-text = Meddelande
request-status-send = Skicka meddelandet
request-status-withdraw = Återta begäran
request-status-withdraw-text = Ändringar som redan gjorts gäller fortfarande. Du kan göra en ny begäran när som helst.
request-status-complaint = Om du inte är nöjd
request-said-written = Ditt meddelande har tagits emot.
request-said-file = Filen har kommit fram.
request-said-withdrawn = Begäran har återtagits.
request-said-code-asked = Om vi hade adressen från förut är koden på väg.
request-said-confirmed = Tack, begäran är bekräftad som din.
request-said-identity-noted = Tack, din identifiering har antecknats i ärendet. En handläggare ser på den och kontaktar dig om något mer behövs.
request-said-identity-not-needed = Identifieringen behövs inte längre. Ingenting ändrades.
request-said-identity-cancelled = Du avbröt identifieringen. Ingenting ändrades. Du kan börja om när du vill.
request-said-identity-expired = Identifieringen hann gå ut, var redan använd eller började i en annan webbläsare. Ingenting ändrades. Öppna sidan för din begäran med länken du fick och börja om.
request-said-identity-not-strong = Tjänsten uppgav ingen stark identifiering. Ingenting ändrades. Välj ett starkt sätt i tjänsten, till exempel bankkoder, och försök igen.
request-said-identity-unavailable = Identifieringstjänsten svarar inte. Ingenting ändrades. Försök igen om en stund eller skriv till oss.
request-said-identity-failed = Identifieringen lyckades inte. Ingenting ändrades. Försök igen eller skriv till oss.
request-gone-title = Länken fungerar inte
request-gone = Länken är fel eller för gammal, eller filen har redan hämtats. Kontrollera länken i meddelandet eller kontakta oss.
request-failed-title = Det lyckades inte nu
letter-complaint = Du kan anföra klagomål hos dataombudsmannen: Dataombudsmannens byrå, PB 800, 00531 Helsingfors, tietosuoja.fi.
