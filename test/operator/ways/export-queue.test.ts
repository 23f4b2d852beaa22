import { gunzipSync } from 'node:zlib'
import { GetObjectCommand, PutBucketNotificationConfigurationCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateQueueCommand, DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import {
  away,
  confirmMail,
  home,
  makeFinding,
  manifestText,
  onOrganization,
  received,
  security,
  tools,
} from './with-ways'

/** Nobody has made it yet. */
const siemRole = `arn:aws:iam::${security}:role/siem`
const exporting = (queue: unknown) => ({
  protection: {
    enroll: 'ALL',
    findingUpdates: 'FIFTEEN_MINUTES',
    features: { S3_DATA_EVENTS: 'ALL' },
    export: { retentionDays: 365, ...(queue !== undefined && { queue }) },
  },
})
const withQueue = manifestText(exporting({ readers: [tools, siemRole] }))
const bucket = `guardpost-findings-${security}-${home}`
const QueueUrl = `https://sqs.${home}.amazonaws.com/${security}/guardpost-findings`

interface Told {
  readonly Event?: string
  readonly Records?: readonly { readonly s3: { readonly object: { readonly key: string } } }[]
}

describe('the queue of exported findings', () => {
  it('comes to an export that is there, tells a reader of another account of each file, is restored, and goes again', () =>
    onOrganization(manifestText(exporting(undefined)), async ({ guardpost, json, files }, sandbox) => {
      expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
      await confirmMail(sandbox)
      files['accounts.json'] = withQueue
      const own = new SQSClient(sandbox.as(security, home))
      const other = await own.send(new CreateQueueCommand({ QueueName: 'guardpost-findings' }))
      expect((await json<Plan>('plan')).value.refusals.map(({ code }) => code)).toEqual(['EXPORT_QUEUE_TAKEN'])
      await own.send(new DeleteQueueCommand({ QueueUrl: other.QueueUrl }))
      sandbox.world().clock.advance(61)

      expect((await json<Plan>('plan')).value.refusals).toEqual([])
      expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
      expect(await guardpost('plan')).toMatchObject({ code: 0 })

      const siem = new SQSClient(sandbox.as(tools, home))
      const told = async () => (await received(siem, QueueUrl)).map((body) => JSON.parse(body) as Told)
      expect((await told()).map(({ Event }) => Event)).toEqual(['s3:TestEvent'])
      await makeFinding(sandbox, tools, 'Trojan:EC2/DNSDataExfiltration', away)
      const keys = (await told()).flatMap(({ Records = [] }) => Records.map(({ s3 }) => s3.object.key))
      expect(keys).toEqual([expect.stringMatching(new RegExp(`^AWSLogs/${tools}/GuardDuty/${away}/.*\\.jsonl\\.gz$`))])
      const { Body } = await new S3Client(sandbox.as(tools, home)).send(
        new GetObjectCommand({ Bucket: bucket, Key: keys[0] }),
      )
      const text = gunzipSync((await Body?.transformToByteArray()) ?? Buffer.of()).toString()
      expect(JSON.parse(text)).toMatchObject({ accountId: tools, type: 'Trojan:EC2/DNSDataExfiltration' })

      const status = await json<Coverage>('status')
      expect(status).toMatchObject({ code: 0 })
      expect(status.value.queue).toEqual({
        name: 'guardpost-findings',
        state: 'deployed',
        waiting: 2,
        unread: 0,
        readers: [tools, siemRole],
      })
      await new S3Client(sandbox.as(security, home)).send(
        new PutBucketNotificationConfigurationCommand({ Bucket: bucket, NotificationConfiguration: {} }),
      )
      const broken = await json<Coverage>('status')
      expect([broken.code, broken.value.queue?.state]).toEqual([2, 'broken'])
      expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
      await makeFinding(sandbox, tools, 'Backdoor:EC2/DenialOfService.Tcp', home)
      expect((await told()).length).toBeGreaterThan(0)

      expect(await guardpost('add-region us-east-1 --yes')).toMatchObject({ code: 0 })
      await makeFinding(sandbox, tools, 'UnauthorizedAccess:EC2/TorClient', 'us-east-1')
      expect(JSON.stringify(await told())).toContain('/us-east-1/')

      expect(await guardpost('remove-region us-east-1 --yes --allow-region-removal')).toMatchObject({ code: 0 })
      expect((await json<Coverage>('status')).value.queue?.state).toBe('deployed')
      files['accounts.json'] = manifestText(exporting(undefined))
      expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
      await expect(received(own, QueueUrl)).rejects.toMatchObject({ name: 'QueueDoesNotExist' })
      expect(await guardpost('destroy --yes --allow-destroy')).toMatchObject({ code: 0 })
    }))
})
