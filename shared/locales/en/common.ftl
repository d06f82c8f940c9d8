### Words used everywhere. Keys of states and kinds are `<enum>-<value>`.

## Buttons and words

yes = Yes
no = No
ok = OK
cancel = Cancel
save = Save
saving = Saving…
saved = Saved
search = Search
clear = Clear
close = Close
open = Open
edit = Edit
add = Add
remove = Remove
back = Back
continue = Continue
next = Next
previous = Previous
try-again = Try again
loading = Loading…
sign-in = Sign in
sign-out = Sign out
optional = optional
unknown = unknown
none = none
all = all
language = Language
skip-to-content = Skip to content
characters-left = Characters left: { $count }
page-of = Page { $page } / { $total }

## Things of a company

company = Company
business-id = Business ID
vat-number = VAT number
company-form = Company form
municipality = Municipality
industry = Industry
phone = Phone
email = E-mail
website = Website
visiting-address = Visiting address
postal-address = Postal address
keywords = Keywords
updated-on = Updated { $date }
source-prh = Source: Finnish Patent and Registration Office (PRH), BIS open data, CC BY 4.0, fetched { $date }, adapted.
source-borders = Municipal borders: National Land Survey of Finland 09/2024, CC BY 4.0, simplified.
source-industries = Industry classification: Statistics Finland, CC BY 4.0.

## Languages, as the reader's language calls them

language-fi = Finnish
language-sv = Swedish
language-en = English

## Situations of companies (PRH)

situation-bankruptcy = In bankruptcy
situation-reorganisation = Under reorganisation
situation-liquidation = In liquidation

## Register statuses

register-status-live = Active
register-status-pending = Registration pending
register-status-ceased = Ceased
register-status-other = Other status
trade-register-status-unregistered = Unregistered
trade-register-status-registered = In the trade register
trade-register-status-removed = Removed from the trade register
trade-register-status-founding-not-registered = Founding not registered
trade-register-status-ceased = Ceased
name-kind-company = Company name
name-kind-parallel = Parallel company name
name-kind-auxiliary = Auxiliary company name
name-kind-auxiliary-translation = Translation of an auxiliary company name
code-set-tol1995 = TOL 1995
code-set-tol2002 = TOL 2002
code-set-tol2008 = TOL 2008
code-set-tol2025 = TOL 2025

## What staff have decided

company-state-candidate = Waiting for a decision
company-state-accepted = In the customer register
company-state-rejected = Left out
company-state-merged = Put together with another company

## Listings

listing-state-none = No listing
listing-state-draft = Draft
listing-state-published = Published
listing-state-withdrawn = Withdrawn

## Consents

consent-purpose-directory-publication = Publishing the company's details in the directory
consent-purpose-contact-details-publication = Publishing contact details in the directory
consent-purpose-pictures-publication = Publishing logo and pictures in the directory
consent-purpose-contact-person-publication = Publishing the contact person's details
consent-purpose-newsletter = Newsletter
consent-purpose-events = Invitations to events and trainings
consent-purpose-surveys = Surveys
consent-purpose-funding = News of funding and grants
consent-purpose-third-party-marketing = Passing details on for another's own marketing
consent-purpose-direct-marketing = Direct marketing
consent-kind-given = Given
consent-kind-refused = Refused
consent-kind-withdrawn = Withdrawn
consent-kind-expired = Expired
consent-kind-renewed = Renewed
consent-method-phone = By phone
consent-method-email = By e-mail
consent-method-letter = By letter
consent-method-visit = On a visit
consent-method-form = On a form
consent-method-other = Another way
consent-method-own-service = In the company’s own service
consent-method-preference-page = On the page of own permissions
consent-method-sign-up = By signing up and confirming by e-mail
consent-method-mail-link = With the link in an e-mail
consent-method-one-click = With the mail program's unsubscribe button
consent-method-privacy-request = With a privacy request
consent-method-import = Taken over from elsewhere
consent-method-automatic = Automatically

## Roles

role-visitor = Visitor
role-company-editor = Company editor
role-company-owner = Company owner
role-municipality = Municipality
role-staff = Staff
role-privacy-officer = Privacy officer
role-admin = Administrator
role-auditor = Auditor
