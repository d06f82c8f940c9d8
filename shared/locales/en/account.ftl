### Signing in, accounts and access in the console.

## Signing in

console-own-sign-in-title = Sign in to your company's details
console-own-sign-in-lead = This is the sign-in for companies' own representatives.
console-show = Show
console-hide = Hide
console-forgot = Forgot your password?
console-forgot-title = Forgotten password
console-forgot-lead = Enter your e-mail address. We will send a link for choosing a new password.
console-forgot-send = Send the link
console-forgot-sent = If the address has an account, we have sent a link to it. If the message does not arrive in a while, look in your spam folder too.
console-forgot-again = Link not working? Ask for a new one
console-to-sign-in = Go to sign-in
console-new-password = New password
console-password-rule = At least { $min } characters. Any characters will do, for example several words in a row.
console-password-short = { $missing } more characters.
console-password-long-enough = Long enough.
console-save-password = Save the password
console-reset-title = Choose a new password
console-reset-lead = When you save the new password, all other sign-ins of your account end.
console-reset-done = The password has been changed. You can now sign in with it.
console-invitation-title = Accept your invitation
console-invitation-unknown = The link no longer works. It has been used, has expired or was revoked. Ask its sender for a new invitation.
console-invitation-accept = Start using the account
console-link-expires = Link works until
console-role = Role
console-sign-in-with = Sign in: { $name }
console-factor-step = Confirm your sign-in
console-code = Six-digit code
console-code-help = See the code in your authenticator app.
console-recovery-code = Recovery code
console-use-recovery = Use a recovery code
console-use-code = Use the authenticator app's code
console-use-passkey = Use a passkey
console-back-to-password = Back to the password
console-identity-title = Confirm that it is you
console-identity-lead = It is a while since you signed in. Confirm that it is you, and the action goes on at once.
console-identity-confirm = Confirm and go on
console-identity-none = You cannot confirm who you are in this browser. Sign out and in again.

## Own account

console-own-account = My account
console-own-start-lead = Welcome. With this account you look after your company's matters.
console-own-security = Account security
console-own-security-lead = Change your password, set up a second factor and see where your account is signed in.
console-current-password = Current password
console-change-password = Change password
console-password-change-lead = Changing it ends your other sign-ins.
console-password-changed = The password was changed.
console-factors = Second factor
console-factors-on = Signing in takes a second factor besides the password.
console-factors-off = A second factor protects your account even if somebody learns your password. Choose either way or both.
console-factors-needed = Your role handles other people's data, so you need a second factor besides the password. Choose either way. You can go on right after that.
console-factor-on = In use
console-factor-off = Missing
console-in-use = In use
console-set-up-title = You need a second factor
console-set-up-show = Confirm your sign-in with your second factor.
console-app = Authenticator app
console-app-lead = An app on your phone that shows a six-digit code. Any TOTP app will do.
console-app-begin = Set up an app
console-app-scan = Scan the picture with the app.
console-app-picture = QR picture; its content is also given as text below
console-app-type = If you cannot scan it, type this key into the app:
console-app-open = Open the app on this device
console-app-code-help = Type the code the app shows now.
console-app-confirm = Confirm and start using
console-app-added = The authenticator app is in use.
console-app-removed = The authenticator app was removed.
console-app-remove-title = Remove the authenticator app?
console-app-remove-point = The app's codes no longer work for signing in.
console-passkeys = Passkeys
console-passkeys-lead = You sign in with your device's fingerprint, face, PIN, or with a security key.
console-passkeys-unusable = Passkeys cannot be used at this address, because they need a domain name. Use an authenticator app.
console-passkey-unable = This browser or device cannot use passkeys.
console-passkey-cancelled = Using the passkey was interrupted. Try again or use another way.
console-passkey-known = This device already has a passkey for your account.
console-passkey-name = Name of the new passkey
console-passkey-name-help = A name by which you know the device, for example Work phone.
console-passkey-add = Add a passkey
console-passkey-added = The passkey was added.
console-passkey-removed = The passkey was removed.
console-passkey-remove-title = Remove the passkey { $name }?
console-passkey-remove-point = It no longer works for signing in. Remove it from the device too if you do not need it.
console-added = Added { $when }.
console-last-used = Last used { $when }.
console-never-used = Not used yet.
console-codes = Recovery codes
console-codes-title = Save your recovery codes
console-codes-once = The codes are shown only now. Each lets you in once if you lose your second factor. Keep them somewhere other than the same device.
console-codes-kept = I have saved the codes
console-codes-left =
    { $count ->
        [0] No recovery codes are left. Make new ones.
        [one] { $count } code is left.
       *[other] { $count } codes are left.
    }
console-codes-renew = Make new codes
console-codes-renew-title = Make new recovery codes?
console-codes-renew-point = The old codes stop working.
console-copy = Copy
console-copied = Copied.
console-download = Save as a file
console-print = Print
console-identities = Sign-in services
console-identities-lead = Services through which you can sign in to this account.
console-identity-link = Link: { $name }
console-identity-unlink = Unlink
console-identity-unlink-title = Unlink { $name }?
console-identity-unlink-point = You can no longer sign in to this account through it.
console-identity-unlinked = The sign-in service was unlinked.
console-identity-linked = The sign-in service was linked to your account.
console-sessions = Sign-ins
console-sessions-lead = If one of these is not yours, end it and change your password.
console-session-device = Device
console-session-method = Way of signing in
console-address = IP address
console-session-started = Started
console-session-used = Last used
console-session-state = State
console-session-current = This browser
console-session-end = End
console-session-end-title = End this sign-in?
console-session-end-point = { $device }: it is signed out at once, and unsaved texts there may be lost.
console-sessions-end-others = End other sign-ins
console-sessions-end-others-point = All other devices are signed out at once. This browser stays signed in.
console-sessions-ended =
    { $count ->
        [one] The sign-in was ended.
       *[other] { $count } sign-ins were ended.
    }

## Accounts of others

console-accounts = Accounts
console-accounts-lead = Who can sign in and what they can do.
console-accounts-search = E-mail address
console-account-state = State
console-account-count =
    { $count ->
        [one] { $count } account
       *[other] { $count } accounts
    }
console-no-accounts = No account matches.
console-last-sign-in = Last signed in
console-never = Never
console-created = Created
console-demo-account = Demo account
console-belongs-to = Company or municipality
console-to-accounts = All accounts
console-change-role = Change role
console-change-role-title = Change the role to { $role }?
console-change-role-point = { $email } is signed out everywhere at once, and has the new rights at the next sign-in.
console-needs-second-person = This role needs another person's approval. Nothing changes before that.
console-needs-factor = The role needs a second factor. The person sets it up at the next sign-in.
console-role-changed = The role was changed.
console-approval-asked = The request waits for another person's approval.
console-municipality-code = Municipality
console-company-id = Company's business ID
console-disable = Disable account
console-disable-title = Disable the account { $email }?
console-disable-point = The person is signed out everywhere at once and cannot get back in. What they recorded stays, and the account can be enabled again.
console-disabled = The account was disabled.
console-enable = Enable account
console-enable-title = Enable the account { $email }?
console-enable-point = The person can sign in again with the same password and the same rights.
console-enabled = The account was enabled.
console-sign-out-everywhere = Sign out everywhere
console-sign-out-title = Sign { $email } out everywhere?
console-sign-out-point = The person is signed out at once and may sign in again. Unsaved texts may be lost.
console-signed-out-everywhere = The account was signed out.
console-reset-factor = Reset second factor
console-reset-factor-title = Reset the second factor of { $email }?
console-reset-factor-check = Make sure who is asking first, for example by calling a number you know. An e-mail is not enough.
console-reset-factor-point = The authenticator app, passkeys, recovery codes and linked sign-in services are removed and the person is signed out. At the next sign-in they use the password and set up new ones.
console-factor-reset = The second factor was reset.
console-account-actions = Actions
console-own-account-here = This is your own account. Another administrator makes the changes.
console-no-sessions = The account is not signed in anywhere now.
console-access-of-account = See what has been looked at with this account
account-state-active = Active
account-state-disabled = Disabled
sign-in-method-password = Password
sign-in-method-oidc = Sign-in service
sign-in-method-invitation = Invitation

## Invitations

invitation-state-pending-approval = Waiting for approval
invitation-state-sent = Sent
invitation-state-accepted = Accepted
invitation-state-revoked = Revoked
invitation-state-expired = Expired
console-invitations = Invitations
console-invitations-lead = The invitation goes by e-mail. Its link works once and expires.
console-invite = Send the invitation
console-invite-new = New invitation
console-invited = The invitation was sent to { $email }.
console-invite-language = Language of the message
console-no-invitations = Invitations you send appear here.
console-invited-by = Invited by
console-expires = Expires
console-revoke = Revoke
console-revoke-title = Revoke the invitation to { $email }?
console-revoke-point = The link stops working at once.
console-revoked = The invitation was revoked.
console-resend = Send again
console-resend-title = Send the invitation to { $email } again?
console-resend-point = A new link goes by e-mail, and the old one stops working.
console-resent = The invitation was sent again.

## Approvals

console-approvals = Approvals
console-approvals-lead = These take two people: one asks, another approves.
console-approvals-waiting = Waiting for you
console-approvals-mine = Asked by you
console-approvals-open = Other open ones
console-approvals-decided = Decided
console-no-approvals-waiting = Nothing waits for your approval.
console-approval = Request
console-requested = Requested by
console-decided-by = Decided by
console-approve = Approve
console-turn-down = Reject
console-approve-title = Approve the request?
console-approve-point = It is done at once, and the record tells that you approved it.
console-turn-down-title = Reject the request?
console-turn-down-point = Nothing is done. The person who asked sees the decision and your note.
console-publish-undo = Undo the publishing
console-publish-undo-title = Undo the publishing?
console-publish-undo-point = The listings are at once what they were before. What was written into them since stays.
console-publish-undone =
    { $count ->
        [one] The publishing of one company was undone.
       *[other] The publishing of { $count } companies was undone.
    }
console-publish-undo-left =
    { $count ->
        [one] One company's listing had changed since and was left as it is.
       *[other] { $count } companies' listings had changed since and were left as they are.
    }
console-approval-undone-at = Undone { $when }
console-approved = The request was approved.
console-turned-down = The request was rejected.
console-publish-selected = Publish selected
console-publish-title =
    { $count ->
        [one] Ask for { $count } listing to be published?
       *[other] Ask for { $count } listings to be published?
    }
console-publish-point = Another person approves the publishing. Nothing is published before that.
console-publish-consent-point = Only companies with a live consent and a finished listing are published.
console-publish-ask = Ask for approval

## Keys

console-keys = Keys
console-keys-lead = Keys the service signs and encrypts with. The keys themselves are shown nowhere.
console-key-purpose = Purpose
console-key-id = Identifier
console-key-since = Since
console-key-rows = Rows using it
console-key-state = State
console-key-current = Used for new things
console-key-old = Old, for reading only
key-purpose-token = Signing of sign-ins
key-purpose-audit = Sealing the change log
key-purpose-field = Encryption of personal data
key-purpose-index = Searching encrypted data

## Access log

console-own-reads = Who has viewed your data
console-own-reads-lead = When, why and in which role somebody has viewed the data of your company or account. Ask us if you need to know more.
console-own-reads-link = See in which role and why your data was viewed
console-own-request = Ask for your data or use your other privacy rights
console-own-reads-why = Why
console-access-log = Access log
console-access-count =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
console-no-access = No entry matches.
console-access-when = When
console-access-what = What
console-next-page = Next ones
console-first-page = To the start
console-who-looked = Who has looked at this

## Access reviews

console-reviews = Unusual reading
