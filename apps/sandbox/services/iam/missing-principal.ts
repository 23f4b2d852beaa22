import { listed, type PolicyDocument } from '../../policy/policy-document'
import type { World } from '../../world/world'
import { findRoleByArn } from './state'

/** The first role that a policy names as principal and that does not exist; undefined if all do. */
export const missingPrincipal = (world: World, policy: PolicyDocument): string | undefined =>
  policy.Statement.flatMap(({ Principal }) => (Principal === '*' ? [] : listed(Principal?.AWS))).find(
    (arn) => /^arn:[^:]+:iam::\d{12}:role\//.test(arn) && !findRoleByArn(world, arn),
  )
