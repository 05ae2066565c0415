-- ---------------------------------------------------------------------------------------------
-- From what a session was signed in: a few words that many share. Neither the header nor the address is kept.

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "browser" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "country" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "system" TEXT NOT NULL DEFAULT '';

-- Nothing longer than such a word, whatever a mistake of ours may hand over.
ALTER TABLE session ADD CONSTRAINT session_in_few_words
  CHECK (length(browser) <= 40 AND length(system) <= 40 AND country ~ '^([A-Z]{2})?$');
