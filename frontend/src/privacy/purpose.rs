//! One purpose: its texts, a new text with a preview of all languages, and what may be changed of it.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{
    consent::{Channel, ConsentPurpose},
    date::format_instant,
    i18n::Args,
    locale::Locale,
    permission::Permission,
    validation::Validate,
    wording::{MAX_PLAIN_WORDS, WordingText, WordingTexts, words},
};

use super::{
    passing_on::PassingOnSection,
    purposes::{basis, name},
};
use crate::{
    api::console::purposes::{EDIT, PUBLISH, PURPOSES, Purpose, PurposeWording, PurposesData},
    console::{
        data::use_answer,
        kit::{EmptyState, ErrorSummary, Form, FormFault, Load, PageHeading, use_form},
        paths,
        session::use_session,
    },
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, Checkbox, TextArea, TextField, Tone, use_toasts},
};

/// What is typed of a text: plain and full in three languages.
#[derive(Debug, Clone, Copy)]
pub struct Typed {
    fi: (RwSignal<String>, RwSignal<String>),
    sv: (RwSignal<String>, RwSignal<String>),
    en: (RwSignal<String>, RwSignal<String>),
}

/// Nothing typed yet. Call it while the component is built.
pub fn use_texts6() -> Typed {
    let empty = || (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Typed {
        fi: empty(),
        sv: empty(),
        en: empty(),
    }
}

impl Typed {
    fn of(self, locale: Locale) -> (RwSignal<String>, RwSignal<String>) {
        match locale {
            Locale::Fi => self.fi,
            Locale::Sv => self.sv,
            Locale::En => self.en,
        }
    }

    /// Begins with the text in force.
    fn fill(self, wording: &PurposeWording) {
        let set = |(plain, full): (RwSignal<String>, RwSignal<String>), one: Option<&String>, text: &str| {
            plain.set(one.cloned().unwrap_or_default());
            full.set(text.to_owned());
        };
        set(self.fi, wording.plain_fi.as_ref(), &wording.text_fi);
        set(self.sv, wording.plain_sv.as_ref(), &wording.text_sv);
        set(self.en, wording.plain_en.as_ref(), &wording.text_en);
    }

    fn texts(self) -> WordingTexts {
        let one = |locale| {
            let (plain, full) = self.of(locale);
            WordingText {
                plain: plain.get(),
                full: full.get(),
            }
        };
        WordingTexts {
            fi: one(Locale::Fi),
            sv: one(Locale::Sv),
            en: one(Locale::En),
        }
    }

    /// As the schema takes it.
    pub fn input(self) -> Value {
        let texts = untrack(move || self.texts());
        json!({
            "plainFi": texts.fi.plain, "plainSv": texts.sv.plain, "plainEn": texts.en.plain,
            "textFi": texts.fi.full, "textSv": texts.sv.full, "textEn": texts.en.full,
        })
    }
}

/// The fields of a text in three languages.
#[component]
pub fn Texts6(
    /// The form.
    form: Form,
    /// What is typed.
    texts: Typed,
) -> impl IntoView {
    let t = use_texts();
    let fields = [
        (Locale::Fi, "plainFi", "textFi"),
        (Locale::Sv, "plainSv", "textSv"),
        (Locale::En, "plainEn", "textEn"),
    ];
    let field = move |(locale, plain_field, full_field): (Locale, &'static str, &'static str)| {
        let (plain, full) = texts.of(locale);
        let counted = move || {
            let count = plain.with(|text| words(text));
            t.t_with(
                "perm-words",
                &Args::new().with("count", count).with("max", MAX_PLAIN_WORDS),
            )
        };
        let label = move |key: &str| format!("{} – {}", t.t(key), t.t(&locale.label_key()));
        view! {
            <TextArea id=form.control(plain_field) label=label("perm-plain") value=plain rows=2 lang=locale.code() error=form.problem(plain_field) />
            <p class="field-help" aria-live="polite">{counted}</p>
            <TextArea id=form.control(full_field) label=label("perm-full") value=full rows=8 lang=locale.code() error=form.problem(full_field) />
        }
    };
    fields.map(field).collect_view()
}

/// The page.
#[component]
pub fn PurposePage(
    /// The purpose's id.
    id: String,
) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let query = use_answer::<PurposesData>(PURPOSES, || Some(json!({})));
    let found = Memo::new(move |_| {
        let data = query.data.get()?;
        data.purposes.into_iter().find(|one| one.id == id)
    });
    let title = Signal::derive(move || {
        found
            .get()
            .map_or_else(|| t.t("perm-purpose"), |one| name(t, one.purpose, &one.recipient))
    });
    let changed = Callback::new(move |()| query.state.reload());
    let content = move || {
        let Some(one) = found.get() else {
            return query
                .data
                .get()
                .map(|_| view! { <EmptyState text=t.t("perm-unknown") /> }.into_any());
        };
        let can = session.can(Permission::PurposeEdit);
        let edit = (can && one.editable).then(|| view! { <Edit purpose=one.clone() changed /> });
        let asks = can && !one.purpose.is_publication();
        let ground = basis(t, one.basis);
        let facts = view! { <dl class="facts"><div><dt>{t.t("perm-basis")}</dt><dd>{ground}</dd></div></dl> };
        let passes_on = can && one.purpose == ConsentPurpose::ThirdPartyMarketing;
        let passing = passes_on.then(|| view! { <PassingOnSection purpose=one.clone() /> });
        let new = asks.then(|| view! { <NewText purpose=one.clone() changed /> });
        Some(view! { {facts}{edit}{passing}{new}<Versions wordings=one.wordings.clone() /> }.into_any())
    };
    view! {
        <div class="page">
            <p><a href=paths::PURPOSES>{t.t("console-purposes")}</a></p>
            <PageHeading text=title />
            <Load state=query.state />
            {content}
        </div>
    }
}

/// Channels, time, open or not.
#[component]
fn Edit(purpose: Purpose, changed: Callback<()>) -> impl IntoView {
    let (t, toasts, form) = (use_texts(), use_toasts(), use_form("purpose"));
    let passes_on = purpose.purpose == ConsentPurpose::ThirdPartyMarketing;
    let boxes: Vec<(Channel, RwSignal<bool>)> = Channel::ALL
        .iter()
        .filter(|channel| !matches!(channel, Channel::Web | Channel::Any))
        .map(|channel| (*channel, RwSignal::new(purpose.channels.contains(channel))))
        .collect();
    let boxes = StoredValue::new(boxes);
    let months = RwSignal::new(purpose.valid_months.to_string());
    let open = RwSignal::new(purpose.is_open);
    let id = purpose.id.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let channels: Vec<String> = boxes.with_value(|all| {
            let on = all.iter().filter(|(_, on)| on.get_untracked());
            on.map(|(channel, _)| channel.graphql_name()).collect()
        });
        let months: i64 = months.get_untracked().trim().parse().unwrap_or(0);
        let input = json!({"input": {
            "purposeId": id, "channels": channels, "validMonths": months, "isOpen": open.get_untracked(),
        }});
        let done = Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t("perm-saved"));
            changed.run(());
        });
        form.act(EDIT, input, done);
    };
    let channels = move || {
        let all = boxes.get_value();
        all.into_iter()
            .map(|(channel, on)| view! { <Checkbox id=form.control(channel.as_str()) label=t.t(&channel.label_key()) checked=on /> })
            .collect_view()
    };
    view! {
        <section class="page-section" aria-labelledby="edit-title">
            <h2 id="edit-title">{t.t("perm-edit")}</h2>
            <form novalidate on:submit=submit class="stack panel">
                <ErrorSummary form />
                <FormFault sender=form.sender />
                {(!passes_on).then(|| view! { <fieldset id=form.control("channels")><legend>{t.t("perm-channels")}</legend>{channels()}</fieldset> })}
                <TextField id=form.control("validMonths") label=t.t("perm-valid-months") value=months required=true error=form.problem("validMonths") />
                <Checkbox id=form.control("isOpen") label=t.t("perm-is-open") help=t.t("perm-is-open-help") checked=open />
                <div class="actions"><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("perm-save")}</Button></div>
            </form>
        </section>
    }
}

/// A new text, shown in all languages before it is put into force.
#[component]
fn NewText(purpose: Purpose, changed: Callback<()>) -> impl IntoView {
    let (t, locale, toasts, form) = (use_texts(), use_locale(), use_toasts(), use_form("wording"));
    let texts = use_texts6();
    if let Some(current) = purpose.wordings.first() {
        texts.fill(current);
    }
    // Nobody has decided yet: neither is chosen.
    let material = RwSignal::new(None::<bool>);
    let preview = RwSignal::new(false);
    let id = purpose.id.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Err(errors) = untrack(move || texts.texts()).validate() {
            preview.set(false);
            return form.show_own(&errors, locale);
        }
        let Some(material) = material.get_untracked() else {
            return form.refuse("material", seutu_shared::error_code::ErrorCode::Required);
        };
        if !preview.get_untracked() {
            form.problems.set(Vec::new());
            preview.set(true);
            return;
        }
        let input = json!({"input": {"purposeId": id, "texts": texts.input(), "material": material}});
        let done = Callback::new(move |payload: Value| {
            let is_new = payload.get("isNew").and_then(Value::as_bool) == Some(true);
            toasts.show(
                Tone::Ok,
                t.t(if is_new {
                    "perm-published"
                } else {
                    "perm-unchanged"
                }),
            );
            changed.run(());
        });
        form.act(PUBLISH, input, done);
    };
    let radio = move |value: bool, key: &'static str| {
        let radio_id = form.control(key);
        view! {
            <div class="checkbox">
                <input type="radio" id=radio_id.clone() name=form.control("material-choice")
                    prop:checked=move || material.get() == Some(value) on:change=move |_| material.set(Some(value)) />
                <label for=radio_id>{t.t(key)}</label>
            </div>
        }
    };
    view! {
        <section class="page-section" aria-labelledby="new-title">
            <h2 id="new-title">{t.t("perm-new-text")}</h2>
            <form novalidate on:submit=submit class="stack panel">
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <Texts6 form texts />
                <fieldset id=form.control("material") tabindex="-1">
                    <legend>{t.t("perm-material")}</legend>
                    {radio(false, "perm-material-no")}
                    {radio(true, "perm-material-yes")}
                </fieldset>
                <Show when=move || preview.get()><Preview texts /></Show>
                <div class="actions">
                    <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>
                        {move || t.t(if preview.get() { "perm-publish" } else { "perm-preview" })}
                    </Button>
                </div>
            </form>
        </section>
    }
}

/// All languages as people will read them.
#[component]
fn Preview(texts: Typed) -> impl IntoView {
    let t = use_texts();
    let one = move |locale: Locale| {
        let shown = move || texts.texts().of(locale).clone();
        view! {
            <h3>{t.t(&locale.label_key())}</h3>
            <div lang=locale.code()>
                <p><strong>{move || shown().plain}</strong></p>
                <p class="preserve-lines">{move || shown().full}</p>
            </div>
        }
    };
    view! { <div role="status">{Locale::ALL.iter().copied().map(one).collect_view()}</div> }
}

/// Every text, newest first.
#[component]
fn Versions(wordings: Vec<PurposeWording>) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let one = move |wording: PurposeWording| {
        let args = Args::new()
            .with("version", wording.version)
            .with("when", format_instant(wording.created_at, locale));
        let kind = t.t(if wording.material {
            "perm-was-material"
        } else {
            "perm-was-minor"
        });
        let texts = [
            (Locale::Fi, wording.plain_fi, wording.text_fi),
            (Locale::Sv, wording.plain_sv, wording.text_sv),
            (Locale::En, wording.plain_en, wording.text_en),
        ];
        let text = |(locale, plain, full): (Locale, Option<String>, String)| {
            view! { <div lang=locale.code()><p><strong>{plain}</strong></p><p class="preserve-lines">{full}</p></div> }
        };
        view! {
            <details>
                <summary>{t.t_with("perm-version-of", &args)}" – "{kind}</summary>
                {texts.map(text).collect_view()}
                <p class="muted">{wording.hash}</p>
            </details>
        }
    };
    view! {
        <section class="page-section" aria-labelledby="versions-title">
            <h2 id="versions-title">{t.t("perm-versions")}</h2>
            {wordings.into_iter().map(one).collect_view()}
        </section>
    }
}
