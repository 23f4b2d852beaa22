import { listKindFacts } from '../../../manifest/lists'
import type { ActionOf } from '../../../planning/actions/action'
import { attempt } from '../../aws/attempt'
import { OperatorError } from '../../base/operator-error'
import type { DetectorPlace } from '../../observe/guardduty/observe-detector'
import { ownListTag } from '../../observe/guardduty/observe-lists'
import type { PerformContext, Performer } from '../kit/performer'
import { removeList } from './delete-list'
import { type ListInput, listCalls } from './list-calls'
import { settledList } from './settled-list'

type PutList = ActionOf<'put-list'>

const requireActive = async (action: PutList, place: DetectorPlace, context: PerformContext): Promise<void> => {
  const found = await settledList(action, place, context)
  if (found?.list.status === 'ACTIVE') return
  const { list: kind, name, region, after } = action
  const [status, error] = [found?.list.status ?? 'gone', found?.list.error]
  throw new OperatorError(
    'LIST_NOT_ACTIVE',
    `The ${listKindFacts[kind].title} "${name}" of ${region} (${after.format}, ${after.location}) is ${status}${error === undefined ? '' : `: ${error}`}`,
    'See that the file is there in this format, that GuardDuty may read it (bucket policy, KMS key) and who owns the bucket; then run the same command again',
  )
}

const contentOf = ({ after }: PutList): Pick<ListInput, 'Location' | 'Activate' | 'ExpectedBucketOwner'> => ({
  Location: after.location,
  Activate: true,
  ...(after.expectedBucketOwner !== undefined && { ExpectedBucketOwner: after.expectedBucketOwner }),
})

/**
 * A list in force, for all members of the Region. One that is there is changed, or made again where only another format would do.
 * @throws OperatorError `LIST_NOT_ACTIVE` when GuardDuty does not take what is in the file.
 */
export const putList: Performer<'put-list'> = async (action, context) => {
  const { account, region, list: kind, name, after } = action
  const client = await context.aws.guardDuty('security', region)
  const place = { client, account, region }
  const DetectorId = await context.detectorId(region)
  const { resource, create, update } = await listCalls(kind, client, DetectorId)
  const found = await settledList(action, place, context)
  const isKept = found !== undefined && found.list.format === after.format && found.list.status !== 'DELETE_PENDING'
  if (isKept) {
    await attempt({ operation: `guardduty:Update${resource}`, account, region }, () =>
      update(found.id, contentOf(action)),
    )
  } else {
    if (found) await removeList(action, context)
    const Tags = { ...context.desired.manifest.tags, [ownListTag]: 'manifest' }
    await attempt({ operation: `guardduty:Create${resource}`, account, region }, () =>
      create({ Name: name, Format: after.format, ...contentOf(action), Tags }),
    )
  }
  await requireActive(action, place, context)
  return []
}
