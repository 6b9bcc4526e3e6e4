use super::{Channels, Failed, Word, testing::Tencent};
use crate::{
    config::Config,
    extract::Lang,
    messages::{ChannelName, kind_of},
};
use ledger::ids::Id;

fn word(id: u8) -> Word {
    Word {
        id: Id([id; 16]),
        kind: kind_of("shift_cancelled"),
        name: "把午餐送到行动不便的独居长者家里并陪他们说话".to_owned(),
        at: "2026-11-28T01:00:00Z".parse().unwrap(),
        lang: Lang::Zh,
        link: "https://haizhu.example/me/notices#1".to_owned(),
        urgent: false,
        sent_at: "2026-11-24T04:00:00Z".parse().unwrap(),
    }
}

fn channels(tencent: &Tencent) -> Channels {
    let mut config = Config::in_folder(std::path::Path::new("data"));
    config.providers = tencent.settings();
    Channels::of(&config, None)
}

async fn send(channels: &Channels, name: ChannelName, id: u8) -> Result<(), Failed> {
    let sent = channels.send(name, "chen".to_owned(), word(id)).await;
    sent.unwrap()
}

#[tokio::test]
async fn wechat_gets_three_short_fields_and_the_deliverys_id() {
    let tencent = Tencent::start();
    let channels = channels(&tencent);
    assert_eq!(send(&channels, ChannelName::Wechat, 1).await, Ok(()));
    // After a crash: asked again, shown once.
    assert_eq!(send(&channels, ChannelName::Wechat, 1).await, Ok(()));
    let says = tencent.says();
    assert_eq!((says.asked, says.shown.len(), says.tokens), (2, 1, 1));
    let shown = &says.shown[0];
    assert_eq!(shown["touser"], "chen");
    assert_eq!(shown["template_id"], "OPENTM200");
    assert_eq!(shown["client_msg_id"], Id([1; 16]).to_string());
    assert_eq!(shown["data"]["thing1"]["value"], "活动取消");
    assert_eq!(shown["data"]["time3"]["value"], "2026-11-28 09:00");
    let name = shown["data"]["thing2"]["value"].as_str().unwrap();
    assert_eq!(name.chars().count(), 20, "{name}");
}

#[tokio::test]
async fn wecom_gets_a_text_and_drops_what_it_has_shown() {
    let tencent = Tencent::start();
    let channels = channels(&tencent);
    assert_eq!(send(&channels, ChannelName::Wecom, 1).await, Ok(()));
    assert_eq!(send(&channels, ChannelName::Wecom, 1).await, Ok(()));
    let says = tencent.says();
    assert_eq!((says.asked, says.shown.len()), (2, 1));
    let shown = &says.shown[0];
    assert_eq!(shown["agentid"], 1_000_002);
    assert_eq!(shown["enable_duplicate_check"], 1);
    let text = shown["text"]["content"].as_str().unwrap();
    assert!(text.starts_with("活动取消：把午餐"), "{text}");
}

#[tokio::test]
async fn a_token_is_kept_and_fetched_anew_when_it_is_refused() {
    for name in [ChannelName::Wechat, ChannelName::Wecom] {
        let tencent = Tencent::start();
        let channels = channels(&tencent);
        for id in 1..=3 {
            assert_eq!(send(&channels, name, id).await, Ok(()));
        }
        assert_eq!(tencent.says().tokens, 1);
        tencent.says().taken_back = true;
        assert_eq!(send(&channels, name, 4).await, Ok(()));
        assert_eq!(tencent.says().tokens, 2, "{name:?}");
        assert_eq!(send(&channels, name, 5).await, Ok(()));
        assert_eq!(tencent.says().tokens, 2);
    }
}

#[tokio::test]
async fn what_is_refused_for_good_is_told_from_what_may_go_out_later() {
    let tencent = Tencent::start();
    let channels = channels(&tencent);
    let never = |why: &str| Err(Failed::Refused(why.to_owned()));
    let later = |why: &str| Err(Failed::Later(why.to_owned()));
    for (name, code, expected) in [
        (ChannelName::Wechat, 43_004, never("error_43004")),
        (ChannelName::Wechat, 40_003, never("error_40003")),
        (ChannelName::Wechat, 45_009, later("error_45009")),
        (ChannelName::Wechat, -1, later("error_-1")),
        (ChannelName::Wecom, 60_111, never("error_60111")),
        (ChannelName::Wecom, 45_009, later("error_45009")),
    ] {
        tencent.says().errcode = code;
        assert_eq!(send(&channels, name, 1).await, expected, "{name:?}");
    }
    tencent.says().errcode = 0;
    tencent.says().unknown = "chen".to_owned();
    let unknown = send(&channels, ChannelName::Wecom, 1).await;
    assert_eq!(unknown, never("unknown_there"));
    tencent.says().broken = true;
    assert_eq!(
        send(&channels, ChannelName::Wechat, 1).await,
        later("status")
    );
    assert!(tencent.says().shown.is_empty());
}

#[test]
fn no_secret_shows_in_debug_output() {
    let tencent = Tencent::start();
    assert!(!format!("{:?}", channels(&tencent)).contains("hush"));
}
