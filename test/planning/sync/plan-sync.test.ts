import { parseUnitId } from '../../../apps/manifest/ids'
import type { LiveAccount } from '../../../apps/planning/state/observed'
import { tenAccountsText } from '../../support/ten-accounts'
import { account, asWritten, lineDifference, organizationWith, syncOf } from './organizations'

const unit = parseUnitId

/** What the changed text says more and less, and which kinds of changes did that. */
const told = (live: Parameters<typeof syncOf>[0], text = tenAccountsText) => {
  const plan = syncOf(live, text)
  return { ...plan, kinds: plan.changes.map(({ kind }) => kind), lines: lineDifference(text, plan.text) }
}

describe('planSync', () => {
  it('changes nothing where the manifest says what the organization is', () => {
    const { changes, text, kept, unknown, waiting } = syncOf(asWritten(tenAccountsText))
    expect({ changes, kept, unknown, waiting }).toEqual({ changes: [], kept: [], unknown: [], waiting: [] })
    expect(text).toBe(tenAccountsText)
  })

  it('appends an account that joined as one line in the style of the others', () => {
    const { kinds, lines } = told(
      organizationWith({
        accounts: { '888888888888': account('888888888888', { unit: unit('ou-ab12-payments') }) },
      }),
    )
    expect(kinds).toEqual(['account-joined'])
    expect(lines).toEqual([
      '- { "id": "777777777777", "name": "legacy-shop", "email": "aws-legacy-shop@example.com", "unit": "ou-ab12-sandbox0", "state": "SUSPENDED" }',
      '+ { "id": "777777777777", "name": "legacy-shop", "email": "aws-legacy-shop@example.com", "unit": "ou-ab12-sandbox0", "state": "SUSPENDED" },',
      '+ { "id": "888888888888", "name": "account-888888888888", "email": "aws-888888888888@example.com", "unit": "ou-ab12-payments" }',
    ])
  })

  it('follows e-mail address and unit of an account, and touches nothing else', () => {
    const { changes, lines } = told(
      organizationWith({
        accounts: { '333333333334': { email: 'new@example.com', unit: unit('ou-ab12-sandbox0') } },
      }),
    )
    expect(changes).toEqual([
      {
        kind: 'account-email',
        account: '333333333334',
        name: 'payments-staging',
        before: 'aws-payments-staging@example.com',
        after: 'new@example.com',
      },
      {
        kind: 'account-moved',
        account: '333333333334',
        name: 'payments-staging',
        before: 'ou-ab12-payments',
        after: 'ou-ab12-sandbox0',
      },
    ])
    expect(lines).toEqual([
      '- { "id": "333333333334", "name": "payments-staging", "email": "aws-payments-staging@example.com", "unit": "ou-ab12-payments" },',
      '+ { "id": "333333333334", "name": "payments-staging", "email": "new@example.com", "unit": "ou-ab12-sandbox0" },',
    ])
  })

  it('carries the new name of an account over to the routes that name it by its name', () => {
    const { changes, manifest } = told(organizationWith({ accounts: { '444444444444': { name: 'shop-prod' } } }))
    expect(changes).toEqual([
      {
        kind: 'account-renamed',
        account: '444444444444',
        name: 'shop-prod',
        before: 'storefront-prod',
        after: 'shop-prod',
      },
      {
        kind: 'route-updated',
        route: 'crown-jewels',
        place: '/routes/2/accounts/1',
        before: 'storefront-prod',
        after: 'shop-prod',
      },
    ])
    expect(manifest.routes[2]?.accounts).toEqual(['012345678901', '444444444444'])
  })

  it.each(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'] as const)(
    'writes SUSPENDED for an account that is %s',
    (state) => {
      const { kinds, lines } = told(organizationWith({ accounts: { '666666666666': { state } } }))
      expect(kinds).toEqual(['account-suspended'])
      expect(lines[1]).toMatch(/"unit": "ou-ab12-sandbox0", "state": "SUSPENDED" },$/)
    },
  )

  it('takes the state out of an account that was reopened', () => {
    const { kinds, lines } = told(organizationWith({ accounts: { '777777777777': { state: 'ACTIVE' } } }))
    expect(kinds).toEqual(['account-reopened'])
    expect(lines[1]).toMatch(/"unit": "ou-ab12-sandbox0" }$/)
  })

  it('lets an account that is not activated yet wait, and says so', () => {
    const { changes, waiting } = told(
      organizationWith({
        accounts: { '888888888888': account('888888888888', { name: 'new', state: 'PENDING_ACTIVATION' }) },
      }),
    )
    expect(changes).toEqual([])
    expect(waiting).toEqual([
      {
        code: 'ACCOUNT_PENDING',
        message: '888888888888 (new) is not activated yet and is added after that',
        account: '888888888888',
      },
    ])
  })

  it('leaves a state alone that AWS does not tell, and says so', () => {
    const { changes, unknown } = told(
      organizationWith({
        accounts: {
          '777777777777': { state: 'UNKNOWN' },
          '888888888888': account('888888888888', { state: 'UNKNOWN' }),
        },
      }),
    )
    expect(changes).toEqual([])
    expect(unknown).toEqual([
      expect.objectContaining({ code: 'ACCOUNT_STATE_UNKNOWN', accounts: ['777777777777', '888888888888'] }),
    ])
  })

  it('neither adds nor moves an account whose unit AWS does not tell', () => {
    const { unit: _, ...unplaced } = account('888888888888')
    const { accounts, units } = organizationWith({ accounts: { '888888888888': unplaced } })
    const { changes, unknown } = told({ units, accounts: accounts.map((one) => nowhere(one, '666666666666')) })
    expect(changes).toEqual([])
    expect(unknown).toEqual([
      expect.objectContaining({ code: 'ACCOUNT_UNIT_UNKNOWN', accounts: ['666666666666', '888888888888'] }),
    ])
  })

  it('removes an account that left the organization', () => {
    const { changes, lines } = told(organizationWith({ accounts: { '555555555555': null } }))
    expect(changes).toEqual([
      {
        kind: 'account-removed',
        account: '555555555555',
        name: 'data-platform',
        before: { name: 'data-platform', email: 'aws-data-platform@example.com', unit: 'ou-ab12-workloads' },
      },
    ])
    expect(lines).toHaveLength(1)
  })

  it.each([
    ['a route by its name', '012345678901', '/routes/2/accounts/0'],
    ['a suppression', '333333333333', '/protection/suppress/0/where/accountId/0'],
    ['the organization, as its security account', '222222222222', '/organization/securityAccount'],
  ])('keeps the row of an account that left while it is named by %s', (_, id, place) => {
    const { changes, kept } = told(organizationWith({ accounts: { [id]: null } }))
    expect(changes).toEqual([])
    expect(kept).toEqual([
      {
        code: 'ACCOUNT_NAMED',
        message: expect.stringMatching(new RegExp(`^${id} \\(.+\\) left the organization and is still named$`)),
        account: id,
        places: [place],
      },
    ])
  })

  it.each([
    ['"enroll": false', '/accounts/7/enroll'],
    ['"protection": { "S3_DATA_EVENTS": "NONE" }', '/accounts/7/protection'],
  ])('keeps the row of an account that left while it has %s', (exception, place) => {
    const text = tenAccountsText
      .replace('"unit": "ou-ab12-workloads" }', `"unit": "ou-ab12-workloads", ${exception} }`)
      .replace('"enroll": "ALL"', '"enroll": "NEW"')
    const { changes, kept } = told(organizationWith({ text, accounts: { '555555555555': null } }), text)
    expect(changes).toEqual([])
    expect(kept[0]?.places).toEqual([place])
  })

  it('removes an account whose name, by which a route calls it, another account has now', () => {
    const successor = account('888888888888', { name: 'storefront-prod' })
    const { kinds, manifest, kept } = told(
      organizationWith({ accounts: { '444444444444': null, '888888888888': successor } }),
    )
    expect(kinds).toEqual(['account-removed', 'account-joined'])
    expect(kept).toEqual([])
    expect(manifest.routes[2]?.accounts).toEqual(['012345678901', '888888888888'])
  })

  it('lets two accounts change names', () => {
    const { kinds, kept, manifest } = told(
      organizationWith({
        accounts: { '333333333333': { name: 'payments-staging' }, '333333333334': { name: 'payments-prod' } },
      }),
    )
    expect([kinds, kept]).toEqual([['account-renamed', 'account-renamed'], []])
    expect(manifest.accounts[3]?.name).toBe('payments-staging')
  })

  it('keeps the order of rows, what people wrote, and every byte that it has no reason to change', () => {
    const text = tenAccountsText
      .replace('"Recon:EC2/Portscan"', '\n        "Recon:EC2/Portscan"')
      .replaceAll('\n', '\r\n')
    const live = organizationWith({ accounts: { '666666666666': { name: 'sandbox-alicia' } } })
    expect(syncOf(live, text).text).toBe(text.replace('"sandbox-alice"', '"sandbox-alicia"'))
  })
})

const nowhere = (account: LiveAccount, id: string): LiveAccount => {
  if (account.id !== id) return account
  const { unit: _, ...rest } = account
  return rest
}
