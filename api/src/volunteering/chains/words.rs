//! Words that people write beside a name, and what a name looks like.

/// Somebody is not coming after all.
pub(super) const WITHDRAWALS: &[&str] = &[
    "取消",
    "退出",
    "不来了",
    "来不了",
    "不能来",
    "去不了",
    "不去了",
    "不能去",
    "不参加",
    "参加不了",
    "不报了",
    "请假",
];

/// What follows a name when somebody signs up in words. No given name ends like this.
pub(super) const VERBS: &[&str] = &[
    "报名参加",
    "报个名",
    "报名",
    "接龙",
    "参加",
    "登记",
    "报一个",
    "报",
    "一下",
    "一起",
    "也来",
    "！",
    "!",
    "。",
    "，",
    ",",
    "：",
    ":",
];

/// The same where a sentence ends; a name could end like this.
pub(super) const ENDINGS: &[&str] = &["来", "了", "的", "吧", "啦", "哦"];

/// Whoever writes means themselves; the text does not say who that is.
pub(super) const ONESELF: &[&str] = &["我", "本人", "自己", "我自己", "我本人", "俺"];

/// Somebody of the family or near, by what they are to the writer; longer words first.
pub(super) const KIN: &[&str] = &[
    "老妈妈",
    "小朋友",
    "妈妈",
    "母亲",
    "老妈",
    "爸爸",
    "父亲",
    "老爸",
    "父母",
    "爸妈",
    "老公",
    "老婆",
    "先生",
    "太太",
    "爱人",
    "老伴",
    "丈夫",
    "妻子",
    "儿子",
    "女儿",
    "孩子",
    "小孩",
    "宝宝",
    "孙子",
    "孙女",
    "爷爷",
    "奶奶",
    "外公",
    "外婆",
    "公公",
    "婆婆",
    "岳父",
    "岳母",
    "家公",
    "家婆",
    "哥哥",
    "姐姐",
    "弟弟",
    "妹妹",
    "嫂子",
    "叔叔",
    "阿姨",
    "舅舅",
    "姑姑",
    "家人",
    "家属",
    "邻居",
    "朋友",
    "同事",
    "同学",
    "街坊",
    "妈",
    "爸",
    "爷",
    "奶",
    "婆",
    "哥",
    "姐",
    "弟",
    "妹",
    "娃",
    "崽",
];

/// What stands before somebody for whom another signs up.
pub(super) const OWN: &[&str] = &["我们家", "我家", "我的", "家里", "自家", "我们", "我", "的"];

/// Begins a row that only shows how to fill one in.
pub(super) const EXAMPLES: &[&str] = &[
    "例", "示例", "样例", "范例", "模板", "格式", "Example", "example",
];

const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈\
    姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐\
    易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华\
    喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋\
    商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花\
    权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆\
    茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由";

const COMPOUND: &[&str] = &[
    "欧阳", "司徒", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "端木",
    "司马", "南宫", "轩辕",
];

/// Letters of the longest name in Chinese characters without a dot: a compound surname with two, and one to spare.
const HAN_NAME_CHARS: std::ops::RangeInclusive<usize> = 2..=4;

/// Whether a word could be somebody's name. It decides what is asked, and never who is meant.
pub(super) fn looks_like_name(word: &str) -> bool {
    let count = word.chars().count();
    if word.contains('·') {
        return count <= 20 && word.chars().all(|c| is_han(c) || c == '·');
    }
    let latin = count >= 3 && word.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
    let first = word.chars().next().is_some_and(|c| SURNAMES.contains(c));
    let surname = first || COMPOUND.iter().any(|two| word.starts_with(two));
    latin || (surname && HAN_NAME_CHARS.contains(&count) && word.chars().all(is_han))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}')
}

/// The text without these words at its end, as often as they stand there.
pub(super) fn without_end<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let mut text = text.trim();
    while let Some(rest) = words.iter().find_map(|word| text.strip_suffix(word)) {
        text = rest.trim();
    }
    text
}

/// The text without these words at its beginning, as often as they stand there.
pub(super) fn without_start<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let mut text = text.trim();
    while let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest.trim();
    }
    text
}
