import { CloudWatchLogsClient, PutResourcePolicyCommand } from '@aws-sdk/client-cloudwatch-logs'
import { withFinalQuotas } from '../../../apps/operator/aws/final-quotas'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const policyDocument = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'logs:PutLogEvents',
      Resource: `arn:aws:logs:eu-west-1:${ids.security}:log-group:/aws/events/*:*`,
    },
  ],
})

const calls = async ({ url }: TestSandbox): Promise<readonly object[]> => {
  const journal = (await (await fetch(`${url}/_sandbox/journal`)).json()) as { operation: string }[]
  return journal.filter(({ operation }) => operation === 'PutResourcePolicy')
}

describe('withFinalQuotas', () => {
  it('has a used-up quota refused once, under its own name', () =>
    withSandbox(async (sandbox) => {
      const client = withFinalQuotas(new CloudWatchLogsClient(sandbox.as(ids.security, 'eu-west-1')))
      const put = (policyName: string) => client.send(new PutResourcePolicyCommand({ policyName, policyDocument }))
      for (let index = 0; index < 10; index++) await put(`policy-${index}`)
      const refusal = await put('one-more').catch((error: unknown) => error)
      expect(refusal).toMatchObject({ name: 'LimitExceededException', message: 'Resource limit exceeded.' })
      expect(await calls(sandbox)).toHaveLength(11)
    }))

  it('leaves throttled calls to the retries', () =>
    withSandbox(async (sandbox) => {
      const client = withFinalQuotas(new CloudWatchLogsClient(sandbox.as(ids.security, 'eu-west-1')))
      await fetch(`${sandbox.url}/_sandbox/faults`, {
        method: 'POST',
        body: JSON.stringify({ kind: 'throttle', service: 'logs', operation: 'PutResourcePolicy', count: 1 }),
      })
      await client.send(new PutResourcePolicyCommand({ policyName: 'policy', policyDocument }))
      expect(await calls(sandbox)).toHaveLength(2)
    }))
})
