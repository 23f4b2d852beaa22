import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { plainAlarm } from '../cloudwatch/plain-alarm'
import { type Refused, send, sendJson, sendQuery, signedHeaders } from './signed-fetch'

type Send = (url: string) => Promise<Refused>

const json =
  (service: string, target: string, body: object): Send =>
  (url) =>
    sendJson(url, service, target, JSON.stringify(body))
const ofQueue = (operation: string, body: object): Send =>
  json('sqs', `AmazonSQS.${operation}`, { QueueUrl: `http://127.0.0.1/${ids.security}/q`, ...body })
const sqs = (body: object): Send => ofQueue('SendMessage', { MessageBody: 'b', ...body })
const attribute = (name: string, value: object): Send => sqs({ MessageAttributes: { [name]: value } })
const ssm = (body: object): Send =>
  json('ssm', 'AmazonSSM.PutParameter', { Name: '/p', Type: 'String', Value: 'v', ...body })
const alarm = (body: object): Send =>
  json('monitoring', 'GraniteServiceVersion20100801.PutMetricAlarm', {
    ...plainAlarm,
    ...body,
  })
const metricData = (...ids: string[]): Send =>
  json('monitoring', 'GraniteServiceVersion20100801.GetMetricData', {
    StartTime: 0,
    EndTime: 60,
    MetricDataQueries: ids.map((Id) => ({
      Id,
      MetricStat: { Metric: { Namespace: 'n', MetricName: 'm' }, Period: 60, Stat: 'Sum' },
    })),
  })
const policy =
  (statement: object): Send =>
  (url) =>
    send(url, '/bucket?policy', {
      method: 'PUT',
      headers: signedHeaders({ service: 's3' }),
      body: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: ids.security }, ...statement }],
      }),
    })
const form =
  (service: string, text: string): Send =>
  (url) =>
    sendQuery(url, service, text)
const trust = encodeURIComponent(
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
)

const refused: readonly (readonly [what: string, send: Send, code: string])[] = [
  ['an empty message', sqs({ MessageBody: '' }), 'MissingParameter'],
  ['a message with a control character', sqs({ MessageBody: 'a\u0007' }), 'InvalidMessageContents'],
  ['a delay over 15 minutes', sqs({ DelaySeconds: 901 }), 'InvalidParameterValue'],
  ['an attribute without a value', attribute('a', { DataType: 'String' }), 'InvalidParameterValue'],
  ['an empty attribute', attribute('a', { DataType: 'String', StringValue: '' }), "of type 'String'."],
  [
    'an attribute with a control character',
    attribute('a', { DataType: 'String', StringValue: 'v\u0008' }),
    'InvalidParameterValue',
  ],
  [
    'an attribute of a long type',
    attribute('a', { DataType: `Number.${'l'.repeat(256)}`, StringValue: '1' }),
    'InvalidParameterValue',
  ],
  ['an attribute of no type', attribute('a', { DataType: 'Text', StringValue: 'v' }), 'InvalidParameterValue'],
  ['a number that is none', attribute('a', { DataType: 'Number', StringValue: 'v' }), 'InvalidParameterValue'],
  [
    "an attribute with AWS's name",
    attribute('AWS.a', { DataType: 'String', StringValue: 'v' }),
    'InvalidParameterValue',
  ],
  [
    'an entry of a batch with a colon in its id',
    ofQueue('DeleteMessageBatch', { Entries: [{ Id: 'a:b', ReceiptHandle: 'h' }] }),
    'InvalidBatchEntryId',
  ],
  [
    'a redrive policy of other members',
    ofQueue('SetQueueAttributes', { Attributes: { RedrivePolicy: '{"MaxReceiveCount":"4"}' } }),
    'mandatory attribute: maxReceiveCount',
  ],
  ['a pattern that is none', ssm({ AllowedPattern: '[' }), 'InvalidAllowedPatternException'],
  [
    'an algorithm of other keys',
    json('kms', 'TrentService.Encrypt', {
      KeyId: 'alias/k',
      Plaintext: 'eA==',
      EncryptionAlgorithm: 'RSAES_OAEP_SHA_1',
    }),
    'Algorithm RSAES_OAEP_SHA_1 is incompatible with key spec SYMMETRIC_DEFAULT.',
  ],
  ['a key id that is none', json('kms', 'TrentService.DescribeKey', { KeyId: 'fake' }), "Invalid keyId 'fake'"],
  [
    "a tag of AWS's on a key",
    json('kms', 'TrentService.CreateKey', { Tags: [{ TagKey: 'AWS:a', TagValue: 'v' }] }),
    'Tags beginning with aws: are reserved',
  ],
  ['an alarm over more than a day', alarm({ EvaluationPeriods: 1441 }), 'must be <= 86400'],
  ['an alarm over more than a week', alarm({ Period: 86_400, EvaluationPeriods: 8 }), 'must be <= 604800'],
  ['two queries of one id', metricData('a', 'a'), 'parameter id in MetricDataQueries are not unique.'],
  ['an id with a capital', metricData('a', 'A'), 'MetricDataQueries.member.2.Id is not matching the expected pattern'],
  [
    "a log group of AWS's",
    json('logs', 'Logs_20140328.CreateLogGroup', { logGroupName: 'aws/g' }),
    'InvalidParameterException',
  ],
  [
    'a role whose name differs in its capitals',
    form('iam', `Action=CreateRole&RoleName=ROLE&AssumeRolePolicyDocument=${trust}`),
    'EntityAlreadyExists',
  ],
  [
    "a tag of AWS's",
    form('iam', 'Action=TagRole&RoleName=role&Tags.member.1.Key=aws:a&Tags.member.1.Value=v'),
    'InvalidInput',
  ],
  [
    "a tag with a value of AWS's",
    form('iam', 'Action=TagRole&RoleName=role&Tags.member.1.Key=a&Tags.member.1.Value=aws:v'),
    'InvalidInput',
  ],
  [
    'a protocol that is none',
    form('sns', `Action=Subscribe&TopicArn=arn:aws:sns:us-east-1:${ids.security}:t&Protocol=fax`),
    'InvalidParameter',
  ],
  [
    'two templates at once',
    form('cloudformation', 'Action=GetTemplateSummary&StackName=s&TemplateBody={}'),
    'ValidationError',
  ],
  [
    'two ways to name resources',
    form('cloudformation', 'Action=DescribeStackResources&StackName=s&PhysicalResourceId=p'),
    'ValidationError',
  ],
  [
    'a policy of another bucket',
    policy({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::other/*' }),
    'MalformedPolicy',
  ],
  ['a policy of all buckets', policy({ Action: 's3:GetObject', Resource: '*' }), 'Policy has invalid resource'],
  ['a policy of no bucket', policy({ Action: 's3:GetObject', Resource: 'bucket' }), 'MalformedPolicy'],
  [
    'a policy with an action of another service',
    policy({ Action: 'sqs:SendMessage', Resource: 'arn:aws:s3:::bucket' }),
    'MalformedPolicy',
  ],
  [
    'a key that is too long',
    (url) =>
      send(url, `/bucket/${'k'.repeat(1025)}`, { method: 'PUT', headers: signedHeaders({ service: 's3' }), body: 'b' }),
    'KeyTooLongError',
  ],
]

/** What the requests are about. */
const prepare = async (url: string): Promise<void> => {
  await sendJson(url, 'sqs', 'AmazonSQS.CreateQueue', '{"QueueName":"q"}')
  const key = JSON.parse((await sendJson(url, 'kms', 'TrentService.CreateKey', '{}')).text).KeyMetadata.KeyId
  await sendJson(url, 'kms', 'TrentService.CreateAlias', JSON.stringify({ AliasName: 'alias/k', TargetKeyId: key }))
  await sendQuery(url, 'iam', `Action=CreateRole&RoleName=role&AssumeRolePolicyDocument=${trust}`)
  await sendQuery(url, 'sns', 'Action=CreateTopic&Name=t')
  await send(url, '/bucket', { method: 'PUT', headers: signedHeaders({ service: 's3' }) })
}

describe('a request that AWS refuses', () => {
  it.each(refused)('is refused with its code: %s', (_what, sending, code) =>
    withSandbox(async ({ url }) => {
      await prepare(url)
      const { status, text } = await sending(url)
      expect({ status: Math.floor(status / 100), text }).toEqual({ status: 4, text: expect.stringContaining(code) })
    }),
  )
})
