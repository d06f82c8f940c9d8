//! The ways out: an SMTP server, or files on a developer's machine.

use crate::config::Config;
use crate::jobs::JobError;
use crate::platform::{OpError, OpResult};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error as SmtpError, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;
use uuid::Uuid;

/// Connections kept open: as many as a worker has lanes.
const CONNECTIONS: u32 = 2;
/// How long an unused connection is kept.
const IDLE: Duration = Duration::from_mins(1);

/// Questions to a server until it has a message: greeting, hello, encryption, sign-in, sender, recipient, text and so on.
const STEPS: u32 = 6;
/// The server stopped answering; nobody knows whether it took the message.
pub(super) const SILENT: &str = "smtp_silent";

/// Where messages go.
pub(super) enum Transport {
    /// To a server, and how long one message may take: the library's own limit is for connecting alone.
    Smtp(AsyncSmtpTransport<Tokio1Executor>, Duration),
    /// Into a folder, one file each.
    Files(PathBuf),
}

impl fmt::Debug for Transport {
    /// The address may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Smtp(..) => "Transport::Smtp",
            Self::Files(_) => "Transport::Files",
        })
    }
}

impl Transport {
    /// The way out that the configuration asks for.
    pub(super) fn open(config: &Config) -> OpResult<Self> {
        let Some(url) = &config.mail.smtp_url else {
            if config.is_production() {
                return Err(OpError::bug("production has no mail server"));
            }
            return Ok(Self::Files(config.mail_dir()));
        };
        let public = config.public_url();
        let host = public
            .split("://")
            .nth(1)
            .and_then(|rest| rest.split(['/', ':']).next())
            .unwrap_or("localhost");
        let timeout = Duration::from_secs(config.mail.timeout_seconds);
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose())
            // The library's own text may quote the address, and with it the password.
            .map_err(|_| OpError::bug("mail.smtp_url is not an address of a mail server"))?
            .timeout(Some(timeout))
            .hello_name(ClientId::Domain(host.to_string()))
            .pool_config(PoolConfig::new().max_size(CONNECTIONS).idle_timeout(IDLE))
            .build();
        Ok(Self::Smtp(transport, timeout * STEPS))
    }

    /// Whether people open what is written.
    pub(super) fn is_files(&self) -> bool {
        matches!(self, Self::Files(_))
    }

    /// Hands the message over.
    pub(super) async fn send(&self, id: Uuid, message: Message) -> Result<(), JobError> {
        match self {
            Self::Smtp(transport, patience) => {
                match tokio::time::timeout(*patience, transport.send(message)).await {
                    Ok(Ok(_)) => Ok(()),
                    Ok(Err(error)) => Err(classify(&error)),
                    Err(_) => Err(JobError::retry(SILENT)),
                }
            }
            Self::Files(dir) => write(dir.clone(), id, message.formatted())
                .await
                .map_err(|_| JobError::retry("mail_folder")),
        }
    }
}

async fn write(dir: PathBuf, id: Uuid, bytes: Vec<u8>) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    tokio::fs::create_dir_all(&dir).await?;
    let path = dir.join(format!("{id}.eml"));
    tokio::fs::write(&path, bytes).await?;
    // It holds links that open accounts.
    tokio::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).await
}

/// What a server's answer means. Only codes are kept: its words often quote the recipient.
fn classify(error: &SmtpError) -> JobError {
    if let Some(code) = error.status() {
        let number: u16 = code.into();
        return if is_final(number) {
            JobError::fatal(format!("smtp_{number}"))
        } else {
            JobError::retry(format!("smtp_{number}"))
        };
    }
    JobError::retry(if error.is_timeout() {
        "smtp_timeout"
    } else if error.is_tls() {
        "smtp_tls"
    } else {
        "smtp_unreachable"
    })
}

/// Whether the server will never take this message (RFC 5321 section 4.2.1). What it says about our own sign-in
/// (RFC 4954 section 6) is a matter of configuration, and the message must not be lost over it.
fn is_final(code: u16) -> bool {
    (500..600).contains(&code) && !matches!(code, 500..=504 | 530 | 534 | 535 | 538)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_refusals_of_the_message_itself_are_final() {
        for code in [550, 551, 552, 553, 554] {
            assert!(is_final(code), "{code}");
        }
        for code in [421, 450, 451, 452, 454, 502, 530, 535] {
            assert!(!is_final(code), "{code}");
        }
    }

    #[test]
    fn address_of_the_server_is_never_shown() {
        let mut config = Config::default();
        config.mail.smtp_url = Some(crate::config::Secret::new("smtps://user:secret@mail.example"));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let _guard = runtime.enter();
        assert_eq!(
            format!("{:?}", Transport::open(&config).unwrap()),
            "Transport::Smtp"
        );
        config.mail.smtp_url = Some(crate::config::Secret::new("nonsense secret"));
        let error = Transport::open(&config).unwrap_err();
        assert!(!format!("{error:?} {error}").contains("secret"));
    }
}
