//! The privacy requests of a cell, and the fields about them.

use super::mutation;

/// Privacy requests of a cell.
pub(crate) struct Request {
    /// One that nobody has looked at, and the token of its page.
    pub(crate) fresh: String,
    token: String,
    /// One that is being worked on, with its version and two of its registers.
    working: (String, i32),
    own: String,
    pub(crate) task: String,
    /// One that waits for the person, and one that is decided, with their versions.
    asked: (String, i32),
    decided: (String, i32),
    /// A message that may be a request, and a file that came with another one.
    pub(crate) draft: String,
    pub(crate) file: String,
    /// A service of the one that is worked on, and a ready text of staff's own.
    pub(crate) suspension: String,
    pub(crate) text: String,
    /// A free text in the data of the one that is worked on, and a redaction of another.
    pub(crate) free_text: String,
    pub(crate) redaction: String,
    /// Somebody who got data of the one that is worked on.
    pub(crate) recipient: String,
    /// One that somebody filed for another, with its version.
    for_another: (String, i32),
    /// One in which data is put right, with its version, and a datum of the person.
    correct: ((String, i32), String),
    /// One that came by letter, with its version, and the letter that waits in it.
    letter: (String, i32),
    pub(crate) message: String,
}

impl Request {
    /// The requests of the fields, in their order.
    pub(crate) fn new(
        (fresh, token): (String, String),
        (working, own, task): ((String, i32), String, String),
        asked: (String, i32),
        decided: (String, i32),
        (draft, file): (String, String),
    ) -> Self {
        Self {
            fresh,
            token,
            working,
            own,
            task,
            asked,
            decided,
            draft,
            file,
            suspension: String::new(),
            text: String::new(),
            free_text: String::new(),
            redaction: String::new(),
            recipient: String::new(),
            for_another: (String::new(), 0),
            correct: ((String::new(), 0), String::new()),
            letter: (String::new(), 0),
            message: String::new(),
        }
    }

    /// With one that came by letter, and the letter that waits in it.
    pub(crate) fn with_letter(self, letter: (String, i32), message: String) -> Self {
        Self {
            letter,
            message,
            ..self
        }
    }

    /// With one in which data is put right.
    pub(crate) fn with_correction(self, correct: ((String, i32), String)) -> Self {
        Self { correct, ..self }
    }

    /// With a service of the one that is worked on, a ready text, and one that was filed for another.
    pub(crate) fn with_matters(self, suspension: String, text: String, for_another: (String, i32)) -> Self {
        Self {
            suspension,
            text,
            for_another,
            ..self
        }
    }

    /// With somebody who got data of the one that is worked on.
    pub(crate) fn with_recipient(self, recipient: String) -> Self {
        Self { recipient, ..self }
    }

    /// With a free text in the data of the one that is worked on, and a redaction of another.
    pub(crate) fn with_redaction(self, (free_text, redaction): (String, String)) -> Self {
        Self {
            free_text,
            redaction,
            ..self
        }
    }

    fn by_token(&self, field: &str, more: &str) -> String {
        mutation(field, &format!("token: \"{}\"{more}", self.token))
    }

    fn fresh(&self, field: &str, more: &str) -> String {
        Self::changed(field, &(self.fresh.clone(), 1), more)
    }

    fn working(&self, field: &str, more: &str) -> String {
        Self::changed(field, &self.working, more)
    }

    fn changed(field: &str, (id, version): &(String, i32), more: &str) -> String {
        mutation(field, &format!("requestId: \"{id}\", version: {version}{more}"))
    }

    /// The smallest document that uses the field and would succeed if allowed.
    #[expect(clippy::too_many_lines, reason = "one table, a line or two for each field")]
    pub(super) fn document(&self, field: &str, person: &str) -> Option<String> {
        Some(match field {
            "Query.privacyRequests" => "privacyRequests { next }".into(),
            "Query.privacyRequest" => format!("privacyRequest(id: \"{}\") {{ number }}", self.fresh),
            "Query.requestDoors" => "requestDoors { door }".into(),
            "Query.requestWorkload" => "requestWorkload { open }".into(),
            "Query.privacyRequestPulse" => "privacyRequestPulse".into(),
            "Mutation.lookAtPrivacyRequest" => mutation(field, &format!("requestId: \"{}\"", self.fresh)),
            "Query.requestDrafts" => "requestDrafts { total }".into(),
            "Query.requestDraft" => format!("requestDraft(id: \"{}\") {{ subject }}", self.draft),
            "Mutation.enterRequestDraft" => mutation(
                field,
                &format!(
                    "draftId: \"{}\", request: {{rights: [ACCESS], name: \"Testi\", phone: \"040 123 4567\"}}",
                    self.draft
                ),
            ),
            "Mutation.dismissRequestDraft" => mutation(field, &format!("draftId: \"{}\", reason: SPAM", self.draft)),
            "Mutation.markRequestFile" => mutation(field, &format!("fileId: \"{}\", mark: IDENTITY", self.file)),
            "Mutation.deleteRequestFile" => mutation(field, &format!("fileId: \"{}\"", self.file)),
            "Query.privacyRequestStatus" => format!("privacyRequestStatus(token: \"{}\") {{ number }}", self.token),
            "Mutation.submitPrivacyRequest" => mutation(field, "rights: [ACCESS], name: \"Testi\", phone: \"040 123 4567\""),
            "Mutation.sendPrivacyRequestCode" | "Mutation.withdrawPrivacyRequest" | "Mutation.acceptRequestFee" => {
                self.by_token(field, "")
            }
            "Mutation.confirmPrivacyRequest" => self.by_token(field, ", code: \"AAAAA-AAAAA\""),
            "Mutation.writePrivacyRequest" => self.by_token(field, ", text: \"Hei\""),
            "Mutation.enterPrivacyRequest" => mutation(
                field,
                "request: {rights: [ACCESS], name: \"Testi\", phone: \"040 123 4567\"}, channel: LETTER, receivedOn: \"2026-11-20\"",
            ),
            "Mutation.startPrivacyRequest" | "Mutation.assignPrivacyRequest" => self.fresh(field, ""),
            "Mutation.noteRequestWithdrawal" => self.fresh(field, ", note: \"Soitti\""),
            "Mutation.identifyRequester" => self.fresh(field, ", method: IN_PERSON, note: \"Passi\""),
            "Mutation.noteMandate" => Self::changed(field, &self.for_another, ", note: \"Valtakirja\""),
            "Mutation.linkRequestPerson" => self.fresh(field, &format!(", personId: \"{person}\"")),
            "Mutation.askRequester" => self.fresh(field, ", ground: SCOPE, text: \"Mitä?\""),
            "Mutation.extendPrivacyRequest" => self.fresh(field, ", reason: \"Paljon.\""),
            "Mutation.decidePrivacyRequest" => self.fresh(
                field,
                ", outcome: REFUSED, ground: MANIFESTLY_UNFOUNDED, reasoning: \"Eilen.\", \
                 refused: {right: RECTIFICATION, ground: MANIFESTLY_UNFOUNDED, reasoning: \"Eilen.\"}",
            ),
            "Mutation.writeInRequest" => self.fresh(field, ", text: \"Hei\", note: true"),
            "Mutation.noteRequesterAnswer" => Self::changed(field, &self.asked, ""),
            "Query.requestViews" => "requestViews { name }".into(),
            "Mutation.saveRequestView" => mutation(field, "name: \"Omat\", view: MINE"),
            "Mutation.deleteRequestView" => mutation(field, "viewId: \"00000000-0000-0000-0000-000000000000\""),
            "Mutation.assignPrivacyRequests" | "Mutation.startPrivacyRequests" => {
                mutation(field, &format!("requestIds: [\"{}\"]", self.fresh))
            }
            "Mutation.restoreRequestAssignments" => {
                mutation(field, &format!("cases: [{{requestId: \"{}\", version: 1}}]", self.fresh))
            }
            "Query.requestTexts" => "requestTexts { name }".into(),
            "Mutation.saveRequestText" => mutation(
                field,
                &format!(
                    "textId: \"{}\", version: 1, purpose: MESSAGE, name: \"Kiitos\", fi: \"a\", sv: \"b\", en: \"c\"",
                    self.text
                ),
            ),
            "Mutation.removeRequestText" => {
                mutation(field, &format!("textId: \"{}\", version: 1", self.text))
            }
            "Mutation.askRequestFee" => self.working(
                field,
                ", ground: MANIFESTLY_UNFOUNDED, cents: 1250, reckoning: \"Puoli tuntia.\", reasoning: \"Ei perustetta.\", facts: \"Pyyntö.\"",
            ),
            "Mutation.answerRequestFee" => Self::changed(field, &self.asked, ", accepted: true"),
            "Mutation.suspendService" => self.working(
                field,
                ", service: \"Neuvonta\", data: \"Osoite\", reason: \"Tarvitaan.\", basis: CONTRACT, startsOn: \"2027-11-20\"",
            ),
            "Mutation.callOffServiceSuspension" | "Mutation.noteServiceSuspended" => {
                self.working(field, &format!(", suspensionId: \"{}\"", self.suspension))
            }
            "Mutation.addRequestRecipient" => self.working(
                field,
                &format!(", taskId: \"{}\", name: \"Testi Oy\"", self.task),
            ),
            "Mutation.noteRequestRecipient" => self.working(
                field,
                &format!(", recipientId: \"{}\", state: PHONE", self.recipient),
            ),
            "Mutation.noteRecipientAnswer" => self.working(
                field,
                &format!(", recipientId: \"{}\", text: \"Poistettu.\"", self.recipient),
            ),
            "Mutation.redactRequestText" => self.working(
                field,
                &format!(", textId: \"{}\", ground: ANOTHER_PERSON", self.free_text),
            ),
            "Query.requestLetters" => "requestLetters { name }".into(),
            "Mutation.noteRequestDelivery" => Self::changed(
                field,
                &self.letter,
                &format!(
                    ", messageId: \"{}\", state: OTHERWISE, on: \"2026-11-22\", note: \"Soitettu.\"",
                    self.message
                ),
            ),
            "Mutation.undoRequestRedaction" => {
                self.working(field, &format!(", redactionId: \"{}\"", self.redaction))
            }
            "Mutation.correctRequestData" => Self::changed(
                field,
                &self.correct.0,
                &format!(", datumId: \"{}\", text: \"Oikein\"", self.correct.1),
            ),
            "Mutation.reopenPrivacyRequest" => Self::changed(field, &self.decided, ""),
            "Mutation.sendRequestAnswer" => Self::changed(field, &self.decided, ", text: \"\", way: PAGE"),
            "Mutation.assignRequestTask" => self.working(field, &format!(", taskId: \"{}\"", self.task)),
            "Mutation.carryOutRequestTask" => self.working(field, &format!(", taskId: \"{}\"", self.own)),
            "Mutation.settleRequestTask" => self.working(
                field,
                &format!(", taskId: \"{}\", outcome: NOTHING_HELD", self.task),
            ),
            _ => return None,
        })
    }
}
