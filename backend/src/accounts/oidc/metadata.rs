//! What is known of each provider: its own document (OpenID Connect Discovery 1.0) and its keys, kept for an hour.

use super::transport::Transport;
use crate::config::OidcProvider;
use crate::platform::{OpError, OpResult, Services};
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType,
    CoreSubjectIdentifierType,
};
use openidconnect::{AdditionalProviderMetadata, DiscoveryError, IssuerUrl, ProviderMetadata, TokenUrl};
use serde::{Deserialize, Serialize};
use seutu_shared::error_code::ErrorCode;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// How long a document and its keys are believed.
const KEPT: TimeDelta = TimeDelta::hours(1);
/// Shortest time between two fetches for an unknown key: tokens with invented keys must not make us call all the time.
const BETWEEN_FETCHES: TimeDelta = TimeDelta::seconds(30);
/// After a failure nobody else waits for the same provider so long.
const PAUSE: TimeDelta = TimeDelta::seconds(5);

/// The part of the document that the library does not know (RFC 9207 section 3).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct IssuerInAnswer {
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for IssuerInAnswer {}

/// A provider's document with its keys.
pub(super) type Metadata = ProviderMetadata<
    IssuerInAnswer,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// Every configured provider, with what an instance has learnt about it. Losing that costs two calls.
#[derive(Debug)]
pub struct Providers(HashMap<String, Provider>);

/// One provider.
#[derive(Debug)]
pub(super) struct Provider {
    pub config: OidcProvider,
    pub transport: Transport,
    learnt: Mutex<Learnt>,
}

#[derive(Debug, Default)]
struct Learnt {
    known: Option<(Arc<Metadata>, DateTime<Utc>)>,
    failed_at: Option<DateTime<Utc>>,
}

impl Providers {
    /// The configured ones; nothing is called yet.
    pub fn new(services: &Services) -> Self {
        let one = |config: &OidcProvider| {
            let transport = Transport {
                client: services.http.clone(),
                timeout: Duration::from_secs(config.timeout_seconds),
                secure: config.issuer.starts_with("https://"),
            };
            let provider = Provider {
                config: config.clone(),
                transport,
                learnt: Mutex::default(),
            };
            (config.id.clone(), provider)
        };
        Self(services.config.oidc.iter().map(one).collect())
    }

    /// The one with this id.
    ///
    /// # Errors
    /// [`OpError::NotFound`] when none has it.
    pub(super) fn get(&self, id: &str) -> OpResult<&Provider> {
        self.0.get(id).ok_or(OpError::NotFound)
    }

    /// Ids and names of the ones that know mandates.
    pub fn of_mandates(&self) -> Vec<&OidcProvider> {
        self.those(|config| config.mandates.is_some())
    }

    /// Ids and names of the ones that identify people strongly.
    pub fn of_identity(&self) -> Vec<&OidcProvider> {
        self.those(|config| config.identifies.is_some())
    }

    fn those(&self, wanted: impl Fn(&OidcProvider) -> bool) -> Vec<&OidcProvider> {
        let mut found: Vec<_> = self.0.values().map(|provider| &provider.config).collect();
        found.retain(|config| wanted(config));
        found.sort_by(|one, other| one.id.cmp(&other.id));
        found
    }

    /// Whether there is such a provider and it knows mandates.
    pub fn knows_mandates(&self, id: &str) -> bool {
        self.get(id)
            .is_ok_and(|provider| provider.config.mandates.is_some())
    }

    /// The console whose people the provider serves.
    pub fn console(&self, id: &str) -> OpResult<&'static str> {
        Ok(self.get(id)?.config.audience.console())
    }
}

impl Provider {
    /// The provider's document and keys; fetched when there are none yet or they are old.
    ///
    /// # Errors
    /// `oidc_unavailable`
    pub(super) async fn metadata(&self, now: DateTime<Utc>) -> OpResult<Arc<Metadata>> {
        self.learn(now, KEPT).await
    }

    /// The same after a token came with an unknown key: fetched again unless that was done a moment ago.
    ///
    /// # Errors
    /// `oidc_unavailable`
    pub(super) async fn fresh_metadata(&self, now: DateTime<Utc>) -> OpResult<Arc<Metadata>> {
        self.learn(now, BETWEEN_FETCHES).await
    }

    async fn learn(&self, now: DateTime<Utc>, kept: TimeDelta) -> OpResult<Arc<Metadata>> {
        // Whoever comes meanwhile waits for the same answer instead of asking too.
        let mut learnt = self.learnt.lock().await;
        if let Some((metadata, at)) = &learnt.known
            && now - *at < kept
        {
            return Ok(metadata.clone());
        }
        if learnt.failed_at.is_some_and(|at| now - at < PAUSE) {
            return Err(OpError::user(ErrorCode::OidcUnavailable));
        }
        match self.discover().await {
            Ok(metadata) => {
                let metadata = Arc::new(metadata);
                learnt.known = Some((metadata.clone(), now));
                learnt.failed_at = None;
                Ok(metadata)
            }
            Err(reason) => {
                tracing::warn!(
                    provider = self.config.id,
                    reason,
                    "sign-in provider cannot be used"
                );
                learnt.failed_at = Some(now);
                Err(OpError::user(ErrorCode::OidcUnavailable))
            }
        }
    }

    async fn discover(&self) -> Result<Metadata, &'static str> {
        let issuer = IssuerUrl::new(self.config.issuer.clone()).map_err(|_| "issuer is no address")?;
        let found = Metadata::discover_async(issuer, &self.transport).await;
        let metadata = found.map_err(|error| match error {
            DiscoveryError::Request(_) => "unreachable, too slow or too long an answer",
            DiscoveryError::Response(..) => "no discovery document or keys at the issuer",
            DiscoveryError::Parse(_) => "unreadable discovery document or keys",
            DiscoveryError::Validation(_) => "document names another issuer",
            _ => "discovery failed",
        })?;
        let endpoints = [
            Some(metadata.authorization_endpoint().url()),
            metadata.token_endpoint().map(TokenUrl::url),
        ];
        for endpoint in endpoints {
            let endpoint = endpoint.ok_or("no token endpoint")?;
            if self.transport.secure && endpoint.scheme() != "https" {
                return Err("endpoint without TLS");
            }
        }
        Ok(metadata)
    }
}
