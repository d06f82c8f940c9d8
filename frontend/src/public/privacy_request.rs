//! Filing a privacy request and following it. Only the server writes these pages, and they work without any program in
//! the browser. Looking changes nothing but that the page was opened; every change is a button.

use maud::{Markup, html};
use seutu_shared::i18n::Args;
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{RequestInput, RequesterKind};
use seutu_shared::privacy_right::PrivacyRight;

use super::forms::Problem;
use super::markup::{icon, notice};
use super::request_fetch;
use super::request_files;
use super::request_identity::{self, Service};
use super::request_matters::{self, Fee};
use super::signed_document;
use crate::{
    texts::Texts,
    ui::{Symbol, Tone},
};

/// Address of the form, below the language's prefix; the page of a request lies below it.
pub const REQUEST: &str = "/tietosuoja/pyynto";

/// A message of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it is, in words.
    pub what: String,
    /// When, in words.
    pub when: String,
    /// Text; none until it is known who asks.
    pub text: Option<String>,
    /// The language of a text of ours; nobody knows that of what the person wrote.
    pub language: Option<Locale>,
}

/// A file for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Part of its address, and of the key of its name where it has no other.
    pub kind: String,
    /// What a file is called that was not made of our own register.
    pub name: Option<String>,
    /// Until when, in words.
    pub until: String,
    /// It was fetched.
    pub fetched: bool,
}

/// The page of a request.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what the page says or offers, each by itself"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The link's token.
    pub token: String,
    /// Number.
    pub number: String,
    /// Stage, in words; with the outcome once there is one.
    pub state: String,
    /// The day it reached us, in words.
    pub received: String,
    /// The last day, in words.
    pub due: String,
    /// How that day was found, in words.
    pub why: Vec<String>,
    /// When it was said that it takes longer, in words.
    pub extended: Option<String>,
    /// What is asked, and when it was done, in words.
    pub rights: Vec<(String, Option<String>)>,
    /// What we wait for, in words.
    pub waiting: Option<String>,
    /// We wait to be told who asks.
    pub waits_for_identity: bool,
    /// A mandate, or the right to sign, is still checked.
    pub checks_mandate: bool,
    /// A code can be asked for.
    pub can_send_code: bool,
    /// Where the person can show who they are.
    pub identify_at: Vec<Service>,
    /// A document can be signed.
    pub can_sign: bool,
    /// Something may still be done.
    pub open: bool,
    /// What was said, newest first.
    pub messages: Vec<Said>,
    /// Files.
    pub files: Vec<File>,
    /// What opens the files, empty for who is signed in; none where a code must be typed first.
    pub open_files: Option<String>,
    /// What the person sent: names, empty where it was deleted since, and when, in words.
    pub sent: Vec<(String, String)>,
    /// A fee that is asked or was accepted.
    pub fee: Option<Fee>,
    /// Services that are to be suspended, were, or are not after all, in words.
    pub services: Vec<String>,
    /// What became of the last button: good, and the text's key.
    pub said: Option<(bool, &'static str)>,
    /// What to put right.
    pub problems: Vec<Problem>,
    /// A message as it was typed.
    pub text: String,
}

/// A page of their own from which somebody came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CameFrom {
    /// The page of permissions; token of its link.
    Link(String),
    /// A signed-in account.
    Account,
}

/// One of the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestPage {
    /// The form.
    Form {
        /// As typed.
        input: Box<RequestInput>,
        /// What to put right.
        problems: Vec<Problem>,
        /// Where the person came from, when that says who it is.
        from: Option<CameFrom>,
    },
    /// It came in.
    Sent {
        /// Number.
        number: String,
        /// Token of its page.
        token: String,
        /// The day it reached us, and the last day, in words.
        dates: (String, String),
        /// The link went out by mail too.
        mailed: bool,
    },
    /// The page of a request.
    Case(Box<Case>),
    /// On to a service that identifies people.
    Leaving {
        /// What people call it.
        service: String,
        /// Its page.
        url: String,
    },
    /// The link opens nothing.
    Gone,
    /// It cannot be done now.
    Failed(String),
}

impl RequestPage {
    /// Title of the page.
    pub(crate) fn title(&self, t: Texts) -> String {
        match self {
            Self::Form { .. } => t.t("request-form-title"),
            Self::Sent { .. } => t.t("request-sent-title"),
            Self::Case(case) => t.t_with(
                "request-status-title",
                &Args::new().with("number", case.number.clone()),
            ),
            Self::Leaving { .. } => t.t("request-leaving-title"),
            Self::Gone => t.t("request-gone-title"),
            Self::Failed(_) => t.t("request-failed-title"),
        }
    }

    /// Whether search engines may list it.
    pub(crate) const fn is_public(&self) -> bool {
        matches!(self, Self::Form { from: None, .. })
    }

    /// What stands in the page's main part.
    pub(crate) fn content(&self, t: Texts) -> Markup {
        html! {
            article.wrap.narrow.page.prose {
                h1 { (self.title(t)) }
                @match self {
                    Self::Form { input, problems, from } => (form(t, input, problems, from.as_ref())),
                    Self::Sent { number, token, dates, mailed } => (sent(t, number, token, dates, *mailed)),
                    Self::Case(case) => (case_page(t, case)),
                    Self::Leaving { service, url } => (request_identity::leaving(t, service, url)),
                    Self::Gone => p.lead { (t.t("request-gone")) },
                    Self::Failed(why) => p.lead { (why) },
                }
            }
        }
    }
}

fn at(t: Texts, path: &str) -> String {
    format!("{}{path}", t.locale().path_prefix())
}

/// Leads from a page of permissions to the form, which then knows who asks.
pub(super) fn from_permissions(t: Texts, token: &str) -> Markup {
    html! {
        h2 { (t.t("request-form-from-page")) }
        p { (t.t("request-form-from-page-text")) }
        form method="post" action=(at(t, REQUEST)) {
            input type="hidden" name="link" value=(token);
            p.actions { button.button type="submit" name="act" value="begin" { (t.t("request-form-from-page-send")) } }
        }
    }
}

fn form(t: Texts, input: &RequestInput, problems: &[Problem], from: Option<&CameFrom>) -> Markup {
    let known = from.map(|from| match from {
        CameFrom::Link(_) => "request-form-by-link",
        CameFrom::Account => "request-form-by-account",
    });
    html! {
        p.lead { (t.t("request-form-lead")) }
        @if let Some(key) = known { (notice(Tone::Info, None, &html! { p { (t.t(key)) } })) }
        (summary(t, problems))
        form method="post" action=(at(t, REQUEST)) novalidate {
            @if let Some(CameFrom::Link(token)) = from { input type="hidden" name="link" value=(token); }
            (rights(t, input, problems))
            (line(t, ("name", "request-form-name", "text", "name"), &input.name, problems, true))
            fieldset {
                legend { (t.t("request-form-contact")) }
                p.field-help { (t.t("request-form-contact-hint")) }
                (line(t, ("email", "request-form-email", "email", "email"), &input.email, problems, false))
                (line(t, ("phone", "request-form-phone", "tel", "tel"), &input.phone, problems, false))
                (line(t, ("address", "request-form-address", "text", "address-line1"), &input.address, problems, false))
            }
            (area(t, "details", "request-form-details", Some("request-form-details-hint"), &input.details, problems))
            (requester(t, input, problems))
            p.actions { button.button.button-primary type="submit" { (t.t("request-form-send")) } }
        }
        p { a href=(at(t, "/tietosuoja")) { (t.t("request-form-notice")) } }
        p.field-help { (t.t("request-form-law")) }
        p.field-help { (t.t("letter-complaint")) }
    }
}

fn rights(t: Texts, input: &RequestInput, problems: &[Problem]) -> Markup {
    let problem = problems.iter().find(|(field, _)| field == "rights");
    html! {
        fieldset id="rights" tabindex="-1" aria-describedby=[problem.map(|_| "rights-error")] {
            legend { (t.t("request-form-rights")) }
            p.field-help { (t.t("request-form-rights-hint")) }
            @if let Some((_, text)) = problem {
                p.field-error id="rights-error" { (icon(Symbol::Danger)) span { (text) } }
            }
            @for right in PrivacyRight::ALL {
                @let key = right.as_str().replace('_', "-");
                @let id = format!("right-{key}");
                div.checkbox {
                    input type="checkbox" id=(id) name="rights" value=(right.as_str())
                        checked[input.rights.contains(right)];
                    label for=(id) { (t.t(&format!("request-right-{key}"))) }
                }
            }
        }
    }
}

fn requester(t: Texts, input: &RequestInput, problems: &[Problem]) -> Markup {
    html! {
        fieldset {
            legend { (t.t("request-form-requester")) }
            @for kind in RequesterKind::ALL {
                @let id = format!("requester-{kind}");
                div.checkbox {
                    input type="radio" id=(id) name="requester" value=(kind.as_str()) checked[input.requester == *kind];
                    label for=(id) { (t.t(&kind.label_key())) }
                }
            }
        }
        details open[input.requester == RequesterKind::Agent] {
            summary { (t.t("request-form-agent-only")) }
            (line(t, ("subjectName", "request-form-subject-name", "text", "off"), &input.subject_name, problems, false))
            (area(t, "mandate", "request-form-mandate", None, &input.mandate, problems))
        }
        details open[input.requester == RequesterKind::Company] {
            summary { (t.t("request-form-company-only")) }
            (line(t, ("businessId", "request-form-business-id", "text", "off"), &input.business_id, problems, false))
        }
    }
}

fn sent(t: Texts, number: &str, token: &str, (received, due): &(String, String), mailed: bool) -> Markup {
    let link = at(t, &format!("{REQUEST}/{token}"));
    html! {
        p.lead { strong { (t.t_with("request-sent-number", &Args::new().with("number", number.to_owned()))) } }
        p { (t.t("request-status-received")) ": " (received) }
        p { (t.t_with("request-sent-due", &Args::new().with("due", due.to_owned()))) }
        (notice(Tone::Info, None, &html! {
            p { (t.t("request-sent-keep")) }
            p.long-word { a href=(link) { (t.t_with("request-status-title", &Args::new().with("number", number.to_owned()))) } }
            @if mailed { p { (t.t("request-sent-mail")) } }
        }))
        h2 { (t.t("request-sent-next")) }
        ol {
            @for key in ["request-sent-step-identity", "request-sent-step-registers", "request-sent-step-answer"] {
                li { (t.t(key)) }
            }
        }
        h2 { (t.t("request-status-complaint")) }
        p { (t.t("letter-complaint")) }
    }
}

fn case_page(t: Texts, case: &Case) -> Markup {
    let here = at(t, &format!("{REQUEST}/{}", case.token));
    html! {
        @if let Some((good, key)) = case.said {
            div role=(if good { "status" } else { "alert" }) {
                (notice(if good { Tone::Ok } else { Tone::Danger }, None, &html! { p { (t.t(key)) } }))
            }
        }
        (summary(t, &case.problems))
        dl {
            dt { (t.t("request-status-state")) } dd { strong { (case.state) } }
            dt { (t.t("request-status-received")) } dd { (case.received) }
            @if case.open {
                dt { (t.t("request-status-due")) }
                dd {
                    (case.due)
                    details {
                        summary { (t.t("request-status-why")) }
                        ul { @for line in &case.why { li { (line) } } }
                    }
                }
            }
        }
        @if let Some(day) = &case.extended {
            p { (t.t_with("request-status-extended", &Args::new().with("day", day.clone()))) }
        }
        @if let Some(ground) = &case.waiting {
            (notice(Tone::Warn, None, &html! {
                p { (t.t_with("request-status-waiting", &Args::new().with("ground", ground.clone()))) }
            }))
        }
        @if case.checks_mandate { (notice(Tone::Info, None, &html! { p { (t.t("request-status-mandate")) } })) }
        h2 { (t.t("request-status-rights")) }
        ul {
            @for (right, done) in &case.rights {
                li {
                    (right)
                    @if let Some(day) = done { " – " (t.t_with("request-status-effected", &Args::new().with("day", day.clone()))) }
                }
            }
        }
        @if case.can_send_code { (identify(t, case, &here)) }
        (request_identity::section(t, &case.identify_at, &here))
        @if case.can_sign { (signed_document::section(t, &case.problems, &here)) }
        @if !case.files.is_empty() { (request_fetch::section(t, case, &here)) }
        @if let Some(fee) = &case.fee { (request_matters::fee(t, fee, &here)) }
        @if !case.services.is_empty() { (request_matters::services(t, &case.services)) }
        h2 { (t.t("request-status-messages")) }
        @for said in &case.messages {
            @let foreign = said.language.filter(|language| *language != t.locale()).map(Locale::code);
            section.permission {
                h3 { (said.what) " " span.field-help { (said.when) } }
                @match &said.text {
                    Some(text) => @for part in text.split("\n\n") { p.pre-line lang=[foreign] { (part) } },
                    None => p { (t.t("request-status-hidden")) },
                }
            }
        }
        h2 { (t.t("request-status-write")) }
        form method="post" action=(here) novalidate {
            (area(t, "text", "request-status-text", None, &case.text, &case.problems))
            p.actions { button.button type="submit" name="act" value="write" { (t.t("request-status-send")) } }
        }
        (request_files::section(t, case, &here))
        @if case.open {
            h2 { (t.t("request-status-withdraw")) }
            p { (t.t("request-status-withdraw-text")) }
            form method="post" action=(here) {
                p.actions { button.button type="submit" name="act" value="withdraw" { (t.t("request-status-withdraw")) } }
            }
        }
        h2 { (t.t("request-status-complaint")) }
        p { (t.t("letter-complaint")) }
    }
}

fn identify(t: Texts, case: &Case, here: &str) -> Markup {
    html! {
        h2 { (t.t("request-status-identify")) }
        p { (t.t("request-status-identify-text")) }
        form method="post" action=(here) {
            p.actions { button.button type="submit" name="act" value="code" { (t.t("request-status-send-code")) } }
        }
        form method="post" action=(here) novalidate {
            (line(t, ("code", "request-status-code", "text", "one-time-code"), "", &case.problems, true))
            p.actions { button.button type="submit" name="act" value="confirm" { (t.t("request-status-confirm")) } }
        }
    }
}

/// The label of a field.
fn label(field: &str) -> Option<&'static str> {
    Some(match field {
        "rights" => "request-form-rights",
        "name" => "request-form-name",
        "email" => "request-form-email",
        "phone" => "request-form-phone",
        "address" => "request-form-address",
        "details" => "request-form-details",
        "subjectName" => "request-form-subject-name",
        "mandate" => "request-form-mandate",
        "businessId" => "request-form-business-id",
        "text" => "request-status-text",
        "code" => "request-status-code",
        _ => return None,
    })
}

/// What is wrong, by the fields' names and with links to them.
fn summary(t: Texts, problems: &[Problem]) -> Markup {
    let list = html! {
        ul { @for (field, text) in problems {
            li { a href={ "#" (field) } { @if let Some(label) = label(field) { (t.t(label)) " – " } (text) } }
        } }
    };
    html! {
        @if !problems.is_empty() {
            div role="alert" { (notice(Tone::Danger, Some(&t.t("request-form-errors")), &list)) }
        }
    }
}

fn problem_of<'a>(problems: &'a [Problem], name: &str) -> Option<&'a String> {
    problems
        .iter()
        .find(|(field, _)| field == name)
        .map(|(_, text)| text)
}

/// A line of text: name, label, kind and what the browser may fill in.
pub(super) fn line(
    t: Texts,
    spec: (&str, &str, &str, &str),
    value: &str,
    problems: &[Problem],
    required: bool,
) -> Markup {
    let (name, label, kind, autocomplete) = spec;
    let problem = problem_of(problems, name);
    let error = format!("{name}-error");
    html! {
        div.field.field-invalid[problem.is_some()] {
            label for=(name) {
                (t.t(label))
                @if !required { " " span.field-help { "(" (t.t("request-form-optional")) ")" } }
            }
            input id=(name) name=(name) type=(kind) value=(value) autocomplete=(autocomplete) required[required]
                aria-describedby=[problem.map(|_| error.as_str())] aria-invalid=[problem.map(|_| "true")];
            @if let Some(problem) = problem {
                p.field-error id=(error) { (icon(Symbol::Danger)) span { (problem) } }
            }
        }
    }
}

/// A longer text.
fn area(t: Texts, name: &str, label: &str, hint: Option<&str>, value: &str, problems: &[Problem]) -> Markup {
    let problem = problem_of(problems, name);
    let (help, error) = (format!("{name}-help"), format!("{name}-error"));
    let described: Vec<&str> = [hint.map(|_| help.as_str()), problem.map(|_| error.as_str())]
        .into_iter()
        .flatten()
        .collect();
    html! {
        div.field.field-invalid[problem.is_some()] {
            label for=(name) { (t.t(label)) }
            @if let Some(hint) = hint { p.field-help id=(help) { (t.t(hint)) } }
            textarea id=(name) name=(name) rows="6" aria-invalid=[problem.map(|_| "true")]
                aria-describedby=[(!described.is_empty()).then(|| described.join(" "))] { (value) }
            @if let Some(problem) = problem {
                p.field-error id=(error) { (icon(Symbol::Danger)) span { (problem) } }
            }
        }
    }
}
