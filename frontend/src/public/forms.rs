//! Forms for companies: claiming a company, the yearly question whether all is still right, and what a contact person is
//! asked. Only the server writes them, and they work without any program in the browser.

use maud::{Markup, html};
use seutu_shared::business_id::BusinessId;
use seutu_shared::i18n::Args;

use super::markup::{icon, notice};
use crate::{
    texts::Texts,
    ui::{Symbol, Tone},
};

/// Address of the claim form, below the language's prefix.
pub const CLAIM: &str = "/lunasta";
/// Where the code is typed.
pub const CLAIM_CODE: &str = "/lunasta/koodi";
/// Address of the yearly question.
pub const CONFIRM: &str = "/vahvista";
/// Where a contact person says whether the directory may show the person.
pub const CONTACT: &str = "/yhteyshenkilo";

/// Something wrong with a field: its name and what to do.
pub type Problem = (String, String);

/// Why an answer of a contact person was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactFault {
    /// What the person had seen is no longer what stands there.
    Changed,
    /// It said neither yes nor no.
    Missing,
}

/// What a contact person is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactQuestion {
    /// The link's token.
    pub token: String,
    /// The company's name.
    pub company: String,
    /// What the directory would show, each on a line of its own.
    pub details: Vec<String>,
    /// When these had been changed, to be sent back.
    pub seen: String,
    /// Identifier of the wording, to be sent back.
    pub wording: String,
    /// The wording's plain text.
    pub plain: Option<String>,
    /// The exact text.
    pub text: String,
    /// Why the answer that came was not taken.
    pub fault: Option<ContactFault>,
}

/// One of the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Whose company, and where to send the invitation.
    Claim {
        /// Business ID as typed.
        business_id: String,
        /// Address as typed.
        email: String,
        /// Names and addresses of services where a mandate can be shown instead.
        services: Vec<(String, String)>,
        /// What to put right.
        problems: Vec<Problem>,
    },
    /// A mandate was to be shown: whether there is one for the company.
    Mandate(bool),
    /// The code that went to the address on file, if there is one.
    Code {
        /// The claim's ticket.
        ticket: String,
        /// The code that was typed does not count.
        wrong: bool,
    },
    /// The code counted.
    Claimed,
    /// Is everything still right?
    Confirm {
        /// The link's token.
        token: String,
        /// The company's name.
        name: String,
        /// Y-tunnus.
        business_id: String,
    },
    /// It was said that all is right.
    Confirmed,
    /// May the directory show the contact person?
    Contact(ContactQuestion),
    /// The contact person has answered: whether it may.
    ContactAnswered(bool),
    /// The link to that question does not work any more.
    ContactExpired,
    /// The answer cannot be taken now.
    ContactFailed(String),
    /// The link does not work any more.
    Expired,
    /// It cannot be done now.
    Failed(String),
}

impl Form {
    /// Title of the page.
    pub(crate) fn title(&self, t: Texts) -> String {
        t.t(match self {
            Self::Claim { .. } => "claim-title",
            Self::Code { .. } => "claim-code-title",
            Self::Claimed => "claim-done-title",
            Self::Mandate(_) => "claim-mandate-title",
            Self::Confirm { .. } => "confirm-title",
            Self::Confirmed | Self::ContactAnswered(_) => "confirm-done-title",
            Self::Contact(_) => "contact-ask-title",
            Self::ContactExpired | Self::Expired => "confirm-expired-title",
            Self::ContactFailed(_) => "contact-ask-failed-title",
            Self::Failed(_) => "claim-failed-title",
        })
    }

    /// What stands in the page's main part.
    pub(crate) fn content(&self, t: Texts) -> Markup {
        html! {
            article.wrap.narrow.page.prose {
                h1 { (self.title(t)) }
                @match self {
                    Self::Claim { business_id, email, services, problems } => (claim(t, (business_id, email), services, problems)),
                    Self::Mandate(true) => p.lead { (t.t("claim-done")) },
                    Self::Mandate(false) => {
                        p.lead { (t.t("claim-mandate-none")) }
                        p { a href=(action(t, CLAIM)) { (t.t("claim-mandate-else")) } }
                    },
                    Self::Code { ticket, wrong } => (code(t, ticket, *wrong)),
                    Self::Claimed => p.lead { (t.t("claim-done")) },
                    Self::Confirm { token, name, business_id } => (confirm(t, token, name, business_id)),
                    Self::Confirmed => p.lead { (t.t("confirm-done")) },
                    Self::Contact(question) => (contact(t, question)),
                    Self::ContactAnswered(true) => {
                        p.lead { (t.t("contact-ask-permitted")) }
                        p { a href=(action(t, "/suostumukset")) { (t.t("contact-ask-own")) } }
                    },
                    Self::ContactAnswered(false) => p.lead { (t.t("contact-ask-refused")) },
                    Self::ContactExpired => p.lead { (t.t("contact-ask-expired")) },
                    Self::Expired => p.lead { (t.t("confirm-expired")) },
                    Self::Failed(why) | Self::ContactFailed(why) => p.lead { (why) },
                }
            }
        }
    }
}

fn action(t: Texts, path: &str) -> String {
    format!("{}{path}", t.locale().path_prefix())
}

fn claim(
    t: Texts,
    (business_id, email): (&str, &str),
    services: &[(String, String)],
    problems: &[Problem],
) -> Markup {
    html! {
        p.lead { (t.t("claim-lead")) }
        (summary(t, problems))
        form method="post" action=(action(t, CLAIM)) {
            (field(t, ("businessId", "claim-business-id", "text", "off"), business_id, problems))
            (field(t, ("email", "claim-email", "email", "email"), email, problems))
            p.actions { button.button.button-primary type="submit" { (t.t("claim-send")) } }
        }
        p { (t.t("claim-same")) }
        @if !services.is_empty() {
            h2 { (t.t("claim-mandate")) }
            p { (t.t("claim-mandate-lead")) }
            @if business_id.parse::<BusinessId>().is_ok() {
                p.actions {
                    @for (name, address) in services { a.button href={ (address) "&y=" (business_id) } rel="nofollow" { (name) } }
                }
            } @else {
                form method="get" action=(action(t, CLAIM)) {
                    (field(t, ("y", "claim-business-id", "text", "off"), "", &[]))
                    p.actions { button.button type="submit" { (t.t("claim-mandate-next")) } }
                }
            }
        }
    }
}

fn code(t: Texts, ticket: &str, wrong: bool) -> Markup {
    let problems = if wrong {
        vec![("code".to_owned(), t.t("claim-code-wrong"))]
    } else {
        Vec::new()
    };
    html! {
        p.lead { (t.t("claim-code-lead")) }
        p { (t.t("claim-code-else")) }
        (summary(t, &problems))
        form method="post" action=(action(t, CLAIM_CODE)) {
            input type="hidden" name="ticket" value=(ticket);
            (field(t, ("code", "claim-code", "text", "one-time-code"), "", &problems))
            p.actions { button.button.button-primary type="submit" { (t.t("claim-code-send")) } }
        }
    }
}

fn confirm(t: Texts, token: &str, name: &str, business_id: &str) -> Markup {
    html! {
        p.lead { (t.t_with("confirm-lead", &Args::new().with("company", name.to_owned()))) }
        p { a href={ (t.locale().path_prefix()) "/yritys/" (business_id) } { (t.t("confirm-look")) } }
        form method="post" action=(action(t, CONFIRM)) {
            input type="hidden" name="t" value=(token);
            p.actions { button.button.button-primary type="submit" { (t.t("confirm-send")) } }
        }
        p { (t.t("confirm-else")) " " a href="/oma" rel="nofollow" { (t.t("confirm-sign-in")) } }
    }
}

fn contact(t: Texts, asked: &ContactQuestion) -> Markup {
    let fault = asked.fault.map(|fault| match fault {
        ContactFault::Changed => t.t("contact-ask-changed"),
        ContactFault::Missing => t.t("contact-ask-missing"),
    });
    html! {
        @if let Some(fault) = &fault {
            div role="alert" { (notice(Tone::Warn, Some(&t.t("contact-ask-not-taken")), &html! { p { (fault) } })) }
        }
        p.lead { (t.t_with("contact-ask-lead", &Args::new().with("company", asked.company.clone()))) }
        h2 { (t.t("contact-ask-shown")) }
        ul { @for detail in &asked.details { li { (detail) } } }
        h2 { (t.t("contact-ask-wording")) }
        @if let Some(plain) = &asked.plain { p { strong { (plain) } } }
        p { (asked.text) }
        form method="post" action=(action(t, CONTACT)) {
            input type="hidden" name="t" value=(asked.token);
            input type="hidden" name="seen" value=(asked.seen);
            input type="hidden" name="wording" value=(asked.wording);
            p.actions {
                button.button.button-primary type="submit" name="answer" value="yes" { (t.t("contact-ask-yes")) }
                button.button type="submit" name="answer" value="no" { (t.t("contact-ask-no")) }
            }
        }
        p { (t.t("contact-ask-free")) }
    }
}

/// The label of a field.
fn label(field: &str) -> Option<&'static str> {
    match field {
        "businessId" => Some("claim-business-id"),
        "email" => Some("claim-email"),
        "code" => Some("claim-code"),
        _ => None,
    }
}

/// What is wrong, by the fields' names and with links to them.
fn summary(t: Texts, problems: &[Problem]) -> Markup {
    let list = html! {
        ul { @for (field, text) in problems {
            li { a href={ "#" (field) } { @if let Some(label) = label(field) { (t.t(label)) ": " } (text) } }
        } }
    };
    html! {
        @if !problems.is_empty() {
            div role="alert" { (notice(Tone::Danger, Some(&t.t("claim-problems")), &list)) }
        }
    }
}

/// A line of text: name, label, kind and what the browser may fill in.
fn field(t: Texts, spec: (&str, &str, &str, &str), value: &str, problems: &[Problem]) -> Markup {
    let (name, label, kind, autocomplete) = spec;
    let problem = problems
        .iter()
        .find(|(field, _)| field == name)
        .map(|(_, text)| text);
    let (help, error) = (format!("{name}-help"), format!("{name}-error"));
    let described = if problem.is_some() {
        format!("{help} {error}")
    } else {
        help.clone()
    };
    html! {
        div.field.field-invalid[problem.is_some()] {
            label for=(name) { (t.t(label)) }
            p.field-help id=(help) { (t.t(&format!("{label}-help"))) }
            input id=(name) name=(name) type=(kind) value=(value) autocomplete=(autocomplete) required
                aria-describedby=(described) aria-invalid=[problem.map(|_| "true")];
            @if let Some(problem) = problem {
                p.field-error id=(error) { (icon(Symbol::Danger)) span { (problem) } }
            }
        }
    }
}
