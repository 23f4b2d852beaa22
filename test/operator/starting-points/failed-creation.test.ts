import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { CreateRoleCommand, DeleteRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { type BucketLocationConstraint, CreateBucketCommand, DeleteBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { requireOrganization } from '../../../apps/manifest/manifest'
import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { TestSandbox } from '../../support/with-sandbox'
import type { RegionAnswer } from '../support/region-stories'
import { onFreshOrganization, rollOutWords, shippedManifest } from '../support/shipped'

const { securityAccount: security, managementAccount: management } = requireOrganization(shippedManifest)
const { home } = shippedManifest.regions

/** Something made by hand under a name that a stack wants, and how it goes again. */
interface Obstacle {
  readonly what: string
  readonly stack: string
  /** The cause as the answer names it. */
  readonly cause: RegExp
  readonly make: (sandbox: TestSandbox) => Promise<unknown>
  readonly remove: (sandbox: TestSandbox) => Promise<unknown>
}

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sts:AssumeRole' }],
})
const role = (RoleName: string, stack: string, cause: RegExp): Obstacle => ({
  what: `a role ${RoleName}`,
  stack,
  cause,
  make: ({ as }) =>
    new IAMClient(as(security)).send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust })),
  remove: ({ as }) => new IAMClient(as(security)).send(new DeleteRoleCommand({ RoleName })),
})

const bucketOf = ({ as }: TestSandbox, account: string) => new S3Client({ ...as(account, home), forcePathStyle: true })
const bucket = (Bucket: string, stack: string, cause: RegExp): Obstacle => ({
  what: `another account's bucket ${Bucket}`,
  stack,
  cause,
  make: (sandbox) =>
    bucketOf(sandbox, management).send(
      new CreateBucketCommand({
        Bucket,
        CreateBucketConfiguration: { LocationConstraint: home as BucketLocationConstraint },
      }),
    ),
  remove: (sandbox) => bucketOf(sandbox, management).send(new DeleteBucketCommand({ Bucket })),
})

const obstacles: readonly Obstacle[] = [
  role('guardpost-forwarding', 'GuardpostFoundation', /guardpost-forwarding\S* already exists/),
  role(`cdk-guardpost-lookup-role-${security}-${home}`, 'GuardpostToolkit', /lookup-role-\S+ already exists/),
  bucket(`guardpost-findings-${security}-${home}`, 'GuardpostFoundation', /: .*bucket.*(exist|not available)/i),
  bucket(`cdk-guardpost-assets-${security}-${home}`, 'GuardpostToolkit', /StagingBucket: .*(exist|not available)/i),
]

const statusOf = async ({ as }: TestSandbox, StackName: string) => {
  const { Stacks } = await new CloudFormationClient(as(security, home)).send(new DescribeStacksCommand({ StackName }))
  return Stacks?.map(({ StackStatus, EnableTerminationProtection }) => [StackStatus, EnableTerminationProtection])
}

const causeIn = ({ failed }: RegionAnswer, stack: string): string =>
  failed
    .filter(({ message }) => message.startsWith(`${stack}:`))
    .map(({ message }) => message)
    .join('\n')

describe('a stack whose first creation failed', () => {
  it.each(obstacles)(
    'is made by the next deploy once $what is gone, and the answer names it as the cause until then',
    ({ stack, cause, make, remove }) =>
      onFreshOrganization(async (commands, sandbox) => {
        await make(sandbox)
        for (const _attempt of ['first', 'second']) {
          const { code, value } = await commands.json<RegionAnswer>(rollOutWords)
          expect(code).toBe(1)
          expect(causeIn(value, stack)).toMatch(cause)
          expect(causeIn(value, stack)).not.toMatch(/TerminationProtection/)
        }
        const { value: planned } = await commands.json<Plan>('plan')
        const reasons = planned.actions.map(({ reason }) => reason).filter((reason) => reason.includes('failed'))
        expect(reasons.join()).toMatch(cause)
        await remove(sandbox)
        expect((await commands.guardpost(rollOutWords)).code).toBe(0)
        expect(await statusOf(sandbox, stack)).toEqual([['CREATE_COMPLETE', true]])
      }),
  )
})
