import { everyPage } from '../../aws/attempt'
import type { PerformContext } from '../kit/performer'
import { managementOf } from './policy-call'

/** The id of the GUARDDUTY_POLICY of a name; AWS Organizations has one at most. */
export const findPolicyId = async (name: string, context: PerformContext): Promise<string | undefined> => {
  const { paginateListPolicies: paginate } = await import('@aws-sdk/client-organizations')
  const client = await context.aws.organizations()
  const place = { operation: 'organizations:ListPolicies', account: managementOf(context) }
  const pages = paginate({ client }, { Filter: 'GUARDDUTY_POLICY' })
  const found = await everyPage(place, pages, (page) => page.Policies)
  return found.find(({ Name }) => Name === name)?.Id
}
