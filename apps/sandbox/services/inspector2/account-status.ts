import type { Account, AccountState, FailedAccount, Status } from '@aws-sdk/client-inspector2'
import type { AccountId } from '../../../manifest/ids'
import type { Call } from '../../request/operation'
import { administratorIn } from '../delegation/administrators'
import { ensureServiceLinkedRole } from '../iam/service-linked-roles'
import { organization } from '../organizations/state'
import { allScanTypes, type InspectorOperation, inspector, inspectorRules, type ScanType, scanTypes } from './state'

/** The scans of an account in the Region of the call. */
const scansOf = ({ world, region }: Call, account: string): Set<ScanType> =>
  world.store(inspector).scans.in({ account, region })

/** Whether the caller may act on an account: his own, or as administrator one of the organization (BEHAVIOUR 4). */
const mayActOn = ({ world, account, region }: Call, id: string): boolean =>
  id === account ||
  (administratorIn({ world, region }, world.store(inspector).administrators, inspectorRules) === account &&
    world.store(organization).accounts.has(id as AccountId))

/** The accounts that a request names, or the caller's own; and the failures of those that are out of reach. */
const chosen = (ids: readonly string[] = [], call: Call): { within: string[]; failedAccounts: FailedAccount[] } => {
  const named = ids.length === 0 ? [call.account] : [...new Set(ids)]
  return {
    within: named.filter((id) => mayActOn(call, id)),
    failedAccounts: named
      .filter((id) => !mayActOn(call, id))
      .map((accountId) => ({
        accountId,
        errorCode: 'ACCESS_DENIED',
        errorMessage: `${call.account} is not the administrator of ${accountId}.`,
      })),
  }
}

const byType = <Value>(make: (type: ScanType) => Value) => ({
  [scanTypes.EC2]: make('EC2'),
  [scanTypes.ECR]: make('ECR'),
  [scanTypes.LAMBDA]: make('LAMBDA'),
  [scanTypes.LAMBDA_CODE]: make('LAMBDA_CODE'),
  [scanTypes.CODE_REPOSITORY]: make('CODE_REPOSITORY'),
})

const statusOf = (isOn: boolean): Status => (isOn ? 'ENABLED' : 'DISABLED')

const underWay = (
  accountId: string,
  scans: ReadonlySet<ScanType>,
  changed: readonly ScanType[],
  to: Status,
): Account => ({
  accountId,
  status: to,
  resourceStatus: byType((type) => (changed.includes(type) ? to : statusOf(scans.has(type)))),
})

/** Switches scans on, which the next read shows (BEHAVIOUR 2). */
export const enable: InspectorOperation<'Enable'> = ({ accountIds, resourceTypes = [] }, call) => {
  const { within, failedAccounts } = chosen(accountIds, call)
  const accounts = within.map((id) => {
    const scans = scansOf(call, id)
    ensureServiceLinkedRole(call.world, id, inspectorRules.principal)
    for (const type of resourceTypes) scans.add(type)
    return underWay(id, scans, resourceTypes, 'ENABLING')
  })
  return { accounts, failedAccounts }
}

/** Switches scans off, or all of them where none is named (BEHAVIOUR 3). */
export const disable: InspectorOperation<'Disable'> = ({ accountIds, resourceTypes = [] }, call) => {
  const { within, failedAccounts } = chosen(accountIds, call)
  const named = resourceTypes.length === 0 ? allScanTypes : resourceTypes
  const accounts = within.map((id) => {
    const scans = scansOf(call, id)
    for (const type of named) scans.delete(type)
    return underWay(id, scans, named, 'DISABLING')
  })
  return { accounts, failedAccounts }
}

/** AWS leaves error code and message out, which its model requires, where nothing failed (BEHAVIOUR 1). */
const stateOf = (isOn: boolean) => ({ status: statusOf(isOn), errorCode: undefined, errorMessage: undefined })

/** Whether Inspector is on, in the caller's account or in those that are named (BEHAVIOUR 1, 4). */
export const batchGetAccountStatus: InspectorOperation<'BatchGetAccountStatus'> = ({ accountIds }, call) => {
  const { within, failedAccounts } = chosen(accountIds, call)
  const accounts = within.map((accountId): AccountState => {
    const scans = scansOf(call, accountId)
    return { accountId, state: stateOf(scans.size > 0), resourceState: byType((type) => stateOf(scans.has(type))) }
  })
  return { accounts, failedAccounts }
}
