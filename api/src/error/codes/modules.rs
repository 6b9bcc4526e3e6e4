//! What modules refuse by themselves, a block a module.

use super::{Code, row};

pub(super) static ROWS: &[Code] = &[
    // People
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
    // Transparency
    row(
        "signer_refuses",
        503,
        (
            "暂停签发检查点",
            "账本与签名记录不一致，服务已停止签发：{reason}",
        ),
        (
            "The signer refuses",
            "The ledger does not agree with what was signed before: {reason}",
        ),
    ),
    row(
        "not_published_yet",
        409,
        (
            "还没有签发检查点",
            "这条记录刚刚写入，检查点大约一秒后签发，请稍后再下载。",
        ),
        (
            "Not published yet",
            "This was recorded a moment ago. A checkpoint that covers it is signed within about a second: try again.",
        ),
    ),
    row(
        "statement_empty",
        404,
        (
            "没有可以列出的记录",
            "这段时间里没有任何记录，所以没有对账单。",
        ),
        (
            "Nothing to state",
            "There are no entries in this span of time, so there is no statement.",
        ),
    ),
    // Volunteering: workbooks
    row(
        "not_a_workbook",
        422,
        (
            "不是 Excel 工作簿",
            "这不是 Excel 工作簿（.xlsx），请换一个文件。",
        ),
        (
            "Not a workbook",
            "This is not an Excel workbook (.xlsx). Take another file.",
        ),
    ),
    row(
        "workbook_old_format",
        422,
        (
            "旧版 .xls 文件",
            "请在 Excel 或 WPS 中另存为 .xlsx 后再上传。",
        ),
        (
            "An old .xls file",
            "Save it as .xlsx in Excel or WPS, then upload that.",
        ),
    ),
    row(
        "workbook_encrypted",
        422,
        ("工作簿设有密码", "请取消密码后再上传。"),
        (
            "The workbook has a password",
            "Remove the password, then upload it again.",
        ),
    ),
    row(
        "workbook_has_macros",
        422,
        ("工作簿带有宏", "请另存为不带宏的 .xlsx 后再上传。"),
        (
            "The workbook carries macros",
            "Save it as plain .xlsx, then upload that.",
        ),
    ),
    row(
        "workbook_too_large",
        413,
        ("文件太大", "文件超过 {max_mb} MB，请拆分后再上传。"),
        (
            "The file is too large",
            "It is larger than {max_mb} MB. Split it, then upload the parts.",
        ),
    ),
    row(
        "workbook_bomb",
        422,
        (
            "文件解压后过大",
            "已停止读取。请删去多余的空白行、图片和格式，另存后再上传。",
        ),
        (
            "The file inflates to far too much",
            "Reading stopped. Remove empty rows, pictures and formats, then save it anew.",
        ),
    ),
    row(
        "workbook_unreadable",
        422,
        (
            "工作簿读不出来",
            "文件已损坏或格式不规范。请在 Excel 或 WPS 中打开并另存为 .xlsx 后再上传。",
        ),
        (
            "The workbook cannot be read",
            "It is damaged or irregular. Open it and save it as .xlsx again.",
        ),
    ),
    row(
        "workbook_too_many_rows",
        422,
        ("行数太多", "工作表超过 {max} 行，请拆分后再上传。"),
        (
            "Too many rows",
            "A sheet has more than {max} rows. Split it, then upload the parts.",
        ),
    ),
    row(
        "workbook_too_many_columns",
        422,
        (
            "列数太多",
            "工作表的 {column} 列还有内容，最多读 {max} 列。请删去多余的列后再上传。",
        ),
        (
            "Too many columns",
            "Column {column} has content; at most {max} columns are read. Remove what is not needed.",
        ),
    ),
    row(
        "workbook_no_header",
        422,
        (
            "没有找到表头",
            "没有找到完整的表头，缺少：{missing}。请补上这几列的标题后再上传。",
        ),
        (
            "No header was found",
            "No complete header was found. Columns without a heading: {missing}.",
        ),
    ),
    row(
        "workbook_ambiguous_column",
        422,
        ("有两列标题相同", "表头中“{column}”出现了两次，请只留一列。"),
        (
            "Two columns mean the same",
            "Two columns are headed {column}. Please keep only one of them.",
        ),
    ),
    row(
        "workbook_too_slow",
        422,
        ("读取时间过长", "已停止读取。请删去多余内容或拆分后再上传。"),
        (
            "Reading took too long",
            "Reading stopped. Remove what is not needed, or split the file.",
        ),
    ),
    // Imports
    row(
        "upload_not_multipart",
        415,
        (
            "上传方式不对",
            "请以表单（multipart/form-data）上传，文件放在 file 字段。",
        ),
        (
            "Not a form",
            "Send a form (multipart/form-data) with the workbook in its field `file`.",
        ),
    ),
    row(
        "file_missing",
        422,
        ("没有文件", "没有收到文件，请选择一个工作簿再上传。"),
        (
            "No file",
            "No file arrived. Choose a workbook, then upload it.",
        ),
    ),
    row(
        "row_unknown",
        422,
        (
            "没有这一行",
            "第 {row} 行不在表中，或者这一行没有可以确认的人。",
        ),
        (
            "No such row",
            "Row {row} is not in the sheet, or names nobody to decide about.",
        ),
    ),
    row(
        "import_person_clear",
        409,
        ("不用确认", "这个人的手机号和姓名都对得上，不用再确认。"),
        (
            "Nothing to decide",
            "Number and name of this person leave nothing to decide.",
        ),
    ),
    row(
        "import_undecided",
        409,
        (
            "还有人没有确认",
            "还有 {count} 行不知道是谁，请先确认；也可以先录入其余各行。",
        ),
        (
            "Some people are undecided",
            "In {count} rows it is not decided who is meant. Decide, or leave them out.",
        ),
    ),
    row(
        "import_empty",
        409,
        ("没有可录入的行", "这份表里没有可以录入的行。"),
        ("Nothing to record", "There is no row in it to record."),
    ),
    row(
        "import_changed",
        409,
        (
            "情况有变化",
            "预览之后有人录入或更改了记录，什么都没有写入。预览已更新，请看过之后再确认。",
        ),
        (
            "Things have changed",
            "Somebody recorded something since. Nothing was written; look at the preview again.",
        ),
    ),
    row(
        "import_committed",
        409,
        ("已经录入了", "这份表已经录入，不能再改或再次录入。"),
        (
            "It was recorded",
            "This import was recorded and cannot be changed or recorded again.",
        ),
    ),
    // Teams
    row(
        "team_unknown",
        404,
        ("没有这支队伍", "没有找到这支队伍，或者您不在这支队伍里。"),
        (
            "No such team",
            "There is no such team, or you do not belong to it.",
        ),
    ),
    row(
        "team_name_taken",
        409,
        (
            "名字已经有了",
            "这个区域已经有一支同名的队伍，请换一个名字。",
        ),
        (
            "The name is taken",
            "There is a team of this name in the area. Choose another name.",
        ),
    ),
    row(
        "team_closed",
        409,
        ("现在不招人", "这支队伍现在不接受报名，看看别的队伍吧。"),
        (
            "It takes nobody now",
            "This team takes no requests at present. Have a look at others.",
        ),
    ),
    row(
        "team_needs_leader",
        409,
        (
            "队伍要有队长",
            "您是唯一的队长。请社工先任命另一位队长，再退出。",
        ),
        (
            "The team needs a leader",
            "You are its only leader. Ask the social worker to appoint another one before you leave.",
        ),
    ),
    row(
        "request_unknown",
        404,
        ("没有这个申请", "这个人没有在等答复，可能已经有人答复了。"),
        (
            "No such request",
            "They are not waiting for an answer; somebody may have given it.",
        ),
    ),
    row(
        "leader_role_missing",
        409,
        (
            "还没有队长身份",
            "这个人在这个区域还没有队长身份，请管理员先授予。",
        ),
        (
            "Not a team leader yet",
            "They do not hold the role of a team leader in this area. An administrator grants it first.",
        ),
    ),
    // Activities, shifts and signing up
    row(
        "activity_published",
        409,
        ("已经发布了", "这个活动已经发布或取消，不能再发布。"),
        (
            "It is published",
            "This activity was published or cancelled and cannot be published again.",
        ),
    ),
    row(
        "activity_begun",
        409,
        (
            "已经过了开始时间",
            "活动要在开始之前发布。事后的服务请用“发布活动”补录，需要两位社工审核。",
        ),
        (
            "It has begun",
            "An activity is published before it begins. Hours of the past need an activity posted afterwards, and two reviewers.",
        ),
    ),
    row(
        "activity_over",
        409,
        ("活动已经结束", "已经结束的活动不能取消。"),
        ("It is over", "What has ended cannot be cancelled."),
    ),
    row(
        "activity_cancelled",
        409,
        ("活动取消了", "这个活动已经取消，看看别的活动吧。"),
        (
            "It was cancelled",
            "This activity was cancelled. Have a look at others.",
        ),
    ),
    row(
        "shift_unknown",
        404,
        ("没有这个班次", "没有找到这个班次，请回到活动页重新选择。"),
        (
            "No such shift",
            "There is no such shift. Go back to the activity and choose again.",
        ),
    ),
    row(
        "shift_begun",
        409,
        (
            "班次已经开始",
            "开始以后不能在这里报名。到了现场，可以请队长补上您的名字。",
        ),
        (
            "It has begun",
            "Nobody signs up here after the start. On site the leader can add you.",
        ),
    ),
    row(
        "shift_overlaps",
        409,
        (
            "时间撞了",
            "这段时间您已经报了“{name}”（{organiser}，{when} 开始）。要换的话，先取消那一个。",
        ),
        (
            "Two at the same time",
            "You have signed up for \"{name}\" then ({organiser}, begins {when}). Sign off there first.",
        ),
    ),
    row(
        "signed_up",
        409,
        ("已经报名了", "您已经报了这个班次，不用再报。"),
        ("Signed up already", "You have signed up for this shift."),
    ),
    row(
        "not_signed_up",
        409,
        ("没有报名", "您没有报这个班次，或者已经取消了。"),
        (
            "Not signed up",
            "You have not signed up for this shift, or signed off.",
        ),
    ),
    row(
        "sign_off_late",
        409,
        (
            "现在取消来不及了",
            "可以自己取消的时间到 {until} 为止。来不了的话，请打电话给队长。",
        ),
        (
            "Too late to sign off",
            "One signs off until {until}. If you cannot come, please call the leader.",
        ),
    ),
    row(
        "need_age_unknown",
        409,
        (
            "需要核对年龄",
            "这个岗位要满 {age} 岁。请先在“我的”里登记证件，再来报名。",
        ),
        (
            "Your age is not known",
            "This role is for people of {age} and older. Enter your document under Me first.",
        ),
    ),
    row(
        "need_age",
        409,
        (
            "年龄还不够",
            "这个岗位要在活动当天满 {age} 岁，看看别的岗位吧。",
        ),
        (
            "Not old enough",
            "This role is for people who are {age} on the day. Have a look at other roles.",
        ),
    ),
    row(
        "need_skill",
        409,
        (
            "需要一项技能",
            "这个岗位需要一项技能。会的话，在“我的技能”里勾上，再来报名。",
        ),
        (
            "A skill is needed",
            "This role needs a skill. If you have it, tick it under My skills and try again.",
        ),
    ),
    row(
        "need_training",
        409,
        (
            "需要先参加培训",
            "这个岗位要先完成“{training}”，培训时长审核通过后就能报名。",
        ),
        (
            "A training is needed",
            "This role needs the training \"{training}\". Sign up once its hours are approved.",
        ),
    ),
    // Attendance
    row(
        "check_in_early",
        409,
        ("还没到签到时间", "开始前半小时起可以签到，请稍后再来。"),
        (
            "Too early",
            "One checks in from half an hour before the start. Please come back then.",
        ),
    ),
    row(
        "check_in_late",
        409,
        (
            "班次已经结束",
            "已经结束，不能再签到。做了服务的话，请队长在名单上补记。",
        ),
        (
            "It is over",
            "Nobody checks in after the end. If you were there, ask the leader to note it on the list.",
        ),
    ),
    row(
        "check_out_late",
        409,
        (
            "签退时间过了",
            "结束一小时后不能再扫码签退，请队长在名单上补记。",
        ),
        (
            "Too late to check out",
            "An hour after the end nobody checks out by the code. Ask the leader to note it on the list.",
        ),
    ),
    row(
        "check_in_code",
        409,
        (
            "这个码过期了",
            "签到码每半分钟换一次，请扫队长手机上现在的码，或输入现在的八位数字。",
        ),
        (
            "The code has passed",
            "The code changes every half minute. Scan the one on the leader's phone now, or type its eight digits.",
        ),
    ),
    row(
        "not_checked_in",
        409,
        ("还没有签到", "请先签到。忘了签到的话，请队长在名单上补记。"),
        (
            "Not checked in",
            "Check in first. If you forgot, ask the leader to note it on the list.",
        ),
    ),
    row(
        "checked_in",
        409,
        ("已经签到了", "这个人已经签到，不能从名单上拿掉。"),
        (
            "Checked in already",
            "They have checked in and cannot be taken off the list.",
        ),
    ),
    row(
        "checked_out",
        409,
        ("时长已经记下", "这个班次的时长已经记过了，不用再记。"),
        (
            "The hours are recorded",
            "The hours of this shift are recorded; nothing is recorded twice.",
        ),
    ),
    row(
        "attendance_too_short",
        409,
        ("不到一分钟", "签到和签退之间不到一整分钟，没有时长可记。"),
        (
            "Less than a minute",
            "Between coming and going there is no whole minute to record.",
        ),
    ),
    row(
        "head_count_due",
        409,
        ("先点人数", "请先数一数现场有多少人，填好人数，再打开名单。"),
        (
            "Count first",
            "Count the people on site and enter the number; then the list opens.",
        ),
    ),
    row(
        "head_count_not_due",
        409,
        (
            "现在不用点人数",
            "人数已经填过，或者还没到点人数的时候。填过的不能改。",
        ),
        (
            "No count is due",
            "The number was entered, or it is not time yet. A number that was entered stays.",
        ),
    ),
    row(
        "own_roster",
        403,
        (
            "自己的要别人记",
            "不能给自己补记。请自己扫码，或请另一位负责人来记。",
        ),
        (
            "Not for oneself",
            "Nobody notes their own attendance. Scan the code, or ask another leader.",
        ),
    ),
    row(
        "not_on_the_list",
        409,
        ("不在名单上", "这个人没有这个班次的名额。"),
        ("Not on the list", "They have no place in this shift."),
    ),
    row(
        "no_place",
        409,
        ("没有名额了", "这个班次已经满了，没有多的名额。"),
        ("No place left", "This shift is full."),
    ),
    row(
        "card_unknown",
        404,
        ("没有这张卡", "这张卡已经换过或作废，请社工重新打印一张。"),
        (
            "No such card",
            "This card was replaced or ended. A social worker prints another one.",
        ),
    ),
    row(
        "sheet_unknown",
        404,
        ("没有这张签到表", "没有找到这张签到表，或者还没有拍照。"),
        (
            "No such sheet",
            "There is no such sheet, or it was not photographed yet.",
        ),
    ),
    row(
        "sheet_photographed",
        409,
        ("已经拍过了", "这张签到表已经存了照片，不能换掉。"),
        (
            "Photographed already",
            "A photograph of this sheet is kept and is not replaced.",
        ),
    ),
    row(
        "evidence_late",
        409,
        ("已经审核过了", "这条申报已经有结果，不能再加照片。"),
        (
            "It was decided",
            "This claim was decided; no picture is added any more.",
        ),
    ),
    row(
        "evidence_enough",
        409,
        ("照片够了", "一条申报最多放 {max} 张照片。"),
        ("Enough pictures", "A claim takes at most {max} pictures."),
    ),
    row(
        "calendar_unknown",
        404,
        (
            "没有这个日历",
            "这个日历地址已经停用。请在“我的班次”里重新生成。",
        ),
        (
            "No such calendar",
            "This calendar's address has ended. Make a new one under My shifts.",
        ),
    ),
    // Rewards
    row(
        "code_invalid",
        422,
        ("券码有误", "这不是正确的券码，请核对 12 位数字后再试。"),
        (
            "The code is wrong",
            "This is no voucher code. Check its 12 digits and try again.",
        ),
    ),
];
