import { type aws_iam as iam, Validations } from 'aws-cdk-lib'

/**
 * Says why a role's policy may name resources with `*`; cdk-nag (AwsSolutions-IAM5) wants each of them acknowledged.
 * `wildcards` are the actions and resources as the policy has them.
 */
export const acknowledgeWildcards = (
  role: iam.Role,
  wildcards: { readonly actions?: readonly string[]; readonly resources: readonly string[] },
  reason: string,
): void => {
  const findings = [
    ...(wildcards.actions ?? []).map((action) => `Action::${action}`),
    ...wildcards.resources.map((resource) => `Resource::${resource}`),
  ]
  Validations.of(role).acknowledge(...findings.map((finding) => ({ id: `AwsSolutions-IAM5[${finding}]`, reason })))
}
