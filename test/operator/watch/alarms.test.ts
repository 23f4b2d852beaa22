import { DeleteRolePolicyCommand, IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam'
import { SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import { onFreshOrganization, rollOutWords, shippedManifest } from '../support/shipped'
import { confirmMail, mailSince, sampleFinding, slackSince } from './notifications'

const { securityAccount: security } = shippedManifest.organization
const notice = 'Findings may not arrive'
const mailed = 'Guardpost: findings may not arrive'

const rolledOut = async ({ guardpost }: CommandLine, sandbox: TestSandbox): Promise<void> => {
  expect((await guardpost(rollOutWords)).code).toBe(0)
  await confirmMail(sandbox)
}

/** Takes away what the forwarding role may do, so that nothing arrives on the home bus any more. */
const cutForwarding = async (sandbox: TestSandbox): Promise<void> => {
  const client = new IAMClient(sandbox.as(security))
  const RoleName = 'guardpost-forwarding'
  const { PolicyNames = [] } = await client.send(new ListRolePoliciesCommand({ RoleName }))
  for (const PolicyName of PolicyNames) await client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }))
}

/** Closes the security route's topic of a Region to EventBridge. */
const closeTopic = async (sandbox: TestSandbox, region: string): Promise<void> => {
  const TopicArn = `arn:aws:sns:${region}:${security}:guardpost-security`
  const statement = { Effect: 'Allow', Principal: { AWS: security }, Action: 'sns:Publish', Resource: TopicArn }
  const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  await new SNSClient(sandbox.as(security, region)).send(
    new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }),
  )
}

const advance = (sandbox: TestSandbox, advanceSeconds: number): Promise<Response> =>
  fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })

describe('an alarm about the alert path', () => {
  it(
    'is sent by another path than the one that it is about, again at each failure',
    () =>
      onFreshOrganization(async (commands, sandbox) => {
        await rolledOut(commands, sandbox)

        const beforeTopic = [await slackSince(sandbox), await mailSince(sandbox)] as const
        await closeTopic(sandbox, 'eu-west-1')
        await sampleFinding(sandbox, 'eu-west-1')
        expect((await mailSince(sandbox, beforeTopic[1].length)).filter((body) => body.includes(mailed))).not.toEqual(
          [],
        )

        const cut = await slackSince(sandbox)
        await cutForwarding(sandbox)
        await sampleFinding(sandbox, 'us-east-1')
        const told = (await slackSince(sandbox, cut.length)).filter(({ title }) => title === notice)
        expect(told).toContainEqual(expect.objectContaining({ region: 'us-east-1', channel: 'C0SECURITY' }))

        await advance(sandbox, 25 * 60)
        const again = await slackSince(sandbox)
        await sampleFinding(sandbox, 'us-east-1', 'Recon:EC2/PortProbeUnprotectedPort')
        expect((await slackSince(sandbox, again.length)).filter(({ title }) => title === notice)).not.toEqual([])
      }),
    180_000,
  )
})
