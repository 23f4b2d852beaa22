import type { PolicySummary } from '@aws-sdk/client-organizations'
import type { World } from '../../world/world'
import { FULL_ACCESS, fullAccessPolicy } from './full-access-policy'
import { refusals } from './refusals'

/** A service control policy with its document. */
export interface ServiceControlPolicy {
  readonly summary: PolicySummary & { readonly Id: string }
  readonly content: string
  /** Whether it is attached to this root, unit or account itself. */
  readonly isAttachedTo: (target: string) => boolean
}

const fullAccess: ServiceControlPolicy = {
  summary: fullAccessPolicy,
  content: FULL_ACCESS,
  isAttachedTo: () => true,
}

/** The one that AWS attaches everywhere, and those of the scenario (BEHAVIOUR 16). */
export const serviceControlPolicies = ({ scenario: { organization } }: World): readonly ServiceControlPolicy[] => [
  fullAccess,
  ...(organization.policies ?? []).map(({ id, name, content, targets }) => ({
    summary: {
      Id: id,
      Arn: `arn:aws:organizations::${organization.managementAccount}:policy/${organization.id}/service_control_policy/${id}`,
      Name: name,
      Type: 'SERVICE_CONTROL_POLICY' as const,
      AwsManaged: false,
    },
    content: JSON.stringify(content),
    isAttachedTo: (target: string) => targets.some((one) => one === target),
  })),
]

/** The policy of this id. @throws AwsError `PolicyNotFoundException` */
export const findPolicy = (world: World, id: string | undefined): ServiceControlPolicy => {
  const found = serviceControlPolicies(world).find(({ summary }) => summary.Id === id)
  if (!found) throw refusals.policyNotFound()
  return found
}
