//! Addresses inside the console. They are Finnish, as all addresses of the service.

use leptos::prelude::{Effect, Track, use_context, window};
use leptos_router::{
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};

pub use crate::bundle::{BASE, OWN_BASE};
use crate::bundle::{Bundle, PRIVACY, root_of};

/// Newsletters.
pub const NEWSLETTERS: &str = "/hallinta/tietosuoja/uutiskirjeet";
/// Privacy requests.
pub const REQUESTS: &str = "/hallinta/tietosuoja/pyynnot";
/// Feedback on accessibility.
pub const ACCESSIBILITY: &str = "/hallinta/tietosuoja/saavutettavuus";
/// Staff's own ready texts for letters of privacy requests.
pub const REQUEST_TEXTS: &str = "/hallinta/tietosuoja/vastaustekstit";
/// In place of an id: one that is not there yet.
pub const NEW: &str = "uusi";
/// Purposes of permissions and their wordings.
pub const PURPOSES: &str = "/hallinta/tietosuoja/tarkoitukset";
/// Adding a third party that people may allow to market to them.
pub const ADD_RECIPIENT: &str = "/hallinta/tietosuoja/tarkoitukset/uusi";

/// Taking over permissions that people gave elsewhere.
pub const IMPORT_PERMISSIONS: &str = "/hallinta/tietosuoja/tuo-lupia";

/// The page of one purpose.
pub fn purpose(id: &str) -> String {
    format!("{PURPOSES}/{id}")
}

/// The page of a person's permissions.
pub fn permissions(person: &str) -> String {
    format!("{PRIVACY}/luvat/{person}")
}

/// The inventory of systems that hold personal data.
pub const SYSTEMS: &str = "/hallinta/tietosuoja/jarjestelmat";
/// A system that is not in the inventory yet.
pub const NEW_SYSTEM: &str = "/hallinta/tietosuoja/jarjestelmat/uusi";
/// The privacy notice.
pub const NOTICE: &str = "/hallinta/tietosuoja/seloste";

/// The page of one system.
pub fn system(key: &str) -> String {
    format!("{SYSTEMS}/{key}")
}

/// People whose data is kept.
pub const PEOPLE: &str = "/hallinta/tietosuoja/henkilot";
/// Adding a person.
pub const ADD_PERSON: &str = "/hallinta/tietosuoja/uusi-henkilo";
/// Whom to tell where data came from.
pub const TO_TELL: &str = "/hallinta/tietosuoja/kerrottavat";
/// The letter to one of them.
pub const LETTER: &str = "/hallinta/tietosuoja/kirje";
/// People whose data is restricted.
pub const RESTRICTED: &str = "/hallinta/tietosuoja/rajoitetut";
/// What waits for me.
pub const DASHBOARD: &str = "/hallinta";
/// The company list.
pub const COMPANIES: &str = "/hallinta/yritykset";
/// Import runs.
pub const IMPORTS: &str = "/hallinta/tuonnit";
/// Background jobs.
pub const JOBS: &str = "/hallinta/tyot";
/// Accounts.
pub const ACCOUNTS: &str = "/hallinta/tilit";
/// Invitations.
pub const INVITATIONS: &str = "/hallinta/kutsut";
/// What needs a second person.
pub const APPROVALS: &str = "/hallinta/hyvaksynnat";
/// Keys of the service.
pub const KEYS: &str = "/hallinta/avaimet";
/// Who has looked at personal data.
pub const ACCESS_LOG: &str = "/hallinta/tietosuoja/katselut";
/// Unusual reading to look into.
pub const REVIEWS: &str = "/hallinta/tietosuoja/poikkeamat";
/// How often public pages were opened.
pub const VISITS: &str = "/hallinta/kavijat";
/// State of the audit log.
pub const AUDIT: &str = "/hallinta/tietosuoja/loki";

/// Address of what was looked at of one subject.
pub fn of_subject(kind: &str, id: &str) -> String {
    format!(
        "{}?laji={kind}&kohde={}",
        ACCESS_LOG,
        js_sys::encode_uri_component(id)
    )
}

/// Address of what one account has looked at; of what all have, without an id.
pub fn of_account(id: &str) -> String {
    if id.is_empty() {
        ACCESS_LOG.to_owned()
    } else {
        format!("{ACCESS_LOG}?kuka={id}")
    }
}

/// The page of one company; `query` (with "?" or empty) keeps the list as it was.
pub fn company(business_id: &str, query: &str) -> String {
    format!("{COMPANIES}/{business_id}{query}")
}

/// The page of one person.
pub fn person(id: &str) -> String {
    format!("{PEOPLE}/{id}")
}

/// Entering a company by hand.
pub const ADD_COMPANY: &str = "/hallinta/uusi-yritys";
/// Pairs of companies that may be one.
pub const DUPLICATES: &str = "/hallinta/kaksoiskappaleet";
/// Changes of PRH that nobody has seen.
pub const UNSEEN: &str = "/hallinta/prh-muutokset";
/// Taking an older directory over.
pub const LISTING_IMPORT: &str = "/hallinta/luettelo";

/// Saying what the columns of an uploaded table are.
pub fn listing_file(id: &str) -> String {
    format!("{LISTING_IMPORT}?{}={id}", super::imports::table::FILE_PARAM)
}

/// The page of a message that may be a privacy request.
pub fn request_draft(id: &str) -> String {
    format!("/hallinta/tietosuoja/posti/{id}")
}

/// The page of one privacy request, or with [`NEW`] that of writing one down.
pub fn request(id: &str) -> String {
    format!("{REQUESTS}/{id}")
}

/// The page of one piece of feedback on accessibility.
pub fn feedback(id: &str) -> String {
    format!("{ACCESSIBILITY}/{id}")
}

/// The page of one newsletter, or with [`NEW`] that of a new one.
pub fn newsletter(id: &str) -> String {
    format!("{NEWSLETTERS}/{id}")
}

/// The page of one import run.
pub fn import_run(id: &str) -> String {
    format!("{IMPORTS}/{id}")
}

/// The page of one account.
pub fn account(id: &str) -> String {
    format!("{ACCOUNTS}/{id}")
}

/// The address that this page was loaded under: [`BASE`] or [`OWN_BASE`].
pub fn base() -> &'static str {
    match root() {
        OWN_BASE => OWN_BASE,
        _ => BASE,
    }
}

/// Below which addresses the page lies: [`PRIVACY`] or [`base`]. The router leaves links to other places to the browser.
pub fn root() -> &'static str {
    root_of(&window().location().pathname().unwrap_or_default())
}

/// This page's bundle.
fn here() -> Bundle {
    Bundle::of_path(&window().location().pathname().unwrap_or_default())
}

/// `rel` of a link: a page of another bundle of the console, or below another root, is loaded anew.
pub fn rel(href: &str) -> Option<&'static str> {
    let elsewhere = Bundle::of_path(href) != here() || root_of(href) != root();
    elsewhere.then_some("external")
}

/// Tells the router that the page of a new address is in place: without routes nobody else does.
/// Call it while the component that shows the pages is built.
pub fn finish_navigations() {
    let path = use_location().pathname;
    let provider = use_context::<BrowserUrl>();
    Effect::new(move |_| {
        path.track();
        if let Some(provider) = &provider {
            provider.ready_to_complete();
        }
    });
}

/// Address of [`OWN_ACCESS`].
pub fn own_access() -> &'static str {
    if base() == OWN_BASE {
        "/oma/omat-katselut"
    } else {
        "/hallinta/omat-katselut"
    }
}

/// A page that both addresses have, for example `oma-tili`.
pub fn own(page: &str) -> String {
    format!("{}/{page}", base())
}

/// Who has read about me and my company, inside either address.
pub const OWN_ACCESS: &str = "omat-katselut";
/// The own company's text.
pub const OWN_LISTING: &str = "/oma/esittely";
/// Versions of the own company's text.
pub const OWN_VERSIONS: &str = "/oma/versiot";
/// Contact persons of the own company.
pub const OWN_CONTACTS: &str = "/oma/yhteyshenkilot";
/// The people of the own company.
pub const OWN_TEAM: &str = "/oma/tiimi";
/// The own company's page with the text that is being written; the server renders it.
pub const OWN_PREVIEW: &str = "/oma/esikatselu";
/// Texts that companies sent in.
pub const MODERATION: &str = "/hallinta/tarkistettavat";
/// Claims that staff decide.
pub const CLAIMS: &str = "/hallinta/oikeuspyynnot";
/// The people of the own company, as far as they were invited.
pub const TEAM: &str = "/oma/kutsut";
/// My account: password, second factor, sessions.
pub const OWN_ACCOUNT: &str = "oma-tili";
/// Asking for a link to choose a new password.
pub const FORGOT: &str = "unohtunut-salasana";
/// Choosing a new password with the link of a mail; its token is in the fragment.
pub const RESET: &str = "salasana";
/// Taking an invitation with the link of a mail; its token is in the fragment.
pub const INVITATION: &str = "kutsu";
