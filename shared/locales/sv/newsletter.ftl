### Newsletters, in the console.

newsletter-title = Nyhetsbrev
newsletter-lead = Ett nyhetsbrev går bara till dem som har gett lov till det. Lovet kontrolleras ännu just innan meddelandet går.
newsletter-new = Nytt nyhetsbrev
newsletter-none = Det finns inga nyhetsbrev ännu. Skriv det första.
newsletter-subject = Ämne
newsletter-body = Meddelande
newsletter-state = Läge
newsletter-purpose = Ändamål som lovet gäller
newsletter-when = Tidpunkt
newsletter-audience = { $count ->
    [one] { $count } person har gett lov.
   *[other] { $count } personer har gett lov.
}
newsletter-audience-each = För var och en avgörs skilt om meddelandet får skickas.
newsletter-goes-out = Skickas: { $time }
newsletter-send = Att skicka
newsletter-send-now = Skicka nu
newsletter-send-ask = Ska nyhetsbrevet skickas nu?
newsletter-send-point = Texten kan inte längre ändras. Det går att avbryta.
newsletter-at = Skicka senare, tidpunkt
newsletter-schedule = Planera
newsletter-scheduled = Nyhetsbrevet går vid den valda tidpunkten.
newsletter-stop = Avbryt
newsletter-stop-ask = Ska utskicket avbrytas?
newsletter-stop-point = Ingen mer får meddelandet. Det som redan har gått kan inte tas tillbaka.
newsletter-preview = Så ser läsaren meddelandet
newsletter-reader = Läsarens språk
newsletter-try-out = Skicka ett prov till mig själv
newsletter-tried-out = Provet är på väg till din e-post.
newsletter-edit = Texter
newsletter-places = Kommuner
newsletter-places-help = Om du väljer kommuner går meddelandet bara till dem vars företag finns där. Utan val går det till alla.
newsletter-fi-help = En finsk text behövs alltid.
newsletter-other-help = Om du lämnar detta tomt får språkets läsare den finska texten.
newsletter-save = Spara utkastet
newsletter-saved = Utkastet är sparat.
newsletter-result = Hur det gick
newsletter-reason = Grund
newsletter-number = Antal
newsletter-people = Person för person
newsletter-person = Person
newsletter-proof = Händelse i samtyckesregistret
newsletter-next-people = Följande
newsletter-first-people = Till början
newsletter-state-draft = Utkast
newsletter-state-scheduled = Planerat
newsletter-state-sending = Skickas
newsletter-state-sent = Skickat
newsletter-state-cancelled = Avbrutet
delivery-state-queued = Väntar på att skickas
delivery-state-sent = Skickat
delivery-state-refused = Inte skickat
delivery-state-stopped = Stoppat innan det gick
delivery-state-failed = Kom inte fram
delivery-reason-no-address = Personen har ingen e-postadress.
delivery-reason-address-refused = En e-postserver har tidigare avvisat adressen.
