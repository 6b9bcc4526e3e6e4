//! What people and their administration refuse by themselves.

use super::{Code, row};

pub(super) static ROWS: &[Code] = &[
    row(
        "person_unknown",
        404,
        (
            "没有找到这个人",
            "没有找到这个人，或者这个人不在您管理的区域。可以用完整的手机号再找一次。",
        ),
        (
            "No such person",
            "There is no such person, or not in your areas. Try the whole mobile number.",
        ),
    ),
    row(
        "draft_unknown",
        404,
        (
            "没有这份草案",
            "没有找到这份草案，或者它是别人的。别人的草案可以看，改要由本人来改。",
        ),
        (
            "No such draft",
            "There is no such draft, or it is somebody else's: those are only read.",
        ),
    ),
    row(
        "draft_changed",
        409,
        (
            "草案已经改过了",
            "这份草案在别的页面存过一次。请刷新看看，再改。",
        ),
        (
            "The draft has changed",
            "It was saved on another page meanwhile. Load the page again, then change it.",
        ),
    ),
    row(
        "drafts_many",
        409,
        ("草案太多了", "一个人最多存 20 份草案。请先删掉不用的。"),
        (
            "Too many drafts",
            "One person keeps at most 20 drafts. Throw one away that is not needed.",
        ),
    ),
    row(
        "handover_unknown",
        404,
        ("没有这个交接", "没有找到这个交接，可能已经办完或取消。"),
        (
            "No such handover",
            "There is no such handover; it may be finished or cancelled.",
        ),
    ),
    row(
        "handover_unconfirmed",
        409,
        (
            "还没有都确认",
            "交的人和接的人都在“我的”里确认之后，才能办完。",
        ),
        (
            "Not confirmed by both",
            "Who leaves and who takes over confirm it under Me first.",
        ),
    ),
    row(
        "handover_changed",
        409,
        (
            "刚才有变化",
            "看过之后，有人的身份变了。请刷新，再看一遍再办。",
        ),
        (
            "Something changed meanwhile",
            "Somebody's roles are not as they were shown. Load the page again and look once more.",
        ),
    ),
    row(
        "handover_too_large",
        422,
        (
            "一次太多了",
            "一次最多给出和收回 256 个身份。请把名单分成几份，一份一份办。",
        ),
        (
            "Too many at once",
            "At most 256 roles are given and taken back in one step. Split the workbook and do one part after another.",
        ),
    ),
    row(
        "district_only",
        403,
        (
            "要全区的管理员",
            "这一页管的是整个服务，只有全区的管理员能看能办。",
        ),
        (
            "For administrators of the district",
            "This page is about the whole service; only administrators of the district see it.",
        ),
    ),
    row(
        "message_unknown",
        404,
        ("没有这条消息", "可能已经发出或放弃了，请刷新再看。"),
        (
            "No such message",
            "It may have been sent or dropped meanwhile. Load the page again.",
        ),
    ),
    row(
        "job_unknown",
        404,
        ("没有这项任务", "请刷新页面，从列表里选一项。"),
        (
            "No such job",
            "Load the page again and choose one of the list.",
        ),
    ),
    row(
        "reseal_needless",
        409,
        (
            "不用重新加密",
            "现在只有一把字段钥匙。先由运维执行 haizhu rekey --begin 并重启服务，再到这里来。",
        ),
        (
            "Nothing to seal again",
            "There is one field key only. The operator runs haizhu rekey --begin and restarts the service first.",
        ),
    ),
    row(
        "change_unknown",
        404,
        (
            "没有这件要确认的事",
            "可能已经确认、撤回或过期了，请刷新再看。",
        ),
        (
            "Nothing to confirm",
            "It may have been confirmed, withdrawn or lapsed. Load the page again.",
        ),
    ),
    row(
        "staffing_rejected",
        409,
        (
            "有几行办不了",
            "改好标红的那几行再上传；一行不行，就都不办。",
        ),
        (
            "Some rows cannot be done",
            "Put the rejected rows right and upload the workbook again; with one of them nothing is done.",
        ),
    ),
    row(
        "staffing_changed",
        409,
        (
            "刚才有变化",
            "看过之后，名单里有人的情况变了。请重新上传看一遍。",
        ),
        (
            "Something changed meanwhile",
            "Somebody of the list is not as they were shown. Upload the workbook again.",
        ),
    ),
    row(
        "staffing_nothing",
        409,
        ("没有要办的", "名单里的人都已经在了。"),
        ("Nothing to do", "Everybody of the list is here already."),
    ),
    row(
        "area_exists",
        409,
        (
            "已经有这个区域",
            "这个代码已经用过了，请核对网格系统里的代码。",
        ),
        (
            "The area is there",
            "This code is in use already. Compare it with the grid system.",
        ),
    ),
    row(
        "picture_unusable",
        422,
        (
            "照片用不了",
            "请用 JPEG 或 PNG 照片，不超过 180 KB；手机上拍的会自动缩小。",
        ),
        (
            "The picture cannot be used",
            "Take a JPEG or PNG of at most 180 KB; a phone makes it smaller by itself.",
        ),
    ),
    row(
        "picture_kept",
        409,
        (
            "已经有照片",
            "这份同意已经存了照片，不能换掉。拍错了请撤回后重新登记。",
        ),
        (
            "There is a picture already",
            "A picture is kept for this consent and is not replaced. Withdraw it and write it down again if it is wrong.",
        ),
    ),
    row(
        "guardian_needed",
        409,
        (
            "要监护人同意",
            "证件上的出生日期不满十四岁，要由监护人同意：请和监护人一起到服务台登记。",
        ),
        (
            "A guardian has to agree",
            "By the birth date of the document this person is under fourteen. Come to the service desk with a guardian.",
        ),
    ),
    row(
        "consent_text_old",
        409,
        ("文字已经更新", "您看的不是最新的文字，请重新看一遍再同意。"),
        (
            "The text has changed",
            "This is not the newest text. Read it again before agreeing.",
        ),
    ),
    row(
        "consent_of_ones_own",
        403,
        (
            "自己的同意要自己给",
            "请在“我的”里自己同意，不能由自己代自己登记。",
        ),
        (
            "Not for oneself",
            "Agree under Me: nobody writes down their own consent as staff.",
        ),
    ),
    row(
        "erasure_not_asked",
        409,
        (
            "没有待确认的注销",
            "注销要先申请，一小时内确认。请重新申请一次。",
        ),
        (
            "Nothing to confirm",
            "An erasure is asked for first and confirmed within an hour. Ask again.",
        ),
    ),
    row(
        "role_held",
        409,
        (
            "已经有这个身份",
            "对方在这个区域（或它的上级区域）已经有这个身份，不用再授一次。",
        ),
        (
            "The role is held already",
            "They hold this role for this area, or for one around it, already.",
        ),
    ),
    row(
        "document_none",
        404,
        ("还没有登记证件", "您还没有登记身份证件。"),
        ("No document yet", "You have entered no identity document."),
    ),
    row(
        "document_invalid",
        422,
        (
            "证件信息不对",
            "请核对证件号码、出生日期和性别，和证件上写的一样再保存。",
        ),
        (
            "The document does not fit together",
            "Compare number, birth date and sex with the document, and save again.",
        ),
    ),
    row(
        "document_exists",
        409,
        (
            "已经登记过证件",
            "证件只能自己登记一次。要更正或换证，请带上证件到社区服务台。",
        ),
        (
            "A document is entered already",
            "One enters one's document once. To correct or replace it, bring it to the service desk.",
        ),
    ),
    row(
        "document_taken",
        409,
        (
            "这个证件已经登记在另一个账户",
            "一个人只用一个账户。请带上证件到社区服务台，工作人员会帮您处理。",
        ),
        (
            "Another account has this document",
            "One person has one account. Bring the document to the service desk; they will help.",
        ),
    ),
    row(
        "document_own",
        403,
        (
            "不能在服务台登记自己的证件",
            "请在“我的”里登记，或者请同事办理。",
        ),
        (
            "Not one's own at the desk",
            "Enter your own under \"Me\", or ask a colleague.",
        ),
    ),
    row(
        "document_needed",
        403,
        (
            "要先登记证件",
            "一年里兑换超过 {points} 积分，需要先登记身份证件。请在“我的 → 身份证件”登记，或到社区服务台办理。",
        ),
        (
            "A document is needed first",
            "Spending more than {points} points in a year needs an identity document. Enter it under Me, Identity document, or at the service desk.",
        ),
    ),
    row(
        "merge_code_unknown",
        404,
        (
            "没有这个号码",
            "号码十五分钟内有效。请本人在手机上重新取一个。",
        ),
        (
            "No such code",
            "A code is good for fifteen minutes. Its person can draw another on their phone.",
        ),
    ),
    row(
        "document_unknown",
        404,
        ("没有账户登记过这个证件", "请核对号码，或请本人用手机取号。"),
        (
            "No account has this document",
            "Check the number, or have its person draw a code on their phone.",
        ),
    ),
    row(
        "device_request_unknown",
        404,
        (
            "没有这个请求",
            "没有等待确认的这台设备。请求一天后失效，请对方重新申请。",
        ),
        (
            "No such request",
            "No such device waits. A request lapses after a day: ask for a new one.",
        ),
    ),
    row(
        "device_number_wrong",
        422,
        (
            "号码对不上",
            "请当面或打电话向本人核对屏幕上的 12 位数字，不要照抄别人转发的。",
        ),
        (
            "The numbers differ",
            "Compare the twelve digits with the person, face to face or in a call that you made.",
        ),
    ),
    row(
        "signature_malformed",
        400,
        ("签名格式有误", "请求里的签名读不懂，请刷新页面再试。"),
        (
            "Malformed signature",
            "The header Decision-Signature cannot be read. Reload the page and try again.",
        ),
    ),
    row(
        "push_unavailable",
        503,
        (
            "浏览器通知没有开通",
            "这里没有开通浏览器通知，请用微信或短信，或者到“通知”里看。",
        ),
        (
            "Browsers are not woken here",
            "The operator has not turned web push on. Use WeChat or short messages, or look under Notices.",
        ),
    ),
];
