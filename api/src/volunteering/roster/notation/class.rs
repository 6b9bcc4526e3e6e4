//! What the hours count as, under the names that offices give it.

use super::plain;
use crate::volunteering::roster::Class;

/// 志愿服务, 培训类, 代际互助时长, 培训(岗前). Other kinds of activity (敬老, 环保) are no class.
pub(crate) fn named(text: &str) -> Option<Class> {
    let folded = plain::folded(text).to_lowercase();
    let head = folded.split('(').next().unwrap_or_default();
    let compact: String = head.split(' ').collect();
    // 服务/培训 is two.
    if !compact.chars().all(char::is_alphabetic) {
        return None;
    }
    let base = ["类", "时长", "服务"]
        .iter()
        .fold(compact.as_str(), |text, suffix| {
            let rest = text.strip_suffix(suffix);
            rest.filter(|rest| !rest.is_empty()).unwrap_or(text)
        });
    match base {
        "服务" | "volunteer" => Some(Class::Volunteer),
        "互助" | "代际互助" | "代际" | "exchange" => Some(Class::Exchange),
        "学习" | "培训学习" | "training" => Some(Class::Training),
        "值守" | "空间值守" | "值班" | "空间值班" | "keeper" => Some(Class::Keeper),
        "drill" => Some(Class::Drill),
        _ if base.ends_with("志愿") || base == "志愿者" => Some(Class::Volunteer),
        _ if base.ends_with("培训") => Some(Class::Training),
        _ if base.ends_with("演练") => Some(Class::Drill),
        _ => None,
    }
}
