### Signing a document to say who makes a privacy request: the page, the document, the note for staff.

## On the page of the request
request-signature-title = Underteckna elektroniskt
request-signature-text = Om du har identitetskort och kortläsare eller ett annat betrott certifikat för underskrifter kan du med en underskrift visa att begäran är din. Det är frivilligt. Vi ber inte om en kopia av identitetskortet.
request-signature-step-get = Ladda ner dokumentet som gjorts för den här begäran.
request-signature-step-sign = Underteckna det på din dator. Om programmet sparar hela dokumentet på nytt lyckas inte kontrollen: prova då ett annat program eller skriv till oss.
request-signature-step-send = Skicka den undertecknade filen här.
request-signature-get = Ladda ner dokumentet (PDF)
request-signature-file = Undertecknat dokument
request-signature-file-help = PDF, högst { $megabytes } MB. Vi kontrollerar underskriften genast och sparar inte filen. Undertecknarens namn, certifikatets utfärdare och serienummer sparas med begäran.
request-signature-send = Skicka för kontroll
request-said-signed-noted = Underskriften är i sin ordning, men den har ett annat namn än begäran. Vi ser på saken och kontaktar dig vid behov.

## The document
request-signature-paper-title = Bekräftelse av dataskyddsbegäran { $number }
request-signature-paper-text = Jag bekräftar med min elektroniska underskrift att jag själv har gjort dataskyddsbegäran { $number } i tjänsten { $site }.
request-signature-paper-warning = Underteckna inte detta om du inte själv har gjort begäran. Med underskriften kan någon få se dina uppgifter.
request-signature-paper-id = Dokumentets kod: { $id }

## For staff
request-signature-note = Undertecknad PDF kontrollerad { $time }. Undertecknare: { $name }. Certifikatets utfärdare: { $issuer }. Certifikatets serienummer: { $serial }. Om certifikatet har återkallats har inte kontrollerats. Ett namn visar inte ensamt vems uppgifter det gäller: koppla personen först när du är säker.
request-signature-note-other-name = Namnet är inte samma som i begäran, så den som begär antecknades inte som identifierad.
