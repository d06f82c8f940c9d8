//! An authenticator made of software: answers WebAuthn's questions as a browser with a security key would.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const KEY_INCLUDED: u8 = 0x40;

/// One key pair on one device.
#[derive(Debug, Clone)]
pub struct Authenticator {
    key: SigningKey,
    id: [u8; 32],
    /// What the browser says the page's address is.
    pub origin: String,
    /// Signatures so far.
    pub counter: u32,
    /// Whether the person showed a fingerprint, face or PIN.
    pub verifies: bool,
}

impl Authenticator {
    /// A device; the same number makes the same key.
    pub fn new(number: u8, origin: &str) -> Self {
        Self {
            key: SigningKey::from_slice(&[number.max(1); 32]).unwrap(),
            id: [number; 32],
            origin: origin.into(),
            counter: 0,
            verifies: true,
        }
    }

    /// The same key where something is not as it should be.
    #[must_use]
    pub fn but(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut other = self.clone();
        change(&mut other);
        other
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = &options["publicKey"]["challenge"];
        let data = json!({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false});
        data.to_string().into_bytes()
    }

    /// Site, flags and counter (WebAuthn section 6.1).
    fn data(&mut self, site: &str, flags: u8) -> Vec<u8> {
        self.counter += 1;
        let verified = if self.verifies { USER_VERIFIED } else { 0 };
        let mut data = Sha256::digest(site).to_vec();
        data.push(flags | USER_PRESENT | verified);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// What `navigator.credentials.create` gives for these options, as JSON.
    pub fn create(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let site = options["publicKey"]["rp"]["id"].as_str().unwrap();
        let mut data = self.data(site, KEY_INCLUDED);
        data.extend([0; 16]); // model: none told
        data.extend([0, 32]);
        data.extend(self.id);
        let point = self.key.verifying_key().to_encoded_point(false);
        // COSE key in CBOR: kind EC2, algorithm ES256, curve P-256, x, y.
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(point.x().unwrap());
        data.extend([0x22, 0x58, 0x20]);
        data.extend(point.y().unwrap());
        // CBOR {"fmt": "none", "attStmt": {}, "authData": …}
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        attestation.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        attestation.extend(data);
        let client_data = self.client_data("webauthn.create", &options);
        self.answer(&json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data),
            "attestationObject": URL_SAFE_NO_PAD.encode(attestation),
        }))
    }

    /// What `navigator.credentials.get` gives for these options, as JSON.
    pub fn get(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let site = options["publicKey"]["rpId"].as_str().unwrap();
        let data = self.data(site, 0);
        let client_data = self.client_data("webauthn.get", &options);
        let signed = [&data[..], &Sha256::digest(&client_data)[..]].concat();
        let signature: Signature = self.key.sign(&signed);
        self.answer(&json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data),
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "signature": URL_SAFE_NO_PAD.encode(signature.to_der()),
            "userHandle": null,
        }))
    }

    fn answer(&self, response: &Value) -> String {
        let id = URL_SAFE_NO_PAD.encode(self.id);
        let answer = json!({
            "id": id, "rawId": id, "type": "public-key",
            "response": response, "clientExtensionResults": {},
        });
        answer.to_string()
    }
}
