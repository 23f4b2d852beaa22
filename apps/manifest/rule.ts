import type { Draft } from './draft'
import type { Problem } from './issue'
import type { ManifestFile } from './manifest-schema'

/** The manifest as far as it can be read; see `readDraft`. Every `ManifestFile` is one. */
export type ManifestDraft = Draft<ManifestFile>

/** Something that a schema cannot say. A rule passes over what is missing: that is the schema's business. */
export type Rule = (draft: ManifestDraft) => readonly Problem[]
