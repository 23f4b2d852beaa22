// What jest loads in place of zod's messages in fifty languages, as scripts/first/without-zod-locales.ts does for the command: every suite
// would load them anew. English is loaded on its own.
export {}
