import { idKinds } from '../ids'
import { codedProblem } from '../schema/coded-problem'
import { filterAttributes, filterLimit } from '../schema/filter-attributes'
import type { Problem } from '../text/issue'
import { didYouMean } from '../text/nearest'
import type { Path } from '../text/place'
import { findRepeats, type Rule } from './rule'

const filterNamesAreUnique: Rule = ({ protection: { suppress } }) =>
  findRepeats(suppress, ({ name }) => name).map(({ index, key }) => ({
    code: 'MANIFEST_FILTER_REPEATED',
    path: ['protection', 'suppress', index, 'name'],
    message: `The suppression name ${JSON.stringify(key)} is used twice`,
  }))

const filterSizes: Rule = ({ protection: { suppress } }) =>
  suppress.flatMap(({ where }, index): readonly Problem[] => {
    const count = Object.keys(where).length
    if (count >= 1 && count <= filterLimit) return []
    return [
      {
        code: 'MANIFEST_LIMIT',
        path: ['protection', 'suppress', index, 'where'],
        message: `A GuardDuty filter has 1 to ${filterLimit} attributes, not ${count}`,
      },
    ]
  })

const attribute = (path: Path, name: string): readonly Problem[] => {
  if (name === 'service.archived') {
    return [
      { code: 'MANIFEST_FILTER_ARCHIVED', path, at: 'key', message: 'A suppression cannot filter on service.archived' },
    ]
  }
  if (filterAttributes.has(name)) return []
  const message = `GuardDuty filters do not know the attribute ${JSON.stringify(name)}`
  return [{ code: 'MANIFEST_FILTER_ATTRIBUTE', path, at: 'key', message, ...didYouMean(name, filterAttributes) }]
}

const attributesExist: Rule = ({ protection: { suppress } }) =>
  suppress.flatMap(({ where }, index) =>
    Object.entries(where).flatMap(([name, values]) => {
      const path = ['protection', 'suppress', index, 'where', name]
      const ids = name === 'accountId' ? values : []
      const badIds = ids.flatMap((id, at) =>
        id === undefined || idKinds.accountId.pattern.test(id)
          ? []
          : [codedProblem('MANIFEST_ACCOUNT_ID', [...path, at], id)],
      )
      return [...attribute(path, name), ...badIds]
    }),
  )

/** Rules about suppressions. */
export const suppressionRules: readonly Rule[] = [filterNamesAreUnique, filterSizes, attributesExist]
