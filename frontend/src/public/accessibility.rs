//! The accessibility statement that the act on digital services (306/2019) asks for.

use maud::{Markup, html};

use super::{CONTACT_EMAIL, head::Head, layout::subject};
use crate::texts::Texts;

/// Title and description of the statement.
pub(super) fn facts(t: Texts) -> Head {
    Head {
        title: format!("{} – {}", t.t("accessibility-title"), t.t("site-name")),
        description: t.t("accessibility-lead"),
        status: 200,
        index: true,
    }
}

/// Level reached, what is known to fail, where to complain.
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
