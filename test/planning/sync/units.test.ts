import { parseUnitId } from '../../../apps/manifest/ids'
import type { LiveUnit } from '../../../apps/planning/sync/live-organization'
import { tenAccountsText } from '../../support/ten-accounts'
import { account, lineDifference, organizationWith, syncOf } from './organizations'

const unit = (id: string, name: string, parent: string): LiveUnit => ({
  id: parseUnitId(id),
  name,
  parent: parseUnitId(parent),
})

const told = (live: Parameters<typeof syncOf>[0], text = tenAccountsText) => {
  const plan = syncOf(live, text)
  return { ...plan, kinds: plan.changes.map(({ kind }) => kind), lines: lineDifference(text, plan.text) }
}

describe('planSync, of units', () => {
  it('appends new units, nested ones too', () => {
    const { kinds, lines } = told(
      organizationWith({
        units: {
          'ou-ab12-newunit1': unit('ou-ab12-newunit1', 'New', 'ou-ab12-payments'),
          'ou-ab12-newunit2': unit('ou-ab12-newunit2', 'Deeper', 'ou-ab12-newunit1'),
        },
      }),
    )
    expect(kinds).toEqual(['unit-added', 'unit-added'])
    expect(lines).toEqual([
      '- { "id": "ou-ab12-sandbox0", "name": "Sandbox", "parent": "r-ab12" }',
      '+ { "id": "ou-ab12-sandbox0", "name": "Sandbox", "parent": "r-ab12" },',
      '+ { "id": "ou-ab12-newunit1", "name": "New", "parent": "ou-ab12-payments" },',
      '+ { "id": "ou-ab12-newunit2", "name": "Deeper", "parent": "ou-ab12-newunit1" }',
    ])
  })

  it('lists a unit with a slash in its name beside the unit whose path looks like it, with its accounts', () => {
    const { kinds, unknown, manifest } = told(
      organizationWith({
        units: { 'ou-ab12-slashed1': unit('ou-ab12-slashed1', 'Workloads/Payments', 'r-ab12') },
        accounts: { '888888888888': account('888888888888', { unit: parseUnitId('ou-ab12-slashed1') }) },
      }),
    )
    expect(unknown).toEqual([])
    expect(kinds).toEqual(['unit-added', 'account-joined'])
    expect(manifest.organization.units.find(({ id }) => id === 'ou-ab12-slashed1')?.path).toBe('Workloads\\/Payments')
    expect(manifest.routes[1]?.accounts).toEqual(['333333333333', '333333333334'])
  })

  it('keeps the meaning of a path without the backslash when another unit comes to have it', () => {
    const slashed = unit('ou-ab12-slashed1', 'Labs/Data', 'r-ab12')
    const text = tenAccountsText
      .replace('"units": [\n', `"units": [\n      ${JSON.stringify(slashed)},\n`)
      .replace('"Workloads/Payments"', '"Labs/Data"')
    const { changes } = told(
      organizationWith({
        text,
        units: {
          'ou-ab12-nested01': unit('ou-ab12-nested01', 'Labs', 'r-ab12'),
          'ou-ab12-nested02': unit('ou-ab12-nested02', 'Data', 'ou-ab12-nested01'),
        },
      }),
      text,
    )
    expect(changes).toContainEqual({
      kind: 'route-updated',
      route: 'payments',
      place: '/routes/1/units/0',
      before: 'Labs/Data',
      after: 'Labs\\/Data',
    })
  })

  it('lists units where the manifest had none', () => {
    const text = tenAccountsText
      .replace(/,\s*"units": \[[^\]]*\]/, '')
      .replace(/"units": \["Workloads\/Payments"\]/, '"accounts": ["payments-prod"]')
      .replace(/"unit": "[^"]+"/g, '"unit": "r-ab12"')
    const live = organizationWith({})
    const { kinds, manifest } = told(live, text)
    expect(kinds.filter((kind) => kind === 'unit-added')).toHaveLength(5)
    expect(kinds.filter((kind) => kind === 'account-moved')).toHaveLength(9)
    expect(manifest.organization.units.map(({ path }) => path)).toContain('Workloads/Payments')
  })

  it('carries the new name of a unit over to routes that name it, or a unit below it, by path', () => {
    const { changes, manifest } = told(organizationWith({ units: { 'ou-ab12-workloads': { name: 'Products' } } }))
    expect(changes).toEqual([
      { kind: 'unit-renamed', unit: 'ou-ab12-workloads', name: 'Products', before: 'Workloads', after: 'Products' },
      {
        kind: 'route-updated',
        route: 'payments',
        place: '/routes/1/units/0',
        before: 'Workloads/Payments',
        after: 'Products/Payments',
      },
    ])
    expect(manifest.routes[1]?.accounts).toEqual(['333333333333', '333333333334'])
  })

  it('corrects a parent, and the paths in routes with it', () => {
    const { kinds, lines } = told(
      organizationWith({ units: { 'ou-ab12-payments': { parent: parseUnitId('ou-ab12-security') } } }),
    )
    expect(kinds).toEqual(['unit-moved', 'route-updated'])
    expect(lines[3]).toContain('"units": ["Security/Payments"]')
  })

  it('removes a unit that is gone', () => {
    const live = organizationWith({
      accounts: {
        '444444444444': { unit: parseUnitId('ou-ab12-workloads') },
        '444444444445': { unit: parseUnitId('ou-ab12-workloads') },
      },
      units: { 'ou-ab12-storefront': null },
    })
    const { kinds, text } = told(live)
    expect(kinds).toEqual(['unit-removed', 'account-moved', 'account-moved'])
    expect(text).not.toContain('ou-ab12-storefront')
  })

  const withoutPayments = (units: Readonly<Record<string, LiveUnit | null>> = {}) =>
    organizationWith({
      accounts: {
        '333333333333': { unit: parseUnitId('ou-ab12-workloads') },
        '333333333334': { unit: parseUnitId('ou-ab12-workloads') },
      },
      units: { 'ou-ab12-payments': null, ...units },
    })

  it('keeps a unit that is gone while a route names it, and says where', () => {
    const { kinds, kept } = told(withoutPayments())
    expect(kinds).toEqual(['account-moved', 'account-moved'])
    expect(kept).toEqual([
      {
        code: 'UNIT_NAMED',
        message: 'The unit ou-ab12-payments (Payments) is no longer in the organization and is still named',
        unit: 'ou-ab12-payments',
        places: ['/routes/1/units/0'],
      },
    ])
  })

  it('gives the path by which a route calls a unit to the unit that was made anew in its place', () => {
    const again = unit('ou-ab12-payments2', 'Payments', 'ou-ab12-workloads')
    const { kinds, kept } = told(withoutPayments({ 'ou-ab12-payments2': again }))
    expect(kinds).toEqual(['unit-added', 'unit-removed', 'account-moved', 'account-moved'])
    expect(kept).toEqual([])
  })

  it('does so too where the unit above it was made anew as well', () => {
    const moved = { unit: parseUnitId('r-ab12') }
    const ids = ['333333333333', '333333333334', '444444444444', '444444444445', '555555555555']
    const live = organizationWith({
      accounts: Object.fromEntries(ids.map((id) => [id, moved])),
      units: {
        'ou-ab12-workloads': null,
        'ou-ab12-payments': null,
        'ou-ab12-storefront': null,
        'ou-ab12-workload2': unit('ou-ab12-workload2', 'Workloads', 'r-ab12'),
        'ou-ab12-payments2': unit('ou-ab12-payments2', 'Payments', 'ou-ab12-workload2'),
      },
    })
    const { kinds, kept } = told(live)
    expect(kinds.filter((kind) => kind === 'unit-removed')).toHaveLength(3)
    expect(kept).toEqual([])
  })

  it('keeps the units that an account is in which stays although it left', () => {
    const live = organizationWith({
      accounts: { '444444444444': null, '444444444445': null },
      units: { 'ou-ab12-storefront': null },
    })
    const { kinds, kept } = told(live)
    expect(kinds).toEqual(['account-removed'])
    expect(kept.map(({ account, unit: kept }) => account ?? kept)).toEqual(['444444444444'])
  })
})
