import { parseAccountId } from '../../../manifest/ids'
import type { ObservedAdmin } from '../../../planning/state/observed'
import { attempt } from '../../aws/attempt'
import { everyPage } from '../../base/every-page'
import type { DetectorPlace } from './observe-detector'

/** GuardDuty's delegated administrator in the Region, as the management account sees it; AWS lists at most one. */
export const observeAdmin = async ({ client, account, region }: DetectorPlace): Promise<ObservedAdmin | undefined> => {
  const { paginateListOrganizationAdminAccounts: paginate } = await import('@aws-sdk/client-guardduty')
  const [admin] = await attempt({ operation: 'guardduty:ListOrganizationAdminAccounts', account, region }, () =>
    everyPage(paginate({ client }, {}), (page) => page.AdminAccounts),
  )
  if (!admin) return undefined
  return {
    account: parseAccountId(admin.AdminAccountId ?? ''),
    status: admin.AdminStatus === 'DISABLE_IN_PROGRESS' ? 'DISABLE_IN_PROGRESS' : 'ENABLED',
  }
}
