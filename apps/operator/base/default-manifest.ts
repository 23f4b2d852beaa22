/** The manifest's path where none is named. Apart from what reads it, so that `--help` does not load the schema. */
export const defaultManifest = 'accounts.json'
