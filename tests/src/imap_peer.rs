//! A real IMAP server (Dovecot) with one mailbox, in a folder of its own on a free port; ends when it is dropped.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PROGRAMS: [&str; 2] = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"];
/// The account "nobody": Dovecot opens no mailbox as root.
const NOBODY: u32 = 65534;

/// The server and its mailbox, a Maildir.
#[derive(Debug)]
pub struct ImapPeer {
    child: Child,
    dir: TempDir,
    port: u16,
    delivered: u32,
}

impl ImapPeer {
    /// Starts the server.
    ///
    /// # Panics
    /// Without Dovecot, which `cargo xtask setup` installs.
    pub fn start() -> Self {
        let program = PROGRAMS.iter().find(|path| Path::new(path).exists());
        assert!(program.is_some(), "no dovecot: cargo xtask setup installs it");
        let program = program.unwrap();
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        std::fs::set_permissions(root, std::fs::Permissions::from_mode(0o755)).unwrap();
        let is_root = std::fs::metadata("/proc/self").is_ok_and(|meta| {
            use std::os::unix::fs::MetadataExt;
            meta.uid() == 0
        });
        for folder in ["home", "mail", "mail/new", "mail/cur", "mail/tmp"] {
            let path = root.join(folder);
            std::fs::create_dir(&path).unwrap();
            if is_root {
                chown(path, Some(NOBODY), None).unwrap();
            }
        }
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let own = std::env::var("USER").unwrap_or_else(|_| "nobody".into());
        let (user, id) = if is_root {
            ("nobody".into(), NOBODY.to_string())
        } else {
            let id = Command::new("id").arg("-u").output().unwrap();
            (own, String::from_utf8(id.stdout).unwrap().trim().to_owned())
        };
        let config = root.join("dovecot.conf");
        std::fs::write(&config, settings(root, port, &user, &id)).unwrap();
        let child = Command::new(program)
            .arg("-F")
            .arg("-c")
            .arg(&config)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let peer = Self {
            child,
            dir,
            port,
            delivered: 0,
        };
        let end = Instant::now() + Duration::from_secs(20);
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        while TcpStream::connect(address).is_err() {
            assert!(Instant::now() < end, "dovecot does not start: {}", peer.log());
            std::thread::sleep(Duration::from_millis(50));
        }
        peer
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("imap://127.0.0.1:{}", self.port)
    }

    /// The password of every account.
    pub const PASSWORD: &str = "salasana";

    /// Puts a message into the inbox, unread.
    pub fn deliver(&mut self, message: &[u8]) {
        self.delivered += 1;
        let name = format!("{:04}.test", self.delivered);
        let temporary = self.mail("tmp").join(&name);
        std::fs::write(&temporary, message).unwrap();
        std::fs::set_permissions(&temporary, std::fs::Permissions::from_mode(0o644)).unwrap();
        std::fs::rename(temporary, self.mail("new").join(name)).unwrap();
    }

    /// Somebody reads every message of the inbox.
    pub fn read_all(&self) {
        for part in ["new", "cur"] {
            for entry in std::fs::read_dir(self.mail(part)).unwrap() {
                let entry = entry.unwrap();
                let name = entry.file_name().into_string().unwrap();
                let (base, flags) = name.split_once(":2,").unwrap_or((&name, ""));
                let read = self.mail("cur").join(format!("{base}:2,{flags}S"));
                std::fs::rename(entry.path(), read).unwrap();
            }
        }
    }

    /// The messages in the inbox that are unread, by their flags of Maildir (`F`: flagged).
    pub fn unread(&self) -> Vec<String> {
        let mut flags: Vec<_> = self
            .names("")
            .iter()
            .map(|name| name.split_once(":2,").map_or("", |(_, flags)| flags).to_owned())
            .filter(|flags| !flags.contains('S') && !flags.contains('T'))
            .collect();
        flags.sort();
        flags
    }

    /// How many messages lie in a folder.
    pub fn count(&self, folder: &str) -> usize {
        self.names(&format!(".{folder}")).len()
    }

    /// What the server says of itself.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.dir.path().join("log")).unwrap_or_default()
    }

    fn mail(&self, part: &str) -> PathBuf {
        self.dir.path().join("mail").join(part)
    }

    fn names(&self, folder: &str) -> Vec<String> {
        ["new", "cur"]
            .iter()
            .filter_map(|part| std::fs::read_dir(self.mail(folder).join(part)).ok())
            .flatten()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }
}

impl Drop for ImapPeer {
    fn drop(&mut self) {
        // Its workers end with the master, but only if that is asked and not killed.
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        if asked.is_err() {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

fn settings(root: &Path, port: u16, user: &str, id: &str) -> String {
    let root = root.display();
    let password = ImapPeer::PASSWORD;
    format!(
        "base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:{root}/mail
auth_mechanisms = plain login
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={id} gid={id} home={root}/home
}}
namespace inbox {{
  inbox = yes
}}
"
    )
}
