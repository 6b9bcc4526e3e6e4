//! A photograph without what the camera wrote beside it: place, time, device, thumbnails.
//!
//! In scope: JPEG (ITU-T T.81) and PNG (W3C PNG 3) as containers: which parts are kept. Not in scope: the pictures
//! themselves; they are neither decoded nor drawn.

/// What is taken, by its first bytes and not by what a client calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Media {
    Jpeg,
    Png,
}

impl Media {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// Largest picture, in bytes: what fits into a request as base64. A phone makes it smaller before it is sent.
const PICTURE_BYTES_MAX: usize = 180 * 1_024;

/// The picture with nothing but what is needed to draw it; none when it is no whole picture.
pub(crate) fn stripped(bytes: &[u8]) -> Option<(Media, Vec<u8>)> {
    if bytes.len() > PICTURE_BYTES_MAX {
        return None;
    }
    if bytes.starts_with(&[0xff, SOI]) {
        Some((Media::Jpeg, jpeg(bytes)?))
    } else if bytes.starts_with(PNG_SIGNATURE) {
        Some((Media::Png, png(bytes)?))
    } else {
        None
    }
}

// Markers of T.81 table B.1.
const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const RST: std::ops::RangeInclusive<u8> = 0xd0..=0xd7;
/// JFIF: density. Adobe: how colours are coded.
const APP_KEPT: [u8; 2] = [0xe0, 0xee];
const APP: std::ops::RangeInclusive<u8> = 0xe0..=0xef;
const COM: u8 = 0xfe;

fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = vec![0xff, SOI];
    let mut at = 2;
    let mut scans = 0;
    loop {
        let (marker, after) = marker_at(bytes, at)?;
        if marker == EOI {
            kept.extend([0xff, EOI]);
            return (scans > 0).then_some(kept);
        }
        let length = bytes.get(after..after + 2)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let segment = bytes.get(after..after + length).filter(|_| length >= 2)?;
        let dropped = marker == COM || (APP.contains(&marker) && !APP_KEPT.contains(&marker));
        if !dropped {
            kept.extend([0xff, marker]);
            kept.extend_from_slice(segment);
        }
        at = after + length;
        if marker == SOS {
            scans += 1;
            let end = scan_end(bytes, at)?;
            kept.extend_from_slice(&bytes[at..end]);
            at = end;
        }
    }
}

/// A marker and where it ends; fill bytes before it are skipped (T.81 B.1.1.2).
fn marker_at(bytes: &[u8], mut at: usize) -> Option<(u8, usize)> {
    if *bytes.get(at)? != 0xff {
        return None;
    }
    while *bytes.get(at)? == 0xff {
        at += 1;
    }
    Some((bytes[at], at + 1))
}

/// The end of entropy-coded data: the next marker that is neither stuffed nor a restart.
fn scan_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        if *bytes.get(at)? == 0xff {
            let next = *bytes.get(at + 1)?;
            if next != 0 && next != 0xff && !RST.contains(&next) {
                return Some(at);
            }
        }
        at += 1;
    }
}

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Chunks that say how to draw it.
const CHUNKS_KEPT: [&[u8]; 8] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"cHRM",
];

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = PNG_SIGNATURE.to_vec();
    let mut at = kept.len();
    loop {
        let head = bytes.get(at..at + 8)?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        let name = &head[4..];
        // Length, name, data, checksum.
        let end = at
            .checked_add(usize::try_from(length).ok()?)?
            .checked_add(12)?;
        let chunk = bytes.get(at..end)?;
        if CHUNKS_KEPT.contains(&name) {
            kept.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(kept);
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::{Media, PICTURE_BYTES_MAX, stripped};

    /// A JPEG's frame with these segments before its scan, and this after its end.
    fn jpeg(segments: &[(u8, &[u8])], after: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8];
        for (marker, data) in segments {
            bytes.extend([0xff, *marker]);
            bytes.extend(u16::try_from(data.len() + 2).unwrap().to_be_bytes());
            bytes.extend_from_slice(data);
        }
        bytes.extend([0xff, 0xda, 0, 3, 0]);
        // Stuffed, restarted, ended.
        bytes.extend([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]);
        bytes.extend_from_slice(after);
        bytes
    }

    fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
        let mut bytes = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
        bytes.extend_from_slice(&name);
        bytes.extend_from_slice(data);
        bytes.extend([0; 4]);
        bytes
    }

    fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunks.concat()].concat()
    }

    #[test]
    fn a_jpeg_loses_what_the_camera_wrote_and_keeps_its_picture() {
        let exif: &[u8] = b"Exif\0\0GPS 23.07 113.27";
        let plain = jpeg(&[(0xe0, b"JFIF\0"), (0xdb, b"tables")], b"");
        let with = jpeg(
            &[
                (0xe0, b"JFIF\0"),
                (0xe1, exif),
                (0xe2, b"ICC"),
                (0xed, b"Photoshop"),
                (0xfe, b"taken by Chen"),
                (0xdb, b"tables"),
            ],
            b"a second picture behind the first",
        );
        assert_eq!(stripped(&with), Some((Media::Jpeg, plain.clone())));
        assert_eq!(stripped(&plain), Some((Media::Jpeg, plain)));
    }

    #[test]
    fn a_png_loses_its_texts_times_and_places() {
        let (head, data, end) = (
            chunk(*b"IHDR", b"head"),
            chunk(*b"IDAT", b"data"),
            chunk(*b"IEND", b""),
        );
        let plain = png(&[head.clone(), data.clone(), end.clone()]);
        let with = png(&[
            head,
            chunk(*b"eXIf", b"GPS"),
            chunk(*b"tEXt", b"Author\0Chen"),
            chunk(*b"tIME", b"2026"),
            data,
            chunk(*b"iTXt", b"xmp"),
            end,
            b"behind the end".to_vec(),
        ]);
        assert_eq!(stripped(&with), Some((Media::Png, plain)));
    }

    #[test]
    fn what_is_no_whole_picture_is_none() {
        let whole = jpeg(&[(0xdb, b"tables")], b"");
        for cut in 0..whole.len() {
            assert_eq!(stripped(&whole[..cut]), None, "{cut} bytes");
        }
        let whole = png(&[chunk(*b"IHDR", b"h"), chunk(*b"IEND", b"")]);
        for cut in 0..whole.len() {
            assert_eq!(stripped(&whole[..cut]), None, "{cut} bytes");
        }
        for bytes in [
            &b"<svg onload=alert(1)>"[..],
            b"GIF89a",
            b"%PDF-1.7",
            &[0xff, 0xd8, 0xff, 0xe1, 0, 1],
            &[0xff, 0xd8, 0xff, 0xd9],
            b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR",
        ] {
            assert_eq!(stripped(bytes), None);
        }
        let mut large = jpeg(&[(0xdb, b"tables")], b"");
        large.resize(PICTURE_BYTES_MAX + 1, 0);
        assert_eq!(stripped(&large), None);
    }
}
