-- Warnings of the end of a clearance were laid down ahead of their day; since they are told on it, what lies ahead goes.
delete from message where kind = 'clearance-ending' and at > current_timestamp;
