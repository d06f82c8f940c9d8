//! Passkeys: the browser's `navigator.credentials` from JSON to JSON.
//!
//! Recent browsers read and write the JSON themselves; for the others it is turned here, with
//! the binary fields as base64url (WebAuthn level 3, sections 5.1.8 to 5.1.10).

use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::kit::browser::{call, property};

/// Why there is no credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The person closed the browser's question, or it ran out of time.
    Cancelled,
    /// This device already holds a passkey of the account.
    Known,
    /// The browser cannot, or the options could not be read.
    Unable,
}

impl Fault {
    /// Fluent key of what to tell.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cancelled => "console-passkey-cancelled",
            Self::Known => "console-passkey-known",
            Self::Unable => "console-passkey-unable",
        }
    }
}

/// Whether this browser has passkeys at this address.
pub fn supported() -> bool {
    property(&window(), "PublicKeyCredential").is_function() && credentials().is_object()
}

/// Makes a passkey from the server's options.
///
/// # Errors
///
/// The person declined, the device has one already, or the browser cannot.
pub async fn create(options: &str) -> Result<String, Fault> {
    ask("create", "parseCreationOptionsFromJSON", options).await
}

/// Shows a passkey for the server's options.
///
/// # Errors
///
/// The person declined or the browser cannot.
pub async fn get(options: &str) -> Result<String, Fault> {
    ask("get", "parseRequestOptionsFromJSON", options).await
}

fn credentials() -> JsValue {
    property(&property(&window(), "navigator"), "credentials")
}

async fn ask(method: &str, parser: &str, options: &str) -> Result<String, Fault> {
    let options = js_sys::JSON::parse(options).map_err(|_| Fault::Unable)?;
    let inner = property(&options, "publicKey");
    let options = if inner.is_object() { inner } else { options };
    let class = property(&window(), "PublicKeyCredential");
    let options = call(&class, parser, &options)
        .filter(JsValue::is_object)
        .unwrap_or_else(|| with_bytes(&options));
    let wish = Object::new();
    set(&wish, "publicKey", &options);
    let promise = call(&credentials(), method, &wish)
        .and_then(|promise| promise.dyn_into::<js_sys::Promise>().ok())
        .ok_or(Fault::Unable)?;
    let credential = JsFuture::from(promise).await.map_err(|error| fault(&error))?;
    let json = call(&credential, "toJSON", &JsValue::UNDEFINED)
        .filter(JsValue::is_object)
        .unwrap_or_else(|| to_json(&credential));
    js_sys::JSON::stringify(&json)
        .ok()
        .and_then(|text| text.as_string())
        .ok_or(Fault::Unable)
}

fn fault(error: &JsValue) -> Fault {
    match property(error, "name").as_string().as_deref() {
        Some("InvalidStateError") => Fault::Known,
        Some("NotAllowedError" | "AbortError") => Fault::Cancelled,
        _ => Fault::Unable,
    }
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Fails only for frozen objects; these are ours.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// A copy of the options with bytes where the API wants bytes.
fn with_bytes(options: &JsValue) -> JsValue {
    let copy = Object::assign(&Object::new(), &Object::from(options.clone()));
    read_bytes(&copy, "challenge");
    let user = property(&copy, "user");
    if user.is_object() {
        read_bytes(&Object::from(user), "id");
    }
    for list in ["excludeCredentials", "allowCredentials"] {
        for credential in Array::from(&property(&copy, list)).iter() {
            read_bytes(&Object::from(credential), "id");
        }
    }
    copy.into()
}

fn read_bytes(object: &Object, name: &str) {
    if let Some(text) = property(object, name).as_string() {
        set(object, name, &Uint8Array::from(from_base64url(&text).as_slice()));
    }
}

/// The JSON of a credential for browsers that do not write it themselves.
fn to_json(credential: &JsValue) -> JsValue {
    let json = Object::new();
    for name in ["id", "type", "authenticatorAttachment"] {
        set(&json, name, &property(credential, name));
    }
    set(&json, "rawId", &base64url(&property(credential, "rawId")));
    let extensions = call(credential, "getClientExtensionResults", &JsValue::UNDEFINED);
    set(
        &json,
        "clientExtensionResults",
        &extensions.unwrap_or_else(|| Object::new().into()),
    );
    let (from, response) = (property(credential, "response"), Object::new());
    for name in [
        "clientDataJSON",
        "attestationObject",
        "authenticatorData",
        "signature",
        "userHandle",
    ] {
        let value = property(&from, name);
        if value.is_object() {
            set(&response, name, &base64url(&value));
        }
    }
    if let Some(transports) = call(&from, "getTransports", &JsValue::UNDEFINED) {
        set(&response, "transports", &transports);
    }
    set(&json, "response", &response);
    json.into()
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn base64url(buffer: &JsValue) -> JsValue {
    let mut text = String::new();
    for group in Uint8Array::new(buffer).to_vec().chunks(3) {
        let bits = group.iter().enumerate().fold(0_u32, |bits, (place, byte)| {
            bits | u32::from(*byte) << (16 - 8 * place)
        });
        for place in 0..=group.len() {
            text.push(char::from(ALPHABET[(bits >> (18 - 6 * place) & 63) as usize]));
        }
    }
    JsValue::from_str(&text)
}

/// The bytes of a base64url text. Characters outside the alphabet (padding) count as nothing.
pub fn from_base64url(text: &str) -> Vec<u8> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for value in text.bytes().filter_map(|c| ALPHABET.iter().position(|a| *a == c)) {
        bits = bits << 6 | u32::try_from(value).unwrap_or_default();
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 255) as u8);
        }
    }
    bytes
}
