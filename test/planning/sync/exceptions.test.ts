import { parseUnitId } from '../../../apps/manifest/ids'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import type { Manifest } from '../../../apps/manifest/manifest'
import { renderSync } from '../../../apps/operator/output/sync-text'
import { tenAccountsText } from '../../support/ten-accounts'
import { account, organizationWith, syncOf } from './organizations'

const off = { LAMBDA_NETWORK_LOGS: 'NONE' }

const withExceptions = (exceptions: readonly object[]): string =>
  tenAccountsText.replace('"suppress": [', `"exceptions": ${JSON.stringify(exceptions)},\n    "suppress": [`)

const text = withExceptions([
  { units: ['Workloads/Storefront', 'ou-ab12-sandbox0'], features: off, note: 'no functions there' },
  { accounts: ['data-platform', '333333333334'], regions: ['us-east-1'], features: off },
])

const told = (live: Parameters<typeof syncOf>[0], written = text) => {
  const plan = syncOf(live, written)
  return { ...plan, kinds: plan.changes.map(({ kind }) => kind) }
}

const loaded = (written: string): Manifest => {
  const result = loadManifest(written)
  if ('issues' in result) throw new Error(JSON.stringify(result.issues))
  return result.manifest
}

/** What the exceptions are about, in ids. */
const targetsOf = ({ protection }: Manifest) =>
  protection.exceptions?.map(({ units, accounts }) => [...units, ...accounts])

describe('planSync, of exceptions of the protection', () => {
  it('carries the new name of an account over to those that name it by its name, and leaves ids', () => {
    const names = { '555555555555': { name: 'data-lake' }, '333333333334': { name: 'payments-test' } }
    const { changes, manifest, kept } = told(organizationWith({ text, accounts: names }))
    expect(changes.filter(({ kind }) => kind !== 'account-renamed')).toEqual([
      {
        kind: 'exception-updated',
        exception: 1,
        place: '/protection/exceptions/1/accounts/0',
        before: 'data-platform',
        after: 'data-lake',
      },
    ])
    expect([targetsOf(manifest), kept]).toEqual([targetsOf(loaded(text)), []])
  })

  it('carries a new path over, where the unit or one above it is renamed or moved', () => {
    const renamed = told(organizationWith({ text, units: { 'ou-ab12-workloads': { name: 'Products' } } }))
    expect(renamed.kinds).toEqual(['unit-renamed', 'route-updated', 'exception-updated'])
    expect(renamed.changes.at(-1)).toMatchObject({ before: 'Workloads/Storefront', after: 'Products/Storefront' })
    const moved = told(
      organizationWith({ text, units: { 'ou-ab12-storefront': { parent: parseUnitId('ou-ab12-sandbox0') } } }),
    )
    expect(moved.kinds).toEqual(['unit-moved', 'exception-updated'])
    expect(moved.text).toContain('"Sandbox/Storefront"')
    for (const { manifest } of [renamed, moved]) expect(targetsOf(manifest)).toEqual(targetsOf(loaded(text)))
  })

  it('leaves them alone where accounts move, which units decide on then', () => {
    const live = organizationWith({ text, accounts: { '555555555555': { unit: parseUnitId('ou-ab12-storefront') } } })
    const { kinds, manifest } = told(live)
    expect(kinds).toEqual(['account-moved'])
    expect(manifest.protection.exceptions).toEqual(loaded(text).protection.exceptions)
  })

  it('keeps the rows of what is gone while one names it, and says where', () => {
    const live = organizationWith({
      text,
      accounts: {
        '444444444444': { unit: parseUnitId('ou-ab12-workloads') },
        '444444444445': { unit: parseUnitId('ou-ab12-workloads') },
        '555555555555': null,
        '333333333334': null,
      },
      units: { 'ou-ab12-storefront': null },
    })
    expect(told(live).kept.map(({ code, places }) => [code, places])).toEqual([
      ['ACCOUNT_NAMED', ['/protection/exceptions/1/accounts/1']],
      ['ACCOUNT_NAMED', ['/protection/exceptions/1/accounts/0']],
      ['UNIT_NAMED', ['/protection/exceptions/0/units/0']],
    ])
  })

  it('removes an account whose name, by which one calls it, another account has now', () => {
    const successor = account('888888888888', { name: 'data-platform' })
    const { kept, manifest } = told(
      organizationWith({ text, accounts: { '555555555555': null, '888888888888': successor } }),
    )
    expect(kept).toEqual([])
    expect(targetsOf(manifest)?.[1]).toEqual(['888888888888', '333333333334'])
  })

  it('does not write that the security account came into a unit that is left out', () => {
    const written = withExceptions([{ units: ['Sandbox'], enroll: false }])
    const live = organizationWith({
      text: written,
      accounts: { '222222222222': { unit: parseUnitId('ou-ab12-sandbox0') } },
    })
    const { kinds, kept } = told(live, written)
    expect([kinds, kept.map(({ code, places }) => [code, places])]).toEqual([
      [],
      [['MANIFEST_SECURITY_NOT_ENROLLED', ['/accounts/1']]],
    ])
  })

  it('says in words which exception follows', () => {
    const plan = told(organizationWith({ text, accounts: { '555555555555': { name: 'data-lake' } } }))
    expect(renderSync(plan, { before: loaded(text), path: 'accounts.json', color: false })).toContain(
      'Exceptions\n  ~ protection/exceptions/1  names "data-platform" -> "data-lake"\n',
    )
  })
})
