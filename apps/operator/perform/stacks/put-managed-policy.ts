import type { IAMClient } from '@aws-sdk/client-iam'
import type { AccountId } from '../../../manifest/ids'
import type { ManagedPolicy } from '../../../planning/state/desired'
import { attempt, attemptUnlessMissing, everyPage } from '../../aws/attempt'
import { taggedInput } from '../../aws/company-tags'
import { AwsCallFailed, isNamed } from '../../aws/errors'

/** IAM keeps five versions of a managed policy (docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html). */
const versionsKept = 5

/**
 * Creates a managed policy, or a new default version where its document differs. Gives its ARN.
 * @throws AwsCallFailed
 */
export const putManagedPolicy = async (
  client: IAMClient,
  account: AccountId,
  policy: ManagedPolicy,
): Promise<string> => {
  const arn = `arn:aws:iam::${account}:policy/${policy.name}`
  const wanted = compact(policy.document)
  const found = await currentDocument(client, account, arn)
  if (found === wanted || (found === undefined && (await createPolicy(client, account, policy)))) return arn
  if (found !== undefined || (await currentDocument(client, account, arn)) !== wanted) {
    await replaceVersion(client, account, { arn, document: policy.document })
  }
  return arn
}

/** Whether it was created; false when there is one by now: the answer to an earlier try may have been lost. */
const createPolicy = async (
  client: IAMClient,
  account: AccountId,
  { name, description, document, tags }: ManagedPolicy,
): Promise<boolean> => {
  const { CreatePolicyCommand } = await import('@aws-sdk/client-iam')
  try {
    await attempt({ operation: 'iam:CreatePolicy', account }, () =>
      client.send(
        new CreatePolicyCommand({
          PolicyName: name,
          PolicyDocument: document,
          Description: description,
          ...taggedInput(tags),
        }),
      ),
    )
    return true
  } catch (error) {
    if (error instanceof AwsCallFailed && isNamed(error.cause, 'EntityAlreadyExistsException', 'EntityAlreadyExists'))
      return false
    throw error
  }
}

const compact = (document: string): string => JSON.stringify(JSON.parse(document))

/** The document of the default version; undefined when there is no such policy. */
const currentDocument = async (client: IAMClient, account: AccountId, arn: string): Promise<string | undefined> => {
  const { GetPolicyCommand, GetPolicyVersionCommand } = await import('@aws-sdk/client-iam')
  const found = await attemptUnlessMissing(
    { operation: 'iam:GetPolicy', account },
    ['NoSuchEntityException', 'NoSuchEntity'],
    () => client.send(new GetPolicyCommand({ PolicyArn: arn })),
  )
  if (found === undefined) return undefined
  const { PolicyVersion } = await attempt({ operation: 'iam:GetPolicyVersion', account }, () =>
    client.send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: found.Policy?.DefaultVersionId })),
  )
  // IAM gives documents URL-encoded (PolicyVersion, API reference).
  return compact(decodeURIComponent(PolicyVersion?.Document ?? '{}'))
}

const replaceVersion = async (
  client: IAMClient,
  account: AccountId,
  { arn, document }: { readonly arn: string; readonly document: string },
): Promise<void> => {
  const { CreatePolicyVersionCommand, DeletePolicyVersionCommand, paginateListPolicyVersions } = await import(
    '@aws-sdk/client-iam'
  )
  const versions = await everyPage(
    { operation: 'iam:ListPolicyVersions', account },
    paginateListPolicyVersions({ client }, { PolicyArn: arn }),
    (page) => page.Versions,
  )
  const oldest = versions
    .filter(({ IsDefaultVersion }) => !IsDefaultVersion)
    .sort((left, right) => (left.CreateDate?.getTime() ?? 0) - (right.CreateDate?.getTime() ?? 0))[0]
  if (versions.length >= versionsKept && oldest) {
    await attempt({ operation: 'iam:DeletePolicyVersion', account }, () =>
      client.send(new DeletePolicyVersionCommand({ PolicyArn: arn, VersionId: oldest.VersionId })),
    )
  }
  await attempt({ operation: 'iam:CreatePolicyVersion', account }, () =>
    client.send(new CreatePolicyVersionCommand({ PolicyArn: arn, PolicyDocument: document, SetAsDefault: true })),
  )
}
