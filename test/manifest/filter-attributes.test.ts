import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filterAttributes } from '../../apps/manifest/schema/filter-attributes'

/** The list in the documentation of CreateFilterRequest.FindingCriteria, as the SDK's types carry it. */
const documentedAttributes = (): ReadonlySet<string> => {
  const models = join(__dirname, '../../node_modules/@aws-sdk/client-guardduty/dist-types/models/models_0.d.ts')
  const list = readFileSync(models, 'utf8')
    .split('The following fields are available for filtering:')[1]!
    .split('*/')[0]!
  return new Set([...list.matchAll(/<li> <p>([A-Za-z][\w.]*)<\/p>/g)].map(([, attribute]) => attribute!))
}

describe('filterAttributes', () => {
  it('are those of the API model of CreateFilter', () => {
    const documented = documentedAttributes()
    expect(documented.size).toBeGreaterThan(100)
    expect([...filterAttributes].sort()).toEqual([...documented].sort())
  })
})
