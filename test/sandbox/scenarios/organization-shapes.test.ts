import {
  type Account,
  ListAccountsCommand,
  ListParentsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { loadScenario } from '../../support/load-scenario'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { accounts, guardDutyIn } from './guardduty-world'

/** Every page of ListAccounts. */
const pagesOf = async (as: TestSandbox['as']): Promise<Account[][]> => {
  const client = new OrganizationsClient(as(accounts.management))
  const pages: Account[][] = []
  let NextToken: string | undefined
  do {
    const page = await client.send(new ListAccountsCommand({ NextToken }))
    pages.push(page.Accounts ?? [])
    NextToken = page.NextToken
  } while (NextToken)
  return pages
}

const assume = (as: TestSandbox['as'], account: string, role: string) =>
  new STSClient(as(accounts.management)).send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/${role}`, RoleSessionName: 'test' }),
  )

describe('the scenario account-states', () => {
  const scenario = loadScenario('account-states')

  it('has accounts in every state, with the Status that goes with it (organizations, BEHAVIOUR 5)', () =>
    withSandbox(async ({ as }) => {
      const all = (await pagesOf(as)).flat()
      const unusual = all
        .filter(({ State }) => State !== 'ACTIVE')
        .map(({ Id, State, Status }) => `${Id} ${State} ${Status}`)
      expect(unusual).toEqual([
        '777777777777 SUSPENDED SUSPENDED',
        '777777777778 PENDING_ACTIVATION SUSPENDED',
        '777777777779 PENDING_CLOSURE PENDING_CLOSURE',
        '777777777780 CLOSED SUSPENDED',
      ])
      expect((await guardDutyIn(as, accounts.management, 'ap-northeast-1')).DetectorId).toBeUndefined()
    }, scenario))

  it.each(['777777777777', '777777777778', '777777777779', '777777777780'])(
    'lets nobody into %s (sts, BEHAVIOUR 2)',
    (account) =>
      withSandbox(async ({ as }) => {
        await expect(assume(as, account, 'OrganizationAccountAccessRole')).rejects.toMatchObject({
          name: 'AccessDenied',
        })
      }, scenario),
  )
})

describe('the scenario older-api', () => {
  it('has accounts with Status alone, an empty first page and pages of two (organizations, BEHAVIOUR 3, 5)', () =>
    withSandbox(async ({ as }) => {
      const pages = await pagesOf(as)
      expect(pages.map(({ length }) => length)).toEqual([0, 2, 2, 2, 1])
      for (const account of pages.flat()) {
        expect(account).toHaveProperty('Status')
        expect(account).not.toHaveProperty('State')
        expect(account).not.toHaveProperty('Paths')
      }
      expect(pages.flat().at(-1)).toMatchObject({ Id: '777777777777', Status: 'SUSPENDED' })
    }, loadScenario('older-api')))

  it('leaves Status out instead, once AWS has retired it', () => {
    const { organization } = loadScenario('older-api')
    return withSandbox(
      async ({ as }) => {
        const [account] = (await pagesOf(as)).flat()
        expect(account).toMatchObject({ State: 'ACTIVE', Paths: [expect.stringContaining('o-a1b2c3d4e5/r-ab12/')] })
        expect(account).not.toHaveProperty('Status')
      },
      loadScenario('older-api', { organization: { ...organization, omit: ['Status'] } }),
    )
  })
})

describe('the scenario access-roles', () => {
  it.each([
    [accounts.payments, 'AWSControlTowerExecution', true],
    [accounts.payments, 'OrganizationAccountAccessRole', false],
    [accounts.security, 'AWSControlTowerExecution', false],
    [accounts.security, 'OrganizationAccountAccessRole', false],
  ])('%s has %s: %s (sts, BEHAVIOUR 6)', (account, role, there) =>
    withSandbox(async ({ as }) => {
      const assumed = assume(as, account, role)
      if (there) await expect(assumed).resolves.toBeDefined()
      else await expect(assumed).rejects.toMatchObject({ name: 'AccessDenied' })
    }, loadScenario('access-roles')),
  )
})

describe('the scenario opt-in-region', () => {
  it.each([
    [accounts.security, 'af-south-1', true],
    [accounts.storefront, 'af-south-1', false],
    [accounts.security, 'me-central-1', false],
  ])('%s knows %s: %s (account, BEHAVIOUR 4)', (account, region, there) =>
    withSandbox(async ({ as }) => {
      const calling = guardDutyIn(as, account, region)
      if (there) expect((await calling).DetectorId).toBeUndefined()
      else await expect(calling).rejects.toMatchObject({ name: 'UnrecognizedClientException' })
    }, loadScenario('opt-in-region')),
  )
})

describe('the scenario large-organization', () => {
  const scenario = loadScenario('large-organization')

  it('has 206 accounts, each with an id of its own, in pages of 20', () =>
    withSandbox(async ({ as }) => {
      const pages = await pagesOf(as)
      expect(pages).toHaveLength(11)
      expect(new Set(pages.flat().map(({ Id }) => Id)).size).toBe(206)
      expect(pages.flat().at(-1)).toMatchObject({ Name: 'team-0200', Email: 'team-0200@example.com', State: 'ACTIVE' })
    }, scenario))

  it('spreads generated accounts over generated units', () =>
    withSandbox(async ({ as }) => {
      const generated = (await pagesOf(as)).flat().slice(6)
      const units = new Map<string, number>()
      for (const { Paths } of generated)
        units.set(Paths?.[0]?.split('/')[2] ?? '', (units.get(Paths?.[0]?.split('/')[2] ?? '') ?? 0) + 1)
      expect([...units.values()]).toEqual([40, 40, 40, 40, 40])
      const client = new OrganizationsClient(as(accounts.management))
      const { Parents } = await client.send(new ListParentsCommand({ ChildId: generated[0]?.Id }))
      expect(Parents).toEqual([{ Id: 'ou-ab12-generated0001', Type: 'ORGANIZATIONAL_UNIT' }])
    }, scenario))

  it('has the same accounts in every start, and others with another seed', async () => {
    const idsWith = async (changes: object): Promise<(string | undefined)[]> => {
      let found: (string | undefined)[] = []
      await withSandbox(
        async ({ as }) => {
          found = (await pagesOf(as)).flat().map(({ Id }) => Id)
        },
        loadScenario('large-organization', changes),
      )
      return found
    }
    expect(await idsWith({})).toEqual(await idsWith({ generate: { accounts: 200 } }))
    expect(await idsWith({})).not.toEqual(await idsWith({ seed: 'another' }))
  })
})
