-- Who asked writes back: a message goes on in the exchange that another one began. No foreign key: a seat's messages are deleted
-- without those that a joined registration wrote.
alter table inquiry add column first_id uuid;
create index inquiry_exchange on inquiry (coalesce(first_id, id));

-- The item of the phone that told of a picture, under which the picture comes.
alter table inquiry add column picture_item_id uuid;
create index inquiry_picture_item on inquiry (picture_item_id) where picture_item_id is not null;

create table inquiry_picture (
  inquiry_id uuid primary key references inquiry (id),
  stored text not null,
  size_bytes integer not null check (size_bytes > 0),
  width integer not null,
  height integer not null,
  received_at timestamptz not null
);
