## Contact log

contact-kind-call = Samtal
contact-kind-mail = Brev eller e-post
contact-kind-visit = Besök eller möte
contact-kind-feedback = Respons
contact-kind-complaint = Klagomål
contact-kind-agreement = Överenskommelse
contact-kind-relationship-start = Kundförhållandet började
contact-kind-relationship-end = Kundförhållandet upphörde
staff-contact-log = Kontakter
staff-no-contacts = Inga kontakter är antecknade. Anteckna samtal, besök och överenskommelser, så att också andra vet om dem.
staff-record-contact = Anteckna en kontakt
staff-change-contact = Ändra
staff-contact-kind = Vad
staff-contact-text = Vad ni talade om eller kom överens om
staff-contact-text-help = Anteckna bara det som ärendet kräver. Personen har rätt att se vad som är antecknat.
staff-contact-saved = Kontakten är antecknad.
staff-due-on = Ska skötas senast
staff-assignee = Vem sköter det
staff-mark-done = Markera som skött
staff-open-again = Öppna på nytt
staff-follow-up-due = Senast { $date }
staff-follow-up-late = Försenad, skulle skötas { $date }
staff-follow-up-done = Skött (senast { $date })
staff-follow-ups = Att sköta
staff-no-follow-ups = Du har inget att sköta.
staff-follow-up-what = Ärende

## Companies entered by hand

staff-add-company = Lägg till ett företag
staff-add-company-lead = Lägg här till ett företag som saknas i PRS öppna data, till exempel en enskild näringsidkare. Inget publiceras.
staff-accept-at-once = Ta genast in i kundregistret
staff-company-added = Företaget är tillagt.
staff-open-existing = Öppna företaget med detta FO-nummer
staff-form-help = Uppgifter om enskilda näringsidkare och personbolag är personuppgifter.
staff-names-help = Skilj åt med semikolon.
staff-ended-on = Verksamheten upphörde
staff-personal = Personuppgifter
staff-personal-note = En enskild näringsidkares eller ett personbolags namn och adress berättar om en människa.
staff-facts = Egna uppgifter om företaget
staff-facts-lead = Inget register ger det här företaget: uppgifterna är antecknade av kansliet.
staff-facts-beside = PRS uppgifter gäller. Kansliets egna uppgifter finns kvar bredvid.
staff-edit-facts = Ändra egna uppgifter
staff-facts-saved = Uppgifterna är sparade.
console-source-staff = Antecknat av kansliet
console-source-import = Gammal katalog

## What PRH changed

staff-changes = PRS har ändrat uppgifter
staff-changes-lead = Presentationen och egna uppgifter har inte ändrats. Kontrollera att de fortfarande stämmer.
staff-change-field = Uppgift
staff-change-before = Förut
staff-change-after = Nu
staff-change-ours = I presentationen eller egna uppgifter
staff-mark-seen = Markera som sedda
staff-changes-seen = Ändringarna är markerade som sedda.

## Duplicates

staff-duplicates = Samma företag två gånger?
staff-find-duplicates = Sök liknande
staff-no-duplicates = Inga liknande företag hittades.
staff-relationship = Kundförhållande
staff-relationship-none = Kundförhållandets början har inte antecknats.
staff-relationship-since = Kund från { $start }
staff-relationship-ended = Kund { $start }–{ $end }
staff-relationship-edit = Ändra dagarna
staff-relationship-start = Började
staff-relationship-end = Upphörde
staff-relationship-saved = Kundförhållandets dagar sparades.
console-action-company-relationship = Kundförhållandets dagar ändrades
staff-pairs = Möjliga dubbletter
staff-pairs-lead = Företag som kan vara ett och samma. Öppna ett av dem för att slå ihop dem. Namn jämförs med de namn i samma kommun som ligger nära i alfabetet.
staff-pairs-count =
    { $count ->
        [one] Ett par
       *[other] { $count } par
    }
staff-pairs-other = Andra företaget
staff-unseen = PRS nya ändringar
staff-unseen-lead = Företag vars uppgifter PRS har ändrat och vars ändringar ingen har märkt som sedda. Äldst först.
staff-unseen-count =
    { $count ->
        [one] Ett företag
       *[other] { $count } företag
    }
staff-unseen-when = Ändrades
staff-no-unseen = Alla ändringar från PRS är sedda.
staff-duplicate-company = Företag
staff-duplicate-reason = Varför
staff-duplicate-deed = Åtgärd
staff-reason-same-name = samma namn och kommun
staff-reason-near-name = nästan samma namn, samma kommun
staff-reason-same-phone = samma telefonnummer
staff-reason-same-email = samma e-postadress
staff-reason-same-website = samma webbplats
staff-merge = Slå samman hit
staff-merge-question = Ska { $name } slås samman med det här företaget?
staff-merge-point-log = Kontakterna flyttas till det här företaget. Bådas ändringshistorik finns kvar.
staff-merge-point-public = Det andra företaget försvinner genast ur katalogen. Dess samtycke följer inte med.
staff-merge-point-back = Sammanslagningen kan tas isär på det andra företagets sida.
staff-merged = Företagen är sammanslagna.
staff-merged-into = Sammanslaget med { $name }
staff-unmerge = Ta isär
staff-unmerge-question = Ska sammanslagningen tas isär?
staff-unmerge-point = Företaget blir som förut och får tillbaka sina egna kontakter. Presentationen återvänder inte av sig själv till katalogen.
staff-unmerged = Sammanslagningen är tagen isär.
staff-parts = Sammanslaget hit:

## Undo

staff-undo = Ångra
staff-undone = { $count ->
    [one] Beslutet ångrades för ett företag.
   *[other] Beslutet ångrades för { $count } företag.
 }

## Taking an older directory over

staff-takeover = Import av en gammal katalog
staff-takeover-lead = Hämta företag och utkast till presentationer ur en tabell. Inget publiceras, och importen skapar inga samtycken.
staff-takeover-file-help = CSV eller XLSX, högst 100 000 rader och 50 MB. Den första raden har kolumnernas namn.
staff-takeover-send = Skicka tabellen
staff-takeover-other = Välj en annan fil
staff-takeover-file = { $name }: { $count } rader
staff-takeover-columns = Vad kolumnerna innehåller
staff-takeover-skip = Hämtas inte
staff-takeover-try = Pröva utan att spara
staff-takeover-import = Importera
staff-takeover-note = PRS uppgifter och färdiga presentationer ändras inte. En felaktig rad hoppas över, de andra hämtas.
staff-takeover-preview = De första raderna
staff-takeover-row = Rad
staff-takeover-cells = Innehåll
staff-takeover-state = Läge
staff-takeover-row-good = I sin ordning
staff-run-takeover = Import av en gammal katalog.
staff-run-dry = Försök: inget sparades.
staff-run-again = Tillbaka till kolumnerna och importen
import-field-business-id = FO-nummer
import-field-name = Namn
import-field-auxiliary-names = Bifirmor
import-field-form = Företagsform
import-field-municipality = Kommun
import-field-street = Besöksadress
import-field-post-code = Postnummer
import-field-city = Postort
import-field-postal-street = Postadress
import-field-postal-post-code = Postadressens postnummer
import-field-postal-city = Postadressens postort
import-field-industry = Bransch (TOL-kod)
import-field-phone = Telefon
import-field-email = E-post
import-field-website = Webbplats
import-field-summary-fi = Sammanfattning på finska
import-field-summary-sv = Sammanfattning på svenska
import-field-summary-en = Sammanfattning på engelska
import-field-description-fi = Beskrivning på finska
import-field-description-sv = Beskrivning på svenska
import-field-description-en = Beskrivning på engelska
import-field-keywords = Nyckelord
import-field-services = Tjänster
import-field-social-links = Sidor i sociala medier
import-field-opening-hours = Öppettider på en rad
import-field-hours-monday = Öppettider: måndag
import-field-hours-tuesday = Öppettider: tisdag
import-field-hours-wednesday = Öppettider: onsdag
import-field-hours-thursday = Öppettider: torsdag
import-field-hours-friday = Öppettider: fredag
import-field-hours-saturday = Öppettider: lördag
import-field-hours-sunday = Öppettider: söndag
import-field-languages = Servicespråk
import-field-staff-size = Antal anställda
import-field-service-area = Verksamhetsområde (kommuner)
import-field-recruiting = Söker personal
import-field-seeking-successor = Söker en efterträdare
import-field-show-visiting-address = Besöksadressen visas
import-field-show-postal-address = Postadressen visas

## Change history

console-action-company-add = Lades till för hand
console-action-company-facts = Egna uppgifter ändrades
console-action-company-merge = Slogs samman med ett annat företag
console-action-company-unmerge = Sammanslagningen togs isär
console-action-company-take-in = Ett annat företag slogs samman hit
console-action-company-let-go = Ett annat företag togs loss härifrån
console-action-company-undo = Beslutet ångrades
console-action-company-changes-seen = PRS ändringar markerades som sedda
console-action-listing-draft = Ett utkast till presentation hämtades ur en gammal katalog
console-field-mergedInto = Sammanslaget med
console-field-merged = Sammanslaget företag
console-action-contact-record = Kontakten antecknades
console-action-contact-change = Kontakten ändrades
console-action-contact-close = Uppföljningens läge ändrades
console-field-contactKind = Vad
console-field-happenedAt = När
console-field-text = Text
console-field-dueOn = Senast
console-field-assignee = Sköts av
console-field-done = Skött
staff-contact-history = Tidigare ändringar
staff-follow-up-person = Person

## Telling where data came from

console-action-company-duty = Tidsfristen för information började
console-action-company-tell = Det berättades varifrån uppgifterna kom
console-action-company-exempt = Informationen uteblev av ett skäl
staff-contact-change = Ändra: { $name }
staff-contact-change-title = Ändra kontaktpersonens uppgifter
staff-contact-change-note = Samtycket gäller fortfarande, och katalogen visar genast de rättade uppgifterna. Om personen byts ut, ta bort kontaktpersonen och lägg till en ny: samtycket är personens eget.
staff-contact-newer = Någon annan ändrade uppgifterna. Det nyaste finns i listan. Om du sparar på nytt gäller dina uppgifter.
staff-contact-changed = Kontaktpersonens uppgifter ändrades.
staff-contact-remove = Ta bort: { $name }
staff-contact-remove-note = Uppgifterna och samtycket tas bort för gott, och personen försvinner genast ur katalogen. Det kan inte ångras.
staff-contact-removed = Kontaktpersonen togs bort.
console-action-company-contact-person-change = Kontaktpersonens uppgifter ändrades
console-action-company-contact-person-remove = Kontaktperson togs bort
console-action-company-contact-person-ask = Företaget frågade efter kontaktpersonens samtycke
console-action-contact-person-ask = Företaget frågade efter samtycke
console-action-contact-person-change = Kontaktpersonens uppgifter ändrades
console-action-contact-person-duty = Tidsfristen för information började
console-action-contact-person-tell = Det berättades varifrån uppgifterna kom
console-action-contact-person-exempt = Informationen uteblev av ett skäl
told-how-email = Per e-post
told-how-letter = Per brev
told-how-phone = Per telefon
told-how-visit = Personligen
duty-state-due = Ska informeras
duty-state-told = Informerad
duty-state-exempt = Behöver inte informeras
duty-exemption-known = Personen vet redan (a)
duty-exemption-disproportionate = Omöjligt eller oproportionellt (b)
duty-exemption-law = Lag föreskriver att uppgiften inhämtas (c)
duty-exemption-secrecy = Uppgiften ska hållas hemlig (d)
console-field-toldOn = Informerad den
console-field-toldHow = Informerad hur
console-field-dutyState = Information
console-field-exemption = Skäl till undantag
console-field-obtainedOn = Uppgiften erhållen
staff-contact-source = Varifrån uppgifterna kom
staff-contact-source-person = Från kontaktpersonen själv
staff-contact-source-staff = Från annat håll, till exempel företaget eller en webbplats
staff-contact-source-help = Om uppgifterna kom från annat håll ska personen informeras inom en månad. Brevet finns på sidan Att informera.
