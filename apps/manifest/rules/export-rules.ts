import type { Problem } from '../text/issue'
import { accountLabel, findRepeats, type Rule } from './rule'

/** Whoever is named twice would stand twice in three policies. */
const readersAreUnique: Rule = (draft) => {
  const { queue } = draft.protection.export ?? {}
  const readers = typeof queue === 'object' ? queue.readers : []
  return findRepeats(readers, (reader) => reader).map(
    ({ index, key }): Problem => ({
      code: 'MANIFEST_EXPORT_READER_REPEATED',
      path: ['protection', 'export', 'queue', 'readers', index],
      message: `The reader ${/^\d/.test(key) ? accountLabel(draft, key) : key} is named twice`,
    }),
  )
}

/** Rules about the export of findings. */
export const exportRules: readonly Rule[] = [readersAreUnique]
