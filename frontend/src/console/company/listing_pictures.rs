//! Fields of the listing's form: logo and pictures. Each is sent as soon as it is chosen and kept once the form is saved.

use leptos::{html, prelude::*};
use seutu_shared::{
    i18n::Args,
    listing::ListingField,
    locale::Locale,
    picture::{LOGO_FIELD, MAX_PICTURES, PATH, PICTURES_FIELD, PictureInput},
};

use super::{
    listing_draft::{ListingDraft, PictureDraft},
    listing_shown::not_shown,
};
use crate::{
    api::transport::ApiError,
    console::{
        data::fault_text,
        imports::send_file::send_file,
        kit::{Form, form::focus_id},
        session::{SIGN_IN_REQUIRED, use_session},
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Checkbox, TextField},
};

/// Logo and pictures.
#[component]
pub fn ListingPictures(
    /// The form.
    form: Form,
    /// What is typed.
    draft: ListingDraft,
) -> impl IntoView {
    view! {
        <PictureList form name=LOGO_FIELD rows=draft.logo most=1 note=not_shown(&draft, ListingField::Logo) />
        <PictureList form name=PICTURES_FIELD rows=draft.pictures most=MAX_PICTURES note=not_shown(&draft, ListingField::Pictures) />
    }
}

/// Where a picture that may not be public yet is shown to those who edit.
pub fn thumbnail(file: &str) -> AnyView {
    view! { <img class="thumbnail" src=format!("{PATH}/{file}") alt="" decoding="async" /> }.into_any()
}

/// What is wrong with a field whose name holds a place.
fn problem(form: Form, name: String) -> Signal<Option<String>> {
    Signal::derive(move || {
        form.problems.with(|problems| {
            let own = problems.iter().find(|one| one.field.as_deref() == Some(&name));
            own.map(|one| one.text.clone())
        })
    })
}

/// The pictures of one field and the control that adds one.
#[component]
fn PictureList(
    form: Form,
    /// The field as the schema names it.
    name: &'static str,
    rows: RwSignal<Vec<PictureDraft>>,
    /// Most pictures.
    most: usize,
    /// Said after the help while it is so.
    note: Signal<Option<String>>,
) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let input = NodeRef::<html::Input>::new();
    let (progress, sending, told) = (RwSignal::new(0.0), RwSignal::new(false), RwSignal::new(false));
    let fault = RwSignal::new(None::<String>);
    let id = StoredValue::new(form.control(&format!("{name}-file")));
    let choose = move |_| {
        let chosen = input.get_untracked().and_then(|input| input.files());
        let Some(file) = chosen.and_then(|files| files.get(0)) else {
            return;
        };
        if sending.get_untracked() {
            return;
        }
        fault.set(None);
        told.set(false);
        progress.set(0.0);
        sending.set(true);
        send_file(&file, "image", progress, move |sent| {
            sending.try_set(false);
            // The same file may be chosen again.
            if let Some(input) = input.try_get_untracked().flatten() {
                input.set_value("");
            }
            match sent {
                Ok(file) => {
                    let added = PictureInput {
                        file,
                        ..PictureInput::default()
                    };
                    rows.try_update(|rows| rows.push(PictureDraft::new(added)));
                    told.try_set(true);
                }
                Err(error) => {
                    if matches!(&error, ApiError::Refused { code } if code == SIGN_IN_REQUIRED) {
                        session.expired.set(true);
                    }
                    // The code's own text tells the limit, which a refusal here does not bring.
                    let large = matches!(&error, ApiError::Refused { code } if code.ends_with("_too_large"));
                    fault.try_set(Some(if large {
                        t.t("listing-picture-too-large")
                    } else {
                        fault_text(t, &error)
                    }));
                }
            }
        });
    };
    let full = move || rows.with(|rows| rows.len() >= most);
    let list = move || {
        let chosen = rows.get();
        let many = chosen.len();
        let row = |(place, one)| view! { <PictureRow form name rows place many one focus=id.get_value() /> };
        chosen.into_iter().enumerate().map(row).collect_view()
    };
    let reference = use_session().reference;
    let help = move || {
        let megabytes = reference.with(|reference| reference.max_picture_megabytes);
        let args = Args::new().with("max", most).with("megabytes", megabytes);
        t.t_with(&format!("listing-{name}-help"), &args)
    };
    let wrong = problem(form, name.to_owned());
    view! {
        <fieldset class="plain" id=form.control(name) tabindex="-1">
            <legend>{t.t(&format!("listing-{name}"))}</legend>
            <p class="field-help" id=format!("{}-help", id.get_value())>{help}" "{note}</p>
            <p class="field-error" role="alert">{move || fault.get().or_else(|| wrong.get())}</p>
            {list}
            <div class="field" hidden=full>
                <label for=id.get_value()>{t.t("listing-picture-choose")}</label>
                <input id=id.get_value() type="file" accept="image/png,image/jpeg,image/webp" node_ref=input
                    aria-describedby=format!("{}-help", id.get_value()) disabled=move || sending.get() on:change=choose />
            </div>
            <p class="muted" role="status">
                {move || if sending.get() { Some(t.t("console-sending")) } else { told.get().then(|| t.t("listing-picture-added")) }}
            </p>
            <Show when=move || sending.get()>
                <progress max="1" aria-label=t.t("console-sending") value=move || progress.get().to_string()></progress>
            </Show>
        </fieldset>
    }
}

/// A picture, its words, its place and the way out.
#[component]
fn PictureRow(
    form: Form,
    name: &'static str,
    rows: RwSignal<Vec<PictureDraft>>,
    place: usize,
    /// How many there are.
    many: usize,
    one: PictureDraft,
    /// Where the keyboard goes when this one is gone.
    focus: String,
) -> impl IntoView {
    let t = use_texts();
    let logo = name == LOGO_FIELD;
    let at = move |place: usize| {
        if logo {
            name.to_owned()
        } else {
            format!("{name}.{place}")
        }
    };
    let field = at(place);
    // The field of the list itself already bears the logo's name.
    let id = form.control(&format!("{field}.row"));
    let title = if logo {
        t.t("listing-logo")
    } else {
        t.t_with("listing-picture", &Args::new().with("number", place + 1))
    };
    let swap = move |other: usize| {
        Callback::new(move |_| {
            rows.update(|rows| rows.swap(place, other));
            request_animation_frame(move || focus_id(&form.control(&format!("{}.row", at(other)))));
        })
    };
    let remove = Callback::new(move |_| {
        rows.update(|rows| {
            rows.remove(place);
        });
        let focus = focus.clone();
        request_animation_frame(move || focus_id(&focus));
    });
    let words = Locale::ALL
        .iter()
        .zip(one.alt)
        .zip(["altFi", "altSv", "altEn"])
        .map(|((locale, value), end)| {
            let name = format!("{field}.{end}");
            let label = format!("{} ({})", t.t("listing-picture-alt"), t.t(&locale.label_key()));
            view! { <TextField id=form.control(&name) label value error=problem(form, name) /> }
        })
        .collect_view();
    let wrong = (!logo).then(|| problem(form, field.clone()));
    view! {
        <fieldset class="plain picture-row" id=id.clone() tabindex="-1">
            <legend>{title}</legend>
            {thumbnail(&one.file.get_value())}
            <p class="field-error" role="status">{move || wrong.and_then(|wrong| wrong.get())}</p>
            {if logo {
                view! { <p class="field-help">{t.t("listing-logo-alt-help")}</p> }.into_any()
            } else {
                view! { <Checkbox id=format!("{id}-decorative") label=t.t("listing-picture-decorative") checked=one.decorative help=t.t("listing-picture-decorative-help") /> }.into_any()
            }}
            <div class="form-grid" hidden=move || one.decorative.get()>{words}</div>
            <div class="actions">
                {(place > 0).then(|| view! { <Button on_click=swap(place - 1)>{t.t("listing-picture-up")}</Button> })}
                {(place + 1 < many).then(|| view! { <Button on_click=swap(place + 1)>{t.t("listing-picture-down")}</Button> })}
                <Button kind=ButtonKind::Quiet on_click=remove>{t.t("listing-picture-remove")}</Button>
            </div>
        </fieldset>
    }
}
