import type { AccountId, Region } from '../../manifest/ids'

/** Where an organization is, and the accounts and Regions that are to be protected. */
export interface EnrolmentSource {
  readonly url: string
  readonly administrator: AccountId
  readonly regions: readonly Region[]
}

/** What GuardDuty itself says of one Region. */
export interface Enrolment {
  readonly region: Region
  readonly detectors: number
  /** Accounts of members that are Enabled; an account that is there twice is in the list twice. */
  readonly enabled: readonly string[]
  /** Members in any other state. */
  readonly others: number
}

/** Reads the members of every Region as any other program would: with the administrator's keys and none of the operator's code. */
export const readEnrolment = ({ url, administrator, regions }: EnrolmentSource): Promise<readonly Enrolment[]> =>
  Promise.all(regions.map((region) => readRegion(url, administrator, region)))

const readRegion = async (url: string, administrator: AccountId, region: Region): Promise<Enrolment> => {
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
