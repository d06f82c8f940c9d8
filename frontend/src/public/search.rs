//! The search box: a GET form, with suggestions while typing where the bundle runs.
//!
//! Keyboard and roles follow the combobox pattern of the WAI-ARIA practices: arrows move through
//! the list, Enter takes the marked suggestion or sends the form, Escape closes the list.

use std::time::Duration;

use leptos::{ev, html, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use seutu_shared::i18n::Args;
use wasm_bindgen::JsCast;

use super::{markup::icon, query::DirectoryQuery, route::Page};
use crate::{
    api::{
        answer::field,
        directory::{SUGGESTIONS, Suggestion, SuggestionKind},
        transport::{Api, use_api},
    },
    texts::{Texts, use_locale, use_texts},
    ui::{Icon, Symbol},
};

/// Waits for a pause in typing.
const PAUSE: Duration = Duration::from_millis(150);
/// Shorter beginnings fit too many things.
const SHORTEST: usize = 2;
const SHOWN: u32 = 8;
const LIST_ID: &str = "haku-ehdotukset";

/// The suggestions in sight and the marked one.
#[derive(Clone, Copy)]
struct Suggesting {
    list: RwSignal<Vec<Suggestion>>,
    marked: RwSignal<Option<usize>>,
    /// The latest answer had none.
    none: RwSignal<bool>,
    /// Number of the latest question: an answer to an older one comes too late.
    asked: StoredValue<u32>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Suggesting {
    fn new() -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
            marked: RwSignal::new(None),
            none: RwSignal::new(false),
            asked: StoredValue::new(0),
            timer: StoredValue::new(None),
        }
    }

    fn close(self) {
        self.asked.update_value(|asked| *asked += 1);
        self.list.set(Vec::new());
        self.marked.set(None);
        self.none.set(false);
    }

    /// Asks after a pause in typing.
    fn typed(self, api: &Api, text: &str) {
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        let prefix = text.trim().to_owned();
        if prefix.chars().count() < SHORTEST {
            self.close();
            return;
        }
        self.asked.update_value(|asked| *asked += 1);
        let number = self.asked.get_value();
        let api = api.clone();
        let ask = move || {
            spawn_local(async move {
                let variables = serde_json::json!({ "prefix": prefix, "first": SHOWN });
                let answer = api.execute(SUGGESTIONS, variables).await;
                let answer: Result<Vec<Suggestion>, _> =
                    answer.and_then(|data| field(&data, "companySuggestions"));
                // Without suggestions the form still works, so a failure is not worth a message.
                if self.asked.try_get_value() == Some(number)
                    && let Ok(answer) = answer
                {
                    self.marked.set(None);
                    self.none.set(answer.is_empty());
                    self.list.set(answer);
                }
            });
        };
        self.timer.set_value(set_timeout_with_handle(ask, PAUSE).ok());
    }

    /// Arrows move the mark, Escape closes the list; any other key is the box's own.
    fn key(self, event: &ev::KeyboardEvent) {
        let key = event.key();
        let open = match key.as_str() {
            "ArrowDown" | "ArrowUp" => self.list.with_untracked(|list| !list.is_empty()),
            // Also the box that says that there is nothing.
            "Escape" => self.none.get_untracked() || self.list.with_untracked(|list| !list.is_empty()),
            _ => false,
        };
        if !open {
            return;
        }
        event.prevent_default();
        match key.as_str() {
            "Escape" => self.close(),
            key => self.step(key == "ArrowDown"),
        }
    }

    /// Moves the mark; past either end it returns to the words typed.
    fn step(self, forward: bool) {
        let count = self.list.with(Vec::len);
        self.marked.update(|marked| {
            *marked = match (*marked, forward) {
                _ if count == 0 => None,
                (None, true) => Some(0),
                (None, false) => Some(count - 1),
                (Some(at), true) => (at + 1 < count).then_some(at + 1),
                (Some(at), false) => at.checked_sub(1),
            };
        });
    }
}

/// Where a suggestion, or with none the words typed, lead.
fn going(
    query: Signal<DirectoryQuery>,
    input: NodeRef<html::Input>,
    suggesting: Suggesting,
) -> Callback<Option<Suggestion>> {
    let locale = use_locale();
    let navigate = use_navigate();
    Callback::new(move |suggestion: Option<Suggestion>| {
        suggesting.close();
        let words = match suggestion {
            Some(Suggestion {
                business_id: Some(id),
                ..
            }) => {
                navigate(&Page::Company(id).path(locale), NavigateOptions::default());
                return;
            }
            Some(suggestion) => suggestion.label,
            None => input
                .get_untracked()
                .map(|input| input.value())
                .unwrap_or_default(),
        };
        let href = query
            .get_untracked()
            .with_text(&words)
            .href(&Page::Directory.path(locale));
        navigate(&href, NavigateOptions::default());
    })
}

/// Makes the box a combobox for assistive technology: whether its list is open, and which
/// suggestion is marked.
fn tell_state(input: &web_sys::HtmlInputElement, open: bool, marked: Option<usize>) {
    let expanded = if open { "true" } else { "false" };
    let state = [
        ("role", "combobox"),
        ("aria-autocomplete", "list"),
        ("aria-controls", LIST_ID),
        ("aria-expanded", expanded),
    ];
    for (name, value) in state {
        // Fails only for names that are none.
        drop(input.set_attribute(name, value));
    }
    drop(match marked {
        Some(at) => input.set_attribute("aria-activedescendant", &format!("{LIST_ID}-{at}")),
        None => input.remove_attribute("aria-activedescendant"),
    });
}

/// The list below the box.
fn suggestion_list(suggesting: Suggesting, go: Callback<Option<Suggestion>>) -> AnyView {
    let t = use_texts();
    let Suggesting { list, marked, .. } = suggesting;
    let options = move || list.with(|list| options(t, list, marked.get()));
    let choose = move |event: ev::MouseEvent| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let option = target.and_then(|target| target.closest("li").ok().flatten());
        let at = option.and_then(|option| {
            option
                .id()
                .strip_prefix(LIST_ID)?
                .strip_prefix('-')?
                .parse::<usize>()
                .ok()
        });
        if let Some(chosen) = at.and_then(|at| list.with_untracked(|list| list.get(at).cloned())) {
            go.run(Some(chosen));
        }
    };
    view! {
        <ul
            id=LIST_ID
            class="suggestions"
            role="listbox"
            aria-label=t.t("suggestions-label")
            hidden=move || list.with(Vec::is_empty)
            inner_html=options
            // The focus stays in the box, or the list would close before the click.
            on:mousedown=|event| event.prevent_default()
            on:click=choose
        ></ul>
    }
    .into_any()
}

/// The suggestions as options of the list.
fn options(t: Texts, list: &[Suggestion], marked: Option<usize>) -> String {
    let kind = |kind: SuggestionKind| match kind {
        SuggestionKind::Company => (Symbol::Building, "suggestion-company"),
        SuggestionKind::Keyword => (Symbol::Search, "suggestion-keyword"),
        SuggestionKind::Industry => (Symbol::Filter, "suggestion-industry"),
    };
    let options = maud::html! {
        @for (at, suggestion) in list.iter().enumerate() {
            @let (symbol, kind) = kind(suggestion.kind);
            li id={ (LIST_ID) "-" (at) } role="option" aria-selected=(marked == Some(at)) {
                (icon(symbol))
                span { (suggestion.label) }
                span.suggestion-kind { (t.t(kind)) }
            }
        }
    };
    options.into_string()
}

/// The search box. The filters in force go along.
#[component]
pub fn SearchForm(
    /// State of the directory.
    #[prop(into)]
    query: Signal<DirectoryQuery>,
) -> impl IntoView {
    let (t, locale, api) = (use_texts(), use_locale(), use_api());
    let action = Page::Directory.path(locale);
    let input = NodeRef::<html::Input>::new();
    let suggesting = Suggesting::new();
    let Suggesting {
        list, marked, none, ..
    } = suggesting;
    // The roles promise keys that only the bundle serves, so they come with it.
    Effect::new(move || {
        if let Some(input) = input.get() {
            tell_state(&input, list.with(|list| !list.is_empty()), marked.get());
        }
    });

    let go = going(query, input, suggesting);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let chosen = marked
            .get_untracked()
            .and_then(|at| list.with_untracked(|list| list.get(at).cloned()));
        go.run(chosen);
    };
    let carried = move || {
        let kept = query.get().with_text("").pairs();
        let fields =
            maud::html! { @for (name, value) in &kept { input type="hidden" name=(name) value=(value); } };
        fields.into_string()
    };
    let search_box = view! {
        <div class="search-box">
            <Icon symbol=Symbol::Search />
            <input
                id="haku"
                name="haku"
                type="search"
                maxlength="200"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                placeholder=t.t("search-placeholder")
                node_ref=input
                value=query.get_untracked().text
                prop:value=move || query.get().text
                on:input=move |event| suggesting.typed(&api, &event_target_value(&event))
                on:keydown=move |event| suggesting.key(&event)
                on:blur=move |_| suggesting.close()
            />
            {suggestion_list(suggesting, go)}
            // The status below says the same aloud.
            <p class="suggestions" aria-hidden="true" hidden=move || !none.get()>{t.t("suggestions-none")}</p>
        </div>
    }
    .into_any();
    view! {
        <search>
            <form class="search" method="get" action=action on:submit=submit>
                <label for="haku">{t.t("search-label")}</label>
                <div class="search-row">
                    {search_box}
                    <span hidden inner_html=carried></span>
                    <button type="submit" class="button button-primary">{t.t("search")}</button>
                </div>
                <p class="visually-hidden" role="status">
                    {move || {
                        let count = list.with(Vec::len);
                        if none.get() {
                            return Some(t.t("suggestions-none"));
                        }
                        (count > 0).then(|| t.t_with("suggestions-count", &Args::new().with("count", count)))
                    }}
                </p>
            </form>
        </search>
    }
    .into_any()
}
