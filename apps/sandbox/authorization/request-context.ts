import type { AccountId } from '../../manifest/ids'
import type { RequestContext } from '../policy/evaluate'
import type { Call } from '../request/operation'
import { organization } from '../services/organizations/state'

/**
 * The condition keys that every request has, beside those of its principal. An ask of an operation
 * may say another `aws:ResourceAccount`.
 * Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const requestContext = ({ world, caller, account, region }: Call): RequestContext => {
  const { accounts } = world.store(organization)
  const idOf = (id: AccountId) => (accounts.has(id) ? world.scenario.organization.id : undefined)
  const [principal, resource] = [idOf(caller.account), idOf(account)]
  const now = world.clock.now()
  return {
    ...(principal !== undefined && { 'aws:PrincipalOrgID': principal }),
    'aws:PrincipalType': caller.role ? 'AssumedRole' : 'User',
    'aws:userid': caller.userId,
    ...(!caller.role && { 'aws:username': caller.arn.split('/').at(-1) ?? '' }),
    'aws:RequestedRegion': region,
    'aws:ResourceAccount': account,
    ...(resource !== undefined && { 'aws:ResourceOrgID': resource }),
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
    'aws:SourceIp': '127.0.0.1',
    'aws:ViaAWSService': 'false',
  }
}
