//! A sign-in at a provider: from our page there, and back.

use super::metadata::{Metadata, Provider, Providers};
use super::state::{ActiveModel, Column, Entity, Model};
use super::strong::Identified;
use super::verify::{self, OidcClient, Person, Refusal};
use super::{identities, return_path};
use crate::accounts::entity as account;
use crate::accounts::factors::{self, FirstFactor};
use crate::config::OidcProvider;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use openidconnect::core::{CoreClientAuthMethod, CoreResponseType};
use openidconnect::{
    AuthType, AuthenticationContextClass, AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret,
    CsrfToken, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, Scope, TokenResponse,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use seutu_shared::account::{SignInAudience, SignInMethod};
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, SessionId};
use seutu_shared::locale::Locale;
use sha2::{Digest, Sha256};
use std::fmt;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// How long the person may take at the provider.
pub const LIFETIME: Duration = Duration::minutes(10);

/// Where to send the browser, and what to put into it.
pub struct Begun {
    /// The provider's page.
    pub url: String,
    /// Binds the answer to this browser; kept in a cookie.
    pub browser_token: String,
}

/// What the provider sends back by way of the browser (RFC 6749 section 4.1.2, RFC 9207).
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// The state that we gave.
    pub state: Option<String>,
    /// To be changed for tokens.
    pub code: Option<String>,
    /// The provider's own words why not; never shown.
    pub error: Option<String>,
    /// Who answers.
    pub iss: Option<String>,
}

impl fmt::Debug for Begun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Begun([hidden])")
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer([hidden])")
    }
}

/// How it ended, and where the browser goes.
#[derive(Debug)]
pub struct Finished {
    /// A path of the console.
    pub path: String,
    /// What was reached.
    pub result: OpResult<Done>,
}

/// What a completed sign-in at a provider brought.
#[derive(Debug)]
pub enum Done {
    /// The account is signed in, or waits for its second factor.
    SignedIn(FirstFactor),
    /// The identity is linked to the account that was signed in already.
    Linked,
    /// Nobody is signed in; the provider said whether the person may act for a company.
    Mandate(Shown),
    /// Nobody is signed in; the provider vouched for who the person is.
    Identified(Identified),
}

/// What a provider said of a person's mandate, once everything about its token was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Who says so.
    pub issuer: String,
    /// The provider's lasting identifier of the person.
    pub subject: String,
    /// The address that the provider vouches for.
    pub email: Option<String>,
    /// The company that was asked about.
    pub company: BusinessId,
    /// Whether the person may act for it.
    pub holds: bool,
    /// Language of the page.
    pub language: Locale,
}

/// What a browser is sent to a provider for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Signing in.
    SignIn,
    /// Linking the identity to the signed-in account.
    Link,
    /// Showing a mandate for a company on the page of claims, in this language.
    Mandate(Locale, BusinessId),
    /// Showing who one is, for the privacy request with this id, on its page in this language.
    Identify(Locale, Uuid),
}

/// What only we know of a sign-in under way.
#[derive(Serialize, Deserialize)]
struct Secrets {
    verifier: String,
    nonce: String,
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn refused(provider: &str, reason: &'static str, code: ErrorCode) -> OpError {
    tracing::warn!(provider, reason, "sign-in at a provider refused");
    OpError::user(code)
}

/// Begins what a browser is sent to a provider for.
///
/// # Errors
/// Not found for an unknown provider, and for one that knows no mandates or identifies nobody when it is asked for that; `oidc_unavailable`; for linking also what [`identities::may_link`] says.
pub async fn begin(
    providers: &Providers,
    op: &OpContext,
    id: &str,
    purpose: Purpose,
    return_to: Option<&str>,
) -> OpResult<Begun> {
    let provider = providers.get(id)?;
    let services = op.services();
    let return_path = match purpose {
        Purpose::Mandate(..) if provider.config.mandates.is_none() => return Err(OpError::NotFound),
        Purpose::Mandate(language, company) => return_path::of_claim(language, &company),
        Purpose::Identify(..) if provider.config.identifies.is_none() => return Err(OpError::NotFound),
        Purpose::Identify(language, about) => return_path::of_request(language, about),
        Purpose::SignIn | Purpose::Link => {
            return_path::allowed(return_to, provider.config.audience.console()).to_string()
        }
    };
    let linking = if purpose == Purpose::Link {
        let tx = op.begin().await?;
        Some(identities::may_link(&tx, op, provider.config.audience).await?)
    } else {
        None
    };
    let metadata = provider.metadata(op.now()).await?;
    let random = || URL_SAFE_NO_PAD.encode(services.rng.bytes::<32>());
    let (state, browser_token) = (random(), random());
    let secrets = Secrets {
        verifier: random(),
        nonce: random(),
    };
    let row_id = services.new_uuid();
    let plain = serde_json::to_string(&secrets).map_err(OpError::internal("write sign-in state"))?;
    let row = ActiveModel {
        id: Set(row_id),
        state_hash: Set(hash(&state)),
        browser_hash: Set(hash(&browser_token)),
        provider: Set(id.to_string()),
        secrets: Set(services.crypto.seal(Field::OidcVerifier, row_id, &plain)),
        return_path: Set(return_path),
        account_id: Set(linking.map(|(account, _)| account)),
        session_id: Set(linking.map(|(_, session)| session)),
        expires_at: Set(op.now() + LIFETIME),
    };
    let tx = op.begin().await?;
    row.insert(&*tx).await?;
    tx.commit().await?;
    let client = client(op, provider, &metadata)?;
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(secrets.verifier));
    let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
    let request = client.authorize_url(flow, || CsrfToken::new(state), || Nonce::new(secrets.nonce));
    let (contexts, scopes) = asked_for(&provider.config, purpose);
    // The library asks for "openid" by itself.
    let scopes = scopes.iter().filter(|scope| *scope != "openid").cloned();
    let (url, _, _) = contexts
        .iter()
        .cloned()
        .map(AuthenticationContextClass::new)
        .fold(
            request,
            openidconnect::AuthorizationRequest::add_auth_context_value,
        )
        .add_scopes(scopes.map(Scope::new))
        .set_pkce_challenge(challenge)
        .url();
    Ok(Begun {
        url: url.into(),
        browser_token,
    })
}

/// The values of `acr` and the scopes that a provider is asked for.
fn asked_for(config: &OidcProvider, purpose: Purpose) -> (&[String], &[String]) {
    match &config.identifies {
        Some(identity) if matches!(purpose, Purpose::Identify(..)) => (&identity.acr, &identity.scopes),
        _ => (&config.second_factor_acr, &config.scopes),
    }
}

/// Ends what [`begin`] began. Whatever comes of it, the state is used up.
pub async fn finish(
    providers: &Providers,
    op: &OpContext,
    id: &str,
    answer: Answer,
    browser_token: Option<&str>,
) -> OpResult<Finished> {
    let provider = providers.get(id)?;
    let console = provider.config.audience.console();
    let row = match take(op, id, answer.state.as_deref()).await {
        Ok(row) => row,
        Err(error) => {
            return Ok(Finished {
                path: console.to_string(),
                result: Err(error),
            });
        }
    };
    if let Some(reason) = misfit(op, id, &row, browser_token) {
        let path = return_path::without_request(&row.return_path).unwrap_or(console);
        return Ok(Finished {
            path: path.to_string(),
            result: Err(refused(id, reason, ErrorCode::OidcExpired)),
        });
    }
    let linking = row.account_id.zip(row.session_id);
    let result = complete(op, provider, answer, &row, linking).await;
    // Somebody who is signed in goes on where they were, also when linking failed; so does who shows a mandate, or who
    // they are.
    let shows = return_path::claimed(&row.return_path).is_some()
        || return_path::requested(&row.return_path).is_some();
    let keep = result.is_ok() || linking.is_some() || shows;
    Ok(Finished {
        path: if keep {
            row.return_path
        } else {
            console.to_string()
        },
        result,
    })
}

/// Takes the state out of the table: it counts once.
async fn take(op: &OpContext, provider: &str, state: Option<&str>) -> OpResult<Model> {
    let tx = op.begin().await?;
    let found = Entity::find()
        .filter(Column::StateHash.eq(hash(state.unwrap_or_default())))
        .one(&*tx)
        .await?;
    let Some(row) = found else {
        return Err(refused(provider, "unknown state", ErrorCode::OidcExpired));
    };
    let taken = Entity::delete_by_id(row.id).exec(&*tx).await?.rows_affected == 1;
    tx.commit().await?;
    if !taken {
        return Err(refused(
            provider,
            "state used twice at once",
            ErrorCode::OidcExpired,
        ));
    }
    Ok(row)
}

/// Why a state does not count here: it does for ten minutes, for one provider, in one browser.
fn misfit(op: &OpContext, provider: &str, row: &Model, browser_token: Option<&str>) -> Option<&'static str> {
    let same_browser = hash(browser_token.unwrap_or_default()).ct_eq(&row.browser_hash);
    if row.expires_at <= op.now() {
        Some("state expired")
    } else if !bool::from(same_browser) {
        Some("another browser")
    } else if row.provider != provider {
        Some("state of another provider")
    } else {
        None
    }
}

async fn complete(
    op: &OpContext,
    provider: &Provider,
    answer: Answer,
    row: &Model,
    linking: Option<(AccountId, SessionId)>,
) -> OpResult<Done> {
    let id = provider.config.id.as_str();
    let metadata = provider.metadata(op.now()).await?;
    // Another provider's answer must not reach this one's token endpoint (RFC 9207 section 2.4).
    let promised = metadata
        .additional_metadata()
        .authorization_response_iss_parameter_supported;
    let right_issuer = match &answer.iss {
        Some(issuer) => issuer == metadata.issuer().as_str(),
        None => !promised,
    };
    if !right_issuer {
        return Err(refused(id, "issuer of the answer", ErrorCode::OidcFailed));
    }
    if let Some(error) = answer.error {
        let code = if error == "access_denied" {
            ErrorCode::OidcCancelled
        } else {
            ErrorCode::OidcFailed
        };
        return Err(refused(id, "the provider said no", code));
    }
    let Some(code) = answer.code else {
        return Err(refused(id, "no code", ErrorCode::OidcFailed));
    };
    let plain = op
        .services()
        .crypto
        .open(Field::OidcVerifier, row.id, &row.secrets)?;
    let secrets: Secrets = serde_json::from_str(&plain).map_err(OpError::internal("read sign-in state"))?;
    let person = redeem(op, provider, &metadata, code, secrets).await?;
    let issuer = metadata.issuer().as_str();
    if let Some((language, wanted)) = return_path::claimed(&row.return_path) {
        return Ok(Done::Mandate(Shown {
            issuer: issuer.to_string(),
            subject: person.subject,
            email: person.verified_email,
            holds: person.mandates.contains(&wanted),
            company: wanted,
            language,
        }));
    }
    if let Some((_, about)) = return_path::requested(&row.return_path) {
        return identified(&provider.config, about, person).map(Done::Identified);
    }
    match linking {
        Some(owner) => {
            if op.account().ok() != Some(owner) {
                return Err(refused(
                    id,
                    "another session asked to link",
                    ErrorCode::OidcExpired,
                ));
            }
            identities::link(op, &provider.config, issuer, &person).await?;
            Ok(Done::Linked)
        }
        None => sign_in(op, provider.config.audience, issuer, &person)
            .await
            .map(Done::SignedIn),
    }
}

/// Takes what the provider vouches for, if it identified the person strongly.
fn identified(config: &OidcProvider, about: Uuid, person: Person) -> OpResult<Identified> {
    let weak = || refused(&config.id, "authentication context", ErrorCode::OidcNotStrong);
    let vouched = person.vouched.ok_or_else(weak)?;
    let nameless = || refused(&config.id, "no name", ErrorCode::OidcFailed);
    Ok(Identified {
        about,
        provider: config.name.clone(),
        context: vouched.context,
        name: vouched.name.ok_or_else(nameless)?,
        family_name: vouched.family_name,
    })
}

/// Changes the code for tokens and reads who the person is.
async fn redeem(
    op: &OpContext,
    provider: &Provider,
    metadata: &Metadata,
    code: String,
    secrets: Secrets,
) -> OpResult<Person> {
    let id = provider.config.id.as_str();
    let client = client(op, provider, metadata)?;
    let request = client
        .exchange_code(AuthorizationCode::new(code))
        .map_err(OpError::internal("token endpoint"))?
        .set_pkce_verifier(PkceCodeVerifier::new(secrets.verifier));
    let tokens = request.request_async(&provider.transport).await;
    let tokens = tokens.map_err(|error| match error {
        RequestTokenError::Request(_) => refused(id, "token endpoint", ErrorCode::OidcUnavailable),
        RequestTokenError::ServerResponse(_) => refused(id, "code or client", ErrorCode::OidcFailed),
        _ => refused(id, "unreadable tokens", ErrorCode::OidcFailed),
    })?;
    let Some(token) = tokens.id_token() else {
        return Err(refused(id, "no ID token", ErrorCode::OidcFailed));
    };
    let nonce = Nonce::new(secrets.nonce);
    let now = op.now();
    let read = |metadata: &Metadata| {
        verify::person(
            &provider.config,
            metadata,
            token,
            tokens.access_token(),
            &nonce,
            now,
        )
    };
    let read = match read(metadata) {
        // Perhaps the provider has changed its keys since we looked.
        Err(Refusal::UnknownKey) => read(&*provider.fresh_metadata(now).await?),
        read => read,
    };
    read.map_err(|refusal| {
        let reason = match refusal {
            Refusal::UnknownKey => "unknown key",
            Refusal::Because(reason) => reason,
        };
        refused(id, reason, ErrorCode::OidcFailed)
    })
}

/// Signs in the account that the identity is linked to. An account that is unknown, disabled, of the demo or of the
/// other console is answered alike.
async fn sign_in(
    op: &OpContext,
    audience: SignInAudience,
    issuer: &str,
    person: &Person,
) -> OpResult<FirstFactor> {
    let tx = op.begin().await?;
    let not_linked = || OpError::user(ErrorCode::OidcNotLinked);
    let account = match identities::find(&tx, op, issuer, &person.subject).await? {
        Some(identity) => account::Entity::find_by_id(identity.account_id).one(&*tx).await?,
        None => None,
    };
    let account = account
        .filter(|account| SignInAudience::of(account.role) == Some(audience))
        .ok_or_else(not_linked)?;
    let vouched = person.second_factor;
    let gate = factors::after_first_factor(&tx, op, account.id, SignInMethod::Oidc, vouched).await;
    let done = gate.map_err(|error| match error {
        OpError::Invalid(_) => not_linked(),
        fault => fault,
    })?;
    tx.commit().await?;
    Ok(done)
}

fn client(op: &OpContext, provider: &Provider, metadata: &Metadata) -> OpResult<OidcClient> {
    let config = &provider.config;
    let redirect = format!(
        "{}/auth/oidc/{}/callback",
        op.services().config.public_url(),
        config.id
    );
    let redirect = RedirectUrl::new(redirect).map_err(OpError::internal("address of the callback"))?;
    let secret = config
        .client_secret
        .as_ref()
        .map(|secret| ClientSecret::new(secret.expose().to_string()));
    let methods = metadata.token_endpoint_auth_methods_supported();
    let only_body = methods.is_some_and(|methods| {
        methods.contains(&CoreClientAuthMethod::ClientSecretPost)
            && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
    });
    let id = ClientId::new(config.client_id.clone());
    let client = OidcClient::from_provider_metadata(metadata.clone(), id, secret);
    Ok(client.set_redirect_uri(redirect).set_auth_type(if only_body {
        AuthType::RequestBody
    } else {
        AuthType::BasicAuth
    }))
}
