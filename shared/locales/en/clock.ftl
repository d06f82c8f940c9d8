privacy-right-access = Getting one's own data
privacy-right-rectification = Correcting data
privacy-right-erasure = Erasing data
privacy-right-restriction = Restricting the use of data
privacy-right-portability = Moving data elsewhere
privacy-right-objection = Objecting to the use of data
privacy-right-marketing-ban = Banning direct marketing
privacy-right-consent-withdrawal = Withdrawing consent
privacy-right-human-review = A new look by a person
clock-rule-right-answer = { $amount ->
    [one] The time to answer is one month
   *[other] The time to answer is { $amount } months
} (General Data Protection Regulation, Article 12(3)).
clock-rule-right-extended = The time to answer was extended: it is { $amount } months in all, from receipt and not from the first last day (General Data Protection Regulation, Article 12(3)).
clock-rule-source-told = { $amount ->
    [one] People are told within a month of data that came from elsewhere
   *[other] People are told within { $amount } months of data that came from elsewhere
} (General Data Protection Regulation, Article 14(3)).
clock-rule-document-answer = A request for a document is answered within { $amount } days (Act on the Openness of Government Activities 621/1999, section 14).
clock-rule-document-extended = { $amount ->
    [one] The request for documents takes more work than usual, so the time is one month
   *[other] The request for documents takes more work than usual, so the time is { $amount } months
} (Act on the Openness of Government Activities 621/1999, section 14).
clock-rule-breach-notice = The supervisory authority is told of a personal data breach within { $amount } hours of our becoming aware of it (General Data Protection Regulation, Article 33(1)).
clock-rule-accessibility-answer = Feedback on accessibility is answered within { $amount } days (Act 306/2019, section 8).
clock-rule-suspending-question = A question to the person must be sent within { $amount } working days to be able to stop the clock (our own rule).
suspension-ground-identity = Who is asking
suspension-ground-scope = What the request is about
clock-refusal-asked-late = The question was sent too late to stop the clock.
clock-refusal-wrong-order = The days are in the wrong order.
clock-refusal-time-over = The time is over already.
clock-refusal-reason-missing = An extension needs a reason that the person is told.
clock-refusal-extended-before = The time was extended once already. There is no second time.
clock-refusal-at-once = The request takes effect at once, so there is nothing to extend.
clock-received-at = The time began on { $time }, Finnish time.
clock-received-on = The time began on { $day }.
clock-at-once-marketing-ban = The ban takes effect at once. The last day is only that of the answer on what was done.
clock-at-once-consent-withdrawal = The withdrawal takes effect at once. The last day is only that of the answer on what was done.
clock-not-extendable = The time cannot be extended, because the request takes effect at once.
clock-ends = The first day is not counted, so the time ends on { $day }.
clock-short-month = The month has no day number { $wanted }, so the time ends on its last day, { $day }.
clock-day-off = { $day } is { $why }, and the time does not end then.
clock-moved = The last day is the next working day, { $day }.
clock-stays = { $day } is a { $weekday } and a working day, so the last day does not move.
clock-national = By Act 150/1930 the last day would be { $end }, because { $day } is { $why }. The earlier day binds.
clock-until = The last day counts to its end: there is time until midnight at the end of { $day }, Finnish time.
clock-suspended = { $days ->
    [one] The person's answer was awaited for one day, which is left out.
   *[other] The person's answer was awaited for { $days } days, which are left out.
}
clock-hours = Hours are counted as they pass. Weekends and holidays do not move the end.
clock-change = Clocks are changed in between, so the time of day is another than at the beginning.
clock-until-instant = There is time until { $time }, Finnish time.
clock-saturday = a Saturday
clock-sunday = a Sunday
clock-holiday-new-year = New Year's Day
clock-holiday-epiphany = Epiphany
clock-holiday-good-friday = Good Friday
clock-holiday-easter-sunday = Easter Sunday
clock-holiday-easter-monday = Easter Monday
clock-holiday-may-day = May Day
clock-holiday-ascension = Ascension Day
clock-holiday-whit-sunday = Whit Sunday
clock-holiday-midsummer-eve = Midsummer Eve
clock-holiday-midsummer-day = Midsummer Day
clock-holiday-all-saints = All Saints' Day
clock-holiday-independence-day = Independence Day
clock-holiday-christmas-eve = Christmas Eve
clock-holiday-christmas-day = Christmas Day
clock-holiday-second-christmas-day = the day after Christmas
clock-weekday-0 = Monday
clock-weekday-1 = Tuesday
clock-weekday-2 = Wednesday
clock-weekday-3 = Thursday
clock-weekday-4 = Friday
clock-weekday-5 = Saturday
clock-weekday-6 = Sunday
