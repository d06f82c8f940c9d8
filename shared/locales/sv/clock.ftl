privacy-right-access = Få sina egna uppgifter
privacy-right-rectification = Rätta uppgifter
privacy-right-erasure = Radera uppgifter
privacy-right-restriction = Begränsa behandlingen
privacy-right-portability = Flytta uppgifter
privacy-right-objection = Invända mot behandlingen
privacy-right-marketing-ban = Förbjuda direktmarknadsföring
privacy-right-consent-withdrawal = Återkalla samtycke
privacy-right-human-review = Ny bedömning av en människa
clock-rule-right-answer = { $amount ->
    [one] Svarstiden är en månad
   *[other] Svarstiden är { $amount } månader
} (allmänna dataskyddsförordningen, artikel 12.3).
clock-rule-right-extended = Svarstiden har förlängts: den är sammanlagt { $amount } månader från det att begäran kom in, inte från den första sista dagen (allmänna dataskyddsförordningen, artikel 12.3).
clock-rule-source-told = { $amount ->
    [one] Om uppgifter som kommer från andra källor berättar vi inom en månad
   *[other] Om uppgifter som kommer från andra källor berättar vi inom { $amount } månader
} (allmänna dataskyddsförordningen, artikel 14.3).
clock-rule-document-answer = En begäran om en handling besvaras inom { $amount } dagar (offentlighetslagen 621/1999, 14 §).
clock-rule-document-extended = { $amount ->
    [one] Begäran om handlingar kräver mer arbete än vanligt, så tiden är en månad
   *[other] Begäran om handlingar kräver mer arbete än vanligt, så tiden är { $amount } månader
} (offentlighetslagen 621/1999, 14 §).
clock-rule-breach-notice = En personuppgiftsincident anmäls till tillsynsmyndigheten inom { $amount } timmar efter att den blev känd (allmänna dataskyddsförordningen, artikel 33.1).
clock-rule-accessibility-answer = Respons om tillgänglighet besvaras inom { $amount } dagar (lag 306/2019, 8 §).
clock-rule-suspending-question = En fråga till personen ska skickas inom { $amount } arbetsdagar för att kunna stoppa tidsfristen (vår egen regel).
suspension-ground-identity = Vem som frågar
suspension-ground-scope = Vad begäran gäller
clock-refusal-asked-late = Frågan skickades för sent för att stoppa tidsfristen.
clock-refusal-wrong-order = Dagarna är i fel ordning.
clock-refusal-time-over = Tidsfristen har redan gått ut.
clock-refusal-reason-missing = En förlängning kräver en motivering som personen får veta.
clock-refusal-extended-before = Tiden har redan förlängts en gång. Det finns ingen andra gång.
clock-refusal-at-once = Begäran gäller genast, så det finns inget att förlänga.
clock-received-at = Tiden började { $time } finsk tid.
clock-received-on = Tiden började { $day }.
clock-at-once-marketing-ban = Förbudet gäller genast. Sista dagen gäller bara svaret om vad som har gjorts.
clock-at-once-consent-withdrawal = Återkallelsen gäller genast. Sista dagen gäller bara svaret om vad som har gjorts.
clock-not-extendable = Tiden kan inte förlängas, eftersom begäran gäller genast.
clock-ends = Den första dagen räknas inte med, så tiden går ut { $day }.
clock-short-month = Månaden har ingen { $wanted }:e dag, så tiden går ut månadens sista dag { $day }.
clock-day-off = { $day } är { $why }, och tiden går inte ut då.
clock-moved = Sista dagen är nästa arbetsdag { $day }.
clock-stays = { $day } är en { $weekday } och arbetsdag, så sista dagen flyttas inte.
clock-national = Enligt lag 150/1930 vore sista dagen { $end }, eftersom { $day } är { $why }. Den tidigare dagen är bindande.
clock-until = Sista dagen räknas till dygnets slut: tiden räcker till kl. 24 den { $day } finsk tid.
clock-suspended = { $days ->
    [one] Vi väntade på personens svar i en dag, som lämnas bort ur räkningen.
   *[other] Vi väntade på personens svar i { $days } dagar, som lämnas bort ur räkningen.
}
clock-hours = Timmarna räknas som de är. Veckoslut och helger flyttar inte tidsfristen.
clock-change = Klockan ställs om under tiden, så klockslaget är ett annat än i början.
clock-until-instant = Tiden räcker till { $time } finsk tid.
clock-saturday = lördag
clock-sunday = söndag
clock-holiday-new-year = nyårsdagen
clock-holiday-epiphany = trettondagen
clock-holiday-good-friday = långfredagen
clock-holiday-easter-sunday = påskdagen
clock-holiday-easter-monday = annandag påsk
clock-holiday-may-day = första maj
clock-holiday-ascension = Kristi himmelsfärdsdag
clock-holiday-whit-sunday = pingstdagen
clock-holiday-midsummer-eve = midsommarafton
clock-holiday-midsummer-day = midsommardagen
clock-holiday-all-saints = alla helgons dag
clock-holiday-independence-day = självständighetsdagen
clock-holiday-christmas-eve = julafton
clock-holiday-christmas-day = juldagen
clock-holiday-second-christmas-day = annandag jul
clock-weekday-0 = måndag
clock-weekday-1 = tisdag
clock-weekday-2 = onsdag
clock-weekday-3 = torsdag
clock-weekday-4 = fredag
clock-weekday-5 = lördag
clock-weekday-6 = söndag
