### Texts of the public site.

## Every page

site-name = Företag i Kaustbynejden
languages-label = Språk
to-directory = Till företagssökningen
footer-keeper = Tjänsten upprätthålls av Kaustby ekonomiska region. Med är { $members }.
footer-feedback = Ge respons
footer-console = Inloggning för personalen
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
report-subject = Fel i uppgifterna: { $name } ({ $id })

## Accessibility statement

accessibility-title = Tillgänglighetsutlåtande
accessibility-lead = Vi vill att alla ska hitta företagen och kunna kontakta dem. Här berättar vi hur bra det lyckas nu.
accessibility-level-title = Hur tillgänglig tjänsten är
accessibility-level = Lagen om tillhandahållande av digitala tjänster (306/2019) gäller tjänsten. Målet är nivå AA i WCAG 2.2. Enligt vår egen bedömning uppfyller tjänsten lagens krav delvis.
accessibility-gaps-title = Det här fungerar inte ännu
accessibility-gap-texts = Företagen skriver sina presentationer själva. Texten kan vara svår eller finnas på bara ett språk. Språket är utmärkt för skärmläsare när det avviker från sidans språk.
accessibility-gap-links = Företagen ansvarar för sina egna webbplatser. Vi vet inte om de är tillgängliga.
accessibility-gap-audit = Ingen utomstående har ännu bedömt tjänsten, och den har inte testats med alla skärmläsare.
accessibility-good-title = Så har tillgängligheten beaktats
accessibility-good-map = Allt som går att göra på kartan går också att göra i listan bredvid.
accessibility-good-script = Sökningen och företagens sidor fungerar också utan JavaScript.
accessibility-good-keyboard = Tjänsten kan användas med enbart tangentbord, och texten ryms på en smal skärm också förstorad.
accessibility-feedback-title = Märkte du en brist?
accessibility-feedback = Berätta om den för oss per e-post. Vi svarar inom 14 dagar. Du kan också be om uppgifterna i en form som du kan använda.
accessibility-supervisor-title = Om svaret inte räcker
accessibility-supervisor = Om du inte är nöjd med svaret eller inte får det inom 14 dagar kan du göra en anmälan till Transport- och kommunikationsverket Traficom. Det övervakar tjänsternas tillgänglighet.
accessibility-supervisor-unit = Tillsynsenheten för digital tillgänglighet
accessibility-made-title = Hur utlåtandet har gjorts
accessibility-made = Utlåtandet är gjort den 22.11.2026. Det bygger på egen bedömning och automatiska tester.

## Console document

console-title = Seutu – administration
console-needs-script = Administrationen behöver JavaScript. Slå på det i webbläsarens inställningar och ladda sidan på nytt.
