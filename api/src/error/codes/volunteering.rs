//! What teams, shifts, attendance and lists refuse by themselves.

use super::{Code, row};

pub(super) static ROWS: &[Code] = &[
    row(
        "visit_unknown",
        404,
        ("没有这次上门", "没有找到这次上门服务，可能已经取消。"),
        (
            "No such visit",
            "There is no such home visit; it may have been dropped.",
        ),
    ),
    row(
        "visit_own",
        403,
        (
            "自己的不能自己定",
            "上门的人、安排的人，都不能是确认的人；自己的上门请同事来安排。",
        ),
        (
            "Not one's own",
            "Whoever visits or arranges a visit does not confirm it. Ask a colleague to arrange yours.",
        ),
    ),
    row(
        "visit_recipient_unknown",
        404,
        (
            "没有找到这位",
            "没有找到这个姓名和手机号的账户。对方没有账户的话，手机号留空，用确认码。",
        ),
        (
            "Nobody found",
            "No account has this name and number. Leave the number out for who has none: a code confirms it.",
        ),
    ),
    row(
        "visits_full",
        409,
        ("太多了", "一个班次最多安排 {max} 次上门。"),
        ("Too many", "A shift has at most {max} home visits."),
    ),
    row(
        "visit_answered",
        409,
        ("已经答复过", "这次上门已经有了答复，不能再改。"),
        (
            "Answered already",
            "This visit was answered before and stays so.",
        ),
    ),
    row(
        "visit_not_now",
        409,
        (
            "现在还不能答复",
            "从服务开始到结束后十四天内可以答复。过了时间，请告诉社工。",
        ),
        (
            "Not now",
            "It is answered from its start until two weeks after its end. Later, tell a social worker.",
        ),
    ),
    row(
        "visit_code_wrong",
        422,
        ("确认码不对", "请再问一次受访者。还可以试 {left} 次。"),
        (
            "Not the code",
            "Ask the recipient once more. Tries left: {left}.",
        ),
    ),
    row(
        "visit_code_spent",
        409,
        (
            "试的次数用完了",
            "这个确认码已经作废，请负责人换一个新的告诉受访者。",
        ),
        (
            "No tries left",
            "This code is void. Whoever organises it gives the recipient another one.",
        ),
    ),
    row(
        "limits_changed",
        409,
        (
            "别人刚改过",
            "您打开这一页之后，有人改了这些界限。请刷新看看，再改。",
        ),
        (
            "Somebody else has changed it",
            "The limits changed since you opened the page. Load it again, then change them.",
        ),
    ),
    // Changing what was published
    row(
        "places_taken",
        409,
        (
            "名额不能比已报名的少",
            "已经有更多的人报名了，名额不能再减到这么少。",
        ),
        (
            "More have signed up",
            "More people than that have signed up already.",
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
        "plan_unknown",
        404,
        ("没有这个计划", "这个计划不存在，或者不归您管。"),
        ("No such plan", "It does not exist, or is not yours to see."),
    ),
    row(
        "plan_name_taken",
        409,
        (
            "计划重名",
            "这个区域同一时段已经有一个同名的计划，请换一个名称或直接用它。",
        ),
        (
            "The name is taken",
            "There is a plan of this name for the same time. Use it, or choose another name.",
        ),
    ),
    row(
        "plan_holds_activities",
        409,
        (
            "计划里有活动",
            "里面有活动的计划不能删除；可以改名称或时段。",
        ),
        (
            "The plan holds activities",
            "A plan that holds activities stays; its name and time can be changed.",
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
        "activity_changed",
        409,
        (
            "别人刚改过",
            "您打开以后，别人改了这个活动。请看看现在的内容，再决定要不要照您填的保存。",
        ),
        (
            "Somebody else changed it",
            "The activity was changed after you opened it. Look at what it says now, then decide whether yours is to be kept.",
        ),
    ),
    row(
        "code_tries",
        409,
        (
            "试得太多了",
            "这一班的码输错太多次了。请带队的人在名单上登记，写上原因就行。",
        ),
        (
            "Too many tries",
            "Too many wrong codes for this shift. Ask whoever is in charge to note you on the list, with the reason.",
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
    // Pasted lists
    row(
        "chain_long",
        413,
        (
            "粘贴的文字太长",
            "一次最多 {max} 个字。请分成几段，一段一段地贴。",
        ),
        (
            "The text is too long",
            "At most {max} characters at once. Paste it in parts.",
        ),
    ),
    row(
        "chain_lines",
        413,
        ("行数太多", "一次最多 {max} 行。请分成几段，一段一段地贴。"),
        (
            "Too many lines",
            "At most {max} lines at once. Paste it in parts.",
        ),
    ),
    row(
        "chain_people",
        413,
        (
            "人数太多",
            "一次最多 {max} 个人。请分成几段，一段一段地贴。",
        ),
        (
            "Too many people",
            "At most {max} people at once. Paste it in parts.",
        ),
    ),
    row(
        "chain_open",
        409,
        (
            "还有要您决定的",
            "还有 {rows} 行没有定下来，谁都还没有报上。请先选人，或者选“不报这一行”。",
        ),
        (
            "Something is left to decide",
            "{rows} rows are not settled, and nobody was signed up. Choose who is meant, or leave the row out.",
        ),
    ),
    row(
        "chain_empty",
        409,
        (
            "没有要报名的人",
            "这段文字里没有读到要报名的人。请看看贴的是不是接龙。",
        ),
        (
            "Nobody to sign up",
            "Nobody to sign up was found in this text. Check that it is the list.",
        ),
    ),
    // Files and honours
    row(
        "export_long",
        409,
        (
            "一张表放不下",
            "超过 {max} 行了，没有导出。请把日期缩短，或者选小一点的区域。",
        ),
        (
            "Too much for one file",
            "There are more than {max} rows, and nothing was exported. Choose fewer days or a smaller area.",
        ),
    ),
    row(
        "own_honour",
        403,
        ("不能给自己", "给自己的荣誉请由别的同事来登记或撤回。"),
        (
            "Not for oneself",
            "Ask a colleague to give or take back an honour of your own.",
        ),
    ),
    row(
        "honour_unknown",
        404,
        ("没有这项荣誉", "没有找到这项荣誉，或者已经撤回了。"),
        (
            "No such honour",
            "There is no such honour, or it was taken back already.",
        ),
    ),
    row(
        "honours_enough",
        429,
        (
            "今天登记得够多了",
            "一个人一天最多登记 {max} 项荣誉，请明天再来。",
        ),
        (
            "Enough for today",
            "One person gives at most {max} honours a day. Come back tomorrow.",
        ),
    ),
];
