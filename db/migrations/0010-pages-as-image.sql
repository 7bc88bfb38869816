-- Pages (0-based, JSON array in order) that the officer chose to release as an image, whatever the engine thinks of them.
alter table document add column image_pages text not null default '[]' check (json_valid(image_pages));
