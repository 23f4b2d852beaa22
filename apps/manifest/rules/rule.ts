import type { ManifestFile } from '../schema/manifest-schema'
import type { Problem } from '../text/issue'
import type { Draft } from './draft'

/** The manifest as far as it can be read; see `readDraft`. Every `ManifestFile` is one. */
export type ManifestDraft = Draft<ManifestFile>

/** Something that a schema cannot say. A rule passes over what is missing: that is the schema's business. */
export type Rule = (draft: ManifestDraft) => readonly Problem[]
