import type { OrganizationsClient, PolicySummary } from '@aws-sdk/client-organizations'
import type { AccountId, UnitId } from '../../../manifest/ids'
import type { ObservedPolicy } from '../../../planning/region-change/region-denials'
import { attempt, everyPage } from '../../aws/attempt'
import { mapBounded } from '../../base/bounded'

/** Whose policies are read, by whom. */
export interface PolicyPlace {
  readonly client: OrganizationsClient
  readonly management: AccountId
}

/** AWS Organizations throttles early. */
const concurrentCalls = 4

const listPolicies = async ({ client, management }: PolicyPlace, target: string): Promise<PolicySummary[]> => {
  const { paginateListPoliciesForTarget: paginate } = await import('@aws-sdk/client-organizations')
  const place = { operation: 'organizations:ListPoliciesForTarget', account: management }
  const query = { TargetId: target, Filter: 'SERVICE_CONTROL_POLICY' as const }
  return everyPage(place, paginate({ client }, query), (page) => page.Policies)
}

const readPolicy = async ({ client, management }: PolicyPlace, PolicyId: string): Promise<string> => {
  const { DescribePolicyCommand } = await import('@aws-sdk/client-organizations')
  const { Policy } = await attempt({ operation: 'organizations:DescribePolicy', account: management }, () =>
    client.send(new DescribePolicyCommand({ PolicyId })),
  )
  return Policy?.Content ?? '{}'
}

/**
 * The service control policies that are attached to the targets, each once, with their documents. A list names only what is attached to
 * the target itself (ListPoliciesForTarget, API reference). Those of AWS's own, which allow everything, are left out.
 */
export const observePolicies = async (
  place: PolicyPlace,
  targets: readonly (AccountId | UnitId)[],
): Promise<ObservedPolicy[]> => {
  const attached = await mapBounded(targets, concurrentCalls, async (target) =>
    (await listPolicies(place, target)).map((policy) => ({ target, policy })),
  )
  const held = attached.flat().filter(({ policy }) => policy.AwsManaged !== true)
  const ids = [...new Set(held.map(({ policy }) => policy.Id ?? ''))]
  return mapBounded(ids, concurrentCalls, async (id) => {
    const found = held.filter(({ policy }) => policy.Id === id)
    return {
      id,
      name: found[0]?.policy.Name ?? '',
      targets: found.map(({ target }) => target),
      content: await readPolicy(place, id),
    }
  })
}
