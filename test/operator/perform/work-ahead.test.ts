import type { OperatorEvent } from '../../../apps/operator/base/port'
import { Interrupted, StopSwitch } from '../../../apps/operator/base/stop-switch'
import { MembersAhead } from '../../../apps/operator/observe/members-ahead'
import { performPlan } from '../../../apps/operator/perform/perform-plan'
import type { StackEngine } from '../../../apps/operator/session/stack-engine'
import type { Action } from '../../../apps/planning/actions/action'
import type { Desired } from '../../../apps/planning/state/desired'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { operatorOn, sandboxClock, type TestOperator } from '../support/operator-on'
import { guardDutyOnly } from '../support/small-manifest'

const home = guardDutyOnly.manifest.regions.home
const regions = [home, ...guardDutyOnly.manifest.regions.others].sort()

const stack = (name: string): Action =>
  ({ kind: 'deploy-stack', region: home, account: parseAccount(), stack: name, after: 'new' }) as Action
const parseAccount = () => guardDutyOnly.manifest.organization.securityAccount

/** What is called after an entry of the journal. */
const afterCall = ({ world }: TestSandbox, look: (operation: string) => void): void => {
  const { journal } = world()
  const add = journal.add.bind(journal)
  journal.add = (entry) => {
    add(entry)
    look(entry.operation)
  }
}

interface Performing {
  readonly operator: TestOperator
  readonly ahead: MembersAhead
  readonly perform: (
    actions: readonly Action[],
    engine: Partial<StackEngine>,
    stop?: StopSwitch,
  ) => ReturnType<typeof performPlan>
}

const document = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sns:*', Resource: '*' }],
})

/** The same with policies that IAM takes. */
const desired = ((): Desired => {
  const { assembly } = guardDutyOnly
  const { executionPolicy, wordsPolicy, boundary, ...bootstrap } = assembly.bootstrap
  const policies = {
    executionPolicy: { ...executionPolicy, document },
    ...(wordsPolicy && { wordsPolicy: { ...wordsPolicy, document } }),
    ...(boundary && { boundary: { ...boundary, document } }),
  }
  return { ...guardDutyOnly, assembly: { ...assembly, bootstrap: { ...bootstrap, ...policies } } }
})()

const performing = (sandbox: TestSandbox, work: (performing: Performing) => Promise<void>): Promise<void> =>
  operatorOn(sandbox, desired, async (operator) => {
    const ahead = new MembersAhead()
    const output = { emit: (_: OperatorEvent) => undefined }
    const done = async () => undefined
    await work({
      operator,
      ahead,
      perform: (actions, engine, stop = new StopSwitch()) =>
        performPlan({
          ...{ plan: { actions }, desired, aws: operator.aws, output, ahead, stop },
          engine: { bootstrap: done, deploy: done, remake: done, ...engine },
          clock: sandboxClock(sandbox),
        }),
    })
  })

describe('members that are read ahead', () => {
  it('are listed in each Region after the last change to GuardDuty there, while a stack is still being deployed', () =>
    withSandbox((sandbox) =>
      performing(sandbox, async ({ operator, ahead, perform }) => {
        const actions = await operator.actions()
        const before = operator.calls().length
        const listed = new Promise<void>((resolve) => {
          let calls = 0
          afterCall(sandbox, (operation) => {
            if (operation === 'GetMemberDetectors') calls += 1
            if (calls === regions.length) resolve()
          })
        })
        // The stack ends when all Regions have been read, which they would never be if reading waited for it.
        const outcome = await perform([...actions, stack('Slow')], { deploy: () => listed })
        expect(outcome).toMatchObject({ failed: [], skipped: [] })
        for (const region of regions) {
          const calls = operator
            .calls()
            .slice(before)
            .filter((call) => call.region === region)
          const lastWrite = calls.findLastIndex(
            ({ service, operation }) => service === 'guardduty' && !/^(List|Get|Describe)/.test(operation),
          )
          const firstRead = calls.findIndex(({ operation }) => operation === 'ListMembers')
          expect([region, lastWrite >= 0, firstRead > lastWrite]).toEqual([region, true, true])
        }
        expect([...ahead.take().regions].sort()).toEqual(regions)
      }),
    ))

  it('are not read where an action that may change them has failed, and are read elsewhere', () =>
    withSandbox((sandbox) =>
      performing(sandbox, async ({ operator, ahead, perform }) => {
        const actions = await operator.actions()
        sandbox.world().faults.add({
          kind: 'deny',
          service: 'guardduty',
          operation: 'UpdateOrganizationConfiguration',
          region: 'us-east-1',
        } as never)
        const { failed } = await perform(actions, {})
        expect(failed.map(({ action }) => action)).toMatchObject([{ region: 'us-east-1' }])
        expect([...ahead.take().regions].sort()).toEqual(regions.filter((region) => region !== 'us-east-1'))
      }),
    ))

  it('are not read once the run is stopped', () =>
    withSandbox((sandbox) =>
      performing(sandbox, async ({ operator, ahead, perform }) => {
        const actions = await operator.actions()
        const stop = new StopSwitch(0)
        afterCall(sandbox, (operation) => {
          if (operation === 'CreateMembers') stop.stop(new Interrupted())
        })
        await perform(actions, {}, stop)
        expect(operator.calls('GetMemberDetectors')).toEqual([])
        expect([...ahead.take().regions]).toEqual([])
      }),
    ))
})

describe('assets that are published ahead', () => {
  const bootstrap = { kind: 'bootstrap', region: home, account: parseAccount() } as Action

  it('are those of all stacks but the first, once the bootstrap is there and before the first stack has ended', () =>
    withSandbox((sandbox) =>
      performing(sandbox, async ({ perform }) => {
        const order: string[] = []
        let published: () => void = () => undefined
        const publishing = new Promise<void>((resolve) => {
          published = resolve
        })
        const outcome = await perform([bootstrap, stack('One'), stack('Two'), stack('Three')], {
          bootstrap: async () => void order.push('bootstrap'),
          deploy: async (name) => {
            if (name === 'One') await publishing
            order.push(name)
          },
          publish: async (names) => {
            order.push(`assets of ${names.join()}`)
            published()
          },
        })
        expect(outcome.failed).toEqual([])
        expect(order).toEqual(['bootstrap', 'assets of Two,Three', 'One', 'Two', 'Three'])
      }),
    ))

  it('fail without harm: every stack publishes what it does not find', () =>
    withSandbox((sandbox) =>
      performing(sandbox, async ({ perform }) => {
        const publish = () => Promise.reject(new Error('no bucket'))
        const { done, failed } = await perform([stack('One'), stack('Two')], { publish })
        expect([done.length, failed]).toEqual([2, []])
      }),
    ))

  it('are not published where the bootstrap has failed, nor for one stack alone', () =>
    withSandbox((sandbox) =>
      performing(sandbox, async ({ perform }) => {
        const publish = jest.fn(async () => undefined)
        const bootstrapFails = () => Promise.reject(new Error('no permission'))
        await perform([bootstrap, stack('One'), stack('Two')], { bootstrap: bootstrapFails, publish })
        await perform([stack('One')], { publish })
        expect(publish).not.toHaveBeenCalled()
      }),
    ))
})
