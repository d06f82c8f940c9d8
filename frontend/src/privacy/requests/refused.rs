//! Rights that are refused one by one, each on its own ground.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::{i18n::Args, privacy_request::RefusalGround, privacy_right::PrivacyRight};

use crate::{
    console::kit::Form,
    texts::{Texts, use_texts},
    ui::{Choice, Select, TextArea},
};

#[derive(Debug, Clone, Copy)]
struct Refused {
    right: PrivacyRight,
    ground: RwSignal<String>,
    reasoning: RwSignal<String>,
}

/// What is chosen for each right that can be refused, where more than one was asked.
#[derive(Debug, Clone)]
pub struct RefusedRights(Vec<Refused>);

impl RefusedRights {
    /// None is refused yet.
    pub fn new(rights: &[PrivacyRight]) -> Self {
        let several = rights.len() > 1;
        let refusable = rights
            .iter()
            .filter(|right| several && !right.takes_effect_at_once());
        Self(
            refusable
                .map(|right| Refused {
                    right: *right,
                    ground: RwSignal::new(String::new()),
                    reasoning: RwSignal::new(String::new()),
                })
                .collect(),
        )
    }

    /// What is sent: the rights that have a ground.
    pub fn input(&self) -> Vec<Value> {
        let chosen = self
            .0
            .iter()
            .filter(|one| one.ground.with_untracked(|ground| !ground.is_empty()));
        chosen
            .map(|one| {
                json!({
                    "right": one.right.graphql_name(), "ground": one.ground.get_untracked(),
                    "reasoning": one.reasoning.get_untracked(),
                })
            })
            .collect()
    }

    /// A choice for each right, and its reasons once a ground is chosen.
    pub fn fields(&self, form: Form) -> Option<AnyView> {
        let t = use_texts();
        let rows: Vec<AnyView> = self.0.iter().map(|one| fields_of(t, form, *one)).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <fieldset>
                    <legend>{t.t("requests-refused-each")}</legend>
                    <p>{t.t("requests-refused-hint")}</p>
                    {rows}
                </fieldset>
            }
            .into_any()
        })
    }
}

fn fields_of(t: Texts, form: Form, one: Refused) -> AnyView {
    let Refused {
        right,
        ground,
        reasoning,
    } = one;
    let named = move || Args::new().with("right", t.t(&right.label_key()));
    let field = move |name: &str| format!("refused.{right}.{name}");
    let mut grounds = vec![Choice::new("", t.t("requests-refused-none"))];
    let fitting = RefusalGround::ALL
        .iter()
        .filter(|one| **one != RefusalGround::CannotIdentify && one.fits(right));
    grounds.extend(fitting.map(|one| {
        let text = format!("{} ({})", t.t(&one.label_key()), one.provision(&[right]));
        Choice::new(one.graphql_name(), text)
    }));
    view! {
        <Select id=form.control(&field("ground")) label=t.t_with("requests-refused-ground", &named()) value=ground
            choices=Signal::stored(grounds) error=form.problem_of(field("ground")) />
        <Show when=move || ground.with(|ground| !ground.is_empty())>
            <TextArea id=form.control(&field("reasoning")) label=t.t_with("requests-refused-reasoning", &named())
                value=reasoning rows=3 error=form.problem_of(field("reasoning")) />
        </Show>
    }
    .into_any()
}
