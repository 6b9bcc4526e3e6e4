//! What kind of device a request comes from, in two words for its owner: never a version or a model, which
//! would tell devices of many people apart.

use axum::http::{HeaderMap, header};

/// Browsers and systems by what their `User-Agent` holds. The order matters: many name others, too.
const BROWSERS: [(&str, &str); 8] = [
    ("wxwork", "wecom"),
    ("MicroMessenger", "wechat"),
    ("HuaweiBrowser", "huawei"),
    ("EdgA", "edge"),
    ("Edg/", "edge"),
    ("Firefox", "firefox"),
    ("Chrome", "chrome"),
    ("Safari", "safari"),
];
const SYSTEMS: [(&str, &str); 8] = [
    ("OpenHarmony", "harmony"),
    ("HarmonyOS", "harmony"),
    ("Android", "android"),
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("Windows", "windows"),
    ("Macintosh", "mac"),
    ("Linux", "linux"),
];
const OTHER: &str = "other";

/// `wechat/android`: browser and system.
pub(crate) fn device_words(headers: &HeaderMap) -> String {
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let word = |families: &[(&str, &'static str)]| {
        let found = families.iter().find(|(mark, _)| agent.contains(mark));
        found.map_or(OTHER, |(_, word)| word)
    };
    format!("{}/{}", word(&BROWSERS), word(&SYSTEMS))
}

#[cfg(test)]
mod tests {
    use super::device_words;
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn a_device_is_named_by_its_family() {
        for (agent, words) in [
            (
                "Mozilla/5.0 (Linux; Android 14; V2302A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0.47",
                "wechat/android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605 Mobile/15E148 wxwork/4.1 MicroMessenger/7.0.1",
                "wecom/iphone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120.0",
                "edge/windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605 Version/17 Safari/605",
                "safari/mac",
            ),
            ("<script>alert(1)</script>", "other/other"),
            ("", "other/other"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::USER_AGENT, HeaderValue::from_static(agent));
            assert_eq!(device_words(&headers), words);
        }
    }
}
