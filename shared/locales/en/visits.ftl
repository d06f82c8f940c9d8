### Visitor statistics in the console: counts of pages, never of people.

visits-title = Visits
visits-lead = How many times public pages were opened. The counter uses no cookies or identifiers and does not know who opened a page. A browser that forbids tracking is not counted, nor are programs that we recognise.
visits-weeks = Pages opened per week
visits-week = Week from
visits-month = Month
visits-views = Opened
visits-pages = Pages, 26 weeks
visits-page = Page
visits-languages = Languages, 26 weeks
visits-language = Language
visits-referrers = Where people came from, 26 weeks
visits-referrer = From
visits-companies = Most viewed companies, 26 weeks
visits-company = Company
visits-none = No visit has been counted yet.
visits-own-title = Your page in the directory
visits-own-lead = How many times your page was opened. The numbers do not tell who opened it.
visit-page-front = Front page
visit-page-results = Search results
visit-page-company = Company pages
visit-page-statistics = Statistics
visit-page-about = About the service
visit-referrer-none = Not known or directly
visit-referrer-own = From this site
visit-referrer-search = From a search engine
visit-referrer-other = From another site
