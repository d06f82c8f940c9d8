//! Form fields: a label, help before the field, an error that names what to do, all tied together.

use leptos::prelude::*;

use super::icon::{Icon, Symbol};

/// One option of a [`Select`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the person reads.
    pub label: String,
}

impl Choice {
    /// An option.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// The ids that tie help and error to a field.
fn described_by(id: &str, has_help: bool, has_error: bool) -> Option<String> {
    let parts = [(has_help, "help"), (has_error, "error")];
    let ids: Vec<_> = parts
        .iter()
        .filter(|(shown, _)| *shown)
        .map(|(_, part)| format!("{id}-{part}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// The help with what is said of the field as it is now: one paragraph, so that it keeps its row beside other fields.
fn with_note(help: Option<String>, note: Signal<Option<String>>) -> Signal<Option<String>> {
    Signal::derive(move || match (&help, note.get()) {
        (Some(help), Some(note)) => Some(format!("{help} {note}")),
        (help, note) => note.or_else(|| help.clone()),
    })
}

/// Label, help and error around one control.
fn frame(
    id: &str,
    label: String,
    optional_mark: Option<String>,
    help: Signal<Option<String>>,
    error: Signal<Option<String>>,
    control: AnyView,
) -> impl IntoView + use<> {
    let error_id = format!("{id}-error");
    let help_id = format!("{id}-help");
    view! {
        <div class="field" class:field-invalid=move || error.with(Option::is_some)>
            <label for=id.to_owned()>
                {label} {optional_mark.map(|mark| view! { <span class="field-optional">{format!(" ({mark})")}</span> })}
            </label>
            {move || {
                let id = help_id.clone();
                help.get().map(|help| view! { <p class="field-help" id=id>{help}</p> })
            }}
            {control}
            {move || {
                let id = error_id.clone();
                error.get().map(|error| view! {
                    <p class="field-error" id=id>
                        <Icon symbol=Symbol::Danger />
                        <span>{error}</span>
                    </p>
                })
            }}
        </div>
    }
}

/// A line of text.
#[component]
pub fn TextField(
    /// Id of the control, unique on the page; also its name in the form.
    #[prop(into)]
    id: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// The text, both ways.
    value: RwSignal<String>,
    /// `email`, `tel`, `url`, `date`, `password`, `search`; a plain text otherwise.
    #[prop(default = "text")]
    kind: &'static str,
    /// Token of HTML's `autocomplete`.
    #[prop(optional, into)]
    autocomplete: Option<&'static str>,
    /// Said before the field.
    #[prop(optional, into)]
    help: Option<String>,
    /// Said after the help while it is so.
    #[prop(optional, into)]
    note: Signal<Option<String>>,
    /// Word for fields that may stay empty, for example "optional".
    #[prop(optional, into)]
    optional_mark: Option<String>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let help = with_note(help, note);
    let described = {
        let id = id.clone();
        move || described_by(&id, help.with(Option::is_some), error.with(Option::is_some))
    };
    let control = view! {
        <input
            id=id.clone()
            name=id.clone()
            type=kind
            autocomplete=autocomplete
            required=required
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=described
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        />
    }
    .into_any();
    frame(&id, label, optional_mark, help, error, control)
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// Id of the control, unique on the page; also its name in the form.
    #[prop(into)]
    id: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// The text, both ways.
    value: RwSignal<String>,
    /// Height in lines.
    #[prop(default = 4)]
    rows: u32,
    /// Language of the text, when it is not the page's.
    #[prop(optional, into)]
    lang: Option<&'static str>,
    /// Said before the field.
    #[prop(optional, into)]
    help: Option<String>,
    /// Said after the help while it is so.
    #[prop(optional, into)]
    note: Signal<Option<String>>,
    /// Word for fields that may stay empty.
    #[prop(optional, into)]
    optional_mark: Option<String>,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let help = with_note(help, note);
    let described = {
        let id = id.clone();
        move || described_by(&id, help.with(Option::is_some), error.with(Option::is_some))
    };
    let control = view! {
        <textarea
            id=id.clone()
            name=id.clone()
            rows=rows
            lang=lang
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=described
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        ></textarea>
    }
    .into_any();
    frame(&id, label, optional_mark, help, error, control)
}

/// One of a few choices.
#[component]
pub fn Select(
    /// Id of the control, unique on the page; also its name in the form.
    #[prop(into)]
    id: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// The chosen value, both ways.
    value: RwSignal<String>,
    /// What there is to choose from.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Said before the field.
    #[prop(optional, into)]
    help: Option<String>,
    /// Said after the help while it is so.
    #[prop(optional, into)]
    note: Signal<Option<String>>,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let help = with_note(help, note);
    let described = {
        let id = id.clone();
        move || described_by(&id, help.with(Option::is_some), error.with(Option::is_some))
    };
    let options = move || {
        let option = |choice: Choice| {
            let own = choice.value.clone();
            let selected = move || value.with(|value| *value == own);
            // The property: a person's own choice makes browsers overlook the attribute.
            view! { <option value=choice.value prop:selected=selected>{choice.label}</option> }
        };
        choices.get().into_iter().map(option).collect_view()
    };
    let control = view! {
        <select
            id=id.clone()
            name=id.clone()
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=described
            on:change=move |event| value.set(event_target_value(&event))
        >
            {options}
        </select>
    }
    .into_any();
    frame(&id, label, None, help, error, control)
}

/// A box to tick.
#[component]
pub fn Checkbox(
    /// Id of the control, unique on the page; also its name in the form.
    #[prop(into)]
    id: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// Ticked or not, both ways.
    checked: RwSignal<bool>,
    /// Said below the label.
    #[prop(optional, into)]
    help: Option<String>,
) -> impl IntoView {
    let help_id = format!("{id}-help");
    let described = help.is_some().then(|| help_id.clone());
    view! {
        <div class="checkbox">
            <input
                id=id.clone()
                name=id.clone()
                type="checkbox"
                aria-describedby=described
                prop:checked=move || checked.get()
                on:change=move |event| checked.set(event_target_checked(&event))
            />
            <label for=id.clone()>{label}</label>
            {help.map(|help| view! { <p class="field-help" id=help_id>{help}</p> })}
        </div>
    }
}
