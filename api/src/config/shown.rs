//! Settings as administrators may see them: of secrets, addresses and places on the machine only whether they are set.

use super::{Config, DatabaseUrl, LogFormat, Raw};

/// A setting in force.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// As in the settings file.
    pub(crate) name: &'static str,
    pub(crate) value: String,
    /// Whether it is what the service takes when nothing is set.
    pub(crate) is_default: bool,
}

impl DatabaseUrl {
    /// The engine's name.
    pub(crate) fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }
}

impl Config {
    /// Every setting, in the order of the README.
    pub(crate) fn shown(&self) -> Vec<Shown> {
        let before = Self::check(Raw::default()).map(|default| default.values());
        let before = before.unwrap_or_default();
        let shown = |(at, (name, value)): (usize, (&'static str, String))| Shown {
            is_default: before.get(at).is_some_and(|(_, default)| *default == value),
            name,
            value,
        };
        self.values().into_iter().enumerate().map(shown).collect()
    }

    fn values(&self) -> Vec<(&'static str, String)> {
        let set = |is_set: bool| if is_set { "set" } else { "" }.to_owned();
        let sms = self.sms.as_ref();
        let points = self
            .document_above
            .map(|hundredths| (hundredths / 100).to_string());
        let log_format = match self.log_format {
            LogFormat::Text => "text",
            LogFormat::Json => "json",
        };
        vec![
            ("listen", set(true)),
            ("public_url", self.public_url.clone()),
            ("data_dir", set(true)),
            ("database_url", self.database.engine().to_owned()),
            (
                "postgres_connections_max",
                self.postgres_connections_max.to_string(),
            ),
            (
                "session_hours",
                (self.session.as_secs() / 3_600).to_string(),
            ),
            ("sms_url", set(sms.is_some())),
            ("sms_token", set(sms.is_some_and(|sms| sms.token.is_some()))),
            ("sms_hour_max", self.sms_hour_max.to_string()),
            ("providers", self.providers.len().to_string()),
            (
                "request_seconds_max",
                self.limits.request_time_max.as_secs().to_string(),
            ),
            (
                "request_bytes_max",
                self.limits.request_bytes_max.to_string(),
            ),
            ("upload_bytes_max", self.limits.upload_bytes_max.to_string()),
            ("witnesses", self.witnesses.len().to_string()),
            ("witnesses_required", self.witnesses_required.to_string()),
            ("tls_certificate", set(self.tls.is_some())),
            ("tls_key", set(self.tls.is_some())),
            ("trusted_proxies", self.trusted_proxies.len().to_string()),
            ("security_contacts", self.security_contacts.join(" ")),
            (
                "backup_recipients",
                self.backup_recipients.len().to_string(),
            ),
            ("document_points", points.unwrap_or_default()),
            ("proxy_day_max", self.proxy_day_max.to_string()),
            ("web_push", self.web_push.to_string()),
            ("log_format", log_format.to_owned()),
            ("now", set(self.now.is_some())),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Config, DatabaseUrl, Secret, SmsGateway, VARIABLES};
    use std::collections::BTreeSet;

    #[test]
    fn every_setting_is_shown_and_no_secret() {
        let folder = std::path::Path::new("/nowhere/at/all");
        let mut config = Config::in_folder(folder);
        config.sms = Some(SmsGateway {
            url: "https://sms.example/send?key=hush".into(),
            token: Some(Secret::new("hush-hush")),
        });
        config.database = DatabaseUrl::Postgres("postgres://haizhu:hush@db.example/haizhu".into());
        let shown = config.shown();
        let names: BTreeSet<&str> = shown.iter().map(|one| one.name).collect();
        assert_eq!(names, VARIABLES.into_iter().collect());
        for one in &shown {
            for hidden in ["hush", "nowhere", "example"] {
                assert!(
                    !one.value.contains(hidden),
                    "{} shows {}",
                    one.name,
                    one.value
                );
            }
        }
    }

    #[test]
    fn what_was_set_is_told_from_what_was_not() {
        let mut config = Config::in_folder(std::path::Path::new("data"));
        assert!(config.shown().iter().all(|one| one.is_default));
        config.sms_hour_max = 5;
        let changed: Vec<&str> = config
            .shown()
            .iter()
            .filter(|one| !one.is_default)
            .map(|one| one.name)
            .collect();
        assert_eq!(changed, ["sms_hour_max"]);
    }
}
