-- The photographed signature or fingerprint on the printed text, sealed, without what the camera wrote beside it.
CREATE TABLE consent_pictures (
    seq    BIGINT PRIMARY KEY,                 -- the entry of the consent
    member TEXT   NOT NULL,
    media  TEXT   NOT NULL CHECK (media IN ('image/jpeg', 'image/png')),
    sealed BLOB   NOT NULL
);
CREATE INDEX consent_pictures_by_member ON consent_pictures (member);
