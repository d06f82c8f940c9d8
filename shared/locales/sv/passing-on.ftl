### Passing details on to third parties: in the console, its lists, and a copy of one's data.

passing-title = Utlämnande av uppgifter
passing-lead = En persons uppgifter får lämnas ut till parten bara om personen har gett sitt tillstånd. Tillståndet kontrolleras för var och en när förteckningen görs.
passing-now = { $count ->
    [one] Nu får uppgifter om { $count } person lämnas ut.
   *[other] Nu får uppgifter om { $count } personer lämnas ut.
}
passing-asked = { $count ->
    [one] { $count } person har svarat om parten.
   *[other] { $count } personer har svarat om parten.
}
passing-last = { $count ->
    [one] Senast utlämnat { $when }: uppgifter om { $count } person.
   *[other] Senast utlämnat { $when }: uppgifter om { $count } personer.
}
passing-never = Uppgifter har ännu inte lämnats ut.
passing-make = Gör förteckningen
passing-ask = Ska förteckningen göras för { $recipient }?
passing-point-left-out = De som inte har gett tillstånd eller som har förbjudit marknadsföring, och de vilkas uppgifter är begränsade, lämnas bort.
passing-point-kept = För var och en sparas om uppgifterna lämnades ut och på vilken grund. Personen får veta om utlämnandet när personen begär sina uppgifter.
passing-point-once = Förteckningen sparas inte. Spara filen nu, skicka den skyddad och radera den sedan.
passing-done = { $count ->
    [one] Förteckningen är gjord. Den har uppgifter om { $count } person.
   *[other] Förteckningen är gjord. Den har uppgifter om { $count } personer.
}
passing-tell = Att meddela parten
passing-tell-lead = Uppgifterna om dessa personer har lämnats ut, men tillståndet har upphört efter det. Meddela parten att den inte längre får använda uppgifterna (dataskyddsförordningen, artikel 7.3 och 19).
passing-tell-contact = Kontaktuppgift: { $contact }
passing-tell-none = Det finns nu inget att meddela parten.
passing-tell-shown = { $shown } av { $count } personer visas.
passing-person = Person
passing-reach = Kontaktuppgifter
passing-why = Orsak
passing-when = Utlämnat
passing-restricted = Person med begränsning
passing-nameless = Person utan namn
passing-told = Meddelat
passing-told-of = Meddelat: { $name }
passing-told-all = Alla dessa har meddelats
passing-told-done = Antecknat att parten har fått meddelande.
passing-column-name = Namn
passing-column-email = E-post
passing-column-phone = Telefon
disclosure-state-passed-on = Utlämnat
disclosure-state-held-back = Inte utlämnat
disclosure-reason-consent-given = Samtycket är i kraft.
disclosure-reason-consent-ended = Tillståndet har nekats eller återtagits.
disclosure-reason-marketing-banned = Direktmarknadsföring är förbjuden.
disclosure-reason-processing-restricted = Behandlingen av uppgifterna är begränsad.
disclosure-reason-passing-on-needs-consent = Det finns inget samtycke i kraft.
disclosure-reason-no-address = Det finns inga kontaktuppgifter.

console-action-consent-import = Samtycken importerades
console-action-consent-purpose-create = Ändamål lades till
console-action-consent-purpose-edit = Ändamål ändrades
console-action-consent-purpose-pass-on = En förteckning över uppgifter att lämna ut gjordes
console-action-person-recipient-told = Parten meddelades att tillståndet har upphört
console-action-person-consent = Personens tillstånd antecknades
console-action-preference-request-ask = Tillstånd begärdes på den offentliga sidan
