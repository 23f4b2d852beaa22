import type { GuardDutyClient } from '@aws-sdk/client-guardduty'
import { attempt } from '../aws/attempt'
import { everyPage } from '../aws/every-page'
import { waitUntil } from '../aws/wait-until'
import { observeAdmin } from '../observe/observe-admin'
import { observeDetectorId } from '../observe/observe-detector'
import { OperatorError } from '../operator-error'
import type { ActionOf, PerformContext, Performer } from './performer'

type Disable = ActionOf<'disable-admin'>

/**
 * The security account stops being GuardDuty's delegated administrator in one Region, and AWS no longer lists it. Members that
 * joined or stayed in the meantime are looked for before: with its administrator an account would lose its monitoring unsaid.
 */
export const disableAdmin: Performer<'disable-admin'> = async (action, context) => {
  const { region, account } = action
  const management = context.desired.manifest.organization.managementAccount
  const client = await context.aws.guardDuty('management', region)
  const look = () => observeAdmin({ client, account: management, region })
  const found = await look()
  if (found?.account !== account) return []
  if (found.status === 'ENABLED') {
    await requireNoMembers(action, context)
    await disable(client, action, management)
  }
  await waitUntil({
    what: `${account} to be no administrator of ${region} any more`,
    look,
    done: (admin) => admin?.account !== account,
    describe: (admin) => admin?.status ?? 'none',
    every: 5,
    atMost: 180,
    ...context,
  })
  return []
}

const disable = async (client: GuardDutyClient, action: Disable, management: Disable['account']): Promise<void> => {
  const { DisableOrganizationAdminAccountCommand } = await import('@aws-sdk/client-guardduty')
  const { region, account: AdminAccountId } = action
  await attempt({ operation: 'guardduty:DisableOrganizationAdminAccount', account: management, region }, () =>
    client.send(new DisableOrganizationAdminAccountCommand({ AdminAccountId })),
  )
}

/** @throws OperatorError `MEMBERS_LEFT` */
const requireNoMembers = async ({ region, account, keeps }: Disable, { aws }: PerformContext): Promise<void> => {
  const { paginateListMembers: paginate } = await import('@aws-sdk/client-guardduty')
  const client = await aws.guardDuty('security', region)
  const DetectorId = await observeDetectorId({ client, account, region })
  if (DetectorId === undefined) return
  const members = await attempt({ operation: 'guardduty:ListMembers', account, region }, () =>
    everyPage(paginate({ client }, { DetectorId, OnlyAssociated: 'true', MaxResults: 50 }), (page) => page.Members),
  )
  const left = members.flatMap(({ AccountId }) => (keeps.some((id) => id === AccountId) ? [] : (AccountId ?? [])))
  if (left.length === 0) return
  throw new OperatorError(
    'MEMBERS_LEFT',
    `${account} still has ${left.length} member${left.length === 1 ? '' : 's'} in ${region}: ${left.slice(0, 12).join(', ')}`,
    'Run "guardpost destroy" again: it disassociates them first',
  )
}
