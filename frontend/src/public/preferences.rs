//! Pages where people look after their own permissions. Only the server writes them, and they work without any program
//! in the browser. Giving and withdrawing are one button each; nothing is chosen for anybody.

use maud::{Markup, html};
use seutu_shared::i18n::Args;

use super::forms::Problem;
use super::markup::{icon, notice};
use super::privacy_request::from_permissions;
use crate::{
    texts::Texts,
    ui::{Symbol, Tone},
};

/// Address of the public page, below the language's prefix.
pub const SIGN_UP: &str = "/suostumukset";
/// Where a link to the own page is asked for.
pub const ASK_LINK: &str = "/suostumukset/linkki";
/// Where an address is confirmed.
pub const CONFIRM: &str = "/suostumukset/vahvista";
/// Where a receipt is checked.
pub const CHECK: &str = "/suostumukset/kuitti";
/// Name and value that mail programs send (RFC 8058); the page's own button sends the same.
pub const ONE_CLICK: (&str, &str) = ("List-Unsubscribe", "One-Click");

/// Something that may be allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What the box sends.
    pub choice: String,
    /// In words.
    pub label: String,
    /// The plain text.
    pub plain: String,
    /// The full text.
    pub full: String,
}

/// A button that takes something back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ends {
    /// What it does.
    pub act: &'static str,
    /// Names and values of what it is about.
    pub fields: Vec<(&'static str, String)>,
}

/// Something that is or may be allowed, on the own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What, and the texts in force.
    pub offer: Offer,
    /// What the button that takes it back sends.
    pub ends: Ends,
    /// How it stands, in words.
    pub state: String,
    /// It is allowed now.
    pub live: bool,
    /// It can be allowed now.
    pub can_give: bool,
}

/// One line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When, in words.
    pub when: String,
    /// What, in words.
    pub what: String,
    /// How it reached us, in words.
    pub how: String,
    /// Address of its receipt.
    pub receipt: String,
}

/// The own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// The link's token.
    pub token: String,
    /// Each purpose apart.
    pub rows: Vec<Row>,
    /// What the directory shows of the person as contact person, company by company.
    pub shown: Vec<Row>,
    /// The ban is in force.
    pub banned: bool,
    /// The browser asks that nothing be passed on.
    pub gpc: bool,
    /// Newest first.
    pub history: Vec<Event>,
    /// What became of the last button: good, and the text's key.
    pub said: Option<(bool, &'static str)>,
}

/// A receipt in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Key of a text, and the value.
    pub lines: Vec<(&'static str, String)>,
    /// The plain text that was shown, then the full one.
    pub texts: Vec<String>,
    /// Where the file is, on the own page.
    pub file: Option<String>,
}

/// What the public form shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignUp {
    /// What may be allowed.
    pub offers: Vec<Offer>,
    /// Boxes that were ticked before something had to be put right; none at first.
    pub ticked: Vec<String>,
    /// Address as typed.
    pub email: String,
    /// Name as typed.
    pub name: String,
    /// Address as typed for a link.
    pub link_email: String,
    /// What to put right.
    pub problems: Vec<Problem>,
    /// The browser asks that nothing be passed on.
    pub gpc: bool,
}

/// One of the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preferences {
    /// Choose what may be sent.
    SignUp(SignUp),
    /// Look at your mail; the text's key.
    Asked(&'static str),
    /// Are these yours?
    Confirm {
        /// The link's token.
        token: String,
        /// The permissions in words.
        labels: Vec<String>,
    },
    /// They count; token of the own page.
    Confirmed(String),
    /// The own page.
    Own(Box<Own>),
    /// End one permission?
    Unsubscribe {
        /// The link's token.
        token: String,
        /// What, in words.
        what: String,
    },
    /// It is ended.
    Unsubscribed,
    /// What was sent is none of ours.
    BadRequest,
    /// A receipt.
    Receipt(Receipt),
    /// Check a receipt; what came of it, and the receipt when it is good.
    Check(Option<Result<Receipt, ()>>),
    /// The link does not work.
    Expired,
    /// It cannot be done now.
    Failed(String),
}

impl Preferences {
    /// Title of the page.
    pub(crate) fn title(&self, t: Texts) -> String {
        t.t(match self {
            Self::SignUp(_) => "pref-title",
            Self::Asked(_) => "pref-asked-title",
            Self::Confirm { .. } => "pref-confirm-title",
            Self::Confirmed(_) => "pref-confirmed-title",
            Self::Own(_) => "pref-own-title",
            Self::Unsubscribe { .. } => "pref-unsubscribe-title",
            Self::Unsubscribed => "pref-unsubscribed-title",
            Self::BadRequest => "pref-bad-request-title",
            Self::Receipt(_) => "pref-receipt-title",
            Self::Check(_) => "pref-check-title",
            Self::Expired => "pref-expired-title",
            Self::Failed(_) => "pref-failed-title",
        })
    }

    /// Whether search engines may list it.
    pub(crate) const fn is_public(&self) -> bool {
        matches!(self, Self::SignUp(_) | Self::Check(None))
    }

    /// What stands in the page's main part.
    pub(crate) fn content(&self, t: Texts) -> Markup {
        html! {
            article.wrap.narrow.page.prose {
                h1 { (self.title(t)) }
                @match self {
                    Self::SignUp(form) => (sign_up(t, form)),
                    Self::Asked(key) => p.lead { (t.t(key)) },
                    Self::Confirm { token, labels } => (confirm(t, token, labels)),
                    Self::Confirmed(token) => {
                        p.lead { (t.t("pref-confirmed")) }
                        p { a href=(action(t, &format!("{SIGN_UP}/{token}"))) { (t.t("pref-to-own")) } }
                    },
                    Self::Own(own) => (own_page(t, own)),
                    Self::Unsubscribe { token, what } => (unsubscribe(t, token, what)),
                    Self::Unsubscribed => {
                        p.lead { (t.t("pref-unsubscribed")) }
                        p { a href=(action(t, SIGN_UP)) { (t.t("pref-unsubscribed-else")) } }
                    },
                    Self::BadRequest => p.lead { (t.t("pref-bad-request")) },
                    Self::Receipt(receipt) => {
                        p.lead { (t.t("pref-receipt-lead")) }
                        (receipt_of(t, receipt))
                    },
                    Self::Check(outcome) => (check(t, outcome.as_ref())),
                    Self::Expired => {
                        p.lead { (t.t("pref-expired")) }
                        p { a href={ (action(t, SIGN_UP)) "#link" } { (t.t("pref-expired-else")) } }
                    },
                    Self::Failed(why) => p.lead { (why) },
                }
            }
        }
    }
}

fn action(t: Texts, path: &str) -> String {
    format!("{}{path}", t.locale().path_prefix())
}

fn sign_up(t: Texts, form: &SignUp) -> Markup {
    let choices = form.problems.iter().find(|(field, _)| field == "choices");
    html! {
        p.lead { (t.t("pref-lead")) }
        @if form.gpc { (notice(Tone::Info, None, &html! { p { (t.t("pref-gpc")) } })) }
        (summary(t, &form.problems))
        form method="post" action=(action(t, SIGN_UP)) {
            fieldset id="choices" tabindex="-1" aria-describedby=[choices.map(|_| "choices-error")] {
                legend { (t.t("pref-choices")) }
                @if let Some((_, text)) = choices {
                    p.field-error id="choices-error" { (icon(Symbol::Danger)) span { (text) } }
                }
                @for (at, offer) in form.offers.iter().enumerate() {
                    (choice(t, at, offer, form.ticked.contains(&offer.choice)))
                }
            }
            (field(t, ("email", "pref-email", "email", "email"), &form.email, &form.problems, true))
            (field(t, ("name", "pref-name", "text", "name"), &form.name, &form.problems, false))
            p.actions { button.button.button-primary type="submit" { (t.t("pref-send")) } }
        }
        p { (t.t("pref-same")) }
        section id="link" {
            h2 { (t.t("pref-link-title")) }
            p { (t.t("pref-link-lead")) }
            form method="post" action=(action(t, ASK_LINK)) {
                (field(t, ("linkEmail", "pref-link-email", "email", "email"), &form.link_email, &form.problems, true))
                p.actions { button.button type="submit" { (t.t("pref-link-send")) } }
            }
        }
        p { a href=(action(t, CHECK)) { (t.t("pref-receipt-check")) } }
    }
}

fn choice(t: Texts, at: usize, offer: &Offer, ticked: bool) -> Markup {
    let (id, help) = (format!("choice-{at}"), format!("choice-{at}-text"));
    html! {
        div.checkbox {
            input type="checkbox" id=(id) name="choices" value=(offer.choice) checked[ticked] aria-describedby=(help);
            label for=(id) { (offer.label) }
            p.field-help id=(help) { (offer.plain) }
        }
        (full_text(t, offer))
    }
}

/// The whole text, folded; its summary names what it is about, since there are several on a page.
fn full_text(t: Texts, offer: &Offer) -> Markup {
    html! {
        details {
            summary { (t.t("pref-more")) span.visually-hidden { ": " (offer.label) } }
            @for part in offer.full.split("\n\n") { p { (part) } }
        }
    }
}

fn confirm(t: Texts, token: &str, labels: &[String]) -> Markup {
    html! {
        p.lead { (t.t("pref-confirm-lead")) }
        ul { @for label in labels { li { (label) } } }
        form method="post" action=(action(t, CONFIRM)) {
            input type="hidden" name="t" value=(token);
            p.actions { button.button.button-primary type="submit" { (t.t("pref-confirm-send")) } }
        }
        p { (t.t("pref-confirm-not")) }
    }
}

fn own_page(t: Texts, own: &Own) -> Markup {
    let here = action(t, &format!("{SIGN_UP}/{}", own.token));
    html! {
        p.lead { (t.t("pref-own-lead")) }
        @if let Some((good, key)) = own.said {
            div role=(if good { "status" } else { "alert" }) {
                (notice(if good { Tone::Ok } else { Tone::Danger }, None, &html! { p { (t.t(key)) } }))
            }
        }
        @if own.banned { (notice(Tone::Warn, None, &html! { p { (t.t("pref-banned")) } })) }
        @if own.gpc { (notice(Tone::Info, None, &html! { p { (t.t("pref-gpc")) } })) }
        h2 { (t.t("pref-own-now")) }
        @for row in &own.rows { (own_row(t, &here, row)) }
        @if !own.shown.is_empty() {
            h2 { (t.t("pref-shown-title")) }
            p { (t.t("pref-shown-lead")) }
            @for row in &own.shown { (own_row(t, &here, row)) }
        }
        @if own.rows.iter().chain(&own.shown).any(|row| row.live) {
            form method="post" action=(here) {
                p { (t.t("pref-withdraw-all-lead")) }
                p.actions { button.button type="submit" name="act" value="withdraw_all" { (t.t("pref-withdraw-all")) } }
            }
        }
        h2 { (t.t("pref-ban-title")) }
        p { (t.t("pref-ban-lead")) }
        form method="post" action=(here) {
            p.actions {
                @if own.banned {
                    button.button type="submit" name="act" value="lift_ban" { (t.t("pref-unban")) }
                } @else {
                    button.button type="submit" name="act" value="ban" { (t.t("pref-ban")) }
                }
            }
        }
        h2 { (t.t("pref-history")) }
        @if own.history.is_empty() { p { (t.t("pref-history-none")) } } @else { (history(t, &own.history)) }
        p { a href=(action(t, CHECK)) { (t.t("pref-receipt-check")) } }
        (from_permissions(t, &own.token))
    }
}

fn own_row(t: Texts, here: &str, row: &Row) -> Markup {
    let what = |key: &str| t.t_with(key, &Args::new().with("what", row.offer.label.clone()));
    html! {
        section.permission {
            h3 { (row.offer.label) }
            p { (row.offer.plain) }
            p { strong { (row.state) } }
            (full_text(t, &row.offer))
            form method="post" action=(here) {
                @if row.live {
                    @for (name, value) in &row.ends.fields { input type="hidden" name=(name) value=(value); }
                    p.actions { button.button type="submit" name="act" value=(row.ends.act) { (what("pref-withdraw")) } }
                } @else if row.can_give {
                    input type="hidden" name="choice" value=(row.offer.choice);
                    p.actions { button.button type="submit" name="act" value="give" { (what("pref-give")) } }
                }
            }
        }
    }
}

fn history(t: Texts, events: &[Event]) -> Markup {
    html! {
        div.table-scroll tabindex="0" role="region" aria-label=(t.t("pref-history")) {
            table {
                thead {
                    tr {
                        @for key in ["pref-history-when", "pref-history-what", "pref-history-how", "pref-history-receipt"] {
                            th scope="col" { (t.t(key)) }
                        }
                    }
                }
                tbody {
                    @for event in events {
                        tr {
                            td { (event.when) }
                            td { (event.what) }
                            td { (event.how) }
                            td {
                                a href=(event.receipt) aria-label=(t.t_with("pref-receipt-of", &Args::new()
                                    .with("what", event.what.clone()).with("when", event.when.clone()))) {
                                    (t.t("pref-history-receipt"))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn unsubscribe(t: Texts, token: &str, what: &str) -> Markup {
    html! {
        p.lead { (t.t_with("pref-unsubscribe-lead", &Args::new().with("what", what.to_owned()))) }
        form method="post" action={ "/unsubscribe/" (token) } {
            input type="hidden" name=(ONE_CLICK.0) value=(ONE_CLICK.1);
            p.actions { button.button.button-primary type="submit" { (t.t("pref-unsubscribe-send")) } }
        }
    }
}

fn receipt_of(t: Texts, receipt: &Receipt) -> Markup {
    html! {
        dl {
            @for (key, value) in &receipt.lines {
                dt { (t.t(key)) }
                dd.long-word { (value) }
            }
        }
        h2 { (t.t("pref-receipt-text")) }
        @for text in &receipt.texts { @for part in text.split("\n\n") { p { (part) } } }
        @if let Some(file) = &receipt.file {
            p { a href=(file) download { (t.t("pref-receipt-download")) } }
            p { a href=(action(t, CHECK)) { (t.t("pref-receipt-check")) } }
        }
    }
}

fn check(t: Texts, outcome: Option<&Result<Receipt, ()>>) -> Markup {
    html! {
        p.lead { (t.t("pref-check-lead")) }
        @match outcome {
            Some(Ok(receipt)) => {
                div role="status" { (notice(Tone::Ok, None, &html! { p { (t.t("pref-check-good")) } })) }
                (receipt_of(t, receipt))
            },
            Some(Err(())) => div role="alert" { (notice(Tone::Danger, None, &html! { p { (t.t("pref-check-bad")) } })) },
            None => {},
        }
        form method="post" action=(action(t, CHECK)) {
            div.field {
                label for="receipt" { (t.t("pref-check-text")) }
                p.field-help id="receipt-help" { (t.t("pref-check-text-help")) }
                textarea id="receipt" name="receipt" rows="10" spellcheck="false" required aria-describedby="receipt-help" {}
            }
            p.actions { button.button.button-primary type="submit" { (t.t("pref-check-send")) } }
        }
    }
}

/// What is wrong, with links to the fields.
fn summary(t: Texts, problems: &[Problem]) -> Markup {
    let list = html! { ul { @for (field, text) in problems { li { a href={ "#" (field) } { (text) } } } } };
    html! {
        @if !problems.is_empty() {
            div role="alert" { (notice(Tone::Danger, Some(&t.t("pref-problems")), &list)) }
        }
    }
}

/// A line of text: name, label, kind and what the browser may fill in.
fn field(
    t: Texts,
    spec: (&str, &str, &str, &str),
    value: &str,
    problems: &[Problem],
    required: bool,
) -> Markup {
    let (name, label, kind, autocomplete) = spec;
    let problem = problems
        .iter()
        .find(|(field, _)| field == name)
        .map(|(_, text)| text);
    let (help, error) = (format!("{name}-help"), format!("{name}-error"));
    let described = problem.map_or_else(|| help.clone(), |_| format!("{help} {error}"));
    html! {
        div.field.field-invalid[problem.is_some()] {
            label for=(name) { (t.t(label)) }
            p.field-help id=(help) { (t.t(&format!("{label}-help"))) }
            input id=(name) name=(name) type=(kind) value=(value) autocomplete=(autocomplete) required[required]
                aria-describedby=(described) aria-invalid=[problem.map(|_| "true")];
            @if let Some(problem) = problem {
                p.field-error id=(error) { (icon(Symbol::Danger)) span { (problem) } }
            }
        }
    }
}
