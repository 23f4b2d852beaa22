import type { AccountId, Region } from '../apps/manifest/ids'
import type { Enrollment, EnrollmentSource } from '../apps/rehearsal/convergence/killed-rollouts'

/** Reads the members of every Region as any other program would: with the administrator's keys and none of the operator's code. */
export const readEnrollment = ({ url, administrator, regions }: EnrollmentSource): Promise<readonly Enrollment[]> =>
  Promise.all(regions.map((region) => readRegion(url, administrator, region)))

const readRegion = async (url: string, administrator: AccountId, region: Region): Promise<Enrollment> => {
  const { GuardDutyClient, ListDetectorsCommand, paginateListMembers } = await import('@aws-sdk/client-guardduty')
  const credentials = { accessKeyId: administrator, secretAccessKey: 'sandbox' }
  const client = new GuardDutyClient({ endpoint: url, region, credentials })
  try {
    const { DetectorIds: detectors = [] } = await client.send(new ListDetectorsCommand({}))
    const members = []
    for (const DetectorId of detectors) {
      for await (const { Members = [] } of paginateListMembers({ client }, { DetectorId, OnlyAssociated: 'false' })) {
        members.push(...Members)
      }
    }
    const enabled = members.filter(({ RelationshipStatus }) => RelationshipStatus === 'Enabled')
    return {
      region,
      detectors: detectors.length,
      enabled: enabled.map(({ AccountId = '' }) => AccountId),
      others: members.length - enabled.length,
    }
  } finally {
    client.destroy()
  }
}
