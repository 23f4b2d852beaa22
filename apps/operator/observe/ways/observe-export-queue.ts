import type { SQSClient } from '@aws-sdk/client-sqs'
import type { AccountId, Region } from '../../../manifest/ids'
import type { Desired } from '../../../planning/state/desired'
import type { ObservedWays } from '../../../planning/state/observed-ways'
import { attemptUnlessMissing, seen } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import { queueUrl } from '../path/read-queue'

interface QueuePlace {
  readonly client: SQSClient
  readonly account: AccountId
  readonly region: Region
}

/** How many messages a queue holds, those included that somebody is working on; undefined where there is no such queue. */
const heldBy = async ({ client, account, region }: QueuePlace, name: string): Promise<number | undefined> => {
  const { GetQueueAttributesCommand } = await import('@aws-sdk/client-sqs')
  const answer = await attemptUnlessMissing(
    { operation: 'sqs:GetQueueAttributes', account, region },
    ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'],
    () =>
      client.send(
        new GetQueueAttributesCommand({
          QueueUrl: queueUrl(name, { account, region }),
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      ),
  )
  if (answer === undefined) return undefined
  return Object.values(answer.Attributes ?? {}).reduce((sum, count) => sum + Number(count), 0)
}

/** Reads the queue that is notified of exported files, and the one behind it; nothing where the manifest asks for none. */
export const observeExportQueue = async ({
  desired,
  aws,
}: {
  readonly desired: Pick<Desired, 'manifest' | 'assembly'>
  readonly aws: Pick<Aws, 'sqs'>
}): Promise<Pick<ObservedWays, 'exportQueue'>> => {
  const { exportQueue } = desired.assembly
  if (exportQueue === undefined) return {}
  const { organization, regions } = desired.manifest
  const place = { client: await aws.sqs(regions.home), account: organization.securityAccount, region: regions.home }
  const found = await seen(async () => {
    const [waiting, unread] = await Promise.all([heldBy(place, exportQueue.queue), heldBy(place, exportQueue.unread)])
    return waiting === undefined ? undefined : { waiting, unread: unread ?? 0 }
  })
  return { exportQueue: found }
}
