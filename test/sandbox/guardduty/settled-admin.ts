import {
  EnableOrganizationAdminAccountCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListOrganizationAdminAccountsCommand,
} from '@aws-sdk/client-guardduty'
import { ids } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'

/** Makes the security account delegated administrator of a Region and waits until that has settled. */
export const settledAdmin = async (
  as: TestSandbox['as'],
  region: string,
): Promise<{ client: GuardDutyClient; DetectorId: string }> => {
  const management = new GuardDutyClient(as(ids.management, region))
  await management.send(new EnableOrganizationAdminAccountCommand({ AdminAccountId: ids.security }))
  await management.send(new ListOrganizationAdminAccountsCommand({}))
  const client = new GuardDutyClient(as(ids.security, region))
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
  return { client, DetectorId: DetectorIds?.[0] ?? '' }
}
