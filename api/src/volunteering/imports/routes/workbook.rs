//! The workbook with the reasons, to take back to whoever keeps it.

use super::{
    super::{reading, store},
    own,
};
use crate::{access::Actor, app::App, error::Error, extract::Path};
use axum::{extract::State as Shared, http::header, response::IntoResponse};
use std::sync::Arc;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The workbook again, with a result and a reason beside each row.
#[utoipa::path(
    get, path = "/api/v1/imports/{id}/workbook", tag = "imports",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((
        status = 200, description = "An .xlsx file", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ))
)]
pub(super) async fn workbook(
    Shared(app): Shared<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, Error> {
    let (stored, sheet) = own(&app, &actor, &id).await?;
    let file = store::file(&app.db, &app.keys, stored.id).await?;
    let file = file.ok_or_else(|| Error::refused("not_found"))?;
    let written = reading::with_reasons(&app, file, &stored.summary, sheet).await?;
    let headers = [
        (header::CONTENT_TYPE, XLSX.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            disposition(&stored.summary.file_name),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, written))
}

/// RFC 6266: a plain name for old clients, the real one as RFC 8187 writes it.
fn disposition(file_name: &str) -> String {
    let stem = file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem);
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    };
    let encoded: String = format!("{stem}（结果）.xlsx").bytes().map(encode).collect();
    format!("attachment; filename=\"import.xlsx\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_result_is_named_after_its_workbook() {
        assert_eq!(
            disposition("名册 1\"\r.xlsx"),
            "attachment; filename=\"import.xlsx\"; \
             filename*=UTF-8''%E5%90%8D%E5%86%8C%201%22%0D%EF%BC%88%E7%BB%93%E6%9E%9C%EF%BC%89.xlsx"
        );
    }
}
