-- An interim without the right to sign is a contact of whom no signature is asked.
alter table contact add column may_sign boolean not null default true;
