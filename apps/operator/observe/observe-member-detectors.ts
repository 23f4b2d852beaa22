import type { Manifest } from '../../manifest/manifest'
import { memberDetectorPlaces } from '../../planning/administrator/plan-member-detectors'
import type { Desired } from '../../planning/state/desired'
import type { Observed } from '../../planning/state/observed'
import type { MemberPlace, ObservedMemberDetectors } from '../../planning/state/observed-member-detectors'
import { isSeen } from '../../planning/state/seen'
import { attempt, seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import { mapCounted } from '../base/bounded'
import type { Output } from '../base/port'
import { observeDetectorId } from './guardduty/observe-detector'

/** Detectors that are asked for at once, each in its own account. */
const concurrentPlaces = 8

interface Asking {
  readonly aws: Pick<Aws, 'memberGuardDuty'>
  readonly manifest: Manifest
  readonly role: string
}

/** Whether the account has a detector that nobody administers but the security account, if anybody. */
const hasOwnDetector = async ({ aws, manifest, role }: Asking, { account, region }: MemberPlace): Promise<boolean> => {
  const { GetAdministratorAccountCommand } = await import('@aws-sdk/client-guardduty')
  const client = await aws.memberGuardDuty(account, role, region)
  const DetectorId = await observeDetectorId({ client, account, region })
  if (DetectorId === undefined) return false
  const { Administrator } = await attempt({ operation: 'guardduty:GetAdministratorAccount', account, region }, () =>
    client.send(new GetAdministratorAccountCommand({ DetectorId })),
  )
  const administrator = Administrator?.AccountId
  return administrator === undefined || administrator === manifest.organization.securityAccount
}

/**
 * The detectors of members, and of accounts that the manifest wants as members, each asked for in its own account with
 * `memberAccessRole`. Undefined where the manifest names no such role.
 * @throws AwsCallFailed for every failure but a refusal.
 */
export const observeMemberDetectors = async (
  { desired, aws, output }: { readonly desired: Desired; readonly aws: Asking['aws']; readonly output: Output },
  observed: Observed,
): Promise<ObservedMemberDetectors | undefined> => {
  const { manifest } = desired
  const role = manifest.organization.memberAccessRole
  if (role === undefined) return undefined
  const places = memberDetectorPlaces(desired, observed)
  const work = { limit: concurrentPlaces, task: 'Members asked for their detectors', output }
  const asked = await mapCounted(places, work, async (place) => ({
    place,
    answer: await seen(() => hasOwnDetector({ aws, manifest, role }, place)),
  }))
  return {
    found: asked.flatMap(({ place, answer }) => (isSeen(answer) && answer.seen ? [place] : [])),
    unreached: asked.flatMap(({ place, answer }) => (isSeen(answer) ? [] : [{ ...place, denied: answer.denied }])),
  }
}
