import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { parseAccountId } from '../../../apps/manifest/ids'
import { type AddedSource, alertSources } from '../../../apps/manifest/sources/sources'
import { allSources } from '../../../stacks/sources/all-sources'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const alone = parseAccountId('555555555555')
const region = 'eu-west-1'
const event = {
  account: ids.workload,
  region,
  source: 'aws.macie',
  'detail-type': 'Macie Finding',
  detail: { id: 'f1', severity: { description: 'High' } },
}

const post = async ({ url }: TestSandbox, body: object) => {
  const answer = await fetch(`${url}/_sandbox/events`, { method: 'POST', body: JSON.stringify(body) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** A rule of an account that sends what matches to a queue; gives what is in the queue. */
const watch = async ({ as }: TestSandbox, account: string, pattern: object = { source: ['aws.macie'] }) => {
  const [events, sqs] = [new EventBridgeClient(as(account, region)), new SQSClient(as(account, region))]
  const QueueArn = `arn:aws:sqs:${region}:${account}:seen`
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: QueueArn,
      },
    ],
  })
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'seen', Attributes: { Policy } }))
  await events.send(new PutRuleCommand({ Name: 'macie', EventPattern: JSON.stringify(pattern) }))
  await events.send(new PutTargetsCommand({ Rule: 'macie', Targets: [{ Id: 'queue', Arn: QueueArn }] }))
  return async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
    return Messages.map(({ Body }) => JSON.parse(Body ?? ''))
  }
}

describe('POST events', () => {
  it('puts an event of an AWS service on the default bus of an account and Region, and on no other', () =>
    withSandbox(async (sandbox) => {
      const [seen, seenElsewhere] = [await watch(sandbox, ids.workload), await watch(sandbox, ids.security)]
      const given = { ...event, resources: ['arn:aws:s3:::b'], time: '2026-11-24T12:00:00.123Z' }
      const answer = await post(sandbox, given)
      expect(answer.status).toBe(200)
      expect(answer.body).toEqual({ ...given, version: '0', id: expect.any(String), time: '2026-11-24T12:00:00Z' })
      expect(await seen()).toEqual([answer.body])
      expect(await seenElsewhere()).toEqual([])
    }))

  it.each(allSources)(
    'emits the sample of $name, as the rules of the source take it and sources.json has it',
    (source) =>
      withSandbox(async (sandbox) => {
        const seen = await watch(sandbox, ids.security, source.pattern(new Set()))
        const sample = JSON.parse(JSON.stringify(alertSources[source.name as AddedSource].sample))
        const answer = await post(sandbox, { ...sample, account: ids.security, region })
        expect(answer).toMatchObject({ status: 200, body: sample })
        expect(await seen()).toEqual([answer.body])
      }),
  )

  it('takes the time that it is and no resources, unless they are given', () =>
    withSandbox(async (sandbox) => {
      const before = Math.floor(sandbox.world().clock.now().getTime() / 1000) * 1000
      const { body } = await post(sandbox, event)
      expect(body.resources).toEqual([])
      expect(Date.parse(String(body.time))).toBeGreaterThanOrEqual(before)
    }))

  it('takes one of an account that is in no organization', () =>
    withSandbox(async (sandbox) => expect((await post(sandbox, { ...event, account: alone })).status).toBe(200), {
      ...smallOrganization,
      standalone: [{ id: alone, name: 'alone' }],
    }))

  it.each([
    ['a misspelled field', { detailType: 'x' }, 'the fields are account, region, source, detail-type'],
    [
      'an account of nobody',
      { account: '999999999999' },
      '"account" is "999999999999"; the organization has no account',
    ],
    ['something that is not a Region', { region: 'Tokyo' }, 'it is a Region, such as eu-west-1'],
    ['a Region that is off', { region: 'af-south-1' }, 'has no such Region enabled'],
    ['a source that is not an AWS service', { source: 'my.app' }, 'PutEvents puts events of your own'],
    ['an event without a type', { 'detail-type': '' }, '"detail-type" is ""'],
    ['a detail that is not an object', { detail: ['x'] }, '"detail" is ["x"]; it is a JSON object'],
    ['resources that are not texts', { resources: [1] }, '"resources" is [1]; it is a list of texts'],
    ['a time that is none', { time: '2026-13-24T12:00:00Z' }, 'it is a time in UTC'],
    ['a time in another form', { time: 'yesterday' }, 'it is a time in UTC'],
  ])('refuses %s, and puts nothing', (_what, fault, message) =>
    withSandbox(async (sandbox) => {
      const seen = await watch(sandbox, ids.workload)
      const answer = await post(sandbox, { ...event, ...fault })
      expect(answer).toEqual({ status: 400, body: { message: expect.stringContaining(message) } })
      expect(await seen()).toEqual([])
    }),
  )
})
