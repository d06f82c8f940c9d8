### Companies' own pages in the console, and staff's review of their texts and claims.

## States

revision-state-draft = Utkast
revision-state-submitted = Väntar på granskning
revision-state-approved = Godkänd
revision-state-rejected = Returnerad
revision-state-superseded = Tidigare version

## Fields of a listing, by the path under which they are stored

listing-field-summary-fi = Kort beskrivning (finska)
listing-field-summary-sv = Kort beskrivning (svenska)
listing-field-summary-en = Kort beskrivning (engelska)
listing-field-description-fi = Längre presentation (finska)
listing-field-description-sv = Längre presentation (svenska)
listing-field-description-en = Längre presentation (engelska)
listing-field-phone = Telefon
listing-field-email = E-post
listing-field-website = Webbplats
listing-field-show-visiting-address = Besöksadressen visas
listing-field-keywords = Nyckelord
listing-field-services = Tjänster
listing-field-social-links = Sociala medier
listing-field-staff-size = Antal anställda
listing-field-service-area = Verksamhetsområde
listing-field-recruiting = Söker personal
listing-field-seeking-successor = Söker en efterträdare
listing-field-show-postal-address = Postadressen visas
listing-field-languages = Servicespråk
listing-field-summary = Kort beskrivning
listing-field-description = Längre presentation
listing-field-opening-hours = Öppettider
listing-field-logo = Logotyp
listing-field-pictures = Bilder
listing-field-hidden = Visas inte för allmänheten

## Start

own-listing = Presentation
own-versions = Versioner
own-team = Team
own-next = Härnäst
own-next-write = Skriv en presentation av ditt företag.
own-next-submit = Utkastet väntar på att skickas.
own-next-wait = Din presentation väntar på granskning. Du får svar per e-post.
own-next-rejected = Presentationen returnerades för rättelse: { $reason }
own-contact-persons = Kontaktpersonerna har en egen sida, och var och en av dem bestämmer själv om uppgifterna visas.
own-continue = Fortsätt med den returnerade texten
own-next-consent = Ge samtycke till publicering, så kommer presentationen in i katalogen.
own-next-rests = Presentationen syns inte i katalogen just nu. Fråga oss om du inte vet varför.
own-next-not-accepted = Företaget har inte ännu godkänts i registret. Presentationen publiceras först efter det.
own-next-confirm = Stämmer uppgifterna ännu?
own-next-fine = Allt är i ordning. Presentationen syns i katalogen.
own-confirm = Uppgifterna stämmer
own-confirmed = Uppgifterna bekräftades.
own-confirmed-on = Bekräftat senast { $when }
own-write = Skriv presentationen
own-edit = Redigera presentationen

## Consent

own-consent = Samtycke till publicering
own-consent-since = I kraft från { $when }
own-consent-none = Inget samtycke har getts. Ingenting publiceras utan det.
own-group-later = Detta frågas när samtycket till publicering av uppgifterna har getts.
own-group-none = Tillstånd har inte getts. Dessa uppgifter publiceras inte utan det.
own-group-whole = I kraft från { $when }. Det tidigare samtycket omfattar även dessa uppgifter.
own-group-withdraw = Återta tillståndet och ta bort dessa uppgifter ur katalogen
own-group-withdrawn = Tillståndet återtogs. Uppgifterna är inte längre offentliga.
own-consent-owner = Företagets huvudanvändare ger och återkallar samtycket.
own-consent-name = Ditt namn
own-consent-role = Din ställning i företaget
own-consent-give = Jag ger samtycke
own-consent-given = Samtycket är givet.
own-consent-withdraw = Återkalla samtycket och ta bort ur katalogen
own-consent-withdrawn = Samtycket återkallades. Presentationen är inte längre offentlig.

## Own data

own-data = Företagets uppgifter
own-data-lead = Ladda ner allt som vi sparar om ditt företag, eller ta bort presentationen helt.
own-export = Ladda ner uppgifterna (JSON)
own-delete = Radera presentationen
own-delete-title = Ska presentationen raderas?
own-delete-public = Presentationen tas genast bort ur katalogen, och samtycket återkallas.
own-delete-versions = Texten och alla dess versioner raderas. De kan inte återställas.
own-deleted = Presentationen raderades.

## Editor

own-editor-lead = Andra ser texten först när den är godkänd och samtycket är i kraft. Om du bara döljer uppgifter gäller det genast när du har skickat texten.
own-editor-lead-direct = Andra ser texten genast när du har skickat den, om samtycket är i kraft.
own-save-draft = Spara utkastet
own-saved = Utkastet sparades.
own-submit = Skicka för granskning
own-submit-direct = Publicera texten
own-submitted = Skickat. Du får svar per e-post.
own-submitted-direct = Texten gäller nu.
own-discard = Kasta utkastet
own-discard-title = Ska utkastet kastas?
own-discard-point = Ändringarna du har sparat raderas. Den offentliga presentationen ändras inte.
own-discarded = Utkastet kastades.
own-stale = Någon annan ändrade utkastet under tiden. Det du skrev sparades inte.
own-take-theirs = Visa det sparade utkastet
own-preview = Förhandsvisning: så här ser andra den
own-preview-live = Förhandsvisningen följer med när du skriver. När något är fel visas den föregående. Kontaktuppgifter och bilder visas offentligt först när det finns samtycke för dem.
own-preview-fault = Förhandsvisningen gick inte att hämta. Den uppdateras när du skriver vidare.
own-changes = Ändringar i den offentliga texten
own-no-changes = Inga skillnader.
own-field = Punkt
own-before = Före
own-after = Efter
own-save-first = Spara utkastet innan du skickar det.

## Versions

own-versions-lead = Varje godkänd text bevaras. Du kan jämföra versioner och ta en gammal text som nytt utkast.
own-no-versions = Det finns inga versioner ännu.
own-version-when = Tid
own-version-state = Läge
own-version-by = Skribent
own-version-by-staff = Regionens personal
own-version-by-company = Företaget
own-version-actions = Åtgärder
own-compare = Jämför med den nuvarande
own-restore = Ta som utkast
own-restore-title = Ska den här texten bli utkast?
own-restore-point = Utkastet ersätts med den här texten. Den offentliga presentationen ändras inte.
own-restored = Texten är nu ett utkast.
own-current = Nuvarande

## Team

own-team-lead = Personer i ditt företag som har ett konto.
own-team-invite = Bjud in en person
own-team-last = Loggade in senast
own-team-me = du
own-team-remove = Ta bort ur teamet
own-team-remove-title = Ska { $email } tas bort ur teamet?
own-team-remove-point = Personen kan inte längre logga in, och personens inloggningar avslutas genast.
own-team-removed = Personen togs bort ur teamet.

## Contact persons

own-contacts-lead = Ditt företags kontaktpersoner. Deras uppgifter visas i katalogen bara med deras eget samtycke: du kan fråga efter det, men inte ge det för dem.
own-contacts-list = Förteckning
own-contacts-none = Det finns inga kontaktpersoner än.
own-contact-note = Vi berättar för personen att vi fick uppgifterna av företaget: genast när du frågar efter personens samtycke, annars inom en månad. Uppgifterna publiceras inte utan personens samtycke.
own-contact-added = Kontaktpersonen lades till. Uppgifterna syns inte i katalogen före personens samtycke.
own-contact-ask = Fråga efter samtycke: { $name }
own-contact-asked = Frågan skickades till personens e-post.
own-contact-asked-on = Frågad { $when }, inget svar än
own-contact-address = Lägg till en e-postadress för att fråga efter samtycke.
own-contact-waiting = En fråga har nyligen skickats till den här adressen. Samma adress kan få frågan på nytt om en månad.
own-contact-change-note = Om personen byts ut, ta bort kontaktpersonen och lägg till en ny: samtycket är personens eget.
own-contact-live-note = Personen har samtyckt till att just de här uppgifterna visas. Om du lägger till eller ändrar uppdraget, telefonnumret eller e-postadressen upphör samtycket, och personen visas inte förrän hen har svarat på en ny fråga. Du kan fråga genast. Uppgifter får tas bort, och namnet står kvar.

## Staff

console-moderation = Att granska
console-moderation-lead = Texter som företag har skickat, äldst först. En godkänd text är genast offentlig om samtycket är i kraft.
console-moderation-count =
    { $count ->
        [one] En text väntar
       *[other] { $count } texter väntar
    }
console-no-moderation = Ingen text väntar på granskning.
console-moderation-sent = Skickad { $when }
console-moderation-select = Välj { $name }
console-moderation-approve = Godkänn
console-moderation-approve-many = Godkänn de valda ({ $count })
console-moderation-approve-many-title =
    { $count ->
        [one] Ska en text godkännas?
       *[other] Ska { $count } texter godkännas?
    }
console-moderation-approve-point = Texterna ersätter genast de nuvarande presentationerna.
console-moderation-approved-many =
    { $count ->
        [one] En text godkändes.
       *[other] { $count } texter godkändes.
    }
console-moderation-left =
    { $count ->
        [one] En text hade ändrats och avgjordes inte.
       *[other] { $count } texter hade ändrats och avgjordes inte.
    }
console-moderation-undo = Ångra beslutet
console-moderation-undone =
    { $count ->
        [one] Ett beslut ångrades. Ärendet väntar igen.
       *[other] { $count } beslut ångrades. Ärendena väntar igen.
    }
console-moderation-undo-left =
    { $count ->
        [one] Ett beslut kunde inte längre ångras.
       *[other] { $count } beslut kunde inte längre ångras.
    }
console-moderation-reject = Returnera
console-moderation-reject-many = Returnera de valda ({ $count })
console-moderation-reject-many-title =
    { $count ->
        [one] Ska en text returneras?
       *[other] Ska { $count } texter returneras?
    }
console-moderation-reject-many-point = Varje avsändare får samma motivering per e-post och kan rätta sin text.
console-moderation-rejected-many =
    { $count ->
        [one] En text returnerades.
       *[other] { $count } texter returnerades.
    }
console-moderation-reject-title = Ska texten från { $name } returneras?
console-moderation-reject-point = Avsändaren får motiveringen per e-post och kan rätta texten.
console-moderation-reason = Motivering

## Claims

console-claims = Begäranden om rätt
console-claims-lead = Personer som ber om rätt att redigera ett företags uppgifter och som en kod inte kunde bekräfta.
console-no-claims = Ingen begäran väntar på beslut.
console-claim-company = Företag
console-claim-contested = Företaget har redan en huvudanvändare, eller så ber någon annan också om det.
console-claims-approve = Godkänn de valda ({ $count })
console-claims-approve-title =
    { $count ->
        [one] Ska en person bjudas in som huvudanvändare?
       *[other] Ska { $count } personer bjudas in som huvudanvändare?
    }
console-claims-approve-point = Försäkra dig först om att var och en företräder sitt företag.
console-claims-contested =
    { $count ->
        [one] Ett av företagen har redan en huvudanvändare, eller så ber någon annan också om det.
       *[other] { $count } av företagen har redan en huvudanvändare, eller så ber någon annan också om dem.
    }
console-claims-reject = Avslå de valda ({ $count })
console-claims-reject-title =
    { $count ->
        [one] Ska en begäran avslås?
       *[other] Ska { $count } begäranden avslås?
    }
console-claims-reject-point = Var och en får samma motivering per e-post.
console-claims-decided =
    { $count ->
        [one] En begäran avgjordes.
       *[other] { $count } begäranden avgjordes.
    }
console-claims-left =
    { $count ->
        [one] En begäran var redan avgjord och ändrades inte.
       *[other] { $count } begäranden var redan avgjorda och ändrades inte.
    }
console-claim-approve = Godkänn och bjud in
console-claim-approve-title = Ska { $email } bjudas in som huvudanvändare?
console-claim-approve-point = Försäkra dig först om att personen företräder företaget: { $name }.
console-claim-approved = Inbjudan skickades.
console-claim-reject = Avslå
console-claim-reject-title = Ska begäran avslås?
console-claim-reject-point = Personen får motiveringen per e-post.
console-claim-rejected = Begäran avslogs.

## The change history

console-action-listing-revision-write = Ett utkast skrevs
console-action-listing-revision-submit = Ett utkast skickades
console-action-listing-revision-approve = En text godkändes
console-action-listing-revision-reject = En text returnerades
console-action-listing-revision-discard = Ett utkast kastades
console-action-listing-revision-reopen = Beslutet om texten ångrades
console-action-listing-delete = Presentationen raderades
console-action-company-ask-to-confirm = Företaget tillfrågades om uppgifterna stämmer
