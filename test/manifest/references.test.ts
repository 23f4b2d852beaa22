import type { AccountId, UnitId } from '../../apps/manifest/ids'
import { readManifestFile } from '../../apps/manifest/load-manifest'
import { accountReferences, unitReferences } from '../../apps/manifest/rules/references'
import { requireOrganizationFile } from '../../apps/manifest/schema/account-schema'
import type { ManifestFile } from '../../apps/manifest/schema/manifest-schema'
import { changed } from './small-manifest'

const fileOf = (changes: Readonly<Record<string, unknown>>): ManifestFile => {
  const read = readManifestFile(changed(changes))
  if ('issues' in read) throw new Error(JSON.stringify(read.issues))
  return requireOrganizationFile(read.file)
}

const namesake = { id: '444444444444', name: '333333333333', email: 'namesake@example.com', unit: 'r-ab12' }

describe('accountReferences', () => {
  it('finds an account by its id and by its name, in every route but those with "ALL"', () => {
    const route = { name: 'shops', accounts: ['333333333333'], email: ['a@example.com'] }
    const file = fileOf({ '/routes/1/accounts': ['security', 'shop'], '/routes/2': route })
    expect(accountReferences(file, '333333333333' as AccountId)).toEqual([
      { path: ['routes', 1, 'accounts', 1], by: 'name' },
      { path: ['routes', 2, 'accounts', 0], by: 'id' },
    ])
  })

  it('leaves an entry to the account whose id it is, though another is called like it', () => {
    const file = fileOf({ '/accounts/3': namesake, '/routes/1/accounts': ['333333333333'] })
    expect(accountReferences(file, '444444444444' as AccountId)).toEqual([])
    expect(accountReferences(file, '333333333333' as AccountId)).toHaveLength(1)
  })

  it('finds nothing of an account that is not listed', () => {
    expect(accountReferences(fileOf({}), '999999999999' as AccountId)).toEqual([])
  })
})

const slashed = { id: 'ou-ab12-slashed1', name: 'Workloads/Payments', parent: 'r-ab12' }

describe('a unit with a slash in its name', () => {
  it('is named by its path with a backslash, beside the unit whose path looks like its name', () => {
    const file = fileOf({
      '/organization/units/2': slashed,
      '/routes/1/units': ['Workloads/Payments', 'Workloads\\/Payments'],
    })
    expect(unitReferences(file, 'ou-ab12-payments' as UnitId)).toEqual([
      { path: ['routes', 1, 'units', 0], by: 'path' },
    ])
    expect(unitReferences(file, slashed.id as UnitId)).toEqual([{ path: ['routes', 1, 'units', 1], by: 'path' }])
  })

  it('is named without the backslash too while no other unit has that path', () => {
    const file = fileOf({ '/organization/units/2': { ...slashed, name: 'R&D/Labs' }, '/routes/1/units': ['R&D/Labs'] })
    expect(unitReferences(file, slashed.id as UnitId)).toEqual([{ path: ['routes', 1, 'units', 0], by: 'path' }])
  })
})

describe('unitReferences', () => {
  it('finds a unit by its id and by its path', () => {
    const file = fileOf({ '/routes/1/units': ['Workloads', 'ou-ab12-payments', 'Workloads/Payments'] })
    expect(unitReferences(file, 'ou-ab12-payments' as UnitId)).toEqual([
      { path: ['routes', 1, 'units', 1], by: 'id' },
      { path: ['routes', 1, 'units', 2], by: 'path' },
    ])
  })

  it('leaves an entry to the unit whose id it is, though the path of another reads like it', () => {
    const unit = { id: 'ou-ab12-namesake', name: 'ou-ab12-payments', parent: 'r-ab12' }
    const file = fileOf({ '/organization/units/2': unit, '/routes/1/units': ['ou-ab12-payments'] })
    expect(unitReferences(file, 'ou-ab12-namesake' as UnitId)).toEqual([])
    expect(unitReferences(file, 'ou-ab12-payments' as UnitId)).toHaveLength(1)
  })

  it('finds nothing of a unit that is not listed', () => {
    expect(unitReferences(fileOf({}), 'ou-ab12-nowhere0' as UnitId)).toEqual([])
  })
})
