//! Rendering whole documents on the server.

pub mod embed;

use std::{fmt::Write as _, sync::Arc};

use chrono::NaiveDate;
use futures::{StreamExt, stream};
use leptos::{nonce::Nonce, prelude::*};
use leptos_integration_utils::{BoxedFnOnce, PinnedFuture, PinnedStream, build_response};
use leptos_router::location::RequestUrl;
use maud::Markup;
use seutu_shared::{locale::Locale, open_data::FEED_PATH};

use crate::{
    api::transport::{Api, Transport},
    public::{
        accessibility::{FeedbackPage, STATEMENT},
        company::Gone,
        forms::Form,
        head::{CardPicture, Head, HeadSlot},
        layout::still_page,
        notice::NoticePage,
        preferences::Preferences,
        privacy_request::RequestPage,
        route::Page,
        statistics,
        structured::{SiteOrigin, block},
    },
    shell::{App, AppProps, PageContext},
    texts::{
        FAULT_ID, LANGUAGE_KEY, Texts, form_texts, meta_name, notice_texts, preference_texts, public_texts,
        request_texts, shell_texts, statement_texts,
    },
};

/// Addresses of the bundle's files, with their hashes ("/assets/public-….js").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAssets {
    /// Style sheet.
    pub css: String,
    /// JavaScript glue; a module.
    pub js: String,
    /// WebAssembly.
    pub wasm: String,
    /// Texts of the bundle in each language.
    pub texts: TextFiles,
}

/// Addresses of a bundle's texts, by language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFiles {
    /// Finnish.
    pub fi: String,
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

impl TextFiles {
    /// The texts of one language.
    pub fn of(&self, locale: Locale) -> &str {
        match locale {
            Locale::Fi => &self.fi,
            Locale::Sv => &self.sv,
            Locale::En => &self.en,
        }
    }
}

/// A request for a public page.
#[derive(Clone)]
pub struct PageRequest {
    /// Path as requested, percent-encoded.
    pub path: String,
    /// Query string without "?", as requested.
    pub query: String,
    /// Public address of the service without a closing slash, for canonical links.
    pub origin: String,
    /// Today in Finland.
    pub today: NaiveDate,
    /// Nonce of the response's content security policy.
    pub nonce: String,
    /// Files of the public bundle.
    pub assets: PageAssets,
    /// Executes the page's GraphQL operations.
    pub transport: Arc<dyn Transport>,
}

impl std::fmt::Debug for PageRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PageRequest")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// The answer to a [`PageRequest`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedPage {
    /// HTTP status: 200, 301, 404, 410, or 503 when the API gave no answer.
    pub status: u16,
    /// Where to go instead; only with 301.
    pub location: Option<String>,
    /// Search engines may list the page. The document says the same.
    pub index: bool,
    /// The document.
    pub html: String,
}

/// Renders a public page with all its data.
pub async fn render(request: PageRequest) -> RenderedPage {
    render_as(request, false).await
}

/// Renders the page of a company that has left the directory: 410, and nothing of the company.
pub async fn render_gone(request: PageRequest) -> RenderedPage {
    render_as(request, true).await
}

async fn render_as(request: PageRequest, gone: bool) -> RenderedPage {
    let (locale, page) = Page::of_path(&request.path);
    let own_path = page.path(locale);
    if page != Page::NotFound && own_path != request.path {
        return moved(&own_path, &request.query);
    }
    let slot = HeadSlot::default();
    // A page that only the server writes has no program in the browser to ask for it: asked before it is written.
    let asked = match page {
        Page::Statistics => Some(statistics::ask(&Api::new(Arc::clone(&request.transport)), locale).await),
        _ => None,
    };
    let body = body(&request, slot.clone(), asked, gone).await;
    let head = slot.take().unwrap_or_else(|| Head {
        title: public_texts(locale).t("site-name"),
        description: String::new(),
        status: 200,
        index: false,
    });
    let data = slot.take_data().filter(|_| head.index);
    let data = data.map(|data| block(&data, &escape(&request.nonce)));
    let card = slot.take_picture().filter(|_| head.index);
    let data = card.map(|card| card_picture(&card)).unwrap_or_default() + &data.unwrap_or_default();
    let html = document(&request, locale, &page, &head, &data, &body);
    RenderedPage {
        status: head.status,
        location: None,
        index: head.index,
        html,
    }
}

/// What shows a picture beside a shared link.
fn card_picture(card: &CardPicture) -> String {
    let mut text = format!(
        "<meta property=\"og:image\" content=\"{}\"><meta property=\"og:image:width\" content=\"{}\">\
         <meta property=\"og:image:height\" content=\"{}\">",
        escape(&card.url),
        card.width,
        card.height,
    );
    if !card.alt.is_empty() {
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "<meta property=\"og:image:alt\" content=\"{}\">",
            escape(&card.alt)
        );
    }
    text
}

/// The empty document that starts a bundle of the console. `lang` follows the reader's browser until
/// the console knows the account's language.
pub fn console_document(assets: &PageAssets, nonce: &str, locale: Locale) -> String {
    let t = public_texts(locale);
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head>{COMMON_HEAD}<meta name=\"robots\" content=\"noindex\">\
         <title>{title}</title>{texts}{files}</head><body><noscript><p>{noscript}</p></noscript>{fault}</body></html>",
        lang = locale.code(),
        title = escape(&t.t("console-title")),
        texts = console_text_files(assets, nonce),
        files = files(assets, nonce),
        noscript = escape(&t.t("console-needs-script")),
        fault = texts_fault(),
    )
}

/// The texts of every language by name, and a script that has the browser fetch those of the language chosen in it,
/// else of the document's, beside the bundle. It stands before the style sheet, which would hold it up.
fn console_text_files(assets: &PageAssets, nonce: &str) -> String {
    let mut head = String::new();
    for locale in Locale::ALL {
        head.push_str(&text_file(assets, *locale));
    }
    // Writing to a String cannot fail.
    let _ = write!(
        head,
        "<script nonce=\"{nonce}\">(d=>{{let c;try{{c=localStorage.getItem(\"{LANGUAGE_KEY}\")}}catch{{}}\
         const m=l=>d.querySelector('meta[name=\"texts-'+l+'\"]'),p=d.createElement(\"link\");\
         p.rel=\"preload\";p.as=\"fetch\";p.crossOrigin=\"anonymous\";\
         p.href=((/^(fi|sv|en)$/.test(c)&&m(c))||m(d.documentElement.lang)).content;d.head.append(p)}})(document)</script>",
        nonce = escape(nonce),
    );
    head
}

/// Names the file with the texts of a language.
fn text_file(assets: &PageAssets, locale: Locale) -> String {
    format!(
        "<meta name=\"{}\" content=\"{}\">",
        meta_name(locale),
        escape(assets.texts.of(locale))
    )
}

/// What shows when the texts did not come: the only words that need none of them.
fn texts_fault() -> String {
    let mut words = String::new();
    for locale in Locale::ALL {
        let t = shell_texts(*locale);
        // Writing to a String cannot fail.
        let _ = write!(
            words,
            "<p lang=\"{}\">{} <a href=\"\">{}</a></p>",
            locale.code(),
            escape(&t.t("shell-texts-fault")),
            escape(&t.t("shell-try-again"))
        );
    }
    format!("<div id=\"{FAULT_ID}\" class=\"stack texts-fault\" role=\"alert\" hidden>{words}</div>")
}

/// A form page for companies, complete without a program in the browser. `path` is its address below the language's
/// prefix, with its query.
pub fn form_document(css: &str, today: NaiveDate, locale: Locale, path: &str, form: &Form) -> String {
    let t = form_texts(locale);
    still_document(t, css, today, path, &form.title(t), &form.content(t), false)
}

/// A page where people look after their own permissions, likewise.
pub fn preference_document(
    css: &str,
    today: NaiveDate,
    locale: Locale,
    path: &str,
    page: &Preferences,
) -> String {
    let t = preference_texts(locale);
    let (title, content) = (page.title(t), page.content(t));
    still_document(t, css, today, path, &title, &content, page.is_public())
}

/// A page where a privacy request is filed or followed, likewise.
pub fn request_document(
    css: &str,
    today: NaiveDate,
    locale: Locale,
    path: &str,
    page: &RequestPage,
) -> String {
    let t = request_texts(locale);
    let (title, content) = (page.title(t), page.content(t));
    still_document(t, css, today, path, &title, &content, page.is_public())
}

/// What comes of the form below the accessibility statement, likewise.
pub fn feedback_document(css: &str, today: NaiveDate, locale: Locale, page: &FeedbackPage) -> String {
    let t = statement_texts(locale);
    let (title, content) = (page.title(t), page.content(t));
    still_document(t, css, today, STATEMENT, &title, &content, false)
}

fn still_document(
    t: Texts,
    css: &str,
    today: NaiveDate,
    path: &str,
    title: &str,
    content: &Markup,
    index: bool,
) -> String {
    let title = escape(&format!("{title} – {}", t.t("site-name")));
    let body = still_page(t, today, path, content).into_string();
    let robots = if index {
        ""
    } else {
        "<meta name=\"robots\" content=\"noindex\">"
    };
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head>{COMMON_HEAD}<title>{title}</title>\
         {robots}<link rel=\"stylesheet\" href=\"{css}\"></head>\
         <body>{body}</body></html>",
        lang = t.locale().code(),
        css = escape(css),
    )
}

/// A page of the privacy notice, complete without a program in the browser. `origin` is the service's public address
/// without a closing slash.
pub fn notice_document(
    css: &str,
    today: NaiveDate,
    locale: Locale,
    origin: &str,
    page: &NoticePage,
) -> String {
    let t = notice_texts(locale);
    let title = escape(&format!("{} – {}", page.title(t), t.t("site-name")));
    let path = page.path();
    let body = still_page(t, today, &path, &page.content(t)).into_string();
    let address = |locale: Locale| escape(&format!("{origin}{}{path}", locale.path_prefix()));
    let mut search = String::new();
    if page.index() {
        // Writing to a String cannot fail.
        let _ = write!(search, "<link rel=\"canonical\" href=\"{}\">", address(locale));
        for other in Locale::ALL {
            let (code, href) = (other.code(), address(*other));
            let _ = write!(
                search,
                "<link rel=\"alternate\" hreflang=\"{code}\" href=\"{href}\">"
            );
        }
    } else {
        search.push_str("<meta name=\"robots\" content=\"noindex\">");
    }
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head>{COMMON_HEAD}<title>{title}</title>\
         <meta name=\"description\" content=\"{description}\">{search}<link rel=\"stylesheet\" href=\"{css}\"></head>\
         <body>{body}</body></html>",
        lang = locale.code(),
        description = escape(&page.description(t)),
        css = escape(css),
    )
}

/// The document without anything that runs, for a preview inside another page.
pub fn without_programs(html: &str) -> String {
    let mut still = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<script") {
        still.push_str(before);
        rest = after.split_once("</script>").map_or("", |(_, after)| after);
    }
    still.push_str(rest);
    still
}

fn moved(path: &str, query: &str) -> RenderedPage {
    let location = if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    };
    RenderedPage {
        status: 301,
        location: Some(location),
        index: false,
        html: String::new(),
    }
}

/// What stands inside `<body>`: the page and the data its bundle starts from.
async fn body(request: &PageRequest, head: HeadSlot, asked: Option<statistics::Asked>, gone: bool) -> String {
    // Only the first call in a process sets the executor; later ones say so and change nothing.
    drop(any_spawner::Executor::init_tokio());
    let context = PageContext {
        path: request.path.clone(),
        today: request.today,
        api: Api::new(Arc::clone(&request.transport)),
        head,
    };
    // The router wants an absolute address; it never leaves this function.
    let url = RequestUrl::new(&format!("http://localhost{}?{}", request.path, request.query));
    let (nonce, origin) = (request.nonce.clone(), SiteOrigin(request.origin.clone()));
    let provide = move || {
        provide_context(url);
        provide_context(origin);
        if gone {
            provide_context(Gone);
        }
        provide_context(Nonce::from_value(nonce));
        if let Some(asked) = asked {
            provide_context(asked);
        }
    };
    let app = move || App(AppProps { context }).into_any();
    // The page of a company that left has no bundle that would start from the data.
    let pieces = if gone { alone } else { whole };
    let (owner, chunks) = build_response(app, provide, pieces, false);
    let html = chunks.await.collect::<String>().await;
    if let Some(shared) = owner.shared_context() {
        while let Some(pending) = shared.await_deferred() {
            pending.await;
        }
    }
    owner.unset_with_forced_cleanup();
    html
}

/// The page as text. Leptos marks places with `<!>`, which browsers read as an empty comment but HTML does not allow;
/// what readers typed never has it, since every `<` of theirs is escaped.
async fn written(app: AnyView) -> String {
    let page = app.to_html_stream_in_order().collect::<String>().await;
    page.replace("<!>", "<!---->")
}

/// Waits for the whole page before the data: a document that comes in one piece needs no script
/// to put its parts in order.
fn whole(
    app: AnyView,
    data: BoxedFnOnce<PinnedStream<String>>,
    _ooo: bool,
) -> PinnedFuture<PinnedStream<String>> {
    Box::pin(async move {
        let page = written(app).await;
        Box::pin(stream::once(async move { page }).chain(data())) as PinnedStream<String>
    })
}

/// As [`whole`], without the data.
fn alone(
    app: AnyView,
    _data: BoxedFnOnce<PinnedStream<String>>,
    _ooo: bool,
) -> PinnedFuture<PinnedStream<String>> {
    Box::pin(async move {
        let page = written(app).await;
        Box::pin(stream::once(async move { page })) as PinnedStream<String>
    })
}

const COMMON_HEAD: &str = "<meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
    <meta name=\"color-scheme\" content=\"light dark\">\
    <meta name=\"theme-color\" content=\"#FBFAF6\" media=\"(prefers-color-scheme: light)\">\
    <meta name=\"theme-color\" content=\"#101815\" media=\"(prefers-color-scheme: dark)\">\
    <link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2016%2016'%3E\
%3Crect%20width='16'%20height='16'%20rx='4'%20fill='%230F5C4A'/%3E%3Cpath%20d='M8%203%203.5%2012h9zM8%2012v2'%20fill='none'\
%20stroke='%23fff'%20stroke-width='1.5'%20stroke-linejoin='round'/%3E%3C/svg%3E\">";

/// Style sheet and bundle. The page is complete without the bundle, so it comes last.
fn files(assets: &PageAssets, nonce: &str) -> String {
    let (js, wasm) = (escape(&assets.js), escape(&assets.wasm));
    let (style, nonce) = (style(assets), escape(nonce));
    if js.is_empty() {
        return style;
    }
    format!(
        "{style}\
         <link rel=\"modulepreload\" href=\"{js}\" nonce=\"{nonce}\" fetchpriority=\"low\">\
         <link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin \
         fetchpriority=\"low\">\
         <script type=\"module\" nonce=\"{nonce}\">import init from \"{js}\";\
         init({{module_or_path:\"{wasm}\"}});</script>"
    )
}

/// The style sheet alone.
fn style(assets: &PageAssets) -> String {
    format!("<link rel=\"stylesheet\" href=\"{}\">", escape(&assets.css))
}

fn document(
    request: &PageRequest,
    locale: Locale,
    page: &Page,
    head: &Head,
    data: &str,
    body: &str,
) -> String {
    let t = public_texts(locale);
    let (title, description) = (escape(&head.title), escape(&head.description));
    let address = |locale: Locale| escape(&format!("{}{}", request.origin, page.path(locale)));
    let search = if head.index {
        let mut alternates = String::new();
        for other in Locale::ALL {
            // Writing to a String cannot fail.
            let _ = write!(
                alternates,
                "<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">",
                other.code(),
                address(*other)
            );
        }
        format!(
            "<link rel=\"canonical\" href=\"{}\">{alternates}\
             <link rel=\"alternate\" hreflang=\"x-default\" href=\"{}\">",
            address(locale),
            address(Locale::Fi),
        )
    } else {
        "<meta name=\"robots\" content=\"noindex\">".to_owned()
    };
    let mut other_locales = String::new();
    for other in Locale::ALL.iter().filter(|other| **other != locale) {
        let _ = write!(
            other_locales,
            "<meta property=\"og:locale:alternate\" content=\"{}\">",
            og_locale(*other)
        );
    }
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head>{COMMON_HEAD}<title>{title}</title>\
         <meta name=\"description\" content=\"{description}\">{search}\
         <meta property=\"og:title\" content=\"{title}\">\
         <meta property=\"og:description\" content=\"{description}\">\
         <meta property=\"og:type\" content=\"website\">\
         <meta property=\"og:url\" content=\"{url}\">\
         <meta property=\"og:site_name\" content=\"{site}\">\
         <meta property=\"og:locale\" content=\"{own_locale}\">{other_locales}\
         <meta name=\"twitter:card\" content=\"summary\">\
         <link rel=\"alternate\" type=\"application/atom+xml\" title=\"{feed_title}\" href=\"{feed}\">\
         {data}{texts}{files}</head><body>{body}</body></html>",
        lang = locale.code(),
        url = address(locale),
        site = escape(&t.t("site-name")),
        own_locale = og_locale(locale),
        feed_title = escape(&statement_texts(locale).t("feed-title")),
        feed = escape(&format!("{}{}{FEED_PATH}", request.origin, locale.path_prefix())),
        // The bundle would say again what the page says, but does not know that the company has left.
        files = if head.status == 410 {
            style(&request.assets)
        } else {
            files(&request.assets, &request.nonce)
        },
        texts = if head.status == 410 {
            String::new()
        } else {
            format!(
                "{}<link rel=\"preload\" href=\"{}\" as=\"fetch\" crossorigin fetchpriority=\"low\">",
                text_file(&request.assets, locale),
                escape(request.assets.texts.of(locale))
            )
        },
    )
}

/// A language as Open Graph writes it.
const fn og_locale(locale: Locale) -> &'static str {
    match locale {
        Locale::Fi => "fi_FI",
        Locale::Sv => "sv_FI",
        Locale::En => "en_GB",
    }
}

/// Makes a text safe between tags and in double-quoted attributes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
