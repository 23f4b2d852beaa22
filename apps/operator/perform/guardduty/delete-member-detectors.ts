import type { AccountId, Region } from '../../../manifest/ids'
import { AwsCallFailed, describeAwsError, isDenied } from '../../aws/errors'
import { mapCounted } from '../../base/bounded'
import { observeDetectorId } from '../../observe/guardduty/observe-detector'
import type { AccountFailure } from '../kit/outcome'
import type { PerformContext, Performer } from '../kit/performer'
import { unlessGone } from './unless-gone'

/** Accounts whose detectors are deleted at once. */
const concurrentAccounts = 8

interface Place {
  readonly account: AccountId
  readonly region: Region
  readonly role: string
}

const deleteIn = async ({ account, region, role }: Place, aws: PerformContext['aws']): Promise<void> => {
  const { DeleteDetectorCommand } = await import('@aws-sdk/client-guardduty')
  const client = await aws.memberGuardDuty(account, role, region)
  const DetectorId = await observeDetectorId({ client, account, region })
  if (DetectorId === undefined) return
  await unlessGone(
    { operation: 'guardduty:DeleteDetector', account, region },
    () => client.send(new DeleteDetectorCommand({ DetectorId })),
    async () => (await observeDetectorId({ client, account, region })) === DetectorId,
  )
}

const failureOf = (account: AccountId, error: unknown): AccountFailure => {
  if (!(error instanceof AwsCallFailed)) throw error
  const { code, message, wayOut } = describeAwsError(error, error.place)
  return { account, code, message, wayOut, ...(isDenied(error.cause) && { lasting: true }) }
}

/**
 * Each account deletes its own detector, with the role of `memberAccessRole`: nobody else can. An account that fails keeps its
 * detector, and the others lose theirs.
 */
export const deleteMemberDetectors: Performer<'delete-member-detectors'> = async ({ region, accounts }, context) => {
  const role = context.desired.manifest.organization.memberAccessRole
  if (role === undefined)
    throw new TypeError('detectors of members are deleted with a role, and the manifest names none')
  const work = { limit: concurrentAccounts, task: `Member detectors of ${region}`, output: context.output }
  const failures = await mapCounted(accounts, work, (account) =>
    deleteIn({ account, region, role }, context.aws).then(
      () => [],
      (error: unknown) => [failureOf(account, error)],
    ),
  )
  return failures.flat()
}
