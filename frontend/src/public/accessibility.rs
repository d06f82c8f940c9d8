//! The accessibility statement that the act on digital services (306/2019) asks for, and the form for feedback below it,
//! which works without any program in the browser.

use maud::{Markup, html};
use seutu_shared::{accessibility::FeedbackInput, i18n::Args};

use super::{
    CONTACT_EMAIL,
    forms::Problem,
    head::Head,
    layout::subject,
    markup::{icon, notice},
};
use crate::{
    texts::Texts,
    ui::{Symbol, Tone},
};

/// Address of the statement, below the language's prefix; its form is sent there too.
pub const STATEMENT: &str = "/saavutettavuus";

/// What the server writes when the form was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedbackPage {
    /// The form, as typed, and what to put right; a problem without a field is one of the whole.
    Form(Box<FeedbackInput>, Vec<Problem>),
    /// It came in.
    Sent {
        /// Number.
        number: String,
        /// The last day for the answer, in words.
        due: String,
        /// There is an address for the answer.
        mailed: bool,
    },
}

impl FeedbackPage {
    /// Title of the page.
    pub(crate) fn title(&self, t: Texts) -> String {
        match self {
            Self::Form(..) => t.t("accessibility-form"),
            Self::Sent { .. } => t.t("accessibility-sent-title"),
        }
    }

    /// What stands in the page's main part.
    pub(crate) fn content(&self, t: Texts) -> Markup {
        html! {
            article.wrap.narrow.page.prose {
                h1 { (self.title(t)) }
                @match self {
                    Self::Form(input, problems) => {
                        (summary(t, problems))
                        (form(t, input, problems))
                    }
                    Self::Sent { number, due, mailed } => (sent(t, number, due, *mailed)),
                }
                p { a href={ (t.locale().path_prefix()) (STATEMENT) } { (t.t("accessibility-title")) } }
            }
        }
    }
}

/// Title and description of the statement.
pub(super) fn facts(t: Texts) -> Head {
    Head {
        title: format!("{} – {}", t.t("accessibility-title"), t.t("site-name")),
        description: t.t("accessibility-lead"),
        status: 200,
        index: true,
    }
}

/// Level reached, what is known to fail, how to tell of a barrier, where to complain.
pub(super) fn statement(t: Texts) -> Markup {
    let list = |keys: &[&str]| html! { ul { @for key in keys { li { (t.t(key)) } } } };
    html! {
        article.wrap.narrow.page.prose {
            h1 { (t.t("accessibility-title")) }
            p.lead { (t.t("accessibility-lead")) }
            h2 { (t.t("accessibility-level-title")) }
            p { (t.t("accessibility-level")) }
            h2 { (t.t("accessibility-gaps-title")) }
            (list(&["accessibility-gap-texts", "accessibility-gap-links", "accessibility-gap-audit"]))
            h2 { (t.t("accessibility-good-title")) }
            (list(&["accessibility-good-map", "accessibility-good-script", "accessibility-good-keyboard"]))
            h2 { (t.t("accessibility-feedback-title")) }
            p { (t.t("accessibility-feedback")) }
            p {
                a href={ "mailto:" (CONTACT_EMAIL) "?subject=" (subject(&t.t("feedback-subject"))) } { (CONTACT_EMAIL) }
            }
            h3 { (t.t("accessibility-form")) }
            (form(t, &FeedbackInput::default(), &[]))
            h2 { (t.t("accessibility-supervisor-title")) }
            p { (t.t("accessibility-supervisor")) }
            p {
                "Traficom, " (t.t("accessibility-supervisor-unit")) br;
                a href="https://www.saavutettavuusvaatimukset.fi" rel="external noopener noreferrer" {
                    "www.saavutettavuusvaatimukset.fi"
                }
            }
            h2 { (t.t("accessibility-made-title")) }
            p { (t.t("accessibility-made")) }
        }
    }
}

fn form(t: Texts, input: &FeedbackInput, problems: &[Problem]) -> Markup {
    let action = format!("{}{STATEMENT}", t.locale().path_prefix());
    html! {
        form method="post" action=(action) novalidate {
            (field(t, "text", &input.text, problems))
            (field(t, "page", &input.page, problems))
            (field(t, "email", &input.email, problems))
            div.checkbox {
                input type="checkbox" id="feedback-accessible" name="accessibleForm" value="yes"
                    aria-describedby="feedback-accessible-help" checked[input.accessible_form];
                label for="feedback-accessible" { (t.t("accessibility-form-accessible")) }
                p.field-help id="feedback-accessible-help" { (t.t("accessibility-form-accessible-help")) }
            }
            p.actions { button.button.button-primary type="submit" { (t.t("accessibility-form-send")) } }
        }
    }
}

/// A field by its name in the schema: label, help and what is wrong with it.
fn field(t: Texts, name: &str, value: &str, problems: &[Problem]) -> Markup {
    let problem = problems.iter().find(|(field, _)| field == name);
    let (id, key) = (format!("feedback-{name}"), format!("accessibility-form-{name}"));
    let (help, error) = (format!("{id}-help"), format!("{id}-error"));
    let described = match problem {
        Some(_) => format!("{help} {error}"),
        None => help.clone(),
    };
    let invalid = problem.map(|_| "true");
    html! {
        div.field.field-invalid[problem.is_some()] {
            label for=(id) {
                (t.t(&key))
                @if name != "text" { " " span.field-help { "(" (t.t("accessibility-form-optional")) ")" } }
            }
            p.field-help id=(help) { (t.t(&format!("{key}-help"))) }
            @match name {
                "text" => {
                    textarea id=(id) name=(name) rows="6" required aria-describedby=(described) aria-invalid=[invalid] {
                        (value)
                    }
                }
                "email" => {
                    input id=(id) name=(name) type="email" value=(value) autocomplete="email"
                        aria-describedby=(described) aria-invalid=[invalid];
                }
                _ => {
                    input id=(id) name=(name) type="text" value=(value) autocomplete="off"
                        aria-describedby=(described) aria-invalid=[invalid];
                }
            }
            @if let Some((_, text)) = problem {
                p.field-error id=(error) { (icon(Symbol::Danger)) span { (text) } }
            }
        }
    }
}

/// What is wrong, with links to the fields.
fn summary(t: Texts, problems: &[Problem]) -> Markup {
    let list = html! {
        ul {
            @for (field, text) in problems {
                li { @if field.is_empty() { (text) } @else { a href={ "#feedback-" (field) } { (text) } } }
            }
        }
    };
    html! {
        @if !problems.is_empty() {
            div role="alert" { (notice(Tone::Danger, Some(&t.t("accessibility-form-errors")), &list)) }
        }
    }
}

fn sent(t: Texts, number: &str, due: &str, mailed: bool) -> Markup {
    let due = Args::new().with("due", due);
    html! {
        p.lead { strong { (t.t_with("accessibility-sent-number", &Args::new().with("number", number))) } }
        @if mailed {
            p { (t.t_with("accessibility-sent-due", &due)) }
            p { (t.t("accessibility-sent-mail")) }
        } @else {
            p { (t.t_with("accessibility-sent-anonymous", &due)) }
        }
        h2 { (t.t("accessibility-supervisor-title")) }
        p { (t.t("accessibility-supervisor")) }
    }
}
