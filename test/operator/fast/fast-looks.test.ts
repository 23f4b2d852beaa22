import { DeleteParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { ids } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import { attachForeign, deployed, onOrganization } from '../policies-way/by-policies'
import type { CommandLine } from '../support/command-line'
import { moves } from '../support/organization-events'
import {
  callsOf,
  type FeatureEdit,
  manifestOfMany,
  manyAccounts,
  pause,
  plainAccounts,
  planFast,
  regions,
  setFeature,
} from './behind-the-back'

const [home, other] = regions
const month = 30 * 24 * 60 * 60
/** Runs within which every account is looked at; docs/fast-reading.md says so. */
const runs = 23

const memberCalls = (calls: ReadonlyMap<string, number>): number =>
  ['ListMembers', 'GetMembers', 'GetMemberDetectors', 'GetOrganizationStatistics']
    .map((operation) => calls.get(operation) ?? 0)
    .reduce((sum, count) => sum + count, 0)

/** How many runs it takes until an account is named; infinity where none of `runs` names it. */
const runsUntilNamed = async (commands: CommandLine, account: string): Promise<number> => {
  for (let run = 1; run <= runs; run += 1) if ((await planFast(commands)).named.has(account)) return run
  return Number.POSITIVE_INFINITY
}

/** Changes a feature, counts the runs until that is named, and changes it back. */
const runsAfter = async (sandbox: TestSandbox, commands: CommandLine, edit: FeatureEdit): Promise<number> => {
  await setFeature(sandbox, edit)
  const count = await runsUntilNamed(commands, edit.account)
  await setFeature(sandbox, { ...edit, status: edit.status === 'ENABLED' ? 'DISABLED' : 'ENABLED' })
  return count
}

describe('plan --fast after a deployment', () => {
  it('finds nothing, says what it relied on and how old that is, and calls for members a fraction of what a whole look does', () =>
    onOrganization(
      manifestOfMany('members'),
      async (commands, sandbox) => {
        await deployed(commands, '')
        const begin = sandbox.world().journal.entries().length
        expect((await commands.guardpost('plan')).code).toBe(0)
        const middle = sandbox.world().journal.entries().length
        const plan = await planFast(commands)
        expect([plan.actions, plan.refusals]).toEqual([[], []])
        expect(plan.fast).toMatchObject({ lookedAt: expect.stringMatching(/^\d{4}-/), runs })
        for (const region of plan.fast.regions) {
          expect(region).not.toHaveProperty('whole')
          expect(region.countedAt).toMatch(/^\d{4}-/)
          expect(region.remembered).toBeGreaterThan(120)
        }
        const [whole, fast] = [callsOf(sandbox, begin, middle), callsOf(sandbox, middle)]
        expect([fast.get('GetOrganizationStatistics'), fast.get('ListMembers')]).toEqual([regions.length, undefined])
        expect(memberCalls(fast)).toBeLessThan(memberCalls(whole) / 3)
        const { code, stdout } = await commands.guardpost('status --fast')
        expect([code, stdout.includes('remembered'), stdout.includes('within 23 runs')]).toEqual([0, true, true])
      },
      manyAccounts(),
    ))

  it('names at the next run what counts show: one feature of one account, a paused member, one off where another is on', () =>
    onOrganization(
      manifestOfMany('members'),
      async (commands, sandbox) => {
        await deployed(commands, '')
        const [one, two, three] = plainAccounts as [string, string, string]
        await setFeature(sandbox, { account: one, region: home, feature: 'S3_DATA_EVENTS', status: 'DISABLED' })
        const first = await planFast(commands)
        expect(first.named).toContain(one)
        expect(first.fast.regions.map(({ region, whole }) => [region, whole?.reason])).toEqual([
          [home, 'counts-differ'],
          [other, undefined],
        ])
        await setFeature(sandbox, { account: one, region: home, feature: 'S3_DATA_EVENTS', status: 'ENABLED' })
        await pause(sandbox, two, other)
        expect((await planFast(commands)).named).toContain(two)
        // A whole read names who is paused also where it is about others.
        const { stdout } = await commands.guardpost('plan --only-unit Workloads')
        expect(stdout).toContain(`    monitoring was stopped: ${two}`)
        await deployed(commands, '')
        // The account with an exception is on where the manifest has it off: in numbers that makes up for the other one.
        await setFeature(sandbox, { account: three, region: home, feature: 'S3_DATA_EVENTS', status: 'DISABLED' })
        await setFeature(sandbox, { account: ids.other, region: home, feature: 'S3_DATA_EVENTS', status: 'ENABLED' })
        expect([...(await planFast(commands)).named].sort()).toEqual([three, ids.other].sort())
      },
      manyAccounts(),
    ))

  it('names each single change within 23 runs while counts lag behind, and with an exception at the next run', () =>
    onOrganization(
      manifestOfMany('members'),
      async (commands, sandbox) => {
        await deployed(commands, '')
        expect((await planFast(commands)).named.size).toBe(0)
        const [one, two] = [plainAccounts[11] as string, plainAccounts[33] as string]
        const edits: readonly FeatureEdit[] = [
          { account: one, region: home, feature: 'LAMBDA_NETWORK_LOGS', status: 'ENABLED' },
          { account: two, region: other, feature: 'RUNTIME_MONITORING', status: 'DISABLED' },
        ]
        const after: number[] = []
        for (const edit of edits) after.push(await runsAfter(sandbox, commands, edit))
        expect(Math.max(...after)).toBeLessThanOrEqual(runs)
        expect(Math.max(...after)).toBeGreaterThan(1)
        const apart: FeatureEdit = {
          ...{ account: ids.workload, region: home },
          ...{ feature: 'LAMBDA_NETWORK_LOGS', status: 'DISABLED' },
        }
        expect(await runsAfter(sandbox, commands, apart)).toBe(1)
      },
      manyAccounts(month),
    ))

  it('looks at once at an account that moves, and at all accounts once the manifest wants something else of all', () =>
    onOrganization(
      manifestOfMany('members'),
      async (commands, sandbox) => {
        await deployed(commands, '')
        const moved = plainAccounts[5] as string
        await moves(sandbox, moved, 'r-ab12', 'ou-ab12-workloads')
        expect((await planFast(commands)).named).toEqual(new Set([moved]))
        for (const region of regions) {
          await setFeature(sandbox, { account: moved, region, feature: 'LAMBDA_NETWORK_LOGS', status: 'ENABLED' })
        }
        expect((await planFast(commands)).named.size).toBe(0)
        const file = JSON.parse(commands.files['accounts.json'] ?? '{}')
        file.protection.features.RDS_LOGIN_EVENTS = 'ALL'
        commands.files['accounts.json'] = JSON.stringify(file)
        const { fast, named } = await planFast(commands)
        expect(fast.regions.map(({ whole }) => whole?.reason)).toEqual(['nothing-remembered', 'nothing-remembered'])
        expect(named.size).toBeGreaterThan(140)
      },
      manyAccounts(month),
    ))

  it('reads everything and says so while no deployment has noted what it saw, or the counts may not be read', () =>
    onOrganization(
      manifestOfMany('members'),
      async (commands, sandbox) => {
        await deployed(commands, '')
        sandbox.world().faults.add({ kind: 'deny', service: 'guardduty', operation: 'GetOrganizationStatistics' })
        const reasons = async () => (await planFast(commands)).fast.regions.map(({ whole }) => whole?.reason)
        expect(await reasons()).toEqual(['counts-unknown', 'counts-unknown'])
        sandbox.world().faults.clear()
        sandbox.world().faults.add({ kind: 'deny', service: 'ssm', operation: 'GetParametersByPath' })
        expect(await reasons()).toEqual(['records-unknown', 'records-unknown'])
        sandbox.world().faults.clear()
        const parameters = new SSMClient(sandbox.as(ids.security, home))
        await parameters.send(new DeleteParameterCommand({ Name: '/guardpost/newcomers/last-look' }))
        expect(await reasons()).toEqual(['not-noted', 'not-noted'])
        expect((await planFast(commands)).fast).not.toHaveProperty('lookedAt')
        // A deployment that has nothing else to do notes it again.
        await deployed(commands, '')
        expect(await reasons()).toEqual([undefined, undefined])
      },
      manyAccounts(),
    ))
})

describe('what --fast says', () => {
  it('claims no more than was looked at, in text, Markdown and on the page, and names what it relied on in each', () =>
    onOrganization(
      manifestOfMany('members'),
      async (commands) => {
        await deployed(commands, '')
        const { stdout: plan } = await commands.guardpost('plan --fast')
        expect(plan).toContain('In sync as far as was looked')
        expect(plan).not.toContain('In sync: nothing to do')
        // The first run of a folder cannot know that others were before it, each with a folder of its own.
        expect(plan).toContain('if they keep the folder of run records')
        const { stdout: planned } = await commands.guardpost('plan --fast --markdown')
        expect(planned).toContain('## Guardpost: In sync as far as was looked')
        expect(planned).not.toContain('if they keep the folder')
        const { stdout: status } = await commands.guardpost('status --fast --html report.html')
        expect(status).toContain('No problem found as far as was looked.')
        const { stdout: issue } = await commands.guardpost('status --fast --markdown')
        expect(issue).toMatch(/^## Guardpost: No problem found as far as was looked, in o-/m)
        expect(issue).toMatch(/^- Each account is looked at within 23 runs/m)
        const page = commands.files['report.html'] ?? ''
        expect(page).toContain('<p>No problem found as far as was looked.</p>')
        expect(page).toContain('<p>Each account is looked at within 23 runs')
      },
      manyAccounts(),
    ))

  it('says of counts that are older than the deployment that they show no change since', () =>
    onOrganization(
      manifestOfMany('members'),
      async (commands, sandbox) => {
        await deployed(commands, '')
        expect((await commands.guardpost('plan --fast')).stdout).not.toContain('are older than')
        sandbox.world().clock.advance(2 * 60 * 60)
        const parameters = new SSMClient(sandbox.as(ids.security, home))
        await parameters.send(new DeleteParameterCommand({ Name: '/guardpost/newcomers/last-look' }))
        await deployed(commands, '')
        const { stdout } = await commands.guardpost('plan --fast')
        expect(stdout).toContain(`The counts of ${home}, ${other} are older than what that deployment saw`)
      },
      manyAccounts(month),
    ))

  it('looks at accounts that are asked for by name', () =>
    onOrganization(
      manifestOfMany('members'),
      async (commands, sandbox) => {
        await deployed(commands, '')
        await planFast(commands)
        const [account] = plainAccounts as [string]
        await setFeature(sandbox, { account, region: home, feature: 'S3_DATA_EVENTS', status: 'DISABLED' })
        const { code, stdout } = await commands.guardpost(`status --fast --only-account ${account}`)
        expect([code, stdout.split('\n').find((line) => line.startsWith(account))]).toEqual([
          2,
          expect.stringContaining('incomplete'),
        ])
      },
      manyAccounts(month),
    ))

  it('takes the same share again after a run that failed or looked at named accounts alone', () =>
    onOrganization(
      manifestOfMany('members'),
      async (commands, sandbox) => {
        await deployed(commands, '')
        const noted = () => (commands.files['.guardpost/fast.jsonl'] ?? '').split('\n').filter((line) => line !== '')
        await planFast(commands)
        expect(noted()).toHaveLength(1)
        await commands.guardpost(`plan --fast --only-account ${plainAccounts[0]}`)
        sandbox.world().faults.add({ kind: 'failOnce', service: 'guardduty', operation: 'ListFilters', count: 0 })
        expect((await commands.guardpost('plan --fast')).code).toBe(1)
        expect(noted()).toHaveLength(1)
        sandbox.world().faults.clear()
        await planFast(commands)
        const [first, second] = noted().map((line) => JSON.parse(line).share as number) as [number, number]
        expect(second).toBe((first + 1) % runs)
      },
      manyAccounts(),
    ))
})

describe('plan --fast where policies carry the protection out', () => {
  it('finds nothing after a deployment, and at the next run an account that a policy of others reaches', () =>
    onOrganization(
      manifestOfMany('policies', 'ALL'),
      async (commands, sandbox) => {
        await deployed(commands)
        const first = await planFast(commands)
        expect([first.actions, first.refusals]).toEqual([[], []])
        expect(first.fast.regions.map(({ whole }) => whole)).toEqual([undefined, undefined])
        const [account] = plainAccounts as [string]
        await attachForeign(sandbox, { [home]: { s3_data_events: { status: { '@@assign': 'disabled' } } } }, account)
        const { notices, fast } = await planFast(commands)
        expect(notices).toContainEqual(
          expect.objectContaining({ code: 'EFFECTIVE_POLICY_DIFFERS', accounts: [account] }),
        )
        expect(fast.regions.map(({ whole }) => whole)).toEqual([undefined, undefined])
      },
      manyAccounts(month),
    ))
})
