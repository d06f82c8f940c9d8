### Ready texts for what staff write in privacy requests. Staff put one into a field and edit it there.

request-text-identity-name = Vem som begär
request-text-identity =
    Du begärde { $received } uppgifter eller ändringar i ärendet { $number }. Innan vi lämnar ut eller ändrar uppgifter måste vi veta att begäran kommer från dig.

    Du kan bekräfta saken på sidan för begäran med en kod, ringa oss från ett nummer som vi redan har eller besöka vårt kontor. Vi ber inte om en kopia av identitetskortet.
request-text-scope-name = Vilka uppgifter som menas
request-text-scope =
    Vi behandlar uppgifter om dig i flera system. Vilka uppgifter, vilken tjänst eller vilken tid gäller din begäran { $number }?

    Om du vill ha allt, svara "allt". Då går vi igenom varje system.
request-text-received-name = Tack, vi har fått begäran
request-text-received =
    Tack för din begäran { $number }, som kom in { $received }. Vi har börjat behandla den och svarar senast { $due }.
request-text-handed-over-name = Ärendet hör till en annan personuppgiftsansvarig
request-text-handed-over =
    Din begäran { $number } gäller uppgifter som en annan personuppgiftsansvarig svarar för: (skriv namn och kontaktuppgifter).

    Vi överförde din begäran dit i dag. De svarar dig direkt. För våra egna system svarar vi själva senast { $due }.
request-text-recipients-name = Vem som underrättades om ändringen
request-text-recipients = Du frågade vem vi har underrättat om ändringen. Vi har underrättat dessa mottagare av uppgifterna: { $recipients }.
request-text-complex-name = Begäran är komplicerad
request-text-complex = Din begäran { $number } gäller uppgifter som måste plockas ur flera system och skiljas från andra människors uppgifter. Det hinner inte göras omsorgsfullt på en månad.
request-text-many-name = Det finns många begäranden
request-text-many = Du har gjort flera begäranden hos oss som vi behandlar samtidigt. De hinner inte besvaras omsorgsfullt på en månad.
request-text-repeated-name = Samma sak begärdes nyligen
request-text-repeated =
    Du begärde samma sak kort före denna begäran, och vi har svarat på den. Dina uppgifter har inte ändrats sedan dess: (berätta vad som visar det).

    Du kan alltid begära på nytt när dina uppgifter har ändrats eller tid har gått.
request-text-unfounded-name = Begäran saknar grund
request-text-unfounded = Din begäran { $number } gäller inte dina uppgifter: (berätta vad som visar det). Om du menade något annat, skriv till oss så fortsätter vi behandlingen.
request-text-kept-by-law-name = Lagen kräver att uppgifterna bevaras
request-text-kept-by-law =
    En del av dina uppgifter ska bevaras enligt lag: (skriv lag och paragraf). Vi raderar dem när bevaringstiden går ut: (skriv dag).

    Fram till dess används uppgifterna bara till det som lagen kräver.
request-text-others-name = Handlingen innehåller andras uppgifter
request-text-others = Handlingen innehåller uppgifter också om andra människor. Vi har täckt över de ställen där andra kunde kännas igen. Dina egna uppgifter får du i sin helhet.
request-text-nothing-held-name = Inga uppgifter hittades
request-text-nothing-held =
    Vi sökte dina uppgifter med ditt namn och dina kontaktuppgifter i alla våra system. Vi hittade ingenting om dig.

    Om du har haft kontakt med oss under ett annat namn eller en annan adress, berätta det så söker vi på nytt.
request-text-partly-name = En del genomfördes
request-text-partly = Vi gjorde det du begärde i dessa: { $register }. Motiveringen för resten finns i detta svar. { $complaint }
request-text-thanks-name = Tack
request-text-thanks = Tack för att du använde din rättighet. Om något är oklart, svara på sidan för begäran { $number } så förklarar vi.
