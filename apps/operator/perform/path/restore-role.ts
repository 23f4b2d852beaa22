import type { IAMClient, Tag } from '@aws-sdk/client-iam'
import type { Json } from '../../../planning/state/path-link'
import { attempt } from '../../aws/attempt'
import { keyValueTags } from '../../aws/company-tags'
import { readRole } from '../../observe/path/read-role'
import { documentOf, type LinkRepair, type Repair, textOf } from './link-repair'

interface InlinePolicy {
  readonly PolicyName: string
  readonly PolicyDocument: Json
}

const policiesIn = (value: Json | undefined): readonly InlinePolicy[] =>
  (value ?? []) as unknown as readonly InlinePolicy[]

const create = async (client: IAMClient, { link, place, context }: Repair): Promise<void> => {
  const { CreateRoleCommand } = await import('@aws-sdk/client-iam')
  const { properties } = link
  const own = (properties['Tags'] ?? []) as unknown as Tag[]
  const Tags = [...own, ...keyValueTags(context.desired.manifest.tags)]
  const role = new CreateRoleCommand({
    RoleName: link.name,
    AssumeRolePolicyDocument: documentOf(properties['AssumeRolePolicyDocument']),
    PermissionsBoundary: textOf(properties, 'PermissionsBoundary') || undefined,
    Description: textOf(properties, 'Description'),
    ...(Tags.length > 0 && { Tags }),
  })
  await attempt({ operation: 'iam:CreateRole', account: place.account }, () => client.send(role))
}

const putTrust = async (client: IAMClient, { link, place, differing }: Repair): Promise<void> => {
  const { PutRolePermissionsBoundaryCommand, UpdateAssumeRolePolicyCommand } = await import('@aws-sdk/client-iam')
  const { account } = place
  const RoleName = link.name
  const PermissionsBoundary = textOf(link.properties, 'PermissionsBoundary')
  // The boundary first: without it neither trust nor policies may be written.
  if (differing.has('PermissionsBoundary')) {
    await attempt({ operation: 'iam:PutRolePermissionsBoundary', account }, () =>
      client.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary })),
    )
  }
  if (!differing.has('AssumeRolePolicyDocument')) return
  const PolicyDocument = documentOf(link.properties['AssumeRolePolicyDocument'])
  await attempt({ operation: 'iam:UpdateAssumeRolePolicy', account }, () =>
    client.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument })),
  )
}

const putPolicies = async (client: IAMClient, { link, place }: Repair): Promise<void> => {
  const { DeleteRolePolicyCommand, DetachRolePolicyCommand, PutRolePolicyCommand } = await import('@aws-sdk/client-iam')
  const { account } = place
  const RoleName = link.name
  const wanted = policiesIn(link.properties['Policies'])
  for (const { PolicyName, PolicyDocument } of wanted) {
    await attempt({ operation: 'iam:PutRolePolicy', account }, () =>
      client.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: documentOf(PolicyDocument) })),
    )
  }
  const held = await readRole(link, place)
  for (const { PolicyName } of policiesIn(held?.['Policies'])) {
    if (wanted.some((policy) => policy.PolicyName === PolicyName)) continue
    await attempt({ operation: 'iam:DeleteRolePolicy', account }, () =>
      client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })),
    )
  }
  for (const PolicyArn of (held?.['ManagedPolicyArns'] ?? []) as readonly string[]) {
    await attempt({ operation: 'iam:DetachRolePolicy', account }, () =>
      client.send(new DetachRolePolicyCommand({ RoleName, PolicyArn })),
    )
  }
}

/**
 * A role with its trust, its boundary and its policies, and no others: a policy that somebody added may deny
 * what ours allow.
 */
export const restoreRole: LinkRepair = async (repair) => {
  const client = await repair.place.aws.iam()
  if (repair.isAbsent) await create(client, repair)
  else await putTrust(client, repair)
  if (repair.isAbsent || repair.differing.has('Policies') || repair.differing.has('ManagedPolicyArns')) {
    await putPolicies(client, repair)
  }
}
