import { DisableOrganizationAdminAccountCommand, GuardDutyClient, ListMembersCommand } from '@aws-sdk/client-guardduty'
import { parseRegion } from '../../../apps/manifest/ids'
import type { Outcome } from '../../../apps/operator/perform/kit/outcome'
import type { Action } from '../../../apps/planning/actions/action'
import { planTeardown } from '../../../apps/planning/plan-teardown'
import type { Flag } from '../../../apps/planning/refusals/flags'
import type { TeardownChoices } from '../../../apps/planning/situation/teardown-situation'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import type { JournalEntry } from '../../../apps/sandbox/world/journal'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { operatorOn, type TestOperator } from '../support/operator-on'
import { desiredFor, organizationOf } from '../support/organization-of'

const home = parseRegion('ap-northeast-1')

/** An operator on an organization in which GuardDuty is rolled out. */
const onRollout = (
  scenario: Scenario,
  work: (teardown: Teardown, sandbox: TestSandbox) => Promise<void>,
): Promise<void> =>
  withSandbox(async (sandbox) => {
    const desired = desiredFor(scenario)
    await operatorOn(sandbox, desired, async (operator) => {
      await operator.perform(await operator.actions())
      const before = operator.calls().length
      const calls = (operation: RegExp) =>
        operator
          .calls()
          .slice(before)
          .filter((call) => operation.test(call.operation))
      const plan = async (choices: Partial<TeardownChoices> = {}): Promise<readonly Action[]> =>
        planTeardown(
          desired,
          { ...(await operator.observe()), adminElsewhere: { seen: [] } },
          new Set<Flag>(['--allow-destroy']),
          { deleteDetectors: false, disableServiceAccess: false, ...choices },
        ).actions
      await work({ operator, calls, plan, perform: async (choices) => operator.perform(await plan(choices)) }, sandbox)
    })
  }, scenario)

interface Teardown {
  readonly operator: TestOperator
  /** Calls since the rollout. */
  calls(operation: RegExp): readonly JournalEntry[]
  plan(choices?: Partial<TeardownChoices>): Promise<readonly Action[]>
  perform(choices?: Partial<TeardownChoices>): Promise<Outcome>
}

const control = (sandbox: TestSandbox, method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${sandbox.url}/_sandbox/${path}`, { method, ...(body && { body: JSON.stringify(body) }) })

describe('performing a teardown', () => {
  it('lets 120 members go in fifties, after nothing is enabled for ALL', () =>
    onRollout(organizationOf(119), async ({ calls, plan, perform }) => {
      expect(await perform()).toMatchObject({ failed: [], skipped: [] })
      expect(calls(/DisassociateMembers/).length).toBe(3 * 3)
      expect(calls(/DeleteMembers/).length).toBe(3 * 3)
      expect(calls(/UpdateOrganizationConfiguration/).map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok'])
      expect(await plan()).toEqual([])
    }))

  it('takes the administrator from the home Region last, and its registration once after that', () =>
    onRollout(smallOrganization, async ({ calls, perform }) => {
      await perform()
      const order = calls(/DisableOrganizationAdmin|Deregister/).map(({ operation, region }) =>
        operation === 'DisableOrganizationAdminAccount' ? region : operation,
      )
      expect(order.slice(2)).toEqual([home, 'DeregisterDelegatedAdministrator'])
    }))

  it('waits until GuardDuty has removed the administrator, also where another run began to remove it', () =>
    onRollout({ ...smallOrganization, guardDuty: { disableTakesSeconds: 60 } }, async (teardown, sandbox) => {
      const client = new GuardDutyClient(sandbox.as(ids.management, 'eu-west-1'))
      await client.send(new DisableOrganizationAdminAccountCommand({ AdminAccountId: ids.security }))
      const actions = await teardown.plan()
      const there = actions.filter((action) => 'region' in action && action.region === 'eu-west-1')
      expect(there.map(({ kind }) => kind)).toEqual(['disable-admin'])
      expect(await teardown.operator.perform(actions)).toMatchObject({ failed: [], skipped: [] })
      expect(await teardown.plan()).toEqual([])
    }))

  it('does nothing to what is gone already', () =>
    onRollout(smallOrganization, async ({ operator, plan }) => {
      const actions = await plan({ deleteDetectors: true, disableServiceAccess: true })
      const once = await operator.perform(actions)
      expect(once).toMatchObject({ failed: [], skipped: [] })
      const again = actions.filter(
        ({ kind }) => kind !== 'update-organization-configuration' && kind !== 'remove-members',
      )
      const withoutDetector = again.filter(({ kind }) => kind !== 'delete-filter' && kind !== 'delete-destination')
      expect(await operator.perform(withoutDetector)).toMatchObject({ failed: [], skipped: [] })
    }))

  it('names every account that could not leave, leaves their administrator, and goes on elsewhere', () =>
    onRollout(smallOrganization, async ({ calls, plan, perform }, sandbox) => {
      await control(sandbox, 'POST', 'faults', { kind: 'deny', operation: 'DisassociateMembers', region: 'us-east-1' })
      const { failed, skipped } = await perform()
      const places = failed.map(({ action, account, region, code }) => [action.kind, account, region, code])
      expect(places).toEqual([
        ['remove-members', ids.management, 'us-east-1', 'AccessDeniedException'],
        ['remove-members', ids.workload, 'us-east-1', 'AccessDeniedException'],
        ['remove-members', ids.other, 'us-east-1', 'AccessDeniedException'],
        ['disable-admin', ids.security, 'us-east-1', 'MEMBERS_LEFT'],
      ])
      expect(skipped.map(({ action }) => action.kind)).toEqual(['deregister-admin'])
      await control(sandbox, 'DELETE', 'faults')
      expect((await plan()).map((action) => [action.kind, 'region' in action ? action.region : ''])).toEqual([
        ['remove-members', 'us-east-1'],
        ['disable-admin', 'us-east-1'],
        ['deregister-admin', ''],
      ])
      expect(await perform()).toMatchObject({ failed: [], skipped: [] })
      expect(calls(/DeregisterDelegatedAdministrator/).length).toBe(1)
    }))

  it('does not take an account into silence that became a member after the plan was made', () =>
    onRollout(smallOrganization, async ({ operator, plan, perform }, sandbox) => {
      const actions = await plan()
      const newcomer = { id: '555555555555', name: 'newcomer', email: 'newcomer@example.com' }
      await control(sandbox, 'POST', 'accounts', newcomer)
      const { failed } = await operator.perform(actions)
      expect(new Set(failed.map(({ code }) => code))).toEqual(new Set(['MEMBERS_LEFT']))
      expect(failed[0]?.message).toContain('555555555555')
      expect(await perform()).toMatchObject({ failed: [], skipped: [] })
    }))
})

describe('an interrupted teardown', () => {
  const cuts = [1, 9, 17, 25, 33, 41]

  it.each(cuts)('is finished by another one after everything behind its first %i calls was refused', (skip) =>
    onRollout(smallOrganization, async ({ operator, plan, perform }, sandbox) => {
      const actions = await plan({ deleteDetectors: true })
      await control(sandbox, 'POST', 'faults', { kind: 'deny', skip, count: 0 })
      await operator.perform(actions)
      await control(sandbox, 'DELETE', 'faults')
      await perform({ deleteDetectors: true })
      expect(await plan({ deleteDetectors: true })).toEqual([])
    }),
  )
})

describe('the organization configuration', () => {
  it('keeps members from leaving while it is ALL, which is why it is switched off first', () =>
    onRollout(smallOrganization, async ({ operator, plan }, sandbox) => {
      const actions = (await plan()).filter(({ kind }) => kind === 'remove-members')
      const { failed } = await operator.perform(actions.slice(0, 1))
      expect(failed[0]).toMatchObject({ code: 'TIMED_OUT' })
      const region = actions[0] && 'region' in actions[0] ? actions[0].region : home
      const client = new GuardDutyClient(sandbox.as(ids.security, region))
      const DetectorId = (await operator.observe()).regions.flatMap((one) =>
        one.region === region && 'seen' in one.securityDetector ? (one.securityDetector.seen?.id ?? []) : [],
      )[0]
      const { Members } = await client.send(new ListMembersCommand({ DetectorId }))
      expect(Members).toHaveLength(3)
    }))
})
