### Pages of running text. Only the server writes them, so the browser does not load these texts.

## Accessibility statement

accessibility-lead = We want everyone to be able to find companies and reach them. This page tells how well that works today.
accessibility-level-title = How accessible the service is
accessibility-level = The Finnish Act on the Provision of Digital Services (306/2019) applies to this service. The aim is level AA of WCAG 2.2. By our own assessment the service meets the requirements of the act partially.
accessibility-gaps-title = What does not work yet
accessibility-gap-texts = Companies write their own descriptions. A text may be hard to read or exist in one language only. Its language is marked for screen readers when it is not the language of the page.
accessibility-gap-links = Companies are responsible for their own websites. We do not know whether those are accessible.
accessibility-gap-audit = Nobody from outside has assessed the service yet, and it has not been tested with every screen reader.
accessibility-good-title = What has been done
accessibility-good-map = Everything the map can do, the list beside it can do as well.
accessibility-good-script = The search and the company pages work without JavaScript, too.
accessibility-good-keyboard = The service can be used with a keyboard alone, and the text fits a narrow screen even when enlarged.
accessibility-feedback-title = Did you notice a problem?
accessibility-feedback = Tell us with the form or by e-mail. We answer within 14 days. You may also ask for the information in a form that you can use.
accessibility-form = Feedback form
accessibility-form-text = What stopped or hindered you?
accessibility-form-text-help = Tell in your own words what you tried to do and what happened. You may also tell about your device, browser or assistive technology. Do not write a personal identity code.
accessibility-form-page = On which page
accessibility-form-page-help = Address or name of the page.
accessibility-form-email = E-mail address for the answer
accessibility-form-email-help = Without an address we read the feedback but cannot answer it. We use the address for the answer only. We delete the text of the feedback and the address a year after the answer.
accessibility-form-accessible = I need the information or service in a form that I can use
accessibility-form-accessible-help = Tell in the text what you need and in which form.
accessibility-form-optional = optional
accessibility-form-send = Send the feedback
accessibility-form-errors = Put these right, then the feedback can be sent. What you wrote is still here.
accessibility-sent-title = Thank you for your feedback
accessibility-sent-number = Number of the feedback: { $number }
accessibility-sent-due = We will answer by { $due }.
accessibility-sent-mail = We sent the number and the day to your e-mail, too.
accessibility-sent-anonymous = We will read the feedback by { $due }. You gave no address, so we cannot send you an answer.
accessibility-supervisor-title = If the answer is not enough
accessibility-supervisor = If you are not content with the answer, or get none within 14 days, you can report it to the Finnish Transport and Communications Agency Traficom, which supervises the accessibility of services.
accessibility-supervisor-unit = Supervision unit for digital accessibility
accessibility-made-title = How this statement was made
accessibility-made = The statement was made on 22.11.2026. It is based on our own assessment and on automatic tests.
