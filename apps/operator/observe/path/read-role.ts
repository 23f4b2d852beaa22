import type { IAMClient } from '@aws-sdk/client-iam'
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

/** A role with its trust, its boundary and all its policies: one more may deny what the others allow. */
export const readRole = async (link: PathLink, { aws, account }: PathPlace): Promise<FoundLink> => {
  const { GetRoleCommand } = await import('@aws-sdk/client-iam')
  const client = await aws.iam()
  const RoleName = link.name
  const found = await attemptUnlessMissing({ operation: 'iam:GetRole', account }, missing, () =>
    client.send(new GetRoleCommand({ RoleName })),
  )
  if (found?.Role === undefined) return undefined
  const [Policies, ManagedPolicyArns] = await Promise.all([
    inlinePolicies(client, RoleName, account),
    attachedPolicies(client, RoleName, account),
  ])
  return propertiesOf({
    AssumeRolePolicyDocument: decoded(found.Role.AssumeRolePolicyDocument),
    PermissionsBoundary: found.Role.PermissionsBoundary?.PermissionsBoundaryArn ?? '',
    Policies,
    ManagedPolicyArns,
  })
}
