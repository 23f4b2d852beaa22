import type { AccountId, Region } from '../../../manifest/ids'
import { requireOrganization } from '../../../manifest/manifest'
import { attempt } from '../../aws/attempt'
import { waitUntil } from '../../base/wait-until'
import { observeAdmin } from '../../observe/guardduty/observe-admin'
import type { PerformContext } from '../kit/performer'

/** Whose administration ends, and where. */
export interface Ending {
  readonly region: Region
  readonly account: AccountId
  /** Seconds. */
  readonly atMost: number
  /** What has to be looked at before it ends; throws where it may not. */
  readonly before?: () => Promise<void>
}

/**
 * An account stops being GuardDuty's delegated administrator in one Region, and AWS no longer lists it. Nothing is done where it
 * is not, or is already leaving.
 * @throws TimedOut
 */
export const endAdministration = async (
  { region, account, atMost, before }: Ending,
  context: PerformContext,
): Promise<void> => {
  const management = requireOrganization(context.desired.manifest).managementAccount
  const client = await context.aws.guardDuty('management', region)
  const look = () => observeAdmin({ client, account: management, region })
  const found = await look()
  if (found?.account !== account) return
  if (found.status === 'ENABLED') {
    await before?.()
    const { DisableOrganizationAdminAccountCommand } = await import('@aws-sdk/client-guardduty')
    await attempt({ operation: 'guardduty:DisableOrganizationAdminAccount', account: management, region }, () =>
      client.send(new DisableOrganizationAdminAccountCommand({ AdminAccountId: account })),
    )
  }
  await waitUntil({
    what: `${account} to stop being the GuardDuty administrator of ${region}`,
    look,
    done: (admin) => admin?.account !== account,
    describe: (admin) => admin?.status ?? 'none',
    every: 5,
    atMost,
    ...context,
  })
}
