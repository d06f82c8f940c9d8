//! The company's public text: written by staff for the company, published by one button.

use leptos::{ev::SubmitEvent, prelude::*};
use seutu_shared::{
    date::format_instant,
    i18n::Args,
    listing::{ListingInput, ListingStatus},
    locale::Locale,
    permission::Permission,
    picture::PictureInput,
    validation::Validate,
};

use super::{
    Section,
    case::Case,
    listing_draft::{ListingDraft, saved, update_input},
    listing_fields::{ListingDetails, ListingTexts},
};
use crate::{
    api::console::{
        company::{Address, Listing},
        listings::UPDATE,
    },
    console::kit::{ErrorSummary, FormFault, form::focus_id, state_badge, use_form},
    texts::{Texts, use_texts},
    ui::{Button, Icon, Notice, Symbol, Tone},
};

/// State of the listing, the form and the publish button.
#[component]
pub fn ListingSection(
    /// The company.
    case: Case,
) -> impl IntoView {
    let t = case.texts;
    let state = move || {
        case.with(|company| {
            let listing = company.listing.as_ref();
            let when = listing.and_then(|listing| match listing.state {
                ListingStatus::Published => listing.published_at,
                ListingStatus::Withdrawn => listing.withdrawn_at,
                _ => Some(listing.updated_at),
            });
            let since = when.map(|at| t.t_with("console-since", &Args::new().with("when", format_instant(at, case.locale()))));
            let url = listing.filter(|l| l.state == ListingStatus::Published).and_then(|l| l.public_url.clone());
            view! {
                <p class="badges">
                    {state_badge(listing.map_or(ListingStatus::None, |listing| listing.state))}
                    <span class="muted">{since}</span>
                    {url.map(|url| view! { <a href=url rel="external"><Icon symbol=Symbol::Globe />" "{t.t("console-open-public")}</a> })}
                </p>
            }
        })
    };
    view! {
        <Section id="listing" title="console-listing">
            {state}
            <ListingForm case />
        </Section>
    }
}

/// The form. It follows what is saved until something is typed; from then on the text is the
/// person's, and a change by somebody else is shown beside it.
#[component]
fn ListingForm(case: Case) -> impl IntoView {
    let t = case.texts;
    let form = use_form("listing");
    let draft = ListingDraft::new();
    let listing = Memo::new(move |_| case.with(|company| company.listing.clone()).flatten());
    // What the form was filled from: version and content.
    let base = RwSignal::new((0_i64, ListingInput::default()));
    let fill = move |listing: Option<&Listing>| {
        draft.load(listing);
        base.set((listing.map_or(0, |listing| listing.version), saved(listing)));
    };
    let dirty = Memo::new(move |_| base.with(|(_, content)| *content != draft.input()));
    Effect::new(move |_| {
        let listing = listing.get();
        let version = listing.as_ref().map_or(0, |listing| listing.version);
        if !dirty.get_untracked() {
            fill(listing.as_ref());
        } else if base.with_untracked(|(_, content)| *content == saved(listing.as_ref())) {
            // Published or withdrawn meanwhile, with the same text: nothing to decide.
            base.update(|(base, _)| *base = version);
        }
    });
    Effect::new(move |_| case.unsaved.set(dirty.get()));
    let newer = Memo::new(move |_| {
        dirty.get()
            && listing.get().map_or(0, |listing| listing.version) != base.with(|(version, _)| *version)
    });
    let save = move || {
        let typed = untrack(|| draft.input());
        match typed.validate() {
            Err(problems) => form.show_own(&problems, case.locale()),
            Ok(content) => {
                let input = update_input(case.id(), base.with_untracked(|(version, _)| *version), content);
                case.send(form, UPDATE, input, move || {
                    let listing = listing.get_untracked();
                    // What was typed while the answer was on its way is not saved yet: it stays.
                    if untrack(|| draft.input()) == typed {
                        fill(listing.as_ref());
                    } else {
                        base.set((
                            listing.as_ref().map_or(0, |listing| listing.version),
                            saved(listing.as_ref()),
                        ));
                    }
                    case.told("saved");
                });
            }
        }
    };
    Effect::new(move |_| {
        if newer.get() {
            request_animation_frame(|| focus_id("listing-newer"));
        }
    });
    let take_theirs = Callback::new(move |_| {
        form.problems.set(Vec::new());
        fill(listing.get_untracked().as_ref());
    });
    let keep_mine = Callback::new(move |_| {
        form.problems.set(Vec::new());
        base.update(|(version, _)| *version = listing.get_untracked().map_or(0, |listing| listing.version));
        save();
    });
    let may = Memo::new(move |_| case.can(Permission::ListingEdit));
    let addresses = case
        .with(|company| {
            [&company.visiting_address, &company.postal_address].map(|one| one.as_ref().map(Address::line))
        })
        .unwrap_or_default()
        .map(Option::unwrap_or_default);
    view! {
        <form novalidate class="stack" aria-labelledby="listing-heading" on:submit=move |event: SubmitEvent| { event.prevent_default(); save(); }>
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <Show when=move || newer.get()>
                <div id="listing-newer" tabindex="-1" role="group" aria-label=t.t("console-stale-title")>
                <Notice tone=Tone::Warn title=t.t("console-stale-title")>
                    <p>{t.t("console-stale")}</p>
                    <Theirs listing draft />
                    <div class="actions">
                        <Button on_click=keep_mine>{t.t("console-stale-mine")}</Button>
                        <Button on_click=take_theirs>{t.t("console-stale-theirs")}</Button>
                    </div>
                </Notice>
                </div>
            </Show>
            <fieldset class="plain" disabled=move || !may.get()>
                <ListingTexts form draft />
                <ListingDetails addresses form draft />
            </fieldset>
            <Show when=move || may.get()>
                <div class="actions">
                    <Button submit=true disabled=Signal::derive(move || form.sender.pending.get() || !dirty.get())>{t.t("save")}</Button>
                    <span class="muted" role="status">{move || dirty.get().then(|| t.t("console-unsaved"))}</span>
                </div>
            </Show>
        </form>
    }
}

/// The pictures by their descriptions.
fn picture_words(text: &ListingInput) -> Vec<String> {
    let words = |one: &PictureInput| one.alt_fi.clone().unwrap_or_else(|| "–".to_owned());
    text.pictures.iter().map(words).collect()
}

/// What is not shown, by its name.
fn hidden_words(t: Texts, text: &ListingInput) -> Vec<String> {
    let hidden = text.hidden.iter();
    hidden.map(|field| t.t(&field.label_key())).collect()
}

/// What the other person saved, where it differs from what is typed here.
#[component]
fn Theirs(listing: Memo<Option<Listing>>, draft: ListingDraft) -> impl IntoView {
    let t = use_texts();
    let rows = move || {
        let (theirs, mine) = (saved(listing.get().as_ref()), draft.input());
        let texts = Locale::ALL.iter().flat_map(|locale| {
            let language = t.t(&locale.label_key());
            [
                ("console-summary", &theirs.summary, &mine.summary),
                ("console-description", &theirs.description, &mine.description),
            ]
            .map(|(key, theirs, mine)| {
                (
                    format!("{} ({language})", t.t(key)),
                    theirs.get(*locale).map(str::to_owned),
                    mine.get(*locale).map(str::to_owned),
                )
            })
        });
        let joined =
            |key, theirs: &[String], mine: &[String]| (key, Some(theirs.join(", ")), Some(mine.join(", ")));
        let contacts = [
            ("phone", theirs.phone.clone(), mine.phone.clone()),
            ("email", theirs.email.clone(), mine.email.clone()),
            ("website", theirs.website.clone(), mine.website.clone()),
            joined("keywords", &theirs.keywords, &mine.keywords),
            joined("listing-services", &theirs.services, &mine.services),
            joined("listing-social", &theirs.social_links, &mine.social_links),
            joined("listing-pictures", &picture_words(&theirs), &picture_words(&mine)),
            joined(
                "listing-hours",
                &theirs.opening_hours.week,
                &mine.opening_hours.week,
            ),
            joined(
                "listing-field-hidden",
                &hidden_words(t, &theirs),
                &hidden_words(t, &mine),
            ),
        ]
        .map(|(key, theirs, mine)| (t.t(key), theirs, mine));
        texts
            .chain(contacts)
            .filter(|(_, theirs, mine)| theirs != mine)
            .map(|(label, theirs, _)| view! { <div><dt>{label}</dt><dd>{theirs.unwrap_or_else(|| "–".to_owned())}</dd></div> })
            .collect_view()
    };
    view! { <dl class="facts">{rows}</dl> }
}
