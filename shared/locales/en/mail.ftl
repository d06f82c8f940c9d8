### Messages that the server sends, in plain text.

mail-footer =
    Sent by: { $sender }, { $address }
    Ask us: { $email }
    Permissions and bans: { $permissions }
    Companies of the Kaustinen region, { $site }
mail-no-answers = This message cannot be answered.
mail-answers-join = You may answer this message: the answer joins the request while the subject stays the same.

mail-invitation-subject = Invitation to the company register
mail-invitation-body =
    Hello,

    you are invited to use the register of companies in the Kaustinen region. Open the link and choose a password:

    { $link }

    The link works for { $days } days and only once. If you did not expect an invitation, you need not do anything.

mail-password-reset-subject = Choose a new password
mail-password-reset-body =
    Hello,

    somebody asked for a new password for your account. If it was you, open the link and choose one:

    { $link }

    The link works for { $minutes } minutes and only once. If you did not ask for it, you need not do anything: your old password stays.

mail-password-changed-subject = Your password was changed
mail-password-changed-body =
    Hello,

    the password of your account was changed just now. Your sessions on other devices were ended.

    If you did not change it yourself, ask for a new one on the sign-in page at once and tell an administrator.

mail-factor-changed-subject = Your second sign-in step was changed
mail-factor-changed-body =
    Hello,

    the second sign-in step of your account (authenticator app, passkey or recovery codes) was changed just now.

    If you neither made the change nor asked for it, tell an administrator at once.

mail-session-ended-subject = One of your sessions was ended
mail-session-ended-body =
    Hello,

    the same sign-in token was used twice. Somebody may have copied it, so we ended the session.

    Sign in again. If you do not know what this is about, change your password and tell an administrator.

mail-newsletter-subject = { $subject }
mail-newsletter-body =
    { $body }

    ---
    This is a newsletter. You get it because you have agreed to it.

    Stop it: { $leave }
    All your permissions: { $preferences }

mail-source-notice-subject = { $title }
mail-source-notice-body = { $text }

mail-notice-changed-subject = Our privacy notice has changed
mail-notice-changed-body =
    Hello,

    our privacy notice tells how we handle your data. It changed materially on { $from }:

    { $summary }

    See the changes: { $link }
    The whole notice: { $page }

    You get this message because we have data about you. You need not do anything. If you want to see, correct or erase your data, write to us.

mail-accessibility-received-subject = We have received your feedback { $number } on accessibility
mail-accessibility-received-body =
    Hello,

    thank you for your feedback. Its number is { $number }, and we will answer to this address by { $due }.

    If you get no answer in time or are not content with it, you can notify the Finnish Transport and Communications Agency Traficom: https://www.webaccessibility.fi

    If you did not send any feedback, somebody has typed your address into the form, and you need not do anything.

mail-accessibility-answer-subject = Answer to your feedback { $number } on accessibility
mail-accessibility-answer-body =
    Hello,

    this is our answer to your feedback { $number }.

    { $text }

    If you are not content with the answer, you can notify the Finnish Transport and Communications Agency Traficom: https://www.webaccessibility.fi

mail-accessibility-due-subject = Feedback on accessibility waits for an answer
mail-accessibility-due-body =
    This feedback waits for an answer. After the number stands the day by which it must be answered:

    { $list }

    Open the list:
    { $link }
