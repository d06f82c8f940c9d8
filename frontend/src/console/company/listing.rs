//! The company's public text: written by staff for the company, published by one button.

use leptos::{ev::SubmitEvent, prelude::*};
use seutu_shared::{
    date::format_instant,
    i18n::Args,
    listing::{ListingInput, ListingStatus, MAX_DESCRIPTION, MAX_KEYWORDS, MAX_SUMMARY},
    locale::Locale,
    permission::Permission,
    validation::Validate,
};

use super::{
    Section,
    case::Case,
    listing_draft::{ListingDraft, saved, update_input},
};
use crate::{
    api::console::{
        company::Listing,
        listings::{PUBLISH, PublishListingInput, UPDATE},
    },
    console::{
        data::fault_text,
        kit::{ErrorSummary, Form, FormFault, form::focus_id, state_badge, use_form},
    },
    ui::{Button, ButtonKind, Checkbox, Icon, Notice, Symbol, TextArea, TextField, Tone},
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
    let save = move || match untrack(|| draft.input()).validate() {
        Err(problems) => form.show_own(&problems, case.locale()),
        Ok(content) => {
            let input = update_input(case.id(), base.with_untracked(|(version, _)| *version), content);
            case.send(form, UPDATE, input, move || {
                fill(listing.get_untracked().as_ref());
                case.told("saved");
            });
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
                <ListingTexts case form draft />
                <ListingDetails case form draft />
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

/// What the other person saved, where it differs from what is typed here.
#[component]
fn Theirs(listing: Memo<Option<Listing>>, draft: ListingDraft) -> impl IntoView {
    let t = crate::texts::use_texts();
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
        let contacts = [
            ("phone", theirs.phone.clone(), mine.phone.clone()),
            ("email", theirs.email.clone(), mine.email.clone()),
            ("website", theirs.website.clone(), mine.website.clone()),
            (
                "keywords",
                Some(theirs.keywords.join(", ")),
                Some(mine.keywords.join(", ")),
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

/// Summary and description in each language.
#[component]
fn ListingTexts(case: Case, form: Form, draft: ListingDraft) -> impl IntoView {
    let t = case.texts;
    let names = [
        ("summaryFi", "descriptionFi"),
        ("summarySv", "descriptionSv"),
        ("summaryEn", "descriptionEn"),
    ];
    Locale::ALL
        .iter()
        .zip(names)
        .zip(draft.summary.into_iter().zip(draft.description))
        .map(|((locale, (summary_name, description_name)), (summary, description))| {
            let left = move || {
                let used = summary.with(|text| text.trim().chars().count());
                t.t_with("characters-left", &Args::new().with("count", i64::try_from(MAX_SUMMARY).unwrap_or(0) - i64::try_from(used).unwrap_or(0)))
            };
            let open = *locale == Locale::Fi;
            let has_text = move || open || summary.with(|text| !text.is_empty()) || description.with(|text| !text.is_empty());
            view! {
                <details class="listing-language" open=has_text>
                    <summary>{t.t(&locale.label_key())}</summary>
                    <TextArea id=form.control(summary_name) label=t.t("console-summary") value=summary rows=2 lang=locale.code() help=t.t("console-summary-help") error=form.problem(summary_name) />
                    <p class="field-count">{left}</p>
                    <TextArea id=form.control(description_name) label=t.t("console-description") value=description rows=5 lang=locale.code()
                        help=t.t_with("console-description-help", &Args::new().with("max", MAX_DESCRIPTION)) error=form.problem(description_name) />
                </details>
            }
        })
        .collect_view()
}

/// Contact details, address, keywords, languages.
#[component]
fn ListingDetails(case: Case, form: Form, draft: ListingDraft) -> impl IntoView {
    let t = case.texts;
    let address = case
        .with(|company| {
            company
                .visiting_address
                .as_ref()
                .map(crate::api::console::company::Address::line)
        })
        .flatten();
    let address = address
        .filter(|line| !line.is_empty())
        .unwrap_or_else(|| t.t("unknown"));
    let languages = Locale::ALL
        .iter()
        .zip(draft.languages)
        .map(|(locale, checked)| view! { <Checkbox id=form.control(&format!("languages-{}", locale.code())) label=t.t(&locale.label_key()) checked /> })
        .collect_view();
    view! {
        <div class="form-grid">
            <TextField id=form.control("phone") label=t.t("phone") value=draft.phone kind="tel" error=form.problem("phone") />
            <TextField id=form.control("email") label=t.t("email") value=draft.email kind="email" error=form.problem("email") />
            <TextField id=form.control("website") label=t.t("website") value=draft.website kind="url" error=form.problem("website") />
        </div>
        <TextField id=form.control("keywords") label=t.t("keywords") value=draft.keywords
            help=t.t_with("console-keywords-help", &Args::new().with("max", MAX_KEYWORDS)) error=form.problem("keywords") />
        <Checkbox id=form.control("showVisitingAddress") label=t.t("console-show-address") checked=draft.show_address help=address />
        <fieldset class="choices">
            <legend>{t.t("console-languages-served")}</legend>
            {languages}
        </fieldset>
    }
}

/// Publishes what is saved; text that is not saved must be saved first.
#[component]
pub fn PublishButton(
    /// The company.
    case: Case,
    /// How strongly it speaks.
    kind: ButtonKind,
) -> impl IntoView {
    let t = case.texts;
    let form = use_form("publish");
    let publish = Callback::new(move |_| {
        let input = PublishListingInput {
            business_id: case.id(),
        };
        case.send(form, PUBLISH, input, move || case.told("console-published-now"));
    });
    let problems = move || {
        let faults = form.sender.error.get().map(|error| fault_text(t, &error));
        let texts = form
            .problems
            .get()
            .into_iter()
            .map(|problem| problem.text)
            .chain(faults)
            .collect::<Vec<_>>();
        (!texts.is_empty())
            .then(|| view! { <Notice tone=Tone::Danger live=true><p>{texts.join(" ")}</p></Notice> })
    };
    let blocked = Signal::derive(move || form.sender.pending.get() || case.unsaved.get());
    view! {
        <div class="actions">
            <Button kind symbol=Symbol::Globe disabled=blocked on_click=publish>{t.t("console-publish")}</Button>
            {move || case.unsaved.get().then(|| view! { <span class="muted">{t.t("console-save-first")}</span> })}
        </div>
        {problems}
    }
}
