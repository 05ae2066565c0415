-- The address that a link for a new password was mailed to, while the link works: a new password must not be made of it.
CREATE FUNCTION gate.reset_address(reset_id uuid) RETURNS citext
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT email FROM password_reset WHERE id = reset_id AND created_at > now() - interval '30 minutes';
END;

REVOKE EXECUTE ON FUNCTION gate.reset_address(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.reset_address(uuid) TO app;
