//! The company's editor: the form that staff use too, what it would change, and the preview beside it.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{i18n::Args, listing::ListingInput, validation::Validate};

use super::{asks, changes::changes, preview::Preview, question, told, use_my_listing};
use crate::{
    api::console::own::{DISCARD_DRAFT, MyListing, RESTORE_REVISION, SAVE_DRAFT, SUBMIT_DRAFT},
    console::{
        company::{
            Section,
            listing_draft::{ListingDraft, text_input},
            listing_fields::{ListingDetails, ListingTexts},
        },
        kit::{
            ConfirmDialog, ErrorSummary, FormFault, Load, PageHeading, badge, use_confirm, use_form,
            words::code_text,
        },
        paths,
    },
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, Notice, Tone},
};

/// What happens to what is saved: it is looked at first, or public at once.
fn lead_key(listing: Option<&MyListing>) -> &'static str {
    if listing.is_some_and(|one| !one.review) {
        "own-editor-lead-direct"
    } else {
        "own-editor-lead"
    }
}

/// Form, changes, preview.
#[component]
pub fn EditorPage() -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let confirm = use_confirm();
    let query = use_my_listing();
    let changed = Callback::new(move |()| query.state.reload());
    let form = use_form("own");
    let draft = ListingDraft::new();
    let listing = Memo::new(move |_| query.data.get().map(|data| data.listing));
    // What the form was filled from: version of the draft and its text.
    let base = RwSignal::new((0_u32, ListingInput::default()));
    let fill = move |listing: &MyListing| {
        let text = text_of(listing);
        draft.fill(text.clone());
        base.set((version_of(listing), text));
    };
    let dirty = Memo::new(move |_| base.with(|(_, text)| *text != draft.input()));
    Effect::new(move |_| {
        if let Some(listing) = listing.get() {
            if !dirty.get_untracked() {
                fill(&listing);
            } else if base.with_untracked(|(_, text)| *text == text_of(&listing)) {
                base.update(|(version, _)| *version = version_of(&listing));
            }
        }
    });
    let saved = told("own-saved", changed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = untrack(|| draft.input());
        let content = match typed.validate() {
            Ok(content) => content,
            Err(problems) => {
                form.show_own(&problems, locale);
                return;
            }
        };
        let input =
            json!({ "version": base.with_untracked(|(version, _)| *version), "text": text_input(content) });
        let done = Callback::new(move |payload: Value| {
            // What was typed while the answer was on its way is not saved yet: it stays.
            base.update(|(version, text)| {
                *version += 1;
                text.clone_from(&typed);
            });
            saved.run(payload);
        });
        form.act(SAVE_DRAFT, json!({ "input": input }), done);
    };
    let newer = move || {
        dirty.get()
            && listing.with(|one| one.as_ref().map(version_of)) > base.with(|(version, _)| Some(*version))
    };
    let theirs = Callback::new(move |_| {
        form.problems.set(Vec::new());
        if let Some(listing) = listing.get_untracked() {
            fill(&listing);
        }
    });
    let addresses = move || listing.with_untracked(|one| one.as_ref().map(addresses_of).unwrap_or_default());
    let lead = move || t.t(listing.with(|one| lead_key(one.as_ref())));
    // A draft may be saved anew as it is, on top of what the listing has become.
    let writing = move || listing.with(|one| one.as_ref().is_some_and(is_writing));
    let idle = Signal::derive(move || form.sender.pending.get() || !(dirty.get() || writing()));
    let ready = Memo::new(move |_| listing.with(Option::is_some));
    view! {
        <div class="page">
            <PageHeading text=t.t("own-listing") />
            <p class="lead">{lead}</p>
            <p class="muted">{t.t("own-contact-persons")}" "<a href=paths::OWN_CONTACTS>{t.t("console-contacts")}</a></p>
            <Load state=query.state />
            <Show when=move || ready.get()>
                {move || listing.get().and_then(|listing| returned(&listing, changed))}
                <div class="editor"><div class="editor-parts">
                <div class="editor-text">
                <form novalidate class="stack" on:submit=submit>
                    <ErrorSummary form />
                    <FormFault sender=form.sender />
                    <Show when=newer>
                        <Notice tone=Tone::Warn live=true>
                            <p>{t.t("own-stale")}</p>
                            <Button on_click=theirs>{t.t("own-take-theirs")}</Button>
                        </Notice>
                    </Show>
                    <ListingTexts form draft />
                    <ListingDetails addresses=addresses() form draft />
                    <div class="actions">
                        <Button submit=true kind=ButtonKind::Primary disabled=idle>{t.t("own-save-draft")}</Button>
                        <span class="muted" role="status">{move || dirty.get().then(|| t.t("console-unsaved"))}</span>
                    </div>
                </form>
                {move || listing.get().map(|listing| view! { <Open listing confirm dirty changed /> })}
                </div>
                <Preview draft />
                </div></div>
            </Show>
        </div>
        <ConfirmDialog confirm />
    }
}

/// Why staff sent the last text back, with a button that takes it up again: the form shows the text in force.
fn returned(listing: &MyListing, changed: Callback<()>) -> Option<AnyView> {
    let t = use_texts();
    let (id, reason) = listing.returned().filter(|_| listing.draft.is_none())?;
    let form = use_form("own-returned");
    let restored = told("own-restored", changed);
    let input = json!({ "revisionId": id, "version": version_of(listing) });
    let restore = Callback::new(move |_| form.act(RESTORE_REVISION, json!({ "input": input }), restored));
    let text = t.t_with("own-next-rejected", &Args::new().with("reason", reason));
    let view = view! {
        <Notice tone=Tone::Warn>
            <p>{text}</p>
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <Button on_click=restore disabled=form.sender.pending>{t.t("own-continue")}</Button>
        </Notice>
    };
    Some(view.into_any())
}

/// The draft's text, else the listing's, as the form writes it.
fn text_of(listing: &MyListing) -> ListingInput {
    let text = listing.draft.as_ref().map_or(&listing.text, |draft| &draft.text);
    text.0.clone()
}

/// Visiting and postal address in the register.
fn addresses_of(listing: &MyListing) -> [String; 2] {
    [&listing.visiting_address, &listing.postal_address].map(|one| one.clone().unwrap_or_default())
}

/// Whether the company is writing, and has not sent in.
fn is_writing(listing: &MyListing) -> bool {
    listing.draft.as_ref().is_some_and(|draft| draft.state == "DRAFT")
}

fn version_of(listing: &MyListing) -> u32 {
    listing.draft.as_ref().map_or(0, |draft| draft.version)
}

/// What the draft would change, and sending it in.
#[component]
fn Open(
    /// The own company.
    listing: MyListing,
    /// The page's question.
    confirm: crate::console::kit::Confirm,
    /// Something typed is not saved yet.
    dirty: Memo<bool>,
    /// Runs after a change.
    changed: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let form = use_form("own-send");
    let version = version_of(&listing);
    let send = if listing.review {
        "own-submit"
    } else {
        "own-submit-direct"
    };
    // A text that only hides something waits for nobody.
    let (waits, counts) = (
        told("own-submitted", changed),
        told("own-submitted-direct", changed),
    );
    let done = Callback::new(move |payload: Value| {
        if payload["waits"] == true {
            waits.run(payload);
        } else {
            counts.run(payload);
        }
    });
    let submit =
        Callback::new(move |_| form.act(SUBMIT_DRAFT, json!({ "input": { "version": version } }), done));
    let points = vec![t.t("own-discard-point")];
    let input = json!({ "version": version });
    let discard = asks(
        confirm,
        question(
            "own-discard",
            points,
            DISCARD_DRAFT,
            input,
            told("own-discarded", changed),
        ),
    );
    let blocked = Signal::derive(move || form.sender.pending.get() || dirty.get());
    let draft = listing.draft.map(|draft| {
        let writing = draft.state == "DRAFT";
        let tone = if writing { Tone::Info } else { Tone::Warn };
        let state = badge(tone, code_text(t, "revision-state", &draft.state));
        let table = changes(t.t("own-changes"), listing.draft_changes);
        view! {
            <Section id="own-changes" title="own-changes">
                <p class="badges">{state}</p>
                {table}
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <div class="actions">
                    {writing.then(|| view! { <Button kind=ButtonKind::Primary disabled=blocked on_click=submit>{t.t(send)}</Button> })}
                    <Button kind=ButtonKind::Quiet on_click=discard>{t.t("own-discard")}</Button>
                    <span class="muted">{move || dirty.get().then(|| t.t("own-save-first"))}</span>
                </div>
            </Section>
        }
    });
    draft.into_any()
}
