//! Fields of the listing's form: services, social media, size, area and notices.

#![expect(
    clippy::large_types_passed_by_value,
    reason = "a form's signals are copied into its closures"
)]

use leptos::prelude::*;
use seutu_shared::{
    i18n::Args,
    listing::{ListingField, MAX_SERVICES, MAX_SOCIAL_LINKS, StaffSize},
    municipality,
};

use super::{
    listing_draft::ListingDraft,
    listing_shown::{NotShown, not_shown},
};
use crate::{
    console::kit::Form,
    texts::use_texts,
    ui::{Checkbox, Choice, Select, TextArea},
};

/// Services, social media, size, area and notices.
#[component]
pub fn ListingMore(
    /// The form.
    form: Form,
    /// What is typed.
    draft: ListingDraft,
) -> impl IntoView {
    let t = use_texts();
    let help = |key: &str, max: usize| t.t_with(key, &Args::new().with("max", max));
    let sizes = StaffSize::ALL
        .iter()
        .map(|size| Choice::new(size.as_str(), size.range()));
    let sizes: Vec<_> = std::iter::once(Choice::new("", t.t("listing-staff-unsaid")))
        .chain(sizes)
        .collect();
    let area = municipality::all()
        .iter()
        .zip(draft.service_area)
        .map(|(one, checked)| {
            let id = form.control(&format!("serviceArea-{}", one.code()));
            view! { <Checkbox id label=one.name(t.locale()) checked /> }
        })
        .collect_view();
    let note = |field| not_shown(&draft, field);
    let (place, area_note) = (form.control("serviceArea-note"), note(ListingField::ServiceArea));
    view! {
        <TextArea id=form.control("services") label=t.t("listing-services") value=draft.services rows=4
            help=help("listing-services-help", MAX_SERVICES) note=note(ListingField::Services) error=form.problem("services") />
        <TextArea id=form.control("socialLinks") label=t.t("listing-social") value=draft.social_links rows=2
            help=help("listing-social-help", MAX_SOCIAL_LINKS) note=note(ListingField::SocialLinks) error=form.problem("socialLinks") />
        <Select id=form.control("staffSize") label=t.t("listing-staff-size") value=draft.staff_size choices=sizes note=note(ListingField::StaffSize) />
        <fieldset class="choices" aria-describedby=place.clone()>
            <legend>{t.t("listing-area")}</legend>
            {area}
            <NotShown id=place.clone() note=area_note />
        </fieldset>
        <Checkbox id=form.control("recruiting") label=t.t("listing-recruiting") checked=draft.recruiting />
        <Checkbox id=form.control("seekingSuccessor") label=t.t("listing-successor") checked=draft.seeking_successor />
    }
}
