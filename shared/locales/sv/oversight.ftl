### Who has looked at personal data, what was noticed, and the state of the change log.

console-audit-lead = Varje ändring loggas. Den förseglade delen är signerad och kan inte ändras obemärkt.
console-audit-complete = Alla anteckningar är förseglade
console-audit-waiting = En del anteckningar väntar på försegling
console-audit-entries = Anteckningar
console-audit-sealed = Förseglade
console-audit-sealed-at = Senast förseglad
console-audit-checkpoint = Senaste kontrollpunkt
console-audit-checkpoint-help = Spara den här texten på annat ställe. Med den kan man senare visa att loggen inte har ändrats.
console-audit-no-checkpoint = Ingen kontrollpunkt finns ännu. Den första görs när anteckningar förseglas.
access-review-reason-volume = Mer läsning än vanligt
access-review-reason-hours = Läsning på natten
access-review-reason-repeated-search = Upprepad sökning på samma
access-review-reason-no-task = Läst utan uppgift
access-review-outcome-justified = Befogad
access-review-outcome-needs-action = Något måste ändras
access-review-outcome-misuse = Missbruk
access-review-state-open = Öppen
access-review-state-decided = Avgjord
access-column-at = Tid
access-column-role = Roll
access-column-kind = Sätt
access-column-purpose = Ändamål
access-column-subject = Föremål
access-column-count = Antal
access-column-account = Användare
access-column-request = Begäran
access-review-detail-volume = { $count } objekt lästa, gränsen är { $limit }
access-review-detail-hours = { $count } läsningar mellan klockan 22 och 6
access-review-detail-repeated-search = { $count } sökningar på samma
access-review-detail-no-task = { $count } visningar utan uppgift
access-subject-accessibility-feedback = Respons om tillgänglighet

console-access-lead = Varje gång personuppgifter har öppnats, sökts, exporterats eller skrivits ut.
console-access-only = Här visas bara vad { $name } har läst.
console-access-everybody = Visa allas
console-access-role = Roll: { $role }
console-access-searched = Sökt: { $text }
console-export-names = Läsarnas namn med i filen
console-export-names-help = Lämna bort när filen ges till personen själv: då berättas rollerna.
console-access-subject = Objekt (beteckning)
console-access-subject-kind = Typ av objekt
console-access-kind = Vad som gjordes
console-access-from = Från och med
console-access-to = Till och med
console-access-who = Vem
console-access-whose = Vems eller vilkas uppgifter
console-access-details = Detaljer
console-access-purpose = Ändamål: { $purpose }
console-access-address = Från adressen { $address }
console-access-request = Begäran { $id }
console-access-many =
    { $count ->
        [one] { $count } objekt
       *[other] { $count } objekt
    }
console-export-csv = Exportera till CSV-fil
console-exported = Filen sparades. Också exporten finns i loggen.
console-reviews-lead = Läsning som avviker från det vanliga. Inget görs automatiskt: en människa utreder och avgör.
console-reviews-all = Alla
console-no-reviews = Det finns inga öppna avvikelser.
console-review-reason = Iakttagelse
console-review-time = Tid
console-review-outcome = Resultat
console-review-decide = Anteckna resultatet
console-review-decide-title = Vad visade utredningen?
console-review-decide-point = Anteckningen kan inte ändras efteråt. Den ändrar ingens rättigheter.
console-review-log = Visa läsningen
console-review-decided = Resultatet antecknades.
