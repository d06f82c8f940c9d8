//! The notice: sections in three languages side by side, what is wrong with them, a look at the whole, and new versions.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{
    date::format_instant,
    i18n::Args,
    locale::Locale,
    notice::{Block, blocks},
    permission::Permission,
};

use super::{publish::PublishForm, systems::day};
use crate::{
    api::console::notices::{
        Difference, DraftSection, Finding, NOTICE_DRAFT, NoticeDraft, NoticeDraftData, NoticeVersionRow,
        SAVE_NOTICE_DRAFT, Telling, Three,
    },
    console::{
        data::use_answer,
        kit::{
            ErrorSummary, Form, FormFault, Load, PageHeading, cell, data_table, use_form, words::code_text,
        },
        paths,
        session::use_session,
    },
    texts::{Texts, use_locale, use_texts},
    ui::{Button, ButtonKind, Checkbox, Notice, TextArea, Tone, use_toasts},
};

const LANGUAGES: [Locale; 3] = [Locale::Fi, Locale::Sv, Locale::En];
const TRANSLATIONS: [Locale; 2] = [Locale::Sv, Locale::En];

/// The draft and the versions.
#[component]
pub fn NoticePage() -> impl IntoView {
    let t = use_texts();
    let locale = use_locale();
    let session = use_session();
    let query = use_answer::<NoticeDraftData>(NOTICE_DRAFT, move || {
        Some(json!({"language": locale.graphql_name()}))
    });
    let reload = Callback::new(move |()| query.state.reload());
    let content = move || {
        let NoticeDraftData {
            draft,
            versions,
            tellings,
        } = query.data.get()?;
        let may = session.can(Permission::NoticeWrite);
        let version = draft.version;
        let publish = (may && !draft.unchanged).then(|| view! { <PublishForm version saved=reload /> });
        Some(view! {
            {findings(t, "notice-findings", &draft.findings)}
            {findings(t, "notice-findings-previous", &draft.previous)}
            {differences(t, &draft.differences)}
            <Editor draft=draft.clone() may saved=reload />
            {publish}
            {preview(t, &draft)}
            {versions_table(t, versions, &tellings)}
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-notice") />
            <p class="lead">{t.t("notice-editor-lead")}</p>
            <Load state=query.state />
            {content}
        </div>
    }
}

/// Where a finding is, as a link when there is something to open.
fn place(t: Texts, code: &str) -> AnyView {
    let (kind, name) = code.split_once(':').unwrap_or(("", code));
    match kind {
        "section" => {
            let href = format!("#section-{name}");
            view! { <a href=href>{code_text(t, "notice-section", name)}</a> }.into_any()
        }
        "system" => view! { <a href=paths::system(name)>{name.to_owned()}</a> }.into_any(),
        _ => format!("{} {name}", t.t("notice-point")).into_any(),
    }
}

fn findings(t: Texts, title: &'static str, found: &[Finding]) -> AnyView {
    let rows = found
        .iter()
        .map(|one| {
            vec![
                place(t, &one.place),
                cell(one.text.clone()),
                cell(one.law.clone()),
            ]
        })
        .collect::<Vec<_>>();
    let heading = format!("{} ({})", t.t(title), rows.len());
    let table = if rows.is_empty() {
        view! { <p>{t.t("notice-no-findings")}</p> }.into_any()
    } else {
        let columns = ["notice-place", "notice-what", "notice-law"];
        data_table(t.t(title), columns.iter().map(|key| t.t(key)).collect(), rows)
    };
    view! { <details class="page-section"><summary>{heading}</summary>{table}</details> }.into_any()
}

fn differences(t: Texts, found: &[Difference]) -> AnyView {
    if found.is_empty() {
        return view! { <Notice tone=Tone::Info><p>{t.t("notice-draft-same")}</p></Notice> }.into_any();
    }
    let one = |difference: &Difference| {
        let lines = difference
            .lines
            .iter()
            .map(|line| {
                let went = line.before.clone().map(|text| {
                    view! { <li><strong>{t.t("notice-went")}</strong>" "<del>{text}</del></li> }
                });
                let came = line.after.clone().map(|text| {
                    view! { <li><strong>{t.t("notice-came")}</strong>" "<ins>{text}</ins></li> }
                });
                view! { {went}{came} }
            })
            .collect_view();
        view! { <h3>{difference.title.clone()}</h3><ul>{lines}</ul> }
    };
    let all = found.iter().map(one).collect_view();
    view! { <details class="page-section"><summary>{format!("{} ({})", t.t("notice-diff"), found.len())}</summary>{all}</details> }
        .into_any()
}

/// What is typed of a section.
#[derive(Debug, Clone)]
struct SectionDraft {
    key: String,
    before: [String; 3],
    texts: [RwSignal<String>; 3],
    fits: [RwSignal<bool>; 2],
    stale: [Option<String>; 2],
}

impl SectionDraft {
    fn new(section: &DraftSection) -> Self {
        let Three { fi, sv, en } = section.text.clone();
        let before = [fi, sv, en];
        Self {
            key: section.key.clone(),
            texts: before.clone().map(RwSignal::new),
            before,
            fits: [RwSignal::new(false), RwSignal::new(false)],
            stale: [section.sv_stale_since.clone(), section.en_stale_since.clone()],
        }
    }

    /// What is to be saved; none where nothing was typed or ticked.
    fn edit(&self) -> Option<Value> {
        let typed = self.texts.map(|text| text.get_untracked());
        let still: Vec<String> = TRANSLATIONS
            .iter()
            .zip(self.fits)
            .filter(|(_, ticked)| ticked.get_untracked())
            .map(|(locale, _)| locale.graphql_name())
            .collect();
        if typed == self.before && still.is_empty() {
            return None;
        }
        let [fi, sv, en] = typed;
        Some(json!({"key": self.key, "text": {"fi": fi, "sv": sv, "en": en}, "stillFits": still}))
    }
}

/// All sections in one form, so that what was typed in one does not go when another is saved.
#[component]
fn Editor(
    /// The draft.
    draft: NoticeDraft,
    /// Whether the person may write it.
    may: bool,
    /// Follows success.
    saved: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let form = use_form("notice");
    let toasts = use_toasts();
    let version = draft.version;
    let written_by_staff = draft.sections.iter().filter(|section| !section.generated);
    let drafts: Vec<SectionDraft> = written_by_staff.map(SectionDraft::new).collect();
    let sections = draft
        .sections
        .iter()
        .map(|section| {
            let id = format!("section-{}", section.key.to_ascii_lowercase());
            let typed = drafts.iter().find(|draft| draft.key == section.key);
            let body = match typed {
                None => view! { <p>{t.t("notice-generated")}" "<a href=paths::SYSTEMS>{t.t("systems-title")}</a></p> }
                    .into_any(),
                Some(typed) if may => fields(t, form, typed),
                Some(_) => read(t, &section.text),
            };
            view! { <section class="page-section" id=id tabindex="-1"><h2>{section.title.clone()}</h2>{body}</section> }
        })
        .collect_view();
    if !may {
        return sections.into_any();
    }
    let drafts = StoredValue::new(drafts);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let edits: Vec<Value> =
            drafts.with_value(|drafts| drafts.iter().filter_map(SectionDraft::edit).collect());
        let done = Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t("notice-saved"));
            saved.run(());
        });
        form.act(
            SAVE_NOTICE_DRAFT,
            json!({"input": {"version": version, "sections": edits}}),
            done,
        );
    };
    view! {
        <form novalidate on:submit=submit class="stack">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            {sections}
            <div class="actions">
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("notice-save")}</Button>
            </div>
        </form>
    }
    .into_any()
}

/// A section's texts side by side, and what to say of translations that are older.
fn fields(t: Texts, form: Form, draft: &SectionDraft) -> AnyView {
    let name = draft.key.to_ascii_lowercase();
    let texts = LANGUAGES
        .into_iter()
        .zip(draft.texts)
        .map(|(locale, value)| {
            let id = form.control(&format!("sections.{name}.{locale}"));
            view! { <TextArea id label=t.t(&locale.label_key()) value lang=locale.code() rows=8 /> }
        })
        .collect_view();
    let marks = TRANSLATIONS
        .into_iter()
        .zip(draft.stale.clone())
        .zip(draft.fits)
        .map(|((locale, since), checked)| still_fits(t, form, &name, locale, since, checked))
        .collect_view();
    view! { <div class="form-grid">{texts}</div>{marks} }.into_any()
}

fn read(t: Texts, text: &Three) -> AnyView {
    let own = match t.locale() {
        Locale::Fi => &text.fi,
        Locale::Sv => &text.sv,
        Locale::En => &text.en,
    };
    written(own)
}

/// A text as the page shows it.
fn written(text: &str) -> AnyView {
    blocks(text)
        .into_iter()
        .map(|block| match block {
            Block::Paragraph(text) => view! { <p>{text}</p> }.into_any(),
            Block::List(items) => {
                let items = items
                    .into_iter()
                    .map(|item| view! { <li>{item}</li> })
                    .collect_view();
                view! { <ul>{items}</ul> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}

/// That a translation is older, and a box to say that it fits all the same.
fn still_fits(
    t: Texts,
    form: Form,
    name: &str,
    locale: Locale,
    since: Option<String>,
    checked: RwSignal<bool>,
) -> Option<AnyView> {
    let since = since?;
    let language = t.t(&locale.label_key());
    let args = seutu_shared::i18n::Args::new()
        .with("language", language)
        .with("day", day(&since));
    let label = t.t_with("notice-still-fits", &args);
    let id = form.control(&format!("fits.{name}.{locale}"));
    Some(view! { <Checkbox id label checked /> }.into_any())
}

/// The whole as readers would see it, one language at a time.
fn preview(t: Texts, draft: &NoticeDraft) -> AnyView {
    let one = |locale: Locale| {
        let sections = draft
            .sections
            .iter()
            .map(|section| {
                let text = match locale {
                    Locale::Fi => &section.text.fi,
                    Locale::Sv => &section.text.sv,
                    Locale::En => &section.text.en,
                };
                view! { <h3>{code_text(t, "notice-section", &section.key)}</h3><div lang=locale.code()>{written(text)}</div> }
            })
            .collect_view();
        let title = format!("{}: {}", t.t("notice-preview"), t.t(&locale.label_key()));
        view! { <details class="page-section"><summary>{title}</summary>{sections}</details> }
    };
    LANGUAGES.map(one).collect_view().into_any()
}

/// How many were told of a version, in words.
fn told_text(t: Texts, telling: &Telling) -> String {
    let args = Args::new()
        .with("told", telling.told)
        .with("without", telling.without_address)
        .with("refused", telling.refused);
    let counts = t.t_with("notice-telling-counts", &args);
    if telling.finished_at.is_some() {
        counts
    } else {
        format!("{counts} ({})", t.t("notice-telling-open"))
    }
}

fn versions_table(t: Texts, versions: Vec<NoticeVersionRow>, tellings: &[Telling]) -> AnyView {
    let row = |version: NoticeVersionRow| {
        let number = version.version.to_string();
        let number = if version.state == "SCHEDULED" {
            number.into_any()
        } else {
            let href = format!("/tietosuoja/versio/{number}/muutokset");
            view! { <a href=href rel="external">{number}</a> }.into_any()
        };
        let told = if version.material {
            "notice-material"
        } else {
            "notice-minor"
        };
        let telling = tellings.iter().find(|one| one.version == version.version);
        let telling = telling.map(|telling| told_text(t, telling));
        vec![
            number,
            cell(code_text(t, "notice-state", &version.state)),
            cell(format_instant(version.in_force_from, t.locale())),
            cell(t.t(told)),
            cell(Some(version.summary).filter(|text| !text.is_empty())),
            cell(telling),
        ]
    };
    let columns = [
        "systems-version",
        "registers-state",
        "notice-from",
        "notice-kind",
        "notice-summary",
        "notice-telling",
    ];
    let rows = versions.into_iter().map(row).collect();
    let table = data_table(
        t.t("notice-versions"),
        columns.iter().map(|key| t.t(key)).collect(),
        rows,
    );
    view! { <section class="page-section" aria-labelledby="notice-versions"><h2 id="notice-versions">{t.t("notice-versions")}</h2>{table}</section> }
        .into_any()
}
