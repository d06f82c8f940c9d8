### Texts of the public site.

## Every page

site-name = Företag i Kaustbynejden
languages-label = Språk
to-directory = Till företagssökningen
footer-keeper = Tjänsten upprätthålls av Kaustby ekonomiska region. Med är { $members }.
accessibility-title = Tillgänglighetsutlåtande
footer-feedback = Ge respons
footer-statistics = Statistik
footer-privacy = Dataskyddsbeskrivning
footer-own = Inloggning för företag
footer-console = Inloggning för personalen
footer-open-data = Öppna data
footer-permissions = Vad vi får skicka till dig
footer-sources = Företagens basuppgifter: Patent- och registerstyrelsen (PRS), FODS öppna data, CC BY 4.0, bearbetade. Presentationerna är företagens egna och publiceras med företagets samtycke.
feedback-subject = Respons om företagssökningen

## When something is missing or fails

not-found-title = Sidan hittades inte
not-found-text = Adressen kan vara fel, eller så har sidan tagits bort. Sök företag här.
company-missing-title = Företaget hittades inte
company-missing-text = Företaget finns inte i katalogen. Det kan ha tagit bort sin presentation, eller så är adressen fel. Sök här.
failure-title = Uppgifterna kunde inte hämtas
failure-text = Felet är hos oss. Försök igen om en stund.
failure-network = Det gick inte att nå servern. Kontrollera din nätanslutning och försök igen.

## Search box

search-label = Vad söker du?
search-placeholder = Företag, tjänst eller FO-nummer
suggestions-label = Förslag
suggestions-count = { $count ->
    [one] Ett förslag. Bläddra med piltangenterna.
   *[other] { $count } förslag. Bläddra med piltangenterna.
}
suggestions-none = Inga förslag. Tryck på Sök, så letar vi i alla uppgifter.
suggestion-company = företag
suggestion-keyword = tjänst
suggestion-industry = bransch

## Front page

front-title = Hitta hjälpen nära dig
front-lead = Företagen i Kaustbynejden på ett ställe: vad de gör, var de finns och hur du når dem.
front-places = Sök per kommun
front-trades = Sök per bransch
front-newest = Senast uppdaterade
door-title = Saknas ditt företag?
door-text = Presentationen är avgiftsfri och du bestämmer vad som syns. Vi publicerar den först när du har gett ditt samtycke. Du kan återta samtycket när som helst.
door-action = Ta kontakt
door-claim = Finns företaget redan här? Be om rätt att ändra dess uppgifter
door-subject = Mitt företag med i företagssökningen
empty-directory-title = Här finns inga företag ännu
empty-directory-text = Företagen dyker upp här efter hand som de ger sitt samtycke till publicering.

## Results

results-title = Företagssökning
results-count = { $count ->
    [0] Inga företag
    [one] 1 företag
   *[other] { $count } företag
}
filter-text = ”{ $text }”
filters-title = Avgränsa sökningen
filter-chosen = (vald, ta bort valet)
filter-words-title = Tjänster och nyckelord
filter-language-title = Servicespråk
filter-language = betjänar på { $language }
filter-age-title = Företagets ålder
filter-this-year = Startat i år
active-filters = Avgränsningar som gäller
remove-filter = Ta bort avgränsningen: { $name }
clear-filters = Ta bort alla
sort-label = Ordning
sort-relevance = Bäst träff först
sort-name = Namn
sort-updated = Senast uppdaterad
corrected = Sökningen ”{ $typed }” gav inga träffar. Här är resultaten för ”{ $found }”.
nothing-found-text = Inga företag motsvarar sökningen. Pröva ett annat ord eller färre avgränsningar:
nothing-found-business-id = FO-numrets kontrollsiffra stämmer inte. Kontrollera siffrorna.
to-all-companies = Visa allt från början
page-too-far = Det finns inga fler företag på den här sidan.
to-first-page = Gå till första sidan
pages-label = Resultatsidor
page-word = Sida
call-company = Ring, { $name }:
website-of-company = Webbplats, { $name }:

## Company page

company-also = Andra namn: { $names }
company-contact = Kontaktuppgifter
company-what = Det här gör vi
company-pictures = Bilder
company-services = Tjänster och produkter
company-languages = Vi betjänar på dessa språk
company-people = Kontaktpersoner
company-register = Uppgifter ur registret
action-call = Ring
action-mail = Skicka e-post
action-web = Öppna webbplatsen
fact-registered = Registrerat
fact-source = Källa: { $source }
situation-source = Uppgiften kommer från Patent- och registerstyrelsens register.
report-error = Anmäl fel i uppgifterna
claim-link = Är det här ditt företag?
report-subject = Fel i uppgifterna: { $name } ({ $id })

## Console document

console-title = Seutu – administration
console-needs-script = Administrationen behöver JavaScript. Slå på det i webbläsarens inställningar och ladda sidan på nytt.
