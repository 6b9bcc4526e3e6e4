//! What the ledger refuses, see `ledger::decide::Refusal`.

use super::{Code, row};

pub(super) static ROWS: &[Code] = &[
    row(
        "no_standard",
        409,
        ("还没有积分标准", "积分兑换标准尚未生效，暂时不能记账。"),
        ("No standard", "No exchange standard is in force yet."),
    ),
    row(
        "account_unknown",
        404,
        ("没有这个账户", "没有这个账户，或它不能用于这个操作。"),
        ("No such account", "There is no such account for this."),
    ),
    row(
        "account_exists",
        409,
        ("账户已存在", "这个账户已经开过了。"),
        ("The account exists", "This account was opened before."),
    ),
    row(
        "account_invited",
        409,
        (
            "账户还没有启用",
            "这个账户由名册建立，本人登录之后才能使用积分。",
        ),
        (
            "Not entered yet",
            "A roster named this person. They can spend once they have signed in.",
        ),
    ),
    row(
        "role_missing",
        403,
        ("没有权限", "您在这个区域没有进行这个操作的身份。"),
        (
            "Not allowed here",
            "You hold no role for this in this area.",
        ),
    ),
    row(
        "own_role",
        403,
        ("不能给自己授权", "任何人都不能授予或撤销自己的身份。"),
        ("Not for oneself", "Nobody decides on their own role."),
    ),
    row(
        "second_administrator_needed",
        409,
        ("需要另一位管理员", "这个身份要由另一位管理员附议。"),
        (
            "A second administrator is needed",
            "Another administrator has to second this.",
        ),
    ),
    row(
        "role_unknown",
        409,
        ("没有这个身份", "对方现在没有这个身份。"),
        (
            "The role is not held",
            "That account does not hold the role now.",
        ),
    ),
    row(
        "consent_given",
        409,
        ("已经同意过", "这份同意书已经同意过，现在有效。"),
        ("Agreed already", "The same consent is in force already."),
    ),
    row(
        "consent_unknown",
        404,
        ("没有这份同意", "没有找到这份同意，可能编号有误。"),
        ("No such consent", "There is no such consent."),
    ),
    row(
        "consent_ended",
        409,
        ("已经撤回", "这份同意已经撤回了。"),
        ("Withdrawn already", "This consent was withdrawn already."),
    ),
    row(
        "roles_held",
        409,
        (
            "还有工作身份",
            "请先把工作交接好，由管理员收回您的身份，再来注销。",
        ),
        (
            "Roles are still held",
            "Hand your work over and have your roles taken back first.",
        ),
    ),
    row(
        "vouchers_open",
        409,
        ("还有没用的兑换券", "请先用掉或退掉兑换券，再来注销。"),
        (
            "Vouchers are still open",
            "Use your vouchers or give them up first.",
        ),
    ),
    row(
        "claims_waiting",
        409,
        (
            "还有时长在等审核",
            "请等审核有结果，或先撤回申报，再来注销。",
        ),
        (
            "Hours still wait",
            "Wait until your hours are decided, or take them back first.",
        ),
    ),
    row(
        "last_administrators",
        409,
        (
            "至少要留两位区管理员",
            "收回之后，全区就不足两位管理员，什么也定不了。请先增加一位。",
        ),
        (
            "Two administrators have to stay",
            "Fewer than two administrators of the district would stay. Add another one first.",
        ),
    ),
    row(
        "proposal_unknown",
        404,
        ("没有这个提议", "没有找到这个提议，可能编号有误。"),
        ("No such proposal", "There is no such proposal."),
    ),
    row(
        "proposal_not_open",
        409,
        (
            "提议已经有结果",
            "这个提议已经附议或撤回了，刷新后可以看到结果。",
        ),
        (
            "The proposal has ended",
            "It was seconded or withdrawn. Reload to see what became of it.",
        ),
    ),
    row(
        "proposal_lapsed",
        409,
        (
            "提议已经过期",
            "提议十四天内没有附议，{at} 已失效。需要的话请重新提议。",
        ),
        (
            "The proposal has lapsed",
            "Nobody seconded it within fourteen days; it lapsed at {at}. Propose it again if it is still needed.",
        ),
    ),
    row(
        "proposal_differs",
        409,
        (
            "和提议的内容不一致",
            "这不是提议里写的内容，请刷新后再看一遍。",
        ),
        (
            "Not what was proposed",
            "This is not what the proposal says. Reload and look again.",
        ),
    ),
    row(
        "same_administrator",
        403,
        (
            "要另一位管理员附议",
            "提议的人不能自己附议，请另一位管理员来看。",
        ),
        (
            "Another administrator is needed",
            "Whoever proposed it does not second it. Ask another administrator.",
        ),
    ),
    row(
        "standard_unfit",
        409,
        (
            "这一版标准不能接着用",
            "新标准要接在现行版本之后，数值在允许范围内，生效时间不早于现在，也不早于上一版。",
        ),
        (
            "The standard cannot follow",
            "A new standard is the next version, within its limits, and takes effect neither before now nor before the last one.",
        ),
    ),
    row(
        "activity_unknown",
        404,
        ("没有这个活动", "没有找到这个活动，可能编号有误。"),
        ("No such activity", "There is no such activity."),
    ),
    row(
        "span_invalid",
        422,
        ("起止时间有误", "结束时间要晚于开始时间，并且精确到分钟。"),
        (
            "Invalid time",
            "The end must come after the start, on whole minutes.",
        ),
    ),
    row(
        "span_too_long",
        422,
        (
            "时间太长",
            "一次申报最多 {minutes_max} 分钟，请按天分开申报。",
        ),
        (
            "Too long",
            "One claim holds at most {minutes_max} minutes. Split it by day.",
        ),
    ),
    row(
        "span_in_future",
        422,
        ("服务还没有结束", "只能申报已经完成的服务。"),
        (
            "Not over yet",
            "Only service that has ended can be claimed.",
        ),
    ),
    row(
        "outside_activity",
        422,
        (
            "不在活动时间内",
            "服务时间要在活动时间（{starts_at} 至 {ends_at}）之内。",
        ),
        (
            "Outside the activity",
            "The time must lie within the activity, {starts_at} to {ends_at}.",
        ),
    ),
    row(
        "claim_overlaps_external",
        409,
        (
            "别的系统已经记过",
            "您要记的 {here} 与{origin}记录的 {there} 重叠，同一时间不能记两次。如果那边记错了，请社工收回那条记录。",
        ),
        (
            "Another system has recorded it",
            "Your {here} overlaps {there}, which {origin} has recorded. If that is wrong, a social worker takes it back.",
        ),
    ),
    row(
        "claim_overlaps",
        409,
        (
            "时间重复",
            "这段时间已有一条记录（第 {with} 号），同一时间不能重复申报。",
        ),
        (
            "The time is taken",
            "Entry {with} already covers part of this time.",
        ),
    ),
    row(
        "claim_unknown",
        404,
        ("没有这条申报", "没有找到这条申报。"),
        ("No such claim", "There is no such claim."),
    ),
    row(
        "claim_not_open",
        409,
        (
            "这条申报已有结果",
            "这条申报现在的状态（{state}）不能进行这个操作，请刷新后再看。",
        ),
        (
            "Already decided",
            "The claim is {state}: this cannot be done to it now.",
        ),
    ),
    row(
        "not_independent",
        403,
        (
            "不能审核自己的记录",
            "服务人或记录人不能审核这条申报，请交给另一位社工。",
        ),
        (
            "Not independent",
            "Whoever served or recorded does not review. Leave it to a colleague.",
        ),
    ),
    row(
        "second_reviewer_needed",
        409,
        (
            "需要两人审核",
            "当天时长较多，要先由一位社工初审，再由另一位复核。",
        ),
        (
            "A second reviewer is needed",
            "This day's hours need two reviewers, one after the other.",
        ),
    ),
    row(
        "same_reviewer",
        403,
        (
            "不能一人审两次",
            "初审和复核不能是同一个人，请另一位社工复核。",
        ),
        (
            "The same reviewer",
            "The second review must be made by another person.",
        ),
    ),
    row(
        "endorsement_not_needed",
        409,
        ("不需要复核", "这条申报一人审核即可。"),
        (
            "No second review needed",
            "One reviewer is enough for this claim.",
        ),
    ),
    row(
        "administrator_needed",
        403,
        (
            "需要区管理员审核",
            "当天时长超过 12 小时，要由区管理员审核。",
        ),
        (
            "An administrator is needed",
            "A day of more than 12 hours is reviewed by a district administrator.",
        ),
    ),
    row(
        "offer_unknown",
        404,
        ("没有这个兑换项目", "没有这个兑换项目，可能已经停止。"),
        ("No such offer", "There is no such offer, or it has ended."),
    ),
    row(
        "insufficient_balance",
        409,
        (
            "积分不够",
            "需要 {requested} 积分，现有 {available}，还差 {missing}。",
        ),
        (
            "Not enough points",
            "It costs {requested}; you have {available} and lack {missing}.",
        ),
    ),
    row(
        "daily_limit",
        409,
        (
            "今天已经兑换过了",
            "这个项目每人每天最多兑换 {per_day} 次，请明天再来。",
        ),
        (
            "The day's limit is reached",
            "At most {per_day} of this offer a day. Come back tomorrow.",
        ),
    ),
    row(
        "fund_unknown",
        404,
        (
            "没有这个基金",
            "积分只能捐给基金，不能转给个人。请在列表里选一个。",
        ),
        (
            "There is no such fund",
            "Points are given to funds, never to a person. Choose one from the list.",
        ),
    ),
    row(
        "amount_invalid",
        422,
        ("数目不对", "请写大于 0 的积分。"),
        ("The amount is wrong", "Give more than 0 points."),
    ),
    row(
        "own_voucher",
        403,
        (
            "不能替自己代办",
            "这是您自己的券或积分，请在自己的手机上办，或者请同事代办。",
        ),
        (
            "Nobody acts for themselves",
            "These are your own points or voucher. Use your own phone, or ask a colleague.",
        ),
    ),
    row(
        "proxy_limit",
        409,
        (
            "今天代核销的次数用完了",
            "一个人一天最多替别人核销 {per_day} 次，请同事代办，或者明天再来。",
        ),
        (
            "The day's limit is reached",
            "One person uses at most {per_day} vouchers a day for others. Ask a colleague, or come back tomorrow.",
        ),
    ),
    row(
        "voucher_exists",
        409,
        ("兑换券重复", "请再试一次。"),
        ("The voucher exists", "Try again."),
    ),
    row(
        "voucher_unknown",
        404,
        ("没有这张兑换券", "没有找到这张兑换券，请核对券码。"),
        (
            "No such voucher",
            "There is no such voucher. Check the code.",
        ),
    ),
    row(
        "voucher_used",
        409,
        ("兑换券已使用", "这张兑换券已在 {at} 使用，不能再次使用。"),
        (
            "The voucher was used",
            "It was used at {at} and cannot be used again.",
        ),
    ),
    row(
        "voucher_cancelled",
        409,
        ("兑换券已取消", "这张兑换券已在 {at} 取消，积分已退回。"),
        (
            "The voucher was cancelled",
            "It was given up at {at}; the points went back.",
        ),
    ),
    row(
        "voucher_expired",
        409,
        ("兑换券已过期", "这张兑换券已在 {at} 过期。"),
        ("The voucher has expired", "It expired at {at}."),
    ),
    row(
        "voucher_still_good",
        409,
        ("兑换券还有效", "这张兑换券到 {expires_at} 才过期。"),
        (
            "The voucher is still good",
            "It is good until {expires_at}.",
        ),
    ),
    row(
        "merchant_unknown",
        403,
        ("不是合作商户", "这个账户还不是合作商户，不能核销。"),
        (
            "Not a merchant",
            "This account is not an admitted merchant.",
        ),
    ),
    row(
        "beyond_payable",
        409,
        (
            "没有那么多待结算",
            "结算的积分要大于 0，也不能超过待结算的数。",
        ),
        (
            "Not so much is payable",
            "Settle more than 0 points and at most those that stand payable.",
        ),
    ),
    row(
        "voucher_not_redeemed",
        409,
        (
            "这张券没有用掉",
            "这张券现在不是已核销，没有可以退回的核销。",
        ),
        (
            "The voucher is not used",
            "This voucher is not redeemed now: there is no use to take back.",
        ),
    ),
    row(
        "settlement_unknown",
        404,
        ("没有这笔结算", "没有找到这笔结算，或者它不在您管理的区域。"),
        (
            "No such settlement",
            "There is no such settlement, or not in your areas.",
        ),
    ),
    row(
        "settlement_reversed",
        409,
        ("这笔结算已经退回", "这笔结算之前已经记为退回。"),
        ("Reversed already", "This settlement was reversed before."),
    ),
    row(
        "merchant_suspended",
        403,
        ("商户已暂停", "商户已暂停合作，暂时不能核销。"),
        (
            "The merchant is suspended",
            "This merchant is suspended and cannot redeem.",
        ),
    ),
    row(
        "ceiling_reached",
        409,
        (
            "待结算已到上限",
            "商户待结算的积分已到上限 {ceiling}，请先结算。",
        ),
        (
            "The ceiling is reached",
            "Points waiting for settlement have reached {ceiling}. Settle first.",
        ),
    ),
    row(
        "device_key_invalid",
        422,
        (
            "不是可用的密钥",
            "这台设备给出的密钥用不了，请换一台设备或浏览器。",
        ),
        (
            "Not a key",
            "This device gave no key that can be used. Try another one.",
        ),
    ),
    row(
        "own_merge",
        403,
        (
            "不能合并自己的账户",
            "两个账户要是同一个别人的，由两位工作人员一起定。",
        ),
        (
            "Not about oneself",
            "Two of staff say it of somebody else's two accounts.",
        ),
    ),
    row(
        "merge_too_large",
        409,
        ("这个账户内容太多", "一次合并不完，请联系区里。"),
        (
            "Too much for one merge",
            "The account holds more than one entry can move. Ask the district.",
        ),
    ),
    row(
        "decision_unknown",
        404,
        (
            "没有以您的名义作出的这个决定",
            "它不在您的名单里。请刷新名单再看。",
        ),
        (
            "No such decision in your name",
            "It does not stand in your list. Load the list again.",
        ),
    ),
    row(
        "decision_disowned",
        409,
        ("已经说过不是您做的", "这条已记在账上，不用再说一次。"),
        (
            "You said so already",
            "It stands in the ledger that this is not yours; once is enough.",
        ),
    ),
    row(
        "month_not_over",
        409,
        ("这个月还没有结束", "名单还会增加，下个月再确认。"),
        (
            "The month is not over",
            "Its list may still grow. Answer it next month.",
        ),
    ),
    row(
        "list_answered",
        409,
        ("这个月已经确认过", "之后发现不是您做的，仍可以单条说明。"),
        (
            "The month was answered",
            "Should you find later that a decision is not yours, you can still say so.",
        ),
    ),
    row(
        "list_differs",
        409,
        ("名单和刚才看到的不一样", "请刷新，重新看过再确认。"),
        (
            "The list is another than you saw",
            "Load it again and read it once more.",
        ),
    ),
    row(
        "device_exists",
        409,
        (
            "这把密钥已经登记过",
            "同一把密钥只能登记一次，请在这台设备上重新生成。",
        ),
        (
            "The key is enrolled",
            "A key is enrolled once. Make a new one on this device.",
        ),
    ),
    row(
        "device_unknown",
        409,
        (
            "这台设备的签名密钥已失效",
            "密钥没有登记、已经停用，或者不是您的。可以不签名提交，或重新登记这台设备。",
        ),
        (
            "The key does not count",
            "It is not enrolled, has ended, or is not yours. Decide unsigned, or enrol this device again.",
        ),
    ),
    row(
        "own_device",
        403,
        ("不能确认自己的设备", "签名密钥要由另一位同事或管理员确认。"),
        ("Not for oneself", "Somebody else has to confirm your key."),
    ),
    row(
        "signature_needed",
        409,
        (
            "这个决定要本人签名",
            "现行标准要求决定由本人的设备签名。请先在“我的 → 设置 → 签名密钥”登记这台设备。",
        ),
        (
            "Your signature is needed",
            "The standard in force asks for signed decisions. Enrol this device under Me, Settings, Signing key.",
        ),
    ),
    row(
        "signature_stale",
        409,
        ("签名过期了", "签名后十分钟内要提交，请再签一次。"),
        (
            "The signature is too old",
            "It counts for ten minutes. Sign again.",
        ),
    ),
    row(
        "signature_wrong",
        409,
        (
            "签名和内容对不上",
            "这条记录在签名之后有变化，或密钥不对。请刷新，看清内容再签一次。",
        ),
        (
            "The signature does not fit",
            "What would be recorded has changed since, or the key is another. Reload, look again and sign.",
        ),
    ),
    row(
        "nothing_expired",
        409,
        ("没有到期的积分", "现在没有到期的积分。"),
        ("Nothing has expired", "No points have expired now."),
    ),
];
