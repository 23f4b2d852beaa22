// What jest loads in place of zod's messages in fifty languages, as apps/manifest/schema/without-zod-locales.ts does for the command
// and the CDK app: every suite would load them anew. English is loaded on its own.
export {}
