import { type Aws, connect } from '../../../apps/operator/aws/clients'
import type { Clock } from '../../../apps/operator/base/clock'
import type { OperatorEvent } from '../../../apps/operator/base/port'
import { observe } from '../../../apps/operator/observe/observe'
import type { Outcome } from '../../../apps/operator/perform/kit/outcome'
import { performPlan } from '../../../apps/operator/perform/perform-plan'
import type { StackEngine } from '../../../apps/operator/session/stack-engine'
import type { Action } from '../../../apps/planning/actions/action'
import { plan } from '../../../apps/planning/plan'
import type { Desired } from '../../../apps/planning/state/desired'
import type { Observed } from '../../../apps/planning/state/observed'
import type { JournalEntry } from '../../../apps/sandbox/world/journal'
import { ids } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'

/** An operator of the management account on a sandbox, with what it told and what it called. */
export interface TestOperator {
  readonly aws: Aws
  readonly clock: Clock
  readonly events: OperatorEvent[]
  observe(): Promise<Observed>
  /** What planning finds to do, without stacks. */
  actions(): Promise<readonly Action[]>
  perform(actions: readonly Action[], engine?: StackEngine): Promise<Outcome>
  /** The calls that reached the sandbox, of one operation or all. */
  calls(operation?: string): readonly JournalEntry[]
}

/** Time that passes in the sandbox as soon as the operator pauses. */
export const sandboxClock = (sandbox: TestSandbox): Clock => ({
  now: () => sandbox.world().clock.now().getTime(),
  pause: async (milliseconds) => sandbox.world().clock.advance(milliseconds / 1000),
})

const noEngine: StackEngine = {
  bootstrap: () => Promise.reject(new Error('this test deploys no stacks')),
  deploy: () => Promise.reject(new Error('this test deploys no stacks')),
  remake: () => Promise.reject(new Error('this test deploys no stacks')),
}

const stackKinds: readonly Action['kind'][] = ['bootstrap', 'deploy-stack', 'retry-instances', 'put-destination']

/** An operator whose connections end with the work. */
export const operatorOn = async (
  sandbox: TestSandbox,
  desired: Desired,
  work: (operator: TestOperator) => Promise<void>,
): Promise<void> => {
  const { manifest } = desired
  const { endpoint, credentials } = sandbox.as(ids.management)
  const aws = connect({ manifest, endpoint, credentials })
  const clock = sandboxClock(sandbox)
  const events: OperatorEvent[] = []
  const output = { emit: (event: OperatorEvent) => void events.push(event) }
  const look = () => observe({ desired, aws, output })
  try {
    await work({
      aws,
      clock,
      events,
      observe: look,
      actions: async () => plan(desired, await look()).actions.filter(({ kind }) => !stackKinds.includes(kind)),
      perform: (actions, engine = noEngine) => performPlan({ plan: { actions }, desired, aws, output, engine, clock }),
      calls: (operation) =>
        sandbox
          .world()
          .journal.entries()
          .filter((call) => operation === undefined || call.operation === operation),
    })
  } finally {
    aws.close()
  }
}
