//! The accessibility statement that the act on digital services (306/2019) asks for.

use leptos::prelude::*;

use super::{
    CONTACT_EMAIL,
    head::{Head, use_head},
    layout::subject,
};
use crate::texts::use_texts;

/// Level reached, what is known to fail, where to complain.
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    let t = use_texts();
    use_head().set(Head {
        title: format!("{} – {}", t.t("accessibility-title"), t.t("site-name")),
        description: t.t("accessibility-lead"),
        status: 200,
        index: true,
    });
    let list = |keys: &[&str]| {
        keys.iter()
            .map(|key| view! { <li>{t.t(key)}</li> })
            .collect_view()
    };
    view! {
        <article class="wrap narrow page prose">
            <h1>{t.t("accessibility-title")}</h1>
            <p class="lead">{t.t("accessibility-lead")}</p>
            <h2>{t.t("accessibility-level-title")}</h2>
            <p>{t.t("accessibility-level")}</p>
            <h2>{t.t("accessibility-gaps-title")}</h2>
            <ul>{list(&["accessibility-gap-texts", "accessibility-gap-links", "accessibility-gap-audit"])}</ul>
            <h2>{t.t("accessibility-good-title")}</h2>
            <ul>{list(&["accessibility-good-map", "accessibility-good-script", "accessibility-good-keyboard"])}</ul>
            <h2>{t.t("accessibility-feedback-title")}</h2>
            <p>{t.t("accessibility-feedback")}</p>
            <p>
                <a href=format!("mailto:{CONTACT_EMAIL}?subject={}", subject(&t.t("feedback-subject")))>{CONTACT_EMAIL}</a>
            </p>
            <h2>{t.t("accessibility-supervisor-title")}</h2>
            <p>{t.t("accessibility-supervisor")}</p>
            <p>
                "Traficom, "{t.t("accessibility-supervisor-unit")}<br />
                <a href="https://www.saavutettavuusvaatimukset.fi" rel="external noopener noreferrer">
                    "www.saavutettavuusvaatimukset.fi"
                </a>
            </p>
            <h2>{t.t("accessibility-made-title")}</h2>
            <p>{t.t("accessibility-made")}</p>
        </article>
    }
}
