-- The owner of a history can erase from it. What stays in it is still written by the database alone and never changed.
GRANT DELETE ON field_change TO app;
CREATE POLICY owner_erases ON field_change FOR DELETE TO app USING (member_id = viewer());
