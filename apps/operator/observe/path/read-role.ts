import type { IAMClient, Role } from '@aws-sdk/client-iam'
import type { PathLink } from '../../../planning/state/path-link'
import { attempt, attemptUnlessMissing, everyPage } from '../../aws/attempt'
import { type FoundLink, type PathPlace, propertiesOf } from './link-reader'

/** How IAM says that a role is not there. */
const missing = ['NoSuchEntityException', 'NoSuchEntity']

/** IAM returns documents URL-encoded (GetRole, API reference). */
const decoded = (document: string | undefined): string | undefined =>
  document === undefined ? undefined : decodeURIComponent(document)

const inlinePolicies = async (client: IAMClient, RoleName: string, account: PathPlace['account']) => {
  const { GetRolePolicyCommand, paginateListRolePolicies: paginate } = await import('@aws-sdk/client-iam')
  const names = await everyPage(
    { operation: 'iam:ListRolePolicies', account },
    paginate({ client }, { RoleName }),
    (page) => page.PolicyNames,
  )
  return Promise.all(
    names.map(async (PolicyName) => {
      const found = await attempt({ operation: 'iam:GetRolePolicy', account }, () =>
        client.send(new GetRolePolicyCommand({ RoleName, PolicyName })),
      )
      return { PolicyName, PolicyDocument: decoded(found.PolicyDocument) }
    }),
  )
}

const attachedPolicies = async (client: IAMClient, RoleName: string, account: PathPlace['account']) => {
  const { paginateListAttachedRolePolicies: paginate } = await import('@aws-sdk/client-iam')
  const found = await everyPage(
    { operation: 'iam:ListAttachedRolePolicies', account },
    paginate({ client }, { RoleName }),
    (page) => page.AttachedPolicies,
  )
  return found.map(({ PolicyArn }) => PolicyArn)
}

/** A role; undefined where there is none of the name. IAM is global, so its calls have no Region. */
export const findRole = async (
  client: IAMClient,
  RoleName: string,
  account: PathPlace['account'],
): Promise<Role | undefined> => {
  const { GetRoleCommand } = await import('@aws-sdk/client-iam')
  const found = await attemptUnlessMissing({ operation: 'iam:GetRole', account }, missing, () =>
    client.send(new GetRoleCommand({ RoleName })),
  )
  return found?.Role
}

/** A role with its trust, its boundary and all its policies: one more may deny what the others allow. */
export const readRole = async (
  { name }: Pick<PathLink, 'name'>,
  { aws, account, shared }: PathPlace,
): Promise<FoundLink> => {
  const client = await aws.iam()
  const found = await (shared?.role(name) ?? findRole(client, name, account))
  if (found === undefined) return undefined
  const [Policies, ManagedPolicyArns] = await Promise.all([
    inlinePolicies(client, name, account),
    attachedPolicies(client, name, account),
  ])
  return propertiesOf({
    AssumeRolePolicyDocument: decoded(found.AssumeRolePolicyDocument),
    PermissionsBoundary: found.PermissionsBoundary?.PermissionsBoundaryArn ?? '',
    Policies,
    ManagedPolicyArns,
  })
}
