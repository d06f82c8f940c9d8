//! The form of what is known of a system: texts in three languages side by side.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Map, Value, json};
use seutu_shared::{
    inventory::{LegalBasis, SearchWay, SystemRole, TransferMechanism},
    locale::Locale,
};

use crate::{
    api::console::notices::{RECORD_SYSTEM, SystemRow},
    console::{
        kit::{ErrorSummary, Form, FormFault, blank_to_none, use_form},
        paths,
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Checkbox, Choice, Select, TextArea, TextField, Tone, use_toasts},
};

/// Fields in three languages: name, label, and the names of the languages' texts in errors.
const TEXTS: [(&str, &str, [&str; 3]); 10] = [
    ("name", "systems-name", ["name.fi", "name.sv", "name.en"]),
    (
        "purposes",
        "registers-purposes",
        ["purposes.fi", "purposes.sv", "purposes.en"],
    ),
    (
        "basisNote",
        "registers-basis-note",
        ["basisNote.fi", "basisNote.sv", "basisNote.en"],
    ),
    (
        "people",
        "registers-people",
        ["people.fi", "people.sv", "people.en"],
    ),
    ("data", "registers-data", ["data.fi", "data.sv", "data.en"]),
    (
        "sources",
        "registers-sources",
        ["sources.fi", "sources.sv", "sources.en"],
    ),
    (
        "recipients",
        "registers-recipients",
        ["recipients.fi", "recipients.sv", "recipients.en"],
    ),
    (
        "retention",
        "registers-retention",
        ["retention.fi", "retention.sv", "retention.en"],
    ),
    (
        "security",
        "registers-security",
        ["security.fi", "security.sv", "security.en"],
    ),
    (
        "arrangement",
        "registers-arrangement",
        ["arrangement.fi", "arrangement.sv", "arrangement.en"],
    ),
];

/// What is typed.
#[derive(Debug, Clone, Copy)]
struct Draft {
    key: RwSignal<String>,
    texts: [[RwSignal<String>; 3]; 10],
    holder: RwSignal<String>,
    role: RwSignal<String>,
    task: RwSignal<bool>,
    bases: [RwSignal<bool>; 6],
    country: RwSignal<String>,
    mechanism: RwSignal<String>,
    search: RwSignal<String>,
    search_note: RwSignal<String>,
    confirmed: RwSignal<bool>,
    valid_from: RwSignal<String>,
}

const BASES: [LegalBasis; 6] = [
    LegalBasis::Consent,
    LegalBasis::Contract,
    LegalBasis::LegalObligation,
    LegalBasis::VitalInterests,
    LegalBasis::PublicTask,
    LegalBasis::LegitimateInterests,
];

impl Draft {
    fn new(row: Option<&SystemRow>) -> Self {
        let facts = row.map(|row| &row.facts);
        let plain = |field: &str| RwSignal::new(facts.map(|facts| facts.plain(field)).unwrap_or_default());
        let yes = |field: &str| RwSignal::new(facts.is_some_and(|facts| facts.yes(field)));
        let chosen = |field: &str, first: String| {
            let known = facts
                .map(|facts| facts.plain(field))
                .filter(|text| !text.is_empty());
            RwSignal::new(known.unwrap_or(first))
        };
        let based = |basis: LegalBasis| {
            let wire = basis.graphql_name();
            let list = facts.and_then(|facts| facts.0["bases"].as_array());
            RwSignal::new(list.is_some_and(|list| list.iter().any(|one| one.as_str() == Some(wire.as_str()))))
        };
        Self {
            key: RwSignal::new(String::new()),
            texts: TEXTS.map(|(field, ..)| {
                [Locale::Fi, Locale::Sv, Locale::En].map(|locale| {
                    RwSignal::new(
                        facts
                            .map(|facts| facts.text(field, locale.code()))
                            .unwrap_or_default(),
                    )
                })
            }),
            holder: plain("holder"),
            role: chosen("role", SystemRole::Own.graphql_name()),
            task: yes("authorityTask"),
            bases: BASES.map(based),
            country: plain("country"),
            mechanism: plain("mechanism"),
            search: chosen("search", SearchWay::Manual.graphql_name()),
            search_note: plain("searchNote"),
            confirmed: yes("confirmed"),
            valid_from: RwSignal::new(String::new()),
        }
    }

    /// What the mutation wants.
    fn input(&self, key: Option<String>, version: u32) -> Value {
        let mut facts = Map::new();
        for ((field, ..), texts) in TEXTS.iter().zip(self.texts) {
            let [fi, sv, en] = texts.map(|text| text.get_untracked());
            facts.insert((*field).to_owned(), json!({"fi": fi, "sv": sv, "en": en}));
        }
        let bases: Vec<String> = BASES
            .iter()
            .zip(self.bases)
            .filter(|(_, ticked)| ticked.get_untracked())
            .map(|(basis, _)| basis.graphql_name())
            .collect();
        let rest = [
            ("holder", json!(self.holder.get_untracked())),
            ("role", json!(self.role.get_untracked())),
            ("authorityTask", json!(self.task.get_untracked())),
            ("bases", json!(bases)),
            ("country", json!(self.country.get_untracked())),
            (
                "mechanism",
                json!(self.mechanism.with_untracked(|text| blank_to_none(text))),
            ),
            ("search", json!(self.search.get_untracked())),
            ("searchNote", json!(self.search_note.get_untracked())),
            ("confirmed", json!(self.confirmed.get_untracked())),
        ];
        facts.extend(rest.map(|(field, value)| (field.to_owned(), value)));
        let key = key.unwrap_or_else(|| self.key.get_untracked());
        let valid_from = self.valid_from.with_untracked(|text| blank_to_none(text));
        json!({"input": {"system": key, "version": version, "validFrom": valid_from, "facts": facts}})
    }
}

/// The form of a known system, or of a new one.
#[component]
pub fn SystemForm(
    /// Key of the system; none for a new one.
    key: Option<String>,
    /// The newest row.
    row: Option<SystemRow>,
    /// Follows success with a known system; a new one opens its page.
    saved: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let form = use_form("system");
    let toasts = use_toasts();
    let draft = Draft::new(row.as_ref());
    let version = row.as_ref().map_or(0, |row| row.version);
    let new = key.is_none();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let key = key.clone();
        let done = Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t("systems-saved"));
            if new {
                let href = paths::system(&draft.key.get_untracked());
                drop(window().location().set_href(&href));
            } else {
                saved.run(());
            }
        });
        form.act(RECORD_SYSTEM, draft.input(key, version), done);
    };
    view! {
        <form novalidate on:submit=submit class="stack panel">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            {new.then(|| view! {
                <TextField id=form.control("system") label=t.t("systems-key") value=draft.key required=true
                    help=t.t("systems-key-help") error=form.problem("system") />
            })}
            {plain_fields(t, form, &draft)}
            {three_languages(t, form, &draft)}
            <TextArea id=form.control("searchNote") label=t.t("systems-search-note") value=draft.search_note
                help=t.t("systems-search-note-help") error=form.problem("searchNote") />
            <Checkbox id=form.control("confirmed") label=t.t("systems-confirm") checked=draft.confirmed />
            <TextField id=form.control("validFrom") label=t.t("systems-valid-from") value=draft.valid_from kind="date"
                optional_mark=t.t("optional") help=t.t("systems-valid-from-help") error=form.problem("validFrom") />
            <div class="actions">
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("systems-save")}</Button>
            </div>
        </form>
    }
}

fn choices(t: Texts, all: Vec<(String, String)>, empty: bool) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let none = empty.then(|| Choice::new("", t.t("systems-none")));
        let known = all.iter().map(|(wire, key)| Choice::new(wire.clone(), t.t(key)));
        none.into_iter().chain(known).collect()
    })
}

fn plain_fields(t: Texts, form: Form, draft: &Draft) -> AnyView {
    let roles = SystemRole::ALL
        .iter()
        .map(|one| (one.graphql_name(), one.label_key()))
        .collect();
    let ways = SearchWay::ALL
        .iter()
        .map(|one| (one.graphql_name(), one.label_key()))
        .collect();
    let mechanisms = TransferMechanism::ALL
        .iter()
        .filter(|one| **one != TransferMechanism::Unconfirmed)
        .map(|one| (one.graphql_name(), one.label_key()))
        .collect();
    let bases = BASES
        .iter()
        .zip(draft.bases)
        .map(|(basis, checked)| {
            let label = format!("{} ({})", t.t(&basis.label_key()), basis.article());
            view! { <Checkbox id=form.control(basis.as_str()) label checked /> }
        })
        .collect_view();
    let problem = form.problem("bases");
    let error = StoredValue::new(form.control("bases-error"));
    view! {
        <div class="form-grid">
            <TextField id=form.control("holder") label=t.t("registers-holder") value=draft.holder required=true
                error=form.problem("holder") />
            <Select id=form.control("role") label=t.t("registers-role") value=draft.role choices=choices(t, roles, false) />
            <TextField id=form.control("country") label=t.t("registers-country") value=draft.country required=true
                help=t.t("systems-country-help") error=form.problem("country") />
            <Select id=form.control("mechanism") label=t.t("registers-mechanism") value=draft.mechanism
                choices=choices(t, mechanisms, true) help=t.t("systems-mechanism-help") error=form.problem("mechanism") />
            <Select id=form.control("search") label=t.t("registers-search") value=draft.search choices=choices(t, ways, false) />
        </div>
        <fieldset id=form.control("bases") tabindex="-1" aria-describedby=move || problem.with(Option::is_some).then(|| error.get_value())>
            <legend>{t.t("registers-bases")}</legend>
            {move || problem.get().map(|text| view! { <p class="field-error" id=error.get_value()>{text}</p> })}
            {bases}
        </fieldset>
        <Checkbox id=form.control("authorityTask") label=t.t("systems-task") checked=draft.task help=t.t("systems-task-help") />
    }
    .into_any()
}

fn three_languages(t: Texts, form: Form, draft: &Draft) -> AnyView {
    let language = [Locale::Fi, Locale::Sv, Locale::En];
    TEXTS
        .iter()
        .zip(draft.texts)
        .map(|((_, label, names), texts)| {
            let label = t.t(label);
            let fields = language
                .into_iter()
                .zip(names)
                .zip(texts)
                .map(|((locale, name), value)| {
                    let label = format!("{label} ({})", t.t(&locale.label_key()));
                    view! {
                        <TextArea id=form.control(name) label value lang=locale.code() rows=3 error=form.problem(name) />
                    }
                })
                .collect_view();
            view! { <fieldset><legend>{label.clone()}</legend><div class="form-grid">{fields}</div></fieldset> }
        })
        .collect_view()
        .into_any()
}
