-- By the link in a mail about a notification, which carries the member's number signed: whoever has it stops that kind of mail, without
-- a session (RFC 8058).
CREATE FUNCTION gate.stop_notification_mail(member uuid, kind text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  INSERT INTO notice_choice (member_id, kind, by_mail)
  SELECT m.id, stop_notification_mail.kind, false FROM member m WHERE m.id = stop_notification_mail.member
  ON CONFLICT (member_id, kind) DO UPDATE SET by_mail = false, since = now() WHERE notice_choice.by_mail;
END;
REVOKE EXECUTE ON FUNCTION gate.stop_notification_mail(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.stop_notification_mail(uuid, text) TO app;
