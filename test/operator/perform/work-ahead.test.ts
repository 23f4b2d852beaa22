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
  readonly events: readonly OperatorEvent[]
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
    const events: OperatorEvent[] = []
    const output = { emit: (event: OperatorEvent) => void events.push(event) }
    const done = async () => undefined
    await work({
      operator,
      ahead,
      events,
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

describe('stacks that are prepared ahead', () => {
  const bootstrap = { kind: 'bootstrap', region: home, account: parseAccount() } as Action
  const fails = () => Promise.reject(new Error('no permission'))

  it('are all but the first, once the bootstrap is there and before the first one has ended', () =>
    withSandbox((sandbox) =>
      performing(sandbox, async ({ perform }) => {
        const order: string[] = []
        let prepared: () => void = () => undefined
        const preparing = new Promise<void>((resolve) => {
          prepared = resolve
        })
        const outcome = await perform([bootstrap, stack('One'), stack('Two'), stack('Three')], {
          bootstrap: async () => void order.push('bootstrap'),
          deploy: async (name) => {
            if (name === 'One') await preparing
            order.push(name)
          },
          prepare: (name) => {
            order.push(`${name} is prepared`)
            if (name === 'Three') prepared()
          },
        })
        expect(outcome.failed).toEqual([])
        expect(order).toEqual(['bootstrap', 'Two is prepared', 'Three is prepared', 'One', 'Two', 'Three'])
      }),
    ))

  it('are taken back where what they need has failed, and a failure of that is a note alone', () =>
    withSandbox((sandbox) =>
      performing(sandbox, async ({ perform, events }) => {
        const taken: string[] = []
        const { failed, skipped } = await perform([stack('One'), stack('Two'), stack('Three')], {
          deploy: fails,
          prepare: () => undefined,
          takeBack: async (name) => {
            taken.push(name)
            if (name === 'Two') throw new Error('no permission to delete it')
            return true
          },
        })
        expect([failed.length, skipped.length, taken]).toEqual([1, 2, ['Two', 'Three']])
        expect(events).toContainEqual({
          type: 'note',
          message: 'The change set of Two stays: no permission to delete it',
        })
      }),
    ))

  it('are taken back where the run is stopped, for which it waits no longer than the grace', () =>
    withSandbox((sandbox) =>
      performing(sandbox, async ({ perform, events }) => {
        const stop = new StopSwitch(0)
        const never = () => new Promise<boolean>(() => undefined)
        const { unfinished } = await perform(
          [stack('One'), stack('Two')],
          { deploy: async () => stop.stop(new Interrupted()), prepare: () => undefined, takeBack: never },
          stop,
        )
        expect(unfinished).toMatchObject([{ begun: false }])
        expect(events).toContainEqual({ type: 'note', message: expect.stringMatching(/^The change set of Two stays/) })
      }),
    ))

  it('are none where the bootstrap has failed, where there is one stack alone, and one that loses StackSets first', () =>
    withSandbox((sandbox) =>
      performing(sandbox, async ({ perform }) => {
        const prepare = jest.fn()
        await perform([bootstrap, stack('One'), stack('Two')], { bootstrap: fails, prepare })
        await perform([stack('One')], { prepare })
        await perform([stack('One'), { ...stack('Two'), leftover: ['left'] } as Action], { deploy: fails, prepare })
        expect(prepare).not.toHaveBeenCalled()
      }),
    ))
})
