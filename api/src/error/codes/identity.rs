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
