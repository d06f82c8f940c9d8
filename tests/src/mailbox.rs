//! What an application sent, where it writes mails into files.

use crate::TestApp;

impl TestApp {
    /// Runs the jobs that are due and returns the whole text of every mail written since the last call.
    pub async fn mails(&self) -> Vec<String> {
        self.run_jobs().await;
        let Ok(dir) = std::fs::read_dir(self.services().config.mail_dir()) else {
            return Vec::new();
        };
        let mut mails = Vec::new();
        for entry in dir {
            let path = entry.unwrap().path();
            mails.push(std::fs::read_to_string(&path).unwrap());
            std::fs::remove_file(path).unwrap();
        }
        mails
    }

    /// The token of the link in the only mail to `address` since the last call.
    pub async fn mailed_token(&self, address: &str) -> String {
        let mails = self.mails().await;
        let to = format!("To: {address}\r\n");
        let mut links = mails.iter().filter(|mail| mail.contains(&to)).map(|mail| {
            let link = mail
                .split_whitespace()
                .find(|word| word.contains("://") && word.contains('#'));
            link.unwrap().split_once('#').unwrap().1.to_string()
        });
        let token = links
            .next()
            .unwrap_or_else(|| panic!("no mail to {address} in {mails:?}"));
        assert!(links.next().is_none(), "two mails to {address}");
        token
    }
}
