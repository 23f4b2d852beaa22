import {
  GuardDutyClient,
  ListDetectorsCommand,
  UpdateOrganizationConfigurationCommand,
} from '@aws-sdk/client-guardduty'
import { ids } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import { settledAdmin } from './settled-admin'

/** An account's GuardDuty client and detector in one Region. */
export interface GuardDutyAccount {
  readonly client: GuardDutyClient
  readonly DetectorId: string
}

/** The client and detector of an account that has one. */
export const guardDutyOf = async (
  as: TestSandbox['as'],
  account: string,
  region: string,
): Promise<GuardDutyAccount> => {
  const client = new GuardDutyClient(as(account, region))
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
  return { client, DetectorId: DetectorIds?.[0] ?? '' }
}

/**
 * The administrator of a Region where every account was enrolled by ALL and one of its members. From then on
 * `autoEnable` holds, by default NEW.
 */
export const enrolledOrganization = async (
  as: TestSandbox['as'],
  { region = 'us-east-1', autoEnable = 'NEW' as 'ALL' | 'NEW' } = {},
): Promise<GuardDutyAccount & { member: GuardDutyAccount }> => {
  const admin = await settledAdmin(as, region)
  const { client, DetectorId } = admin
  for (const AutoEnableOrganizationMembers of ['ALL', autoEnable] as const) {
    await client.send(new UpdateOrganizationConfigurationCommand({ DetectorId, AutoEnableOrganizationMembers }))
  }
  return { ...admin, member: await guardDutyOf(as, ids.workload, region) }
}
