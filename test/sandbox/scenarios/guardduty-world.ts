import {
  DescribeOrganizationConfigurationCommand,
  GetDetectorCommand,
  type GetDetectorCommandOutput,
  GuardDutyClient,
  ListDetectorsCommand,
  ListMembersCommand,
  ListOrganizationAdminAccountsCommand,
} from '@aws-sdk/client-guardduty'
import type { TestSandbox } from '../../support/with-sandbox'

/** The accounts of the shipped scenarios, by name. */
export const accounts = {
  management: '111111111111',
  security: '222222222222',
  logArchive: '012345678901',
  payments: '333333333333',
  storefront: '444444444444',
  dataPlatform: '555555555555',
} as const

/** GuardDuty of one account and Region as an SDK client sees it. */
export const guardDutyIn = async (as: TestSandbox['as'], account: string, region: string) => {
  const client = new GuardDutyClient({ ...as(account, region), maxAttempts: 1 })
  const DetectorId = (await client.send(new ListDetectorsCommand({}))).DetectorIds?.[0]
  return {
    client,
    DetectorId,
    detector: (): Promise<GetDetectorCommandOutput> => client.send(new GetDetectorCommand({ DetectorId })),
    configuration: () => client.send(new DescribeOrganizationConfigurationCommand({ DetectorId })),
    members: async (OnlyAssociated = 'true'): Promise<Record<string, string>> => {
      const { Members } = await client.send(new ListMembersCommand({ DetectorId, OnlyAssociated }))
      return Object.fromEntries((Members ?? []).map((one) => [one.AccountId, one.RelationshipStatus]))
    },
  }
}

/** The delegated administrator of a Region and its status; undefined if there is none. */
export const adminOf = async (as: TestSandbox['as'], region: string): Promise<string | undefined> => {
  const client = new GuardDutyClient(as(accounts.management, region))
  const { AdminAccounts } = await client.send(new ListOrganizationAdminAccountsCommand({}))
  const admin = AdminAccounts?.[0]
  return admin && `${admin.AdminAccountId} ${admin.AdminStatus}`
}
