//! A real OpenID Connect provider (npm `oidc-provider`, see `tests/peers`) and the browser of somebody who visits it.

use reqwest::{Client, Response, header, redirect};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// A provider on a free port of this machine; it ends with the test.
#[derive(Debug)]
pub struct OidcPeer {
    /// Its issuer.
    pub issuer: String,
    /// What it calls us.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
    process: Child,
}

/// Who signs in at the provider, and what it says about them.
#[derive(Debug, Clone, Copy)]
pub struct Visitor<'a> {
    /// Lasting identifier.
    pub subject: &'a str,
    /// Address; may be empty.
    pub email: &'a str,
    /// Whether the provider vouches for it.
    pub verified: bool,
    /// Value of `acr`; may be empty.
    pub context: &'a str,
}

impl OidcPeer {
    /// Starts it for a client with these redirect addresses.
    pub async fn start(redirects: &[&str]) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers");
        assert!(
            folder.join("node_modules/oidc-provider").is_dir(),
            "{} has no node_modules: run `cargo xtask setup`, or `npm ci --ignore-scripts` there",
            folder.display()
        );
        let mut process = Command::new("node")
            .arg(folder.join("oidc-provider.mjs"))
            .args(redirects)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("node does not start ({error}): run `cargo xtask setup`"));
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let line = tokio::time::timeout(Duration::from_secs(30), lines.next_line())
            .await
            .unwrap_or_else(|_| panic!("the provider did not start within 30 seconds"))
            .unwrap()
            .unwrap_or_else(|| panic!("the provider ended at once: it needs Node 20 or newer"));
        let told: Value = serde_json::from_str(&line).unwrap();
        let text = |name: &str| told[name].as_str().unwrap().to_string();
        Self {
            issuer: text("issuer"),
            client_id: text("client_id"),
            client_secret: text("client_secret"),
            process,
        }
    }

    /// Stops it, as when it is down.
    pub async fn stop(&mut self) {
        self.process.kill().await.unwrap();
    }

    /// Waits so long before each answer from now on.
    pub async fn delay(&self, delay: Duration) {
        self.control(&json!({"delay": delay.as_millis()})).await;
    }

    /// Signs with another key from now on, and forgets the old one.
    pub async fn rotate_key(&self) {
        self.control(&json!({"rotate": true})).await;
    }

    async fn control(&self, order: &Value) {
        let url = format!("{}/control", self.issuer);
        let answer = client().post(url).json(order).send().await.unwrap();
        assert!(answer.status().is_success());
    }

    /// Signs in at the page that our redirect led to; the address that the provider sends the browser back to.
    pub async fn sign_in(&self, url: &str, visitor: Visitor<'_>) -> String {
        self.sign_in_with(url, visitor, &Value::Null).await
    }

    /// As [`Self::sign_in`], where the ID token has a claim `mandates` with this value.
    pub async fn sign_in_with(&self, url: &str, visitor: Visitor<'_>, mandates: &Value) -> String {
        let verified = if visitor.verified { "true" } else { "" };
        let mandates = if mandates.is_null() {
            String::new()
        } else {
            mandates.to_string()
        };
        let fields = [
            ("mandates", mandates.as_str()),
            ("sub", visitor.subject),
            ("email", visitor.email),
            ("verified", verified),
            ("acr", visitor.context),
        ];
        self.visit(url, &fields).await
    }

    /// Signs in there as whoever these fields of the page tell.
    pub async fn sign_in_as(&self, url: &str, fields: &[(&str, &str)]) -> String {
        self.visit(url, fields).await
    }

    /// Turns back there.
    pub async fn cancel(&self, url: &str) -> String {
        self.visit(url, &[("cancel", "1")]).await
    }

    async fn visit(&self, url: &str, fields: &[(&str, &str)]) -> String {
        let mut browser = Browser::new(&self.issuer);
        let page = browser.get(url).await;
        let form = browser.leads_to(&page);
        assert!(form.contains("/interaction/"), "no sign-in page but {form}");
        let sent = browser.post(&form, fields).await;
        let resumed = browser.leads_to(&sent);
        let back = browser.get(&resumed).await;
        browser.leads_to(&back)
    }
}

fn client() -> Client {
    // The tests' own: this is the browser, not the product.
    Client::builder()
        .redirect(redirect::Policy::none())
        .build()
        .unwrap()
}

/// Keeps cookies and follows redirects one at a time.
struct Browser {
    client: Client,
    origin: String,
    cookies: HashMap<String, String>,
}

impl Browser {
    fn new(origin: &str) -> Self {
        Self {
            client: client(),
            origin: origin.to_string(),
            cookies: HashMap::new(),
        }
    }

    async fn get(&mut self, url: &str) -> Response {
        self.send(self.client.get(url)).await
    }

    async fn post(&mut self, url: &str, fields: &[(&str, &str)]) -> Response {
        let mut form = reqwest::Url::parse("http://form").unwrap();
        form.query_pairs_mut().extend_pairs(fields);
        let request = self
            .client
            .post(url)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form.query().unwrap_or_default().to_string());
        self.send(request).await
    }

    async fn send(&mut self, request: reqwest::RequestBuilder) -> Response {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let answer = request
            .header(header::COOKIE, cookies.join("; "))
            .send()
            .await
            .unwrap();
        for cookie in answer.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_string(), value.to_string());
        }
        answer
    }

    /// The address that a redirect names.
    fn leads_to(&self, answer: &Response) -> String {
        let status = answer.status();
        let location = answer.headers().get(header::LOCATION);
        let location = location
            .unwrap_or_else(|| panic!("no redirect but {status} from {}", answer.url()))
            .to_str()
            .unwrap();
        if location.starts_with('/') {
            format!("{}{location}", self.origin)
        } else {
            location.to_string()
        }
    }
}
