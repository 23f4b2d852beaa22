import { withSandbox } from '../../support/with-sandbox'
import { type Refused, send, sendJson, sendQuery, signedHeaders } from './signed-fetch'

type Send = (url: string) => Promise<Refused>

const json =
  (service: string, target: string, body: string | ArrayBuffer, more?: Record<string, string>): Send =>
  (url) =>
    sendJson(url, service, target, body, more)
const kms = (body: string | ArrayBuffer, more?: Record<string, string>) =>
  json('kms', 'TrentService.DescribeKey', body, more)
const putEvents = (body: string) => json('events', 'AWSEvents.PutEvents', body)
const s3 =
  (method: string, path: string, body?: string): Send =>
  (url) =>
    send(url, path, { method, headers: signedHeaders({ service: 's3' }), ...(body !== undefined && { body }) })
const guardduty =
  (method: string, path: string, body?: string): Send =>
  (url) =>
    send(url, path, {
      method,
      headers: { ...signedHeaders({ service: 'guardduty' }), 'content-type': 'application/json' },
      ...(body !== undefined && { body }),
    })
const cbor =
  (operation: string, body: number[]): Send =>
  (url) =>
    send(url, `/service/GraniteServiceVersion20100801/operation/${operation}`, {
      method: 'POST',
      headers: {
        ...signedHeaders({ service: 'monitoring' }),
        'smithy-protocol': 'rpc-v2-cbor',
        'content-type': 'application/cbor',
      },
      body: new Uint8Array(body),
    })

const requests: readonly (readonly [what: string, send: Send, code: string])[] = [
  ['JSON that ends too early', kms('{'), 'SerializationException'],
  ['JSON that is null', kms('null'), 'SerializationException'],
  ['JSON that is a number', kms('5'), 'SerializationException'],
  ['a number as a text', kms('{"KeyId":5}'), 'SerializationException'],
  ['a structure as a list', putEvents('{"Entries":{}}'), 'SerializationException'],
  ['null in a list', putEvents('{"Entries":[null]}'), 'ValidationException'],
  ['a word as a time', putEvents('{"Entries":[{"Time":"x"}]}'), 'SerializationException'],
  ['a time beyond all times', putEvents('{"Entries":[{"Time":1e99}]}'), 'SerializationException'],
  [
    'base64 that is none',
    json('kms', 'TrentService.Encrypt', '{"KeyId":"x","Plaintext":"***"}'),
    'SerializationException',
  ],
  ['bytes that are not gzip', kms('junk', { 'content-encoding': 'gzip' }), 'SerializationException'],
  [
    'a form with a word as a number',
    (url) => sendQuery(url, 'iam', 'Action=ListRoles&MaxItems=many'),
    'MalformedInput',
  ],
  [
    'a form with a word as a yes or no',
    (url) => sendQuery(url, 'cloudformation', 'Action=CreateStack&StackName=s&DisableRollback=maybe'),
    'MalformedInput',
  ],
  ['CBOR that is none', cbor('ListMetrics', [0xff]), 'SerializationException'],
  ['CBOR that is a number', cbor('ListMetrics', [5]), 'SerializationException'],
  ['a REST body that is not JSON', guardduty('POST', '/detector', '{'), 'SerializationException'],
  ['a REST body with another type', guardduty('POST', '/detector', '{"enable":"yes"}'), 'SerializationException'],
  ['a path that cannot be decoded', guardduty('GET', '/detector/%'), 'SerializationException'],
  ['a word as a number in a query string', guardduty('GET', '/detector?maxResults=many'), 'SerializationException'],
  ['XML that ends too early', s3('PUT', '/bucket?tagging', '<Tagging><TagSet>'), 'MalformedXML'],
  ['XML of another schema', s3('PUT', '/bucket?tagging', '<Tagging><TagSet><Tag/></TagSet></Tagging>'), 'MalformedXML'],
  ['no body where one is required', s3('PUT', '/bucket?policy'), 'MissingRequestBodyError'],
  ['an S3 path that cannot be decoded', s3('GET', '/bucket/%'), 'InvalidURI'],
  [
    'a control character in a value',
    (url) => sendQuery(url, 'sts', 'Action=AssumeRole&RoleArn=%07&RoleSessionName=x'),
    'ValidationError',
  ],
]

describe('a request that cannot be read', () => {
  it.each(requests)('%s is answered with 400 in its protocol (BEHAVIOUR 3 and 5)', (_what, sending, code) =>
    withSandbox(async ({ url }) => {
      const { status, text } = await sending(url)
      expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining(code) })
    }),
  )

  it('does no harm to the next one', () =>
    withSandbox(async ({ url }) => {
      for (const [, sending] of requests) await sending(url)
      expect(await sendJson(url, 'kms', 'TrentService.ListKeys', '{}')).toMatchObject({ status: 200 })
    }))

  it('that is packed as it says is read (BEHAVIOUR 5)', () =>
    withSandbox(async ({ url }) => {
      const body = await new Response(
        new Blob(['{}']).stream().pipeThrough(new CompressionStream('gzip')),
      ).arrayBuffer()
      const packed = { 'content-encoding': 'gzip' }
      expect(await sendJson(url, 'kms', 'TrentService.ListKeys', body, packed)).toMatchObject({ status: 200 })
    }))
})
