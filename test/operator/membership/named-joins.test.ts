import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { SyncPlan } from '../../../apps/planning/sync/sync-plan'
import { ids } from '../../support/scenarios'
import { setFeature } from '../fast/behind-the-back'
import { deployed, manifestBy, memberStates, onOrganization, policiesOf, units } from '../policies-way/by-policies'
import { editAccount, editManifest } from '../support/edited-manifest'
import { organizationChanges } from '../support/organization-changes'
import { moves } from '../support/organization-events'
import { organizationOf } from '../support/organization-of'
import { callsFromNow, type RegionAnswer } from '../support/region-stories'
import { converge, guardDutyFrom, type StartingPoint } from '../support/starting-point'

const newcomer = { id: '700000000001', name: 'newcomer', email: 'newcomer@example.com' }

const codesOf = ({ notices }: Plan): readonly string[] => notices.map(({ code }) => code)

/** The calls that answer with everybody of an organization, or of a Region. */
const lists = ['ListAccounts', 'ListMembers', 'ListAccountsForParent', 'ListOrganizationalUnitsForParent']

const numbersOf = (calls: ReturnType<ReturnType<typeof callsFromNow>>) => ({
  all: calls.length,
  lists: calls.filter(({ operation }) => lists.includes(operation)).length,
  writes: calls.filter(({ operation }) => /^(Create|Update|Delete|Attach|Detach)/.test(operation)).length,
  stacks: calls.filter(({ service }) => service === 'cloudformation').length,
})

/** Writes the row of an account that has joined, and makes it a member, by its name alone. */
const joinByName = async ({ guardpost, json, sandbox }: Pick<StartingPoint, 'guardpost' | 'json' | 'sandbox'>) => {
  const calls = callsFromNow(sandbox)
  const written = await guardpost(`sync --yes --account ${newcomer.id}`)
  expect([written.code, written.stderr]).toEqual([0, expect.any(String)])
  const { code, value } = await json<RegionAnswer>(`deploy --yes --only-account ${newcomer.id}`)
  expect({ code, failed: value.failed, left: value.remaining.actions }).toEqual({ code: 0, failed: [], left: [] })
  return { written, value, calls: numbersOf(calls()) }
}

const joinByLooking = async ({ guardpost, json, sandbox }: StartingPoint) => {
  const calls = callsFromNow(sandbox)
  expect((await guardpost('sync --yes')).code).toBe(0)
  expect((await json('deploy --yes')).code).toBe(0)
  return numbersOf(calls())
}

describe('an account that joins and is named', () => {
  it('costs the same calls in an organization of any size, no list among them, and everything is in sync afterwards', async () => {
    const costs: { readonly named: number; readonly whole: number }[] = []
    for (const size of [5, 105]) {
      await guardDutyFrom(organizationOf(size, 20), async (start) => {
        await converge(start)
        await organizationChanges(start.sandbox).join(newcomer)
        const { written, value, calls } = await joinByName(start)
        expect(written.stdout).toContain(`+ ${newcomer.id} (newcomer)`)
        expect(written.stdout).toContain('Only 700000000001 was looked at')
        expect(written.stdout).toContain(`Next: guardpost plan --only-account ${newcomer.id}`)
        expect(calls).toMatchObject({ lists: 0, writes: 0, stacks: 0 })
        expect(codesOf(value.remaining)).toContain('ONLY_NAMED')
        expect((await start.plan()).code).toBe(0)
        await organizationChanges(start.sandbox).join({
          ...newcomer,
          id: '700000000002',
          name: 'b',
          email: 'b@x.example',
        })
        costs.push({ named: calls.all, whole: (await joinByLooking(start)).all })
      })
    }
    const [small, large] = costs
    // Five for each of three Regions, and eleven: 36 in 5 Regions and 96 in 17, whatever the number of accounts.
    expect(small?.named).toBeLessThanOrEqual(26)
    expect(large?.named).toBe(small?.named)
    expect(large?.whole).toBeGreaterThan(small?.whole ?? 0)
  })

  it('is listed once however often it is named, and the check says the command that writes it by its name', () =>
    guardDutyFrom('fresh-organization', async ({ guardpost, sandbox }) => {
      await organizationChanges(sandbox).join(newcomer)
      const twice = `--account ${newcomer.id} --account ${newcomer.id}`
      const checked = await guardpost(`sync --check ${twice}`)
      expect([checked.code, checked.stdout]).toEqual([2, expect.not.stringContaining('is left out')])
      expect(checked.stdout).toContain(`Only ${newcomer.id} was looked at`)
      expect(checked.stdout).toContain(`Next: guardpost sync ${twice}\n`)
      expect((await guardpost(`sync --yes ${twice}`)).code).toBe(0)
      expect((await guardpost(`sync --check --account ${newcomer.id} --account ${newcomer.name}`)).code).toBe(0)
    }))

  it('is offered a plan of its own only where it can be planned alone: active, listed, and not the administrator', () =>
    guardDutyFrom('fresh-organization', async ({ guardpost, sandbox }) => {
      const changes = organizationChanges(sandbox)
      const offeredAfter = async (names: string): Promise<string | undefined> => {
        const { stdout } = await guardpost(`sync --yes ${names}`)
        return /^Next: (.*)$/m.exec(stdout)?.[1]
      }
      await changes.close('333333333333')
      await changes.join(newcomer)
      const named = '--account 333333333333 --account storefront-prod --account security'
      expect(await offeredAfter(`${named} --account ${newcomer.id}`)).toBe(
        `guardpost plan --only-account 444444444444 --only-account ${newcomer.id}`,
      )
      await changes.leave('444444444444')
      expect(await offeredAfter('--account storefront-prod')).toBe('guardpost plan')
    }))

  it('is offered the plan of everything where it moved or has another name, which the deployed alert path has as it was', () =>
    guardDutyFrom('fresh-organization', async ({ guardpost, sandbox }) => {
      const next = async () => /^Next: (.*)$/m.exec((await guardpost('sync --yes --account 444444444444')).stdout)?.[1]
      await organizationChanges(sandbox).rename('444444444444', 'renamed')
      expect(await next()).toBe('guardpost plan')
      await moves(sandbox, '444444444444', 'ou-ab12-storefront', 'r-ab12')
      expect(await next()).toBe('guardpost plan')
    }))

  it('is told which routes have it at once, and which once everything is deployed', () =>
    guardDutyFrom('fresh-organization', async (start) => {
      editManifest(start, ({ routes }: { routes: object[] }) => {
        routes.push({ name: 'shop', accounts: ['444444444444'], minimumSeverity: 'HIGH', email: ['shop@example.com'] })
      })
      await converge(start)
      const messageOf = async (id: string) =>
        (await start.json<Plan>(`plan --only-account ${id}`)).value.notices.find(({ code }) => code === 'ONLY_NAMED')
          ?.message
      expect(await messageOf('444444444444')).toContain('in the route "shop" at once where these name its unit')
      expect(await messageOf('333333333333')).not.toContain('shop')
    }))

  it('becomes a member with what its exception says, under settings that enroll nobody; others stay as they are', () =>
    guardDutyFrom('fresh-organization', async (start) => {
      editManifest(start, ({ protection }) => Object.assign(protection, { enroll: 'NONE' }))
      await converge(start)
      await organizationChanges(start.sandbox).join(newcomer)
      expect((await start.guardpost(`sync --yes --account ${newcomer.id}`)).code).toBe(0)
      editAccount(start, newcomer.id, { protection: { S3_DATA_EVENTS: 'NONE' } })
      const other = '333333333333'
      editAccount(start, other, { protection: { EKS_AUDIT_LOGS: 'NONE' } })
      const planned = await start.json<Plan>(`plan --only-account ${newcomer.id}`)
      expect(planned.value.actions.map(({ kind }) => kind)).toContain('create-members')
      expect(JSON.stringify(planned.value.actions)).not.toContain(other)
      const calls = callsFromNow(start.sandbox)
      const { value } = await start.deploy(`--only-account ${newcomer.id}`)
      expect([value.failed, value.remaining.actions]).toEqual([[], []])
      expect(value.remaining.notices.find((one) => one.code === 'SHARED_DIFFERS')?.message).toContain('eu-west-1')
      expect(numbersOf(calls()).lists).toBe(0)
      expect(calls().filter(({ operation }) => operation === 'PutParameter').length).toBeGreaterThan(0)
      const states = await memberStates(start.sandbox, 'us-east-1')
      expect(states[newcomer.id]).toEqual(expect.arrayContaining(['EKS_AUDIT_LOGS', 'RUNTIME_MONITORING']))
      expect(states[newcomer.id]).not.toContain('S3_DATA_EVENTS')
      expect(states[other]).toContain('EKS_AUDIT_LOGS')
      editAccount(start, other, { protection: {} })
      const { value: whole } = await start.plan()
      expect(new Set(whole.actions.map(({ kind }) => kind))).toEqual(new Set(['update-organization-configuration']))
    }))

  it('is refused what would turn off what people turned on in it, and nothing else is asked about', () =>
    guardDutyFrom('fresh-organization', async (start) => {
      await converge(start)
      const payments = '333333333333'
      editAccount(start, payments, { protection: { S3_DATA_EVENTS: 'NONE' } })
      editAccount(start, '444444444444', { protection: { S3_DATA_EVENTS: 'NONE' } })
      const { code, value } = await start.deploy(`--only-account ${payments}`)
      expect([code, value.remaining.refusals.map((one) => one.code)]).toEqual([1, ['PROTECTION_OFF']])
      expect(value.remaining.refusals[0]?.message).toContain('1 account')
      expect((await start.deploy(`--only-account ${payments} --allow-protection-off`)).code).toBe(0)
    }))

  it('waits for the whole look where the organization does not stand yet', () =>
    guardDutyFrom('fresh-organization', async (start) => {
      const piloted = await start.guardpost('deploy --yes --only-account 333333333333')
      expect(piloted.code).toBe(0)
      expect(piloted.stdout).toContain('Left for later')
      // What is owed elsewhere is not in sync.
      expect(piloted.stdout).toContain('In sync in the part that was named: nothing to do.')
      expect(piloted.stdout).toContain('a new plan has nothing to do in the part that was named.')
      expect(piloted.stdout).not.toContain('In sync: nothing to do.')
      expect(Object.keys(await memberStates(start.sandbox, 'us-east-1'))).toEqual(['333333333333'])
      const again = await start.guardpost('deploy --yes --only-account 333333333333')
      expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('In sync as far as was looked')])
      expect(again.stdout).toContain('ONLY_NAMED')
      const edit = { account: '333333333333', region: 'us-east-1' } as const
      await setFeature(start.sandbox, { ...edit, feature: 'S3_DATA_EVENTS', status: 'DISABLED' })
      const repaired = await start.guardpost('deploy --yes --only-account 333333333333')
      expect(repaired.stdout).toContain('a new plan has nothing to do for the accounts that are named.')
    }))
})

describe('an account that is named and cannot join', () => {
  it('is named with the way out: not listed, unknown, suspended, gone, or the administrator itself', () =>
    guardDutyFrom('fresh-organization', async (start) => {
      await converge(start)
      const changes = organizationChanges(start.sandbox)
      const unlisted = await start.guardpost(`deploy --yes --only-account ${newcomer.id}`)
      expect([unlisted.code, unlisted.stderr]).toEqual([64, expect.stringContaining(`sync --account ${newcomer.id}`)])
      const unknown = await start.guardpost(`sync --yes --account ${newcomer.id}`)
      expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('is neither in the organization')])
      const administrator = await start.guardpost(`plan --only-account ${ids.security}`)
      expect([administrator.code, administrator.stderr]).toEqual([64, expect.stringContaining('administers GuardDuty')])
      await changes.close('333333333333')
      const suspended = await start.guardpost('deploy --yes --only-account 333333333333')
      expect([suspended.code, suspended.stderr]).toEqual([1, expect.stringContaining('is CLOSED')])
      expect((await start.json<SyncPlan>('sync --yes --account 333333333333')).value.changes).toMatchObject([
        { kind: 'account-suspended', account: '333333333333' },
      ])
      await changes.leave('444444444444')
      const gone = await start.guardpost('plan --only-account 444444444444')
      expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('guardpost sync --account 444444444444')])
      expect((await start.json<SyncPlan>('sync --yes --account 444444444444')).value).toMatchObject({
        changes: [{ kind: 'account-removed', account: '444444444444' }],
        only: ['444444444444'],
      })
    }))

  it('is left to a whole deployment where the manifest leaves it out', () =>
    guardDutyFrom('fresh-organization', async (start) => {
      await converge(start)
      editManifest(start, ({ protection }) => Object.assign(protection, { enroll: 'NEW' }))
      editAccount(start, '333333333333', { enroll: false })
      const { code, stdout, stderr } = await start.guardpost('plan --only-account 333333333333')
      expect(stderr).toContain('Looking at the whole organization, because the manifest leaves 333333333333')
      expect([code, stdout]).toEqual([1, expect.stringContaining('DISASSOCIATION')])
    }))
})

describe('an account that joins and is named, where policies carry the protection out', () => {
  it('gets a policy of its own where its row says so, without a list of accounts', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      await deployed(commands)
      await organizationChanges(sandbox).join({ ...newcomer, unit: units.workloads })
      expect((await commands.guardpost(`sync --yes --account ${newcomer.id}`)).code).toBe(0)
      const file = JSON.parse(commands.files['accounts.json']!)
      file.accounts.find(({ id }: { id: string }) => id === newcomer.id).protection = { EKS_AUDIT_LOGS: 'NONE' }
      commands.files['accounts.json'] = JSON.stringify(file)
      const before = await policiesOf(sandbox)
      const calls = callsFromNow(sandbox)
      const done = await deployed(commands, `--only-account ${newcomer.id} --allow-protection-off`)
      expect(numbersOf(calls())).toMatchObject({ lists: 0 })
      expect(done.done.map(({ kind }) => kind)).toEqual(['create-policy', 'attach-policy'])
      expect(await policiesOf(sandbox)).toEqual({ ...before, [`guardpost-${newcomer.id}`]: [newcomer.id] })
      expect((await memberStates(sandbox, 'us-east-1'))[newcomer.id]).not.toContain('EKS_AUDIT_LOGS')
      expect((await commands.json<Plan>('plan')).value.actions).toEqual([])
    }))
})
