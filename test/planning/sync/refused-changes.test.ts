import { parseUnitId } from '../../../apps/manifest/ids'
import { planSync } from '../../../apps/planning/sync/plan-sync'
import { tenAccountsText } from '../../support/ten-accounts'
import { account, fileOf, organizationWith, syncOf } from './organizations'

const longEmail = `${'a'.repeat(60)}@example.com`

const told = (live: Parameters<typeof syncOf>[0]) => {
  const plan = syncOf(live)
  return { ...plan, kinds: plan.changes.map(({ kind }) => kind) }
}

describe('planSync, of what the manifest cannot say', () => {
  it('leaves out an account whose e-mail address is too long, and writes the others', () => {
    const { changes, kept } = told(
      organizationWith({
        accounts: {
          '888888888888': account('888888888888', { name: 'long', email: longEmail }),
          '999999999999': account('999999999999'),
        },
      }),
    )
    expect(changes.map((change) => 'account' in change && change.account)).toEqual(['999999999999'])
    expect(kept).toEqual([
      {
        code: 'MANIFEST_EMAIL',
        message: '888888888888 (long) is left out: An e-mail address is not valid, or longer than 64 characters',
        account: '888888888888',
        places: [],
      },
    ])
  })

  it('keeps the e-mail address that is written where the new one is too long, and follows the name all the same', () => {
    const { kinds, kept } = told(
      organizationWith({ accounts: { '666666666666': { name: 'sandbox-alicia', email: longEmail } } }),
    )
    expect(kinds).toEqual(['account-renamed'])
    expect(kept).toEqual([
      expect.objectContaining({ code: 'MANIFEST_EMAIL', account: '666666666666', places: ['/accounts/8'] }),
    ])
    expect(kept[0]?.message).toContain('stays "aws-sandbox-alice@example.com" and does not become "aaaa')
  })

  it('leaves out an account that is called like one that a route names, unless it is not active', () => {
    const { changes, kept } = told(
      organizationWith({
        accounts: {
          '888888888888': account('888888888888', { name: 'storefront-prod' }),
          '911111111111': account('911111111111', { name: 'storefront-prod', state: 'CLOSED' }),
          '922222222222': account('922222222222', { name: 'data-platform' }),
        },
      }),
    )
    expect(changes.map((change) => 'account' in change && change.account)).toEqual(['922222222222', '911111111111'])
    expect(kept.map(({ code, account: id }) => [code, id])).toEqual([
      ['MANIFEST_ACCOUNT_NAME_REPEATED', '888888888888'],
    ])
  })

  it('does not write a new name that a route uses for another account, whichever of the two the rule names', () => {
    const { kinds, kept } = told(organizationWith({ accounts: { '333333333333': { name: 'storefront-prod' } } }))
    expect(kinds).toEqual([])
    expect(kept.map(({ code, account: id }) => [code, id])).toEqual([
      ['MANIFEST_ACCOUNT_NAME_REPEATED', '333333333333'],
    ])
  })

  it('does not write that the security account is suspended', () => {
    const { kinds, kept } = told(organizationWith({ accounts: { '222222222222': { state: 'SUSPENDED' } } }))
    expect(kinds).toEqual([])
    expect(kept.map(({ code }) => code)).toEqual(['MANIFEST_ACCOUNT_SUSPENDED'])
  })

  it('leaves out what rests on something that is left out', () => {
    const id = parseUnitId('ou-ab12-toolongname')
    const live = organizationWith({
      accounts: { '888888888888': account('888888888888', { unit: id }), '666666666666': { unit: id } },
      units: { [id]: { id, name: 'n'.repeat(129), parent: parseUnitId('r-ab12') } },
    })
    const { kinds, kept } = told(live)
    expect(kinds).toEqual([])
    expect(kept.map(({ code, account: of, unit }) => [code, of ?? unit])).toEqual([
      ['MANIFEST_LIMIT', id],
      ['MANIFEST_UNIT_UNKNOWN', '666666666666'],
      ['MANIFEST_UNIT_UNKNOWN', '888888888888'],
    ])
  })

  it('keeps the unit of an account that cannot follow to its new one', () => {
    const id = parseUnitId('ou-ab12-toolongname')
    const live = organizationWith({
      accounts: { '666666666666': { unit: id }, '777777777777': { unit: id } },
      units: { [id]: { id, name: 'n'.repeat(129), parent: parseUnitId('r-ab12') }, 'ou-ab12-sandbox0': null },
    })
    const { kinds, kept } = told(live)
    expect(kinds).toEqual([])
    const ofWhat = kept.map(({ account: of, unit }) => of ?? unit)
    expect(ofWhat.sort()).toEqual(['666666666666', '777777777777', 'ou-ab12-sandbox0', id])
  })

  it.each([
    [
      'the management account into one of its units',
      { accounts: { '111111111111': { unit: parseUnitId('ou-ab12-sandbox0') } } },
      '111111111111',
    ],
    [
      'one of its units into another',
      { units: { 'ou-ab12-security': { parent: parseUnitId('ou-ab12-sandbox0') } } },
      'ou-ab12-security',
    ],
  ])('does not write a move that breaks a member route, of %s, and writes the others', (_, moves, subject) => {
    const route = '{ "name": "own", "units": ["Sandbox", "Security"], "deliver": "member", "slack": "C0OWN" }'
    const text = tenAccountsText.replace('"slack": "C0JEWELS" }', `"slack": "C0JEWELS" },\n    ${route}`)
    const accounts = { ...('accounts' in moves && moves.accounts), '555555555555': { name: 'data' } }
    const { changes, kept } = syncOf(organizationWith({ ...moves, accounts }), text)
    expect(changes.map(({ kind }) => kind)).toEqual(['account-renamed'])
    expect(kept.map(({ code, account: of, unit }) => [code, of ?? unit])).toEqual([
      [expect.stringMatching(/^MANIFEST_MEMBER_ROUTE_/), subject],
    ])
  })

  it('gives the problems themselves where no change of its own can be left out', () => {
    const broken = tenAccountsText.replace('"minimumSeverity": "LOW"', '"minimumSeverity": "LOWEST"')
    const plan = planSync({ text: broken, file: fileOf(tenAccountsText), live: organizationWith({}) })
    expect('issues' in plan && plan.issues.map(({ pointer }) => pointer)).toEqual(['/routes/2/minimumSeverity'])
  })
})
