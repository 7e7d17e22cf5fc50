-- What the QR of an issued code's card says: 128 random bits that open the account once.
alter table account add column link_fingerprint text unique, add column link_sealed text;
