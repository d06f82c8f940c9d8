//! Consents as they stand now. Withdrawing is one press, as easy as giving (GDPR art. 7(3)).

use leptos::prelude::*;
use seutu_shared::{
    company::CompanyState,
    consent::{ConsentKind, ConsentMethod, ConsentPurpose},
    date::format_instant,
    i18n::Args,
    permission::Permission,
};

use super::{
    Section,
    case::{Case, Subject},
    consent_form::RecordConsent,
    next_action::current,
};
use crate::{
    api::console::{
        company::{ConsentState, FieldGroup},
        consents::{WITHDRAW, WithdrawConsentInput},
        types::Gql,
    },
    console::{
        data::fault_text,
        kit::{state_badge, use_form},
    },
    ui::{Badge, Button, ButtonKind, Symbol, Tone},
};

/// The company's own consent, and the form that records one.
#[component]
pub fn ConsentSection(
    /// The company.
    case: Case,
) -> impl IntoView {
    let t = case.texts;
    let purpose = ConsentPurpose::DirectoryPublication;
    let state = Memo::new(move |_| {
        case.with(|company| current(&company.current_consents, purpose).cloned())
            .flatten()
    });
    let groups = move || {
        let groups = case.with(|company| (company.field_groups.clone(), company.current_consents.clone()));
        let (groups, consents) = groups.unwrap_or_default();
        let group = move |group: FieldGroup| {
            let purpose = group.purpose;
            // Of a group of which nothing was said the consent of before speaks.
            let whole = group.since.filter(|_| group.whole).map(|since| ConsentState {
                purpose,
                kind: ConsentKind::Given,
                since,
                live: true,
            });
            let note = whole
                .is_some()
                .then(|| view! { <p class="muted">{t.t("console-group-whole")}</p> });
            let state = current(&consents, purpose).cloned().or(whole);
            let subject = Some(purpose.as_str().to_owned());
            view! { <p>{t.t(&purpose.label_key())}</p>{note}<ConsentLine case purpose subject state /> }
        };
        groups.into_iter().map(group).collect_view()
    };
    view! {
        <Section id="consent" title="console-consent">
            <p>{t.t(&purpose.label_key())}</p>
            {move || view! { <ConsentLine case purpose subject=None state=state.get() /> }}
            {groups}
            <Show when=move || case.recording.with(Option::is_some)>
                <RecordConsent case />
            </Show>
        </Section>
    }
}

/// How one consent stands, and what can be done about it.
#[component]
pub fn ConsentLine(
    /// The company.
    case: Case,
    /// What the consent is for.
    purpose: ConsentPurpose,
    /// Whom it concerns: a person, a group of the company's own fields by its name, or the company's listing.
    subject: Subject,
    /// How it stands; `None` when nobody has asked.
    state: Option<ConsentState>,
) -> impl IntoView {
    let t = case.texts;
    let live = state.as_ref().is_some_and(|state| state.live);
    let told = match state {
        None => {
            view! { <Badge tone=Tone::Neutral symbol=Symbol::Clock>{t.t("console-consent-none")}</Badge> }
                .into_any()
        }
        Some(state) => {
            let since = t.t_with(
                "console-since",
                &Args::new().with("when", format_instant(state.since, case.locale())),
            );
            view! { {state_badge(state.kind)} <span class="muted">{since}</span> }.into_any()
        }
    };
    let may = Memo::new(move |_| case.can(Permission::ConsentRecord));
    let customer = Memo::new(move |_| {
        case.with(|c| c.state == CompanyState::Accepted)
            .unwrap_or_default()
    });
    let asked = StoredValue::new(subject);
    let record = Callback::new(move |_| case.recording.set(Some(asked.get_value())));
    let act = move || {
        may.get().then(|| {
            if live {
                view! { <Withdraw case purpose subject=asked.get_value() /> }.into_any()
            } else if !customer.get() {
                ().into_any()
            } else {
                view! { <Button symbol=Symbol::Shield on_click=record>{t.t("console-record-consent")}</Button> }.into_any()
            }
        })
    };
    view! { <div class="consent-line"><p class="badges">{told}</p>{act}</div> }
}

/// Withdraws at once. How the wish came is chosen beside the button; no question follows.
#[component]
fn Withdraw(case: Case, purpose: ConsentPurpose, subject: Subject) -> impl IntoView {
    let t = case.texts;
    let form = use_form("withdraw");
    let method = RwSignal::new(ConsentMethod::Other);
    let id = format!("withdraw-method-{}", subject.as_deref().unwrap_or("company"));
    let person = StoredValue::new(subject);
    let withdraw = Callback::new(move |_| {
        let input = WithdrawConsentInput {
            business_id: case.id(),
            purpose: Gql(purpose),
            contact_person_id: person.get_value().filter(|_| !purpose.is_field_group()),
            method: Gql(method.get_untracked()),
            note: None,
        };
        case.send(form, WITHDRAW, input, move || {
            case.told(match purpose {
                ConsentPurpose::DirectoryPublication => "console-withdrawn",
                _ if purpose.is_field_group() => "console-withdrawn-group",
                _ => "console-withdrawn-person",
            });
        });
    });
    // The line has no room for a form's summary: failures are told as messages.
    Effect::new(move |_| {
        if let Some(error) = form.sender.error.get() {
            case.toast(Tone::Danger, fault_text(t, &error));
        }
        for problem in form.problems.get() {
            case.toast(Tone::Danger, problem.text);
        }
    });
    let options = ConsentMethod::ALL
        .iter()
        .filter(|value| value.is_staffs())
        .map(|value| view! { <option value=value.as_str() selected=*value == ConsentMethod::Other>{t.t(&value.label_key())}</option> })
        .collect_view();
    let choose = move |event| {
        if let Ok(value) = event_target_value(&event).parse() {
            method.set(value);
        }
    };
    view! {
        <div class="withdraw">
            <label for=id.clone()>{t.t("console-withdraw-method")}</label>
            <select id=id on:change=choose>{options}</select>
            <Button kind=ButtonKind::Danger disabled=form.sender.pending on_click=withdraw>{t.t("console-withdraw")}</Button>
        </div>
    }
}
