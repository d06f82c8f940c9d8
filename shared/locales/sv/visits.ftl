### Visitor statistics in the console: counts of pages, never of people.

visits-title = Besökare
visits-lead = Hur många gånger offentliga sidor har öppnats. Räknaren använder inga kakor eller identifierare och vet inte vem som öppnade sidan. En webbläsare som förbjuder spårning räknas inte, inte heller program som vi känner igen.
visits-weeks = Öppnade sidor per vecka
visits-week = Vecka från
visits-month = Månad
visits-views = Öppningar
visits-pages = Sidor, 26 veckor
visits-page = Sida
visits-languages = Språk, 26 veckor
visits-language = Språk
visits-referrers = Varifrån man kom, 26 veckor
visits-referrer = Varifrån
visits-companies = Mest visade företag, 26 veckor
visits-company = Företag
visits-none = Inga öppningar har räknats ännu.
visits-own-title = Er sida i katalogen
visits-own-lead = Hur många gånger er sida har öppnats. Siffrorna berättar inte vem som öppnade den.
visit-page-front = Startsida
visit-page-results = Sökresultat
visit-page-company = Företagens sidor
visit-page-statistics = Statistik
visit-page-about = Om tjänsten
visit-referrer-none = Okänt eller direkt
visit-referrer-own = Från den här webbplatsen
visit-referrer-search = Från en sökmotor
visit-referrer-other = Från en annan webbplats
