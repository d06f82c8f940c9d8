### Texts of the public site.

## Every page

site-name = Companies of the Kaustinen region
languages-label = Languages
to-directory = To the company search
footer-keeper = This service is kept by the Kaustinen sub-region: { $members }.
accessibility-title = Accessibility statement
footer-feedback = Give feedback
footer-statistics = Statistics
footer-privacy = Privacy notice
footer-own = Company sign-in
footer-console = Staff sign-in
footer-open-data = Open data
footer-permissions = What we may send you
footer-sources = Basic facts of companies: Finnish Patent and Registration Office (PRH), BIS open data, CC BY 4.0, modified. Descriptions are the companies’ own and are published with their permission.
feedback-subject = Feedback on the company search

## When something is missing or fails

not-found-title = Page not found
not-found-text = The address may be wrong, or the page has been removed. Search for a company here.
company-missing-title = Company not found
company-missing-text = The company is not in the directory. It may have taken its page down, or the address is wrong. Search here.
failure-title = The information could not be fetched
failure-text = The fault is ours. Please try again in a moment.
failure-network = The server could not be reached. Check your connection and try again.

## Search box

search-label = What are you looking for?
search-placeholder = Company, service or business ID
suggestions-label = Suggestions
suggestions-count = { $count ->
    [one] One suggestion. Use the arrow keys.
   *[other] { $count } suggestions. Use the arrow keys.
}
suggestions-none = No suggestions. Press Search to look through all details.
suggestion-company = company
suggestion-keyword = service
suggestion-industry = industry

## Front page

front-title = Find someone nearby who does it
front-lead = The companies of the Kaustinen region in one place: what they do, where they are and how to reach them.
front-places = Search by municipality
front-trades = Search by industry
front-newest = Recently updated
door-title = Is your company missing?
door-text = A page here is free, and you decide what it shows. We publish it only after you have given permission. You can take the permission back at any time.
door-action = Get in touch
door-claim = Already here? Ask for the right to edit your company’s details
door-subject = Adding my company to the company search
empty-directory-title = No companies here yet
empty-directory-text = Companies appear here as they give permission to publish their pages.

## Results

results-title = Company search
results-count = { $count ->
    [0] No companies
    [one] 1 company
   *[other] { $count } companies
}
filter-text = “{ $text }”
filters-title = Narrow the search
filter-chosen = (chosen, remove)
filter-words-title = Services and keywords
filter-language-title = Language of service
filter-language = serves in { $language }
filter-age-title = Age of the company
filter-this-year = Started this year
active-filters = Filters in force
remove-filter = Remove filter: { $name }
clear-filters = Remove all
sort-label = Order
sort-relevance = Best match
sort-name = Name
sort-updated = Recently updated
corrected = Nothing was found for “{ $typed }”. These are the results for “{ $found }”.
nothing-found-text = No company matches. Try another word or fewer filters:
nothing-found-business-id = The check digit of the Business ID is not right. Check the numbers.
to-all-companies = Start over with everything
page-too-far = There are no more companies on this page.
to-first-page = Go to the first page
pages-label = Pages of results
page-word = Page
call-company = Call, { $name }:
website-of-company = Website, { $name }:

## Company page

company-also = Other names: { $names }
company-contact = Contact details
company-what = What we do
company-pictures = Pictures
company-services = Services and products
company-languages = We serve you in
company-people = Contact people
company-register = Facts from the register
action-call = Call
action-mail = Send e-mail
action-web = Open website
fact-registered = Registered
fact-source = Source: { $source }
situation-source = According to the register of the Finnish Patent and Registration Office.
report-error = Report an error in this information
claim-link = Is this your company?
report-subject = Error in the information: { $name } ({ $id })

## Console document

console-title = Seutu – console
console-needs-script = The console needs JavaScript. Turn it on in the browser’s settings and load the page again.
