import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { CreatePolicyCommand, IAMClient } from '@aws-sdk/client-iam'
import { type Aws, connect } from '../../../apps/operator/aws/clients'
import type { OperatorEvent } from '../../../apps/operator/base/port'
import { cdkEngine, type EngineOptions } from '../../../apps/operator/session/cdk-engine'
import type { StackEngine } from '../../../apps/operator/session/stack-engine'
import type { Desired } from '../../../apps/planning/state/desired'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { withToolkitEnvironment } from './toolkit-environment'

/** The Region of the engine's stacks. */
export const home = 'ap-northeast-1'
const document = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sns:*', Resource: `arn:aws:sns:${home}:${ids.security}:guardpost-*` }],
})

type ToolkitFor = NonNullable<EngineOptions['toolkitFor']>

/** The CDK's engine on a sandbox, with a policy that its stacks are executed with. */
export const withEngine = (
  desired: Desired,
  work: (tools: {
    engine: StackEngine
    sandbox: TestSandbox
    events: OperatorEvent[]
    policy: string
    /** An engine with another assembly, and with a connection of its own. */
    engineFor: (other: Desired, by?: Aws, toolkitFor?: ToolkitFor) => StackEngine
  }) => Promise<void>,
): Promise<void> =>
  withSandbox((sandbox) =>
    withToolkitEnvironment(sandbox.url, async () => {
      const { endpoint, credentials } = sandbox.as(ids.management)
      const aws = connect({ manifest: desired.manifest, endpoint, credentials })
      const events: OperatorEvent[] = []
      const output = { emit: (event: OperatorEvent) => void events.push(event) }
      const created = await new IAMClient(sandbox.as(ids.security)).send(
        new CreatePolicyCommand({ PolicyName: 'GuardpostExecution', PolicyDocument: document }),
      )
      try {
        const engineFor = (other: Desired, by = aws, toolkitFor?: ToolkitFor) =>
          cdkEngine({ desired: other, aws: by, output, pollingInterval: 50, ...(toolkitFor && { toolkitFor }) })
        await work({ engine: engineFor(desired), sandbox, events, policy: created.Policy?.Arn ?? '', engineFor })
      } finally {
        aws.close()
      }
    }),
  )

/** The status of the stack of topics; undefined where there is none. */
export const statusIn = async (sandbox: TestSandbox): Promise<string | undefined> => {
  const client = new CloudFormationClient(sandbox.as(ids.security, home))
  const { Stacks } = await client.send(new DescribeStacksCommand({}))
  // A list leaves out what has a change set alone.
  const listed = Stacks?.find(({ StackName }) => StackName === 'Topics')
  const named = await client.send(new DescribeStacksCommand({ StackName: 'Topics' })).catch(() => undefined)
  return (named?.Stacks?.[0] ?? listed)?.StackStatus
}

/** What changed CloudFormation and the assets' bucket since an entry of the journal. */
export const changesSince = (sandbox: TestSandbox, from: number): readonly string[] =>
  sandbox
    .world()
    .journal.entries()
    .slice(from)
    .filter(({ operation }) => /^(Create|Execute|Delete|Update|PutObject)/.test(operation))
    .map(({ operation, outcome }) => (outcome === 'ok' ? operation : `${operation}: ${outcome}`))
