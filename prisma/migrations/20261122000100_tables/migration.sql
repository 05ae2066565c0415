-- Extensions that come with PostgreSQL: addresses without regard to case, words without regard to accents.
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- CreateEnum
CREATE TYPE "audience" AS ENUM ('ONLY_ME', 'CONNECTIONS', 'PUBLIC');

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" CITEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "adult_rule" TEXT NOT NULL,
    "adult_checked_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_up" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "email" CITEXT NOT NULL,
    "country" JSONB NOT NULL,
    "password_hash" TEXT NOT NULL,
    "adult_rule" TEXT NOT NULL,
    "adult_checked_at" TIMESTAMPTZ(3) NOT NULL,
    "policy_version_id" UUID NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_reset" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" CITEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budget" (
    "key" TEXT NOT NULL,
    "tat" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "connection" (
    "member_a" UUID NOT NULL,
    "member_b" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("member_a","member_b")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "material" BOOLEAN NOT NULL,
    "change_note" TEXT NOT NULL,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acceptance" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "policy_version_id" UUID NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "acceptance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "field_kind" (
    "kind" TEXT NOT NULL,
    "many" BOOLEAN NOT NULL,
    "weight" CHAR(1) NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "field_kind_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "profile_field" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "audience" "audience" NOT NULL DEFAULT 'ONLY_ME',
    "position" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_field_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handle" (
    "handle" TEXT NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "handle_pkey" PRIMARY KEY ("handle")
);

-- CreateTable
CREATE TABLE "public_profile" (
    "member_id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "version" BIGSERIAL NOT NULL,
    "fields" JSONB NOT NULL,
    "tsv" tsvector NOT NULL,

    CONSTRAINT "public_profile_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "resume_import" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "source_name" TEXT NOT NULL,
    "items" JSONB NOT NULL,
    "made" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "imported_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "resume_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "member_email_key" ON "member"("email");

-- CreateIndex
CREATE INDEX "sign_up_created_at_idx" ON "sign_up"("created_at");

-- CreateIndex
CREATE INDEX "password_reset_created_at_idx" ON "password_reset"("created_at");

-- CreateIndex
CREATE INDEX "session_member_id_idx" ON "session"("member_id");

-- CreateIndex
CREATE INDEX "budget_tat_idx" ON "budget"("tat");

-- CreateIndex
CREATE INDEX "connection_member_b_idx" ON "connection"("member_b");

-- CreateIndex
CREATE UNIQUE INDEX "policy_version_kind_number_locale_key" ON "policy_version"("kind", "number", "locale");

-- CreateIndex
CREATE UNIQUE INDEX "acceptance_member_id_policy_version_id_key" ON "acceptance"("member_id", "policy_version_id");

-- CreateIndex
CREATE UNIQUE INDEX "profile_field_member_id_kind_position_key" ON "profile_field"("member_id", "kind", "position");

-- CreateIndex
CREATE UNIQUE INDEX "handle_member_id_key" ON "handle"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "public_profile_handle_key" ON "public_profile"("handle");

-- CreateIndex
CREATE INDEX "public_profile_tsv_idx" ON "public_profile" USING GIN ("tsv");

-- CreateIndex
CREATE INDEX "resume_import_member_id_created_at_idx" ON "resume_import"("member_id", "created_at");

-- AddForeignKey
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_policy_version_id_fkey" FOREIGN KEY ("policy_version_id") REFERENCES "policy_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_member_a_fkey" FOREIGN KEY ("member_a") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_member_b_fkey" FOREIGN KEY ("member_b") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_policy_version_id_fkey" FOREIGN KEY ("policy_version_id") REFERENCES "policy_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_field" ADD CONSTRAINT "profile_field_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_field" ADD CONSTRAINT "profile_field_kind_fkey" FOREIGN KEY ("kind") REFERENCES "field_kind"("kind") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handle" ADD CONSTRAINT "handle_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public_profile" ADD CONSTRAINT "public_profile_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resume_import" ADD CONSTRAINT "resume_import_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

