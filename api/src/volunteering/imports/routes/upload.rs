//! Taking a workbook out of a form, within the limit. What a refusal leaves unread, `app::unread` reads.

use crate::error::Error;
use axum::{
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::{HeaderMap, header},
};

/// What a form adds around the file.
const FORM_BYTES_MAX: usize = 64 * 1_024;
const FILE_NAME_CHARS_MAX: usize = 100;
const FILE_NAME_WITHOUT_ONE: &str = "名册.xlsx";

/// An uploaded file.
pub(crate) struct Upload {
    pub(crate) file_name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Reads the field `file` of a form.
pub(crate) async fn read(request: Request, bytes_max: usize) -> Result<Upload, Error> {
    if !is_form(request.headers()) {
        return Err(Error::refused("upload_not_multipart"));
    }
    let length = header_number(request.headers(), header::CONTENT_LENGTH);
    if length.is_some_and(|length| length > bytes_max + FORM_BYTES_MAX) {
        return Err(too_large(bytes_max));
    }
    let malformed = |_| Error::refused("malformed_request");
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_| Error::refused("malformed_request"))?;
    let mut upload = None;
    while let Some(field) = form.next_field().await.map_err(malformed)? {
        match field.name() {
            Some("file") if upload.is_none() => upload = Some(read_file(field, bytes_max).await?),
            Some("file") => return Err(Error::refused("field_repeated").with("field", "file")),
            _ => return Err(Error::refused("field_unknown").with("field", "form")),
        }
    }
    upload
        .filter(|upload| !upload.bytes.is_empty())
        .ok_or_else(|| Error::refused("file_missing"))
}

async fn read_file(mut field: Field<'_>, bytes_max: usize) -> Result<Upload, Error> {
    let file_name = plain_name(field.file_name().unwrap_or_default());
    let mut bytes = Vec::new();
    while let Some(chunk) = field
        .chunk()
        .await
        .map_err(|_| Error::refused("malformed_request"))?
    {
        if bytes.len() + chunk.len() > bytes_max {
            return Err(too_large(bytes_max));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Upload { file_name, bytes })
}

/// The refusal of a file that is too large.
pub(super) fn too_large(bytes_max: usize) -> Error {
    Error::refused("workbook_too_large").with("max_mb", bytes_max / (1_024 * 1_024))
}

fn is_form(headers: &HeaderMap) -> bool {
    let value = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("multipart/form-data")
}

fn header_number(headers: &HeaderMap, name: header::HeaderName) -> Option<usize> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}

/// The last part of a path, without what no file's name should hold.
fn plain_name(text: &str) -> String {
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .filter(|c| !c.is_control())
        .take(FILE_NAME_CHARS_MAX)
        .collect();
    match plain.trim() {
        "" => FILE_NAME_WITHOUT_ONE.to_owned(),
        plain => plain.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_file_keeps_its_name_and_nothing_of_its_folder() {
        for (given, kept) in [
            ("2026三季度.xlsx", "2026三季度.xlsx"),
            ("C:\\Users\\me\\a.xlsx", "a.xlsx"),
            ("../../etc/b.xlsx", "b.xlsx"),
            ("c\u{0}\r\n.xlsx", "c.xlsx"),
            ("", "名册.xlsx"),
            ("folder/", "名册.xlsx"),
        ] {
            assert_eq!(plain_name(given), kept);
        }
        assert_eq!(plain_name(&"长".repeat(300)).chars().count(), 100);
    }
}
