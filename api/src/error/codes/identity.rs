//! What is refused at the door and about one's own account.

use super::{Code, row};

pub(super) static ROWS: &[Code] = &[
    // Codes
    row(
        "sms_unavailable",
        503,
        (
            "短信还没开通",
            "这里还没有接通短信，发不了验证码。请到服务台办理，或请管理员接通短信。",
        ),
        (
            "No short messages here",
            "No SMS gateway is set up, so codes cannot be sent. Ask at the service desk, or ask the operator to set one up.",
        ),
    ),
    row(
        "sms_failed",
        503,
        ("短信没发出去", "短信没有发出去，请过一分钟再试。"),
        (
            "The message was not sent",
            "The short message could not be sent. Try again in a minute.",
        ),
    ),
    row(
        "code_too_soon",
        429,
        (
            "验证码刚发过",
            "这个号码刚发过验证码，请在 {seconds} 秒后再试。",
        ),
        (
            "A code was just sent",
            "This number was sent a code lately. Try again in {seconds} seconds.",
        ),
    ),
    row(
        "wait_before_trying",
        429,
        ("请稍等再试", "尝试的次数有点多，请在 {seconds} 秒后再试。"),
        (
            "Wait a moment",
            "There were many attempts. Try again in {seconds} seconds.",
        ),
    ),
    row(
        "code_wrong",
        422,
        ("验证码不对", "请看看短信里的六位数字，还可以试 {left} 次。"),
        (
            "The code is not right",
            "Look at the six digits in the message again. Tries left: {left}.",
        ),
    ),
    row(
        "code_over",
        409,
        (
            "验证码不能用了",
            "验证码已用过、过期，或试错太多次。请重新获取一个。",
        ),
        (
            "This code is over",
            "The code was used, has expired, or was mistyped too often. Ask for a new one.",
        ),
    ),
    // Registering
    row(
        "consent_needed",
        409,
        (
            "需要您的同意",
            "开户需要您读过并同意个人信息说明（版本 {version}）。",
        ),
        (
            "Your consent is needed",
            "An account needs your consent to how personal information is used (version {version}).",
        ),
    ),
    row(
        "already_registered",
        409,
        (
            "这个号码下已有同名的人",
            "这个号码下已经有这个名字，请返回，从名单里选。",
        ),
        (
            "Already registered",
            "Somebody of this name is known by this number. Go back and choose from the list.",
        ),
    ),
    row(
        "number_full",
        409,
        (
            "这个号码下的人太多",
            "一个号码最多 {max} 个人用，请到服务台办理。",
        ),
        (
            "Too many share this number",
            "At most {max} people can share a number. Ask at the service desk.",
        ),
    ),
    // Numbers that open less than they did
    row(
        "pin_needed",
        409,
        (
            "还要您的口令",
            "这个人设了数字口令，请输入。忘了就到服务台办。",
        ),
        (
            "Your PIN is needed",
            "This person has set a PIN. If it is forgotten, ask at the service desk.",
        ),
    ),
    row(
        "pin_wrong",
        422,
        ("口令不对", "请再看看。忘了就到服务台办。"),
        (
            "The PIN is not right",
            "Try again. If it is forgotten, ask at the service desk.",
        ),
    ),
    row(
        "pin_wait",
        429,
        ("口令试错太多", "请一小时后再试，或到服务台办。"),
        (
            "Too many wrong PINs",
            "Try again in an hour, or ask at the service desk.",
        ),
    ),
    row(
        "pin_simple",
        422,
        ("口令太简单", "请换一个，不要全一样，也不要一个接一个。"),
        (
            "The PIN is too simple",
            "Take another: not all the same, not one after the other.",
        ),
    ),
    row(
        "desk_needed",
        409,
        (
            "要到服务台认一认人",
            "这个号码很久没用过，或有人说换了主人。请带证件到街道服务台，拿一个登录码。",
        ),
        (
            "The service desk has to see you",
            "This number was silent for long, or is said to have changed hands. The service desk gives you a code once it has identified you.",
        ),
    ),
    row(
        "desk_code_wrong",
        422,
        (
            "服务台的登录码不对",
            "请看看服务台给的八位数字；半小时内有效，只能用一次。",
        ),
        (
            "The desk's code is not right",
            "Look at the eight digits again. They are good for half an hour, once.",
        ),
    ),
    // Staff
    row(
        "staff_refused",
        403,
        (
            "登录名、密码或动态码不对",
            "请检查登录名、密码和动态码。动态码每半分钟换一次，每个只能用一次。",
        ),
        (
            "Not right",
            "Check login, password and code. The code changes every half minute, and each works once.",
        ),
    ),
    row(
        "link_over",
        409,
        ("链接不能用了", "这个链接用过了或已过期。请管理员再发一个。"),
        (
            "This link is over",
            "The link was used or has expired. Ask an administrator for another.",
        ),
    ),
    row(
        "own_link",
        409,
        (
            "不能给自己发链接",
            "换自己的登录方式，要请另一位管理员，或在服务器上用命令办。",
        ),
        (
            "Not for oneself",
            "Ask another administrator, or whoever runs the server, for a link of your own.",
        ),
    ),
    row(
        "number_missing",
        409,
        (
            "没有手机号",
            "这个人没有登记手机号，收不到验证码。请先登记，或在服务器上用命令办。",
        ),
        (
            "No mobile number",
            "This person has no number to which a code could be sent. Record one first, or use the command line.",
        ),
    ),
    row(
        "own_phone_needed",
        409,
        (
            "需要本人手机的验证码",
            "请用您登记的手机号收一条验证码，再继续。",
        ),
        (
            "A code of your own phone is needed",
            "Show a code that was sent to the mobile number you are registered with.",
        ),
    ),
    row(
        "totp_wrong",
        422,
        ("动态码不对", "请看看验证器里的六位数字，手机的时间要准。"),
        (
            "The code is not right",
            "Look at the six digits in the app again; the phone's clock must be right.",
        ),
    ),
    row(
        "login_taken",
        409,
        ("登录名有人用了", "请换一个登录名。"),
        ("This login is taken", "Choose another login."),
    ),
    row(
        "password_length",
        422,
        ("密码长短不合适", "密码要有 {min} 到 {max} 个字。"),
        (
            "Too short or too long",
            "A password has {min} to {max} characters.",
        ),
    ),
    row(
        "password_common",
        422,
        (
            "密码太容易猜",
            "请换一个别人想不到的，比如几个不相干的词连起来。",
        ),
        (
            "Too easy to guess",
            "Choose something nobody would think of, such as a few words that have nothing to do with each other.",
        ),
    ),
    // Tokens of programs
    row(
        "token_reads_only",
        403,
        (
            "令牌只能读取",
            "程序的令牌只能读取身份允许的内容，不能代人操作。",
        ),
        (
            "Tokens only read",
            "A program's token reads what its role allows, and nothing that is a person's own.",
        ),
    ),
    row(
        "tokens_too_many",
        409,
        ("令牌太多", "最多同时有 {max} 个令牌，请先停用不用的。"),
        (
            "Too many tokens",
            "At most {max} tokens may count at once. Revoke those that are not used.",
        ),
    ),
    // Passkeys
    row(
        "passkey_refused",
        403,
        (
            "通行密钥不对",
            "这个通行密钥不能用，或没有确认是您本人。请再试一次，或用手机号登录。",
        ),
        (
            "The passkey is not right",
            "This passkey does not work here, or did not check that it is you. Try again, or sign in with your number.",
        ),
    ),
    row(
        "passkey_over",
        409,
        ("等得太久了", "这一次已经过时或用过了，请再点一次。"),
        (
            "That took too long",
            "This attempt is over or was used already. Try once more.",
        ),
    ),
    row(
        "passkey_unavailable",
        409,
        (
            "这里用不了通行密钥",
            "这个网址用不了通行密钥。请用手机号或密码登录。",
        ),
        (
            "No passkeys here",
            "Passkeys do not work under this address. Sign in with your number or your password.",
        ),
    ),
    row(
        "passkeys_too_many",
        409,
        ("通行密钥太多", "最多 {max} 个，请先删掉不用的。"),
        (
            "Too many passkeys",
            "At most {max}. Remove one that you do not use.",
        ),
    ),
    // Providers
    row(
        "provider_refused",
        403,
        (
            "没有认出您",
            "对方没有说出您是谁，或者它的回答不可信。请再试一次，或用手机号登录。",
        ),
        (
            "You were not recognised",
            "The provider did not say who you are, or its answer cannot be believed. Try again, or sign in with your number.",
        ),
    ),
    row(
        "provider_away",
        503,
        (
            "对方没有回应",
            "登录的那一家现在没有回应。请过一会儿再试，或用手机号登录。",
        ),
        (
            "The provider does not answer",
            "Try again in a while, or sign in with your number.",
        ),
    ),
    row(
        "provider_over",
        409,
        (
            "这次登录不能用了",
            "等得太久、已经用过，或换了浏览器。请从登录页再来一次。",
        ),
        (
            "This attempt is over",
            "It took too long, was used already, or began in another browser. Start again from the sign-in page.",
        ),
    ),
    row(
        "provider_cancelled",
        409,
        ("没有登录", "您在那边没有同意，就不登录了。"),
        (
            "Not signed in",
            "You did not agree over there, so nothing happened.",
        ),
    ),
    // Family members who act for somebody
    row(
        "proxy_ended",
        403,
        (
            "不能替这个人办了",
            "本人、服务台或您自己停止了代办，或同意已经撤回。请回到自己的账户。",
        ),
        (
            "You no longer act for this person",
            "They, the desk or you have ended it, or the consent was withdrawn. Go back to your own account.",
        ),
    ),
    row(
        "proxy_not_here",
        403,
        (
            "这一项要本人来办",
            "家人代办不包括这一项。请本人登录，或到服务台办。",
        ),
        (
            "Only the person themselves",
            "A family member cannot do this for them. They sign in themselves, or go to the service desk.",
        ),
    ),
    row(
        "proxy_spends_not",
        403,
        (
            "不能花这个人的积分",
            "本人同意的代办里没有花积分这一项。要花，请本人另行同意。",
        ),
        (
            "Their points are not yours to spend",
            "What they agreed to does not include spending points. They would have to agree to that.",
        ),
    ),
    row(
        "proxy_consent_needed",
        409,
        ("先要本人同意", "请先读一遍并同意“家人代办”，再生成代办码。"),
        (
            "Consent comes first",
            "Read and agree to the text about family members first, then make the code.",
        ),
    ),
    row(
        "proxy_code_wrong",
        422,
        (
            "代办码或姓名不对",
            "每个代办码只能试一次，半小时内有效。请本人重新生成一个，姓名要写全。",
        ),
        (
            "Code or name is not right",
            "Each code can be tried once, within half an hour. Ask for a new one, and give the whole name.",
        ),
    ),
    row(
        "proxies_too_many",
        409,
        ("人数太多", "最多 {max} 个，请先停止一个。"),
        ("Too many", "At most {max}. End one first."),
    ),
    // Second factors
    row(
        "second_factor_needed",
        403,
        (
            "需要用工作方式登录",
            "这个操作属于工作身份。只用验证码登录时不能做，请用密码和动态码重新登录。",
        ),
        (
            "Sign in as staff",
            "This belongs to a staff role, which does not work after a code alone. Sign in with password and second factor.",
        ),
    ),
];
