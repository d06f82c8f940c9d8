//! The conversation with the IMAP server (RFC 3501, MOVE by RFC 6851).

use crate::config::{Mailbox as Settings, MailboxServer, Secret};
use async_imap::error::Error as ImapError;
use async_imap::{Client, Session};
use chrono::{DateTime, Utc};
use futures::TryStreamExt;
use rustls_native_certs::load_native_certs;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// Marks what was dealt with, should it not be possible to move it.
const HANDLED: &str = "SeutuHandled";

/// Why the mailbox cannot be read: a class, never the server's words, which may quote anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault(pub(super) &'static str);

impl Fault {
    /// Whether the server refused one thing and talks on.
    pub(super) fn is_refusal(self) -> bool {
        self.0 == "mailbox_refused"
    }
}

impl From<ImapError> for Fault {
    fn from(error: ImapError) -> Self {
        Self(match error {
            ImapError::No(_) => "mailbox_refused",
            ImapError::Bad(_) | ImapError::Parse(_) | ImapError::Validate(_) => "mailbox_protocol",
            _ => "mailbox_unreachable",
        })
    }
}

trait Wire: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Wire for T {}

/// A message as the server lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Listed {
    /// In bytes.
    pub(super) size: u32,
    /// When the server took it.
    pub(super) received_at: Option<DateTime<Utc>>,
}

/// An open folder.
#[derive(Debug)]
pub(super) struct Folder {
    session: Session<Box<dyn Wire>>,
    can_move: bool,
    handled: String,
    pub(super) validity: u32,
    patience: Duration,
}

/// Every answer is waited for only so long.
async fn within<T, E: Into<Fault>>(
    patience: Duration,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, Fault> {
    match timeout(patience, work).await {
        Ok(done) => done.map_err(Into::into),
        Err(_) => Err(Fault("mailbox_timeout")),
    }
}

async fn connect(server: &MailboxServer) -> Result<Box<dyn Wire>, Fault> {
    let tcp = TcpStream::connect((server.host.as_str(), server.port))
        .await
        .map_err(|_| Fault("mailbox_unreachable"))?;
    if !server.tls {
        return Ok(Box::new(tcp));
    }
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(load_native_certs().certs);
    let tls = |_| Fault("mailbox_tls");
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(tls)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(server.host.clone()).map_err(|_| Fault("mailbox_tls"))?;
    let stream = TlsConnector::from(Arc::new(config))
        .connect(name, tcp)
        .await
        .map_err(|_| Fault("mailbox_tls"))?;
    Ok(Box::new(stream))
}

impl Folder {
    /// Signs in and opens the folder.
    pub(super) async fn open(settings: &Settings, server: &MailboxServer) -> Result<Self, Fault> {
        let patience = Duration::from_secs(settings.timeout_seconds);
        let wire = within(patience, connect(server)).await?;
        let mut client = Client::new(wire);
        let greeting = within(patience, async {
            client
                .read_response()
                .await
                .map_err(|_| Fault("mailbox_unreachable"))
        })
        .await?;
        if greeting.is_none() {
            return Err(Fault("mailbox_unreachable"));
        }
        let user = settings.user.as_deref().unwrap_or_default();
        let password = settings.password.as_ref().map_or("", Secret::expose);
        let mut session = within(patience, async {
            client
                .login(user, password)
                .await
                .map_err(|(error, _)| match error {
                    ImapError::No(_) => Fault("mailbox_sign_in"),
                    other => other.into(),
                })
        })
        .await?;
        let can_move = within(patience, session.capabilities()).await?.has_str("MOVE");
        let folder = within(patience, session.select(&settings.folder)).await?;
        let validity = folder.uid_validity.ok_or(Fault("mailbox_protocol"))?;
        Ok(Self {
            session,
            can_move,
            handled: settings.handled_folder.clone(),
            validity,
            patience,
        })
    }

    /// The unread messages, oldest first.
    pub(super) async fn unread(&mut self) -> Result<Vec<u32>, Fault> {
        let query = format!("UNSEEN UNDELETED UNKEYWORD {HANDLED}");
        let found = within(self.patience, self.session.uid_search(query)).await?;
        let mut uids: Vec<u32> = found.into_iter().collect();
        uids.sort_unstable();
        Ok(uids)
    }

    /// Size and time of a message; `None` once it is gone.
    pub(super) async fn listed(&mut self, uid: u32) -> Result<Option<Listed>, Fault> {
        let session = &mut self.session;
        within(self.patience, async {
            let answers = session
                .uid_fetch(uid.to_string(), "(UID RFC822.SIZE INTERNALDATE)")
                .await?;
            let answers: Vec<_> = answers.try_collect().await?;
            let found = answers.iter().find(|answer| answer.uid == Some(uid));
            Ok::<_, ImapError>(found.map(|answer| Listed {
                size: answer.size.unwrap_or(u32::MAX),
                received_at: answer.internal_date().map(|at| at.with_timezone(&Utc)),
            }))
        })
        .await
    }

    /// The message itself; it stays unread.
    pub(super) async fn bytes(&mut self, uid: u32) -> Result<Option<Vec<u8>>, Fault> {
        let session = &mut self.session;
        within(self.patience, async {
            let answers = session.uid_fetch(uid.to_string(), "(UID BODY.PEEK[])").await?;
            let answers: Vec<_> = answers.try_collect().await?;
            let found = answers.iter().find(|answer| answer.uid == Some(uid));
            Ok::<_, ImapError>(found.and_then(|answer| answer.body()).map(<[u8]>::to_vec))
        })
        .await
    }

    /// Takes a message out of the queue: read, marked, and moved where the server can.
    pub(super) async fn file(&mut self, uid: u32) -> Result<(), Fault> {
        self.mark(uid, &format!("+FLAGS.SILENT (\\Seen {HANDLED})"))
            .await?;
        let (uid, folder) = (uid.to_string(), self.handled.clone());
        if self.moved(&uid, &folder).await.is_ok() {
            return Ok(());
        }
        // The first time there is no such folder. That it stays in place where there cannot be one does no harm.
        let _ = within(self.patience, self.session.create(&folder)).await;
        match self.moved(&uid, &folder).await {
            Ok(()) | Err(Fault("mailbox_refused")) => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    async fn moved(&mut self, uid: &str, folder: &str) -> Result<(), Fault> {
        if self.can_move {
            return within(self.patience, self.session.uid_mv(uid, folder)).await;
        }
        within(self.patience, self.session.uid_copy(uid, folder)).await?;
        let uid: u32 = uid.parse().map_err(|_| Fault("mailbox_protocol"))?;
        // Gone from view; removing it for good is left to the server's own tidying.
        self.mark(uid, "+FLAGS.SILENT (\\Deleted)").await
    }

    /// Marks a message for people; it stays unread.
    pub(super) async fn flag(&mut self, uid: u32) -> Result<(), Fault> {
        self.mark(uid, "+FLAGS.SILENT (\\Flagged)").await
    }

    async fn mark(&mut self, uid: u32, change: &str) -> Result<(), Fault> {
        let session = &mut self.session;
        within(self.patience, async {
            let answers = session.uid_store(uid.to_string(), change).await?;
            answers.try_collect::<Vec<_>>().await
        })
        .await?;
        Ok(())
    }

    /// Signs out.
    pub(super) async fn close(mut self) {
        let _ = within(self.patience, self.session.logout()).await;
    }
}
