import type { Target } from '@aws-sdk/client-eventbridge'
import { putServiceEvent } from '../../../apps/sandbox/world/event-inlet'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { deliveries, finding, putQueue, putRoute } from './route-fixture'

/** What a queue gets when a target with this input meets a finding; undefined if it gets nothing. */
const bodyFor = async (
  input: Omit<Target, 'Id' | 'Arn'>,
  detail: Record<string, unknown>,
): Promise<string | undefined> => {
  let body: string | undefined
  await withSandbox(async (sandbox) => {
    const queue = await putQueue(sandbox, 'findings')
    await putRoute(sandbox, [{ Id: 'T', Arn: queue.arn, ...input }])
    putServiceEvent(sandbox.world(), { account: ids.security, region: 'eu-west-1' }, finding(detail))
    body = (await queue.receive())[0]?.body
  })
  return body
}

const transform = (template: string, detail: Record<string, unknown> = {}): Promise<string | undefined> =>
  bodyFor(
    {
      InputTransformer: {
        InputPathsMap: {
          title: '$.detail.title',
          severity: '$.detail.severity',
          service: '$.detail.service',
          gone: '$.detail.gone',
        },
        InputTemplate: template,
      },
    },
    detail,
  )

describe('an InputTransformer', () => {
  it('delivers text with its quotes (11)', async () => {
    expect(await transform('"A finding: <title>"')).toBe('"A finding: A title"')
  })

  it('delivers every line of a text with its quotes (11)', async () => {
    expect(await transform('"Title: <title>"\n"Severity: <severity>"')).toBe('"Title: A title"\n"Severity: 8"')
  })

  it('does not escape values inside quotes (10)', async () => {
    const title = 'name "x"\nSeverity: LOW'
    expect(await transform('"Title: <title>"', { title })).toBe(`"Title: ${title}"`)
  })

  it('writes values outside quotes as JSON (10)', async () => {
    expect(await transform('{"title": <title>, "service": <service>}', { title: 'a "b"' })).toBe(
      '{"title":"a \\"b\\"","service":{"archived":false}}',
    )
  })

  it('leaves nothing where a path leads nowhere (12)', async () => {
    expect(await transform('"from detail <gone>"')).toBe('"from detail "')
  })

  it('fails with INVALID_JSON when values break the object of a template (13)', () =>
    withSandbox(async (sandbox) => {
      const queue = await putQueue(sandbox, 'findings')
      const dead = await putQueue(sandbox, 'dead')
      const InputTransformer = { InputPathsMap: { title: '$.detail.title' }, InputTemplate: '{"text": "<title>"}' }
      await putRoute(sandbox, [{ Id: 'T', Arn: queue.arn, InputTransformer, DeadLetterConfig: { Arn: dead.arn } }])
      putServiceEvent(sandbox.world(), { account: ids.security, region: 'eu-west-1' }, finding({ title: 'say "hi"' }))
      expect(await queue.receive()).toEqual([])
      expect((await dead.receive())[0]?.attributes['ERROR_CODE']).toBe('INVALID_JSON')
      expect(await deliveries(sandbox)).toMatchObject([{ outcome: 'deadLettered' }])
    }))

  it('lets a crafted value add members to an object (10)', async () => {
    const title = 'x", "source": "custom'
    expect(await transform('{"text": "<title>"}', { title })).toBe('{"text":"x","source":"custom"}')
  })

  it('knows the rule and the event by predefined variables', async () => {
    expect(await transform('{"rule": "<aws.events.rule-name>", "event": <aws.events.event.json>}')).toBe(
      JSON.stringify({ rule: 'findings', event: finding() }),
    )
  })
})

describe('InputPath', () => {
  it('hands over the part as JSON (14)', async () => {
    expect(await bodyFor({ InputPath: '$.detail.service' }, {})).toBe('{"archived":false}')
    expect(await bodyFor({ InputPath: '$.detail.title' }, {})).toBe('"A title"')
  })

  it('reads indices and wildcards', async () => {
    const detail = { list: [{ a: 1 }, { a: 2 }] }
    expect(await bodyFor({ InputPath: '$.detail.list[1].a' }, detail)).toBe('2')
    expect(await bodyFor({ InputPath: '$.detail.list[*].a' }, detail)).toBe('[1,2]')
  })
})

describe('Input', () => {
  it('replaces the event', async () => {
    expect(await bodyFor({ Input: '{"constant": true}' }, {})).toBe('{"constant": true}')
  })
})
