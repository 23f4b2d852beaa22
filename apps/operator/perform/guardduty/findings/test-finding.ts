import type { Finding, GuardDutyClient } from '@aws-sdk/client-guardduty'
import type { AccountId, Region } from '../../../../manifest/ids'
import { attempt, everyPage } from '../../../aws/attempt'
import { inChunks, mapBounded } from '../../../base/bounded'
import { OperatorError } from '../../../base/operator-error'
import { observeDetectorId } from '../../../observe/guardduty/observe-detector'

/** The detector of an account in a Region, and a client that may act on it. */
export interface DetectorAt {
  readonly client: GuardDutyClient
  readonly detector: string
  readonly account: AccountId
  readonly region: Region
}

/** @throws OperatorError `NO_SAMPLE` where the account has no detector. */
export const requireDetectorAt = async (place: Omit<DetectorAt, 'detector'>): Promise<DetectorAt> => {
  const detector = await observeDetectorId(place)
  if (detector !== undefined) return { ...place, detector }
  throw new OperatorError(
    'NO_SAMPLE',
    `${place.account} has no detector in ${place.region}, so that GuardDuty makes no sample there`,
    'guardpost status shows which accounts are protected where; or name another one with --account',
  )
}

/** GetFindings takes so many ids (API reference). */
const mostIds = 50
const concurrentCalls = 4

/** What is known of a finding. */
export type KnownSample = Finding & { readonly Id: string; readonly Type: string; readonly Severity: number }

const isWhole = (finding: Finding): finding is KnownSample =>
  finding.Id !== undefined && finding.Type !== undefined && finding.Severity !== undefined

/** The findings of an account that have one of these types, archived ones too, as the administrator has them. */
export const findingsOfTypes = async (
  { client, detector: DetectorId, ...place }: DetectorAt,
  account: AccountId,
  types: readonly string[],
): Promise<readonly KnownSample[]> => {
  const { GetFindingsCommand, paginateListFindings: paginate } = await import('@aws-sdk/client-guardduty')
  const Criterion = { accountId: { Equals: [account] }, type: { Equals: [...types] } }
  const ids = await everyPage(
    { operation: 'guardduty:ListFindings', ...place },
    paginate({ client, pageSize: mostIds }, { DetectorId, FindingCriteria: { Criterion } }),
    ({ FindingIds }) => FindingIds,
  )
  const answers = await mapBounded(inChunks(ids, mostIds), concurrentCalls, (FindingIds) =>
    attempt({ operation: 'guardduty:GetFindings', ...place }, () =>
      client.send(new GetFindingsCommand({ DetectorId, FindingIds })),
    ),
  )
  return answers.flatMap(({ Findings = [] }) => Findings).filter(isWhole)
}

/** Lets GuardDuty make a sample. */
export const createSample = async ({ client, detector, ...place }: DetectorAt, type: string): Promise<void> => {
  const { CreateSampleFindingsCommand } = await import('@aws-sdk/client-guardduty')
  await attempt({ operation: 'guardduty:CreateSampleFindings', ...place }, () =>
    client.send(new CreateSampleFindingsCommand({ DetectorId: detector, FindingTypes: [type] })),
  )
}

/** Archives a finding; only the administrator may (API reference, ArchiveFindings). */
export const archiveFinding = async ({ client, detector, ...place }: DetectorAt, id: string): Promise<void> => {
  const { ArchiveFindingsCommand } = await import('@aws-sdk/client-guardduty')
  await attempt({ operation: 'guardduty:ArchiveFindings', ...place }, () =>
    client.send(new ArchiveFindingsCommand({ DetectorId: detector, FindingIds: [id] })),
  )
}

/** Takes a finding out of the archive, so that its next update notifies. */
export const unarchiveFinding = async ({ client, detector, ...place }: DetectorAt, id: string): Promise<void> => {
  const { UnarchiveFindingsCommand } = await import('@aws-sdk/client-guardduty')
  await attempt({ operation: 'guardduty:UnarchiveFindings', ...place }, () =>
    client.send(new UnarchiveFindingsCommand({ DetectorId: detector, FindingIds: [id] })),
  )
}
