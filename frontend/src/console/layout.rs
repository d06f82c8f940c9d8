//! The frame of every page: rail with counts, who is signed in, skip link, main area.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use seutu_shared::permission::Permission;

use super::{
    data::{use_answer, variables},
    kit::{form::focus_id, while_in_sight},
    paths,
    rail::{RailFoot, RailLinks},
    session::use_session,
};
use crate::{
    api::console::{
        session::{COUNTS, CountsData, CountsVariables, LanguageVariables, REFERENCE, ReferenceAnswer},
        types::Gql,
    },
    texts::{use_locale, use_texts},
    ui::{Icon, Symbol},
};

/// How often the counts are asked for while the page is in sight.
const COUNTS_EVERY: Duration = Duration::from_secs(30);

/// Rail and main area.
#[component]
pub fn Layout(
    /// The page.
    children: Children,
) -> impl IntoView {
    let t = use_texts();
    let open = RwSignal::new(false);
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        open.set(false);
    });
    keep_counts();
    load_reference();
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus_id("sisalto");
    };
    view! {
        <a class="skip-link" href="#sisalto" on:click=skip>{t.t("skip-to-content")}</a>
        <div class="console">
            <header class="rail">
                <a class="rail-brand" href=paths::base() rel=paths::rel(paths::base())>"Seutu"</a>
                <button
                    type="button"
                    class="button rail-toggle"
                    aria-expanded=move || open.get().to_string()
                    aria-controls="rail-body"
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon symbol=Symbol::Menu />
                    <span>{t.t("console-menu")}</span>
                </button>
                <div id="rail-body" class="rail-body" class:rail-open=move || open.get()>
                    <RailLinks />
                    <RailFoot />
                </div>
            </header>
            <main id="sisalto" class="console-main" tabindex="-1">{children()}</main>
        </div>
    }
}

/// Asks for the counts now, when something changed, and now and then while the page is in sight.
fn keep_counts() {
    let session = use_session();
    // Reading the list of reviews is itself in the access log: not every half minute.
    let with_reviews = RwSignal::new(true);
    let query = use_answer::<CountsData>(COUNTS, move || {
        variables(CountsVariables {
            register: session.can(Permission::CompanyRead),
            imports: session.can(Permission::CompanyImport),
            approvals: session.can(Permission::ApprovalDecide),
            reviews: session.can(Permission::AccessReview) && with_reviews.get(),
            moderation: session.can(Permission::ListingReview),
        })
    });
    Effect::new(move |_| {
        if let Some(mut counts) = query.data.get() {
            session.counts.update(|before| {
                if counts.access_reviews.is_none() {
                    counts.access_reviews = before.access_reviews.take();
                }
                *before = counts;
            });
        }
    });
    let again = move |reviews: bool| {
        if with_reviews.get_untracked() == reviews {
            query.state.reload();
        } else {
            with_reviews.set(reviews);
        }
    };
    Effect::new(move |before: Option<u32>| {
        let version = session.counts_version.get();
        if before.is_some_and(|before| before != version) {
            again(true);
        }
        version
    });
    while_in_sight(COUNTS_EVERY, move || again(false));
}

/// Code lists in the console's language.
fn load_reference() {
    let (session, locale) = (use_session(), use_locale());
    let query = use_answer::<ReferenceAnswer>(REFERENCE, move || {
        variables(LanguageVariables {
            language: Gql(locale),
        })
    });
    Effect::new(move |_| {
        if let Some(answer) = query.data.get() {
            session.reference.set(answer.reference_data);
        }
    });
}
